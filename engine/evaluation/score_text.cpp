// SPDX-License-Identifier: GPL-3.0-or-later
#include "evaluation/score_text.h"

#include <array>
#include <charconv>
#include <cmath>

namespace selfment::evaluation {

std::string shortestText(double value) {
    if (std::isnan(value))
        return {};
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return {text.data(), end};
}

std::string threeDigits(double value) {
    std::array<char, 64> text{};
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, 3).ptr;
    return {text.data(), end};
}

} // namespace selfment::evaluation
