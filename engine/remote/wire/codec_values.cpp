// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/wire/codec_values.h"

#include <algorithm>
#include <cmath>

namespace selfment::remote {
namespace {

using values::ErrorCode;
using values::WarningCode;

std::optional<ErrorCode> errorCodeOf(std::string_view name) {
    for (int k = 0; k <= static_cast<int>(ErrorCode::internal); ++k)
        if (errorCodeName(static_cast<ErrorCode>(k)) == name)
            return static_cast<ErrorCode>(k);
    return std::nullopt;
}

/// What is no code has the first code's name.
std::optional<WarningCode> warningCodeOf(std::string_view name) {
    const std::string_view first = warningCodeName(WarningCode{});
    if (name == first)
        return WarningCode{};
    for (int k = 1; warningCodeName(static_cast<WarningCode>(k)) != first; ++k)
        if (warningCodeName(static_cast<WarningCode>(k)) == name)
            return static_cast<WarningCode>(k);
    return std::nullopt;
}

bool isLabel(std::uint8_t label) {
    return label <= 1;
}

template <typename Number>
std::vector<Number> finiteOf(const google::protobuf::RepeatedField<Number>& list, Reading& reading,
                             std::string_view field) {
    if (!std::all_of(list.begin(), list.end(), [](Number number) { return std::isfinite(number); })) {
        reading.fail(field, "holds what is no finite number");
        return {};
    }
    return numbersOf(list);
}

/// None, or `each` per patch.
bool fitsGrid(std::size_t entries, const values::PatchGrid& grid, int each, Reading& reading,
              std::string_view field) {
    const auto wanted = static_cast<std::size_t>(grid.patchCount()) * static_cast<std::size_t>(each);
    return entries == 0 || reading.require(entries == wanted, field,
                                           "has " + std::to_string(entries) + " entries where the grid has " +
                                               std::to_string(wanted));
}

} // namespace

void write(const values::Error& value, v1::Error& message) {
    message.set_code(std::string(errorCodeName(value.code)));
    message.set_where(messageText(value.where));
    message.set_why(messageText(value.why));
    message.set_hint(messageText(value.hint));
}

values::Error read(const v1::Error& message) {
    const std::optional<ErrorCode> code = errorCodeOf(message.code());
    std::string why = plainText(message.why());
    if (!code)
        why = plainText(message.code()) + (why.empty() ? "" : ": ") + why;
    return {code.value_or(ErrorCode::internal), plainText(message.where()), std::move(why),
            plainText(message.hint())};
}

void write(const values::Warnings& values, google::protobuf::RepeatedPtrField<v1::Warning>& list) {
    for (const values::Warning& warning : values) {
        v1::Warning& message = *list.Add();
        message.set_code(std::string(warningCodeName(warning.code)));
        message.set_detail(messageText(warning.detail));
    }
}

values::Warnings readWarnings(const google::protobuf::RepeatedPtrField<v1::Warning>& list, Reading& reading) {
    values::Warnings warnings;
    for (const v1::Warning& message : list)
        if (const std::optional<WarningCode> code = warningCodeOf(message.code()))
            warnings.push_back({*code, reading.text(message.detail(), "warnings")});
    return warnings;
}

void write(const values::PatchGrid& value, v1::PatchGrid& message) {
    message.set_height(value.height);
    message.set_width(value.width);
}

values::PatchGrid readGrid(const v1::PatchGrid& message, Reading& reading, std::string_view field) {
    const std::int64_t patches = std::int64_t{message.height()} * message.width();
    const bool legal = message.height() >= 0 && message.width() >= 0 && message.height() <= kMostPatches &&
                       message.width() <= kMostPatches && patches <= kMostPatches;
    if (!reading.require(legal, field,
                         "a grid of " + std::to_string(message.height()) + " x " +
                             std::to_string(message.width()) + " patches"))
        return {};
    return {message.height(), message.width()};
}

void write(const values::PatchMap& value, v1::PatchMap& message) {
    write(value.grid, *message.mutable_grid());
    writeNumbers(value.values, *message.mutable_values());
}

values::PatchMap readMap(const v1::PatchMap& message, Reading& reading, std::string_view field) {
    const values::PatchGrid grid = readGrid(message.grid(), reading, field);
    if (!fitsGrid(static_cast<std::size_t>(message.values_size()), grid, 1, reading, field))
        return {};
    return {grid, readFinite(message.values(), reading, field)};
}

void write(const values::PatchLabels& value, v1::PatchLabels& message) {
    write(value.grid, *message.mutable_grid());
    message.set_labels(bytesText(value.labels));
}

values::PatchLabels readLabels(const v1::PatchLabels& message, Reading& reading, std::string_view field) {
    const values::PatchGrid grid = readGrid(message.grid(), reading, field);
    if (!fitsGrid(message.labels().size(), grid, 1, reading, field))
        return {};
    values::PatchLabels labels{grid, bytesOf(message.labels())};
    reading.require(std::all_of(labels.labels.begin(), labels.labels.end(), isLabel), field,
                    "holds labels that are neither 0 nor 1");
    return labels;
}

void write(const values::PatchColours& value, v1::PatchColours& message) {
    write(value.grid, *message.mutable_grid());
    message.set_rgb(bytesText(value.rgb));
}

values::PatchColours readColours(const v1::PatchColours& message, Reading& reading, std::string_view field) {
    constexpr int kChannels = 3;
    const values::PatchGrid grid = readGrid(message.grid(), reading, field);
    if (!fitsGrid(message.rgb().size(), grid, kChannels, reading, field))
        return {};
    return {grid, bytesOf(message.rgb())};
}

bool checkSides(int height, int width, Reading& reading, std::string_view field) {
    const bool legal = height >= 0 && width >= 0 && height <= kMostSide && width <= kMostSide &&
                       std::int64_t{height} * width <= kMostPixels && (height == 0) == (width == 0);
    return reading.require(legal, field,
                           "a picture of " + std::to_string(height) + " x " + std::to_string(width) + " px");
}

void write(const values::MaskRuns& value, v1::MaskRuns& message) {
    message.set_height(value.height);
    message.set_width(value.width);
    message.mutable_counts()->Add(value.counts.begin(), value.counts.end());
}

values::MaskRuns readRuns(const v1::MaskRuns& message, Reading& reading, std::string_view field) {
    if (!checkSides(message.height(), message.width(), reading, field))
        return {};
    std::uint64_t sum = 0;
    for (const std::uint32_t count : message.counts())
        sum += count;
    const std::uint64_t pixels = static_cast<std::uint64_t>(std::int64_t{message.height()} * message.width());
    if (!reading.require(sum == pixels, field,
                         "runs of " + std::to_string(sum) + " pixels in a mask of " + std::to_string(pixels)))
        return {};
    return {message.height(), message.width(), numbersOf(message.counts())};
}

void write(const values::Mask& value, v1::MaskRuns& message) {
    write(runsOf(value), message);
}

values::Mask readMask(const v1::MaskRuns& message, Reading& reading, std::string_view field) {
    return maskOf(readRuns(message, reading, field));
}

void write(const values::Image& value, v1::Picture& message) {
    message.set_height(value.height);
    message.set_width(value.width);
    message.set_rgb(bytesText(value.rgb));
}

values::Image readPicture(const v1::Picture& message, Reading& reading, std::string_view field) {
    constexpr std::size_t kChannels = 3;
    if (!checkSides(message.height(), message.width(), reading, field))
        return {};
    values::Image image{message.height(), message.width(), {}};
    if (!reading.require(message.rgb().size() == kChannels * image.pixelCount(), field,
                         std::to_string(message.rgb().size()) + " bytes of another size's picture"))
        return {};
    image.rgb = bytesOf(message.rgb());
    return image;
}

void write(const values::Scores& value, v1::Scores& message) {
    for (const values::ScoreField& field : values::kScoreFields)
        (*message.mutable_values())[field.key] = value.*field.value;
}

values::Scores readScores(const v1::Scores& message) {
    values::Scores scores;
    for (const values::ScoreField& field : values::kScoreFields)
        if (const auto found = message.values().find(field.key); found != message.values().end())
            scores.*field.value = found->second;
    return scores;
}

std::vector<double> readFinite(const google::protobuf::RepeatedField<double>& list, Reading& reading,
                               std::string_view field) {
    return finiteOf(list, reading, field);
}

std::vector<float> readFinite(const google::protobuf::RepeatedField<float>& list, Reading& reading,
                              std::string_view field) {
    return finiteOf(list, reading, field);
}

std::string bytesText(const std::vector<std::uint8_t>& bytes) {
    return {bytes.begin(), bytes.end()};
}

std::vector<std::uint8_t> bytesOf(const std::string& text) {
    return {text.begin(), text.end()};
}

void writeTexts(const std::vector<std::string>& texts,
                google::protobuf::RepeatedPtrField<std::string>& list) {
    for (const std::string& text : texts)
        *list.Add() = messageText(text);
}

std::vector<std::string> readTexts(const google::protobuf::RepeatedPtrField<std::string>& list,
                                   Reading& reading, std::string_view field) {
    return readList(list, reading, field,
                    [](const std::string& text, Reading& inner) { return inner.text(text, "text"); });
}

std::vector<std::string> readPaths(const google::protobuf::RepeatedPtrField<std::string>& list,
                                   Reading& reading, std::string_view field) {
    return readList(list, reading, field,
                    [](const std::string& text, Reading& inner) { return inner.path(text, "path"); });
}

} // namespace selfment::remote
