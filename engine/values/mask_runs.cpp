// SPDX-License-Identifier: GPL-3.0-or-later
#include "values/mask_runs.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace selfment::values {
namespace {

/// Columns that are worked on together: rows are then read in pieces of a kB, one after the other, though
/// runs go down the columns.
constexpr std::size_t kStripColumns = 1024;
constexpr std::uint32_t kMoreBit = 0x20;
constexpr std::uint32_t kSignBit = 0x10;
constexpr int kBitsPerCharacter = 5;
constexpr char kFirstCharacter = '0';
constexpr int kMostCharacters = 7; ///< of one count: 33 bits with the sign

std::uint64_t pixelsOf(int height, int width) {
    if (height <= 0 || width <= 0)
        return 0;
    return static_cast<std::uint64_t>(height) * static_cast<std::uint64_t>(width);
}

/// Appends to changes[c] the row y of every column c in which the two rows differ.
void noteChanges(const std::uint8_t* above, const std::uint8_t* row, std::size_t columns, std::uint32_t y,
                 std::vector<std::vector<std::uint32_t>>& changes) {
    constexpr std::size_t kBlock = 64;
    for (std::size_t start = 0; start < columns; start += kBlock) {
        const std::size_t end = std::min(start + kBlock, columns);
        if (std::memcmp(above + start, row + start, end - start) == 0)
            continue;
        for (std::size_t c = start; c < end; ++c)
            if ((above[c] != 0) != (row[c] != 0))
                changes[c].push_back(y);
    }
}

/// Turns places where the value changes, in rising order, into run lengths.
class RunCounter {
public:
    void changeAt(std::uint64_t place) {
        m_counts.push_back(static_cast<std::uint32_t>(place - m_start));
        m_start = place;
        m_value = !m_value;
    }
    [[nodiscard]] bool value() const { return m_value; }
    std::vector<std::uint32_t> end(std::uint64_t place) {
        changeAt(place);
        return std::move(m_counts);
    }

private:
    std::vector<std::uint32_t> m_counts;
    std::uint64_t m_start = 0;
    bool m_value = false;
};

bool fits(const MaskRuns& runs) {
    const std::uint64_t pixels = pixelsOf(runs.height, runs.width);
    std::uint64_t sum = 0;
    for (const std::uint32_t count : runs.counts)
        sum += count;
    return pixels > 0 && sum == pixels;
}

/// Reads one number at text[place] and moves place behind it; none for what is no number.
std::optional<std::int64_t> numberAt(std::string_view text, std::size_t& place) {
    std::int64_t number = 0;
    for (int k = 0; k < kMostCharacters && place < text.size(); ++k) {
        const int code = text[place++] - kFirstCharacter;
        if (code < 0 || code > 0x3f)
            return std::nullopt;
        const auto bits = static_cast<std::uint32_t>(code);
        number |= static_cast<std::int64_t>(bits & 0x1fU) << (kBitsPerCharacter * k);
        if ((bits & kMoreBit) == 0) {
            if ((bits & kSignBit) != 0)
                number -= std::int64_t{1} << (kBitsPerCharacter * (k + 1));
            return number;
        }
    }
    return std::nullopt;
}

void appendNumber(std::string& text, std::int64_t number) {
    for (bool more = true; more;) {
        auto bits = static_cast<std::uint32_t>(number & 0x1f);
        number >>= kBitsPerCharacter;
        more = (bits & kSignBit) != 0 ? number != -1 : number != 0;
        if (more)
            bits |= kMoreBit;
        text += static_cast<char>(kFirstCharacter + static_cast<char>(bits));
    }
}

} // namespace

MaskRuns runsOf(const Mask& mask) {
    if (pixelsOf(mask.height, mask.width) == 0 || mask.pixels.size() != pixelsOf(mask.height, mask.width))
        return {};
    const auto height = static_cast<std::uint32_t>(mask.height);
    const auto width = static_cast<std::size_t>(mask.width);
    RunCounter counter;
    std::vector<std::vector<std::uint32_t>> changes(std::min(kStripColumns, width));
    for (std::size_t first = 0; first < width; first += kStripColumns) {
        const std::size_t columns = std::min(kStripColumns, width - first);
        const std::uint8_t* const top = mask.pixels.data() + first;
        for (std::uint32_t y = 1; y < height; ++y)
            noteChanges(top + (y - 1) * width, top + y * width, columns, y, changes);
        for (std::size_t c = 0; c < columns; ++c) {
            const std::uint64_t start = static_cast<std::uint64_t>(first + c) * height;
            if ((top[c] != 0) != counter.value())
                counter.changeAt(start);
            for (const std::uint32_t y : changes[c])
                counter.changeAt(start + y);
            changes[c].clear();
        }
    }
    return {mask.height, mask.width, counter.end(pixelsOf(mask.height, mask.width))};
}

Mask maskOf(const MaskRuns& runs) {
    if (!fits(runs))
        return {};
    const auto height = static_cast<std::uint64_t>(runs.height);
    const auto width = static_cast<std::size_t>(runs.width);
    Mask mask{runs.height, runs.width, std::vector<std::uint8_t>(height * width)};
    // A one where a column changes, and its value in the first row; each row then follows from the one above.
    std::uint64_t place = 0;
    std::size_t column = 0;
    std::uint8_t value = 0;
    for (const std::uint32_t count : runs.counts) {
        const std::uint64_t next = place + count;
        for (; column < width && column * height < next; ++column)
            mask.pixels[column] = value;
        if (next < height * width && next % height != 0)
            mask.pixels[(next % height) * width + next / height] ^= 1;
        place = next;
        value ^= 1;
    }
    for (std::size_t y = 1; y < height; ++y) {
        const std::uint8_t* const above = mask.pixels.data() + (y - 1) * width;
        std::uint8_t* const row = mask.pixels.data() + y * width;
        for (std::size_t x = 0; x < width; ++x)
            row[x] ^= above[x];
    }
    return mask;
}

std::string compressedCounts(const MaskRuns& runs) {
    std::string text;
    for (std::size_t i = 0; i < runs.counts.size(); ++i) {
        const std::int64_t before = i > 2 ? runs.counts[i - 2] : 0;
        appendNumber(text, static_cast<std::int64_t>(runs.counts[i]) - before);
    }
    return text;
}

std::optional<MaskRuns> runsFromText(std::string_view text, int height, int width) {
    MaskRuns runs{height, width, {}};
    for (std::size_t place = 0; place < text.size();) {
        std::optional<std::int64_t> number = numberAt(text, place);
        if (!number)
            return std::nullopt;
        const std::size_t i = runs.counts.size();
        if (i > 2)
            *number += runs.counts[i - 2];
        if (*number < 0 || *number > std::numeric_limits<std::uint32_t>::max())
            return std::nullopt;
        runs.counts.push_back(static_cast<std::uint32_t>(*number));
    }
    if (!fits(runs))
        return std::nullopt;
    return runs;
}

std::uint64_t areaOf(const MaskRuns& runs) {
    std::uint64_t area = 0;
    for (std::size_t i = 1; i < runs.counts.size(); i += 2)
        area += runs.counts[i];
    return area;
}

std::array<int, 4> boundingBoxOf(const MaskRuns& runs) {
    if (!fits(runs))
        return {};
    const auto height = static_cast<std::uint64_t>(runs.height);
    std::array<std::uint64_t, 4> box{~std::uint64_t{0}, ~std::uint64_t{0}, 0, 0}; // left, top, right, bottom
    std::uint64_t place = 0;
    for (std::size_t i = 0; i < runs.counts.size(); ++i) {
        const std::uint64_t next = place + runs.counts[i];
        if (i % 2 == 1 && next > place) {
            const std::uint64_t left = place / height;
            const std::uint64_t right = (next - 1) / height;
            // A run over the end of a column touches the last row and the first.
            const std::uint64_t top = left < right ? 0 : place % height;
            const std::uint64_t bottom = left < right ? height - 1 : (next - 1) % height;
            box = {std::min(box[0], left), std::min(box[1], top), std::max(box[2], right),
                   std::max(box[3], bottom)};
        }
        place = next;
    }
    if (box[0] > box[2])
        return {};
    return {static_cast<int>(box[0]), static_cast<int>(box[1]), static_cast<int>(box[2] - box[0] + 1),
            static_cast<int>(box[3] - box[1] + 1)};
}

} // namespace selfment::values
