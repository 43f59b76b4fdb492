// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/wire/codec_trace.h"

#include "remote/wire/codec_enums.h"
#include "remote/wire/codec_values.h"

#include <algorithm>
#include <cmath>

namespace selfment::remote {
namespace {

using Floats = google::protobuf::RepeatedField<float>;

void writeRows(const std::vector<std::vector<float>>& rows, Floats& list) {
    for (const std::vector<float>& row : rows)
        list.Add(row.begin(), row.end());
}

/// Rows of so many entries each, out of a list that is as long as all of them.
template <typename Entry, typename List>
std::vector<std::vector<Entry>> rowsOf(const List& list, std::size_t rows, std::size_t entries) {
    std::vector<std::vector<Entry>> table;
    table.reserve(rows);
    for (std::size_t row = 0; row < rows; ++row) {
        const auto begin = list.begin() + static_cast<std::ptrdiff_t>(row * entries);
        table.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(entries));
    }
    return table;
}

/// Checks that lists are as long as they must be.
class TraceShape {
public:
    TraceShape(const v1::IpoResult& message, Reading& reading)
        : m_steps(static_cast<std::size_t>(message.changed_size())), m_reading(reading) {}

    void hold(std::size_t length, std::size_t wanted, std::string_view field) {
        m_reading.require(length == wanted, field,
                          "has " + std::to_string(length) + " entries, not " + std::to_string(wanted));
    }
    void perStep(std::size_t length, std::string_view field) { hold(length, m_steps, field); }
    void perRow(std::size_t length, std::size_t entries, std::string_view field) {
        hold(length, (m_steps + 1) * entries, field);
    }
    [[nodiscard]] std::size_t rows() const { return m_steps + 1; }

private:
    std::size_t m_steps;
    Reading& m_reading;
};

std::size_t lengthOf(const Floats& list) {
    return static_cast<std::size_t>(list.size());
}

void requireFinite(const Floats& list, Reading& reading, std::string_view field) {
    reading.require(std::all_of(list.begin(), list.end(), [](float number) { return std::isfinite(number); }),
                    field, "holds what is no finite number");
}

bool areBits(const std::string& bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [](char byte) { return byte == 0 || byte == 1; });
}

/// All lengths, and what the numbers may be; true where all is well.
bool checkTrace(const v1::IpoResult& message, std::size_t patches, std::size_t dimension, Reading& reading) {
    TraceShape shape(message, reading);
    if (!reading.require(shape.rows() <= static_cast<std::size_t>(kMostIterations), "changed",
                         "has too many iterations"))
        return false;
    shape.perRow(message.masks().size(), patches, "masks");
    shape.perRow(lengthOf(message.prototypes()), 2 * dimension, "prototypes");
    shape.perStep(message.flipped().size(), "flipped");
    shape.perRow(lengthOf(message.foreground_share()), 1, "foreground_share");
    shape.perRow(lengthOf(message.prototype_separation()), 1, "prototype_separation");
    shape.perRow(lengthOf(message.mean_margin()), 1, "mean_margin");
    shape.perRow(lengthOf(message.margins()), patches, "margins");
    shape.perStep(lengthOf(message.orientation()), "orientation");
    reading.require(areBits(message.masks()), "masks", "holds labels that are neither 0 nor 1");
    reading.require(areBits(message.flipped()), "flipped", "holds what is neither 0 nor 1");
    const auto legal = [patches](std::int64_t labels) {
        return labels >= 0 && static_cast<std::size_t>(labels) <= patches;
    };
    reading.require(std::all_of(message.changed().begin(), message.changed().end(), legal), "changed",
                    "holds more labels than there are patches");
    return reading.ok();
}

bool isEmpty(const v1::IpoResult& message) {
    return message.masks().empty() && message.changed().empty() && message.margins().empty() &&
           message.prototypes().empty() && message.foreground_share().empty();
}

} // namespace

void write(const values::IpoTrace& value, v1::IpoResult& message) {
    write(value.grid, *message.mutable_grid());
    message.set_dimension(value.dimension);
    for (const std::vector<std::uint8_t>& mask : value.masks)
        message.mutable_masks()->append(mask.begin(), mask.end());
    writeRows(value.prototypes, *message.mutable_prototypes());
    message.mutable_changed()->Add(value.changed.begin(), value.changed.end());
    message.set_flipped(bytesText(value.flipped));
    writeNumbers(value.foregroundShare, *message.mutable_foreground_share());
    writeNumbers(value.prototypeSeparation, *message.mutable_prototype_separation());
    writeNumbers(value.meanMargin, *message.mutable_mean_margin());
    writeRows(value.margins, *message.mutable_margins());
    writeNumbers(value.orientation, *message.mutable_orientation());
    message.set_stop(wireOf(value.stop));
    if (value.convergedAt)
        message.set_converged_at(*value.convergedAt);
    if (value.oscillatesFrom)
        message.set_oscillates_from(*value.oscillatesFrom);
}

values::IpoTrace readTrace(const v1::IpoResult& message, Reading& reading) {
    values::IpoTrace value;
    value.grid = readGrid(message.grid(), reading, "grid");
    value.dimension = reading.within(message.dimension(), 0, kLargestDimension, "dimension");
    value.stop = readChoice<values::IpoStop>(message.stop(), v1::IpoStop_ARRAYSIZE, reading, "stop");
    if (message.has_converged_at())
        value.convergedAt = reading.within(message.converged_at(), 0, message.changed_size(), "converged_at");
    if (message.has_oscillates_from())
        value.oscillatesFrom =
            reading.within(message.oscillates_from(), 0, message.changed_size(), "oscillates_from");
    const auto patches = static_cast<std::size_t>(value.grid.patchCount());
    const auto width = 2 * static_cast<std::size_t>(value.dimension);
    if (isEmpty(message) || !reading.require(patches > 0, "grid", "has no patches") ||
        !checkTrace(message, patches, static_cast<std::size_t>(value.dimension), reading))
        return value;
    const std::size_t rows = static_cast<std::size_t>(message.changed_size()) + 1;
    value.masks = rowsOf<std::uint8_t>(message.masks(), rows, patches);
    value.prototypes = rowsOf<float>(message.prototypes(), rows, width);
    value.changed = numbersOf(message.changed());
    value.flipped = bytesOf(message.flipped());
    value.foregroundShare = readFinite(message.foreground_share(), reading, "foreground_share");
    value.prototypeSeparation = readFinite(message.prototype_separation(), reading, "prototype_separation");
    value.meanMargin = readFinite(message.mean_margin(), reading, "mean_margin");
    value.margins = rowsOf<float>(message.margins(), rows, patches);
    requireFinite(message.margins(), reading, "margins");
    value.orientation = readFinite(message.orientation(), reading, "orientation");
    return value;
}

void write(const values::IpoProjection& value, v1::ProjectionResult& message) {
    write(value.grid, *message.mutable_grid());
    writeRows(value.along, *message.mutable_along());
    writeRows(value.across, *message.mutable_across());
}

values::IpoProjection readProjection(const v1::ProjectionResult& message, Reading& reading) {
    values::IpoProjection value;
    value.grid = readGrid(message.grid(), reading, "grid");
    const auto patches = static_cast<std::size_t>(value.grid.patchCount());
    const std::size_t length = lengthOf(message.along());
    if (length == 0 && message.across().empty())
        return value;
    if (!reading.require(patches > 0 && length % patches == 0 && lengthOf(message.across()) == length,
                         "along", "and across are no whole rows of the grid"))
        return value;
    requireFinite(message.along(), reading, "along");
    requireFinite(message.across(), reading, "across");
    value.along = rowsOf<float>(message.along(), length / patches, patches);
    value.across = rowsOf<float>(message.across(), length / patches, patches);
    return value;
}

} // namespace selfment::remote
