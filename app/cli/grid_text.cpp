// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/grid_text.h"

#include <charconv>

namespace selfment::cli {
namespace {

std::optional<int> sideFrom(std::string_view text) {
    int side = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), side);
    if (problem != std::errc{} || end != text.data() + text.size() || side < 1)
        return std::nullopt;
    return side;
}

} // namespace

std::optional<values::PatchGrid> gridFrom(std::string_view text) {
    const std::size_t cross = text.find_first_of("xX");
    if (cross == std::string_view::npos)
        return std::nullopt;
    const auto height = sideFrom(text.substr(0, cross));
    const auto width = sideFrom(text.substr(cross + 1));
    if (!height || !width)
        return std::nullopt;
    return values::PatchGrid{*height, *width};
}

} // namespace selfment::cli
