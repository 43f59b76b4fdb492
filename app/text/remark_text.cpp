// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/remark_text.h"

#include "app/text/translatable.h"

#include <utility>

namespace selfment::text {

namespace {

struct Known {
    const char* pattern;
    bool valueIsRemark = false;
};

/// The first that fits is taken, so what is more exact stands first.
constexpr Known kKnown[] = {
    {SELFMENT_TEXT("Remarks", "ground truth: empty")},
    {SELFMENT_TEXT("Remarks", "ground truth: %1 grey level beside 0 and 255, cut at 128")},
    {SELFMENT_TEXT("Remarks", "ground truth: %1 grey levels beside 0 and 255, cut at 128")},
    {SELFMENT_TEXT("Remarks", "sizes differ: the prediction was resized from %1 to %2")},
    {SELFMENT_TEXT("Remarks", "sizes differ: the ground truth was resized from %1 to %2")},
    {SELFMENT_TEXT("Remarks", "a colour palette: its first entry is background, every other one object")},
    {SELFMENT_TEXT("Remarks", "in colour: its luminance is taken")},
    {SELFMENT_TEXT("Remarks", "another file of this name is used")},
    {SELFMENT_TEXT("Remarks", "no prediction has this name")},
    {SELFMENT_TEXT("Remarks", "no image has this name")},
    {SELFMENT_TEXT("Remarks", "no ground truth has this name")},
    {SELFMENT_TEXT("Remarks", "its pseudo mask has one side")},
    {SELFMENT_TEXT("Remarks", "row left out: %1 has no CLS token")},
    {SELFMENT_TEXT("Remarks", "prediction: %1"), true},
    {SELFMENT_TEXT("Remarks", "ground truth: %1"), true},
    {SELFMENT_TEXT("Remarks", "head: %1"), true},
    {SELFMENT_TEXT("Remarks", "not learned from: %1"), true},
};

/// The values of a pattern's place markers in text, if that was made of it.
std::optional<std::vector<std::string>> valuesIn(std::string_view text, std::string_view pattern) {
    std::vector<std::string> values;
    for (;;) {
        const std::size_t marker = pattern.find('%');
        const std::string_view words = pattern.substr(0, marker);
        if (!text.starts_with(words))
            return std::nullopt;
        text.remove_prefix(words.size());
        if (marker == std::string_view::npos)
            return text.empty() ? std::optional(std::move(values)) : std::nullopt;
        pattern.remove_prefix(marker + 2); // "%1"
        const std::string_view next = pattern.substr(0, pattern.find('%'));
        const std::size_t end = next.empty() ? text.size() : text.find(next);
        if (end == std::string_view::npos || end == 0)
            return std::nullopt;
        values.emplace_back(text.substr(0, end));
        text.remove_prefix(end);
    }
}

} // namespace

std::optional<Remark> remarkOf(std::string_view english) {
    for (const Known& known : kKnown)
        if (auto values = valuesIn(english, known.pattern))
            return Remark{known.pattern, std::move(*values), known.valueIsRemark};
    return std::nullopt;
}

} // namespace selfment::text
