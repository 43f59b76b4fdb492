// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/quantity_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdio>

namespace selfment::cli {
namespace {

/// The number in the largest unit of which it has at least one.
template <std::size_t Count>
std::string inUnits(double number, const std::array<const char*, Count>& units) {
    std::size_t unit = 0;
    while (number >= 999.95 && unit + 1 < Count) {
        number /= 1000.0;
        ++unit;
    }
    char buffer[48];
    std::snprintf(buffer, sizeof buffer, unit == 0 ? "%.0f%s" : "%.1f%s", number, units.at(unit));
    return buffer;
}

} // namespace

std::string durationText(double seconds) {
    const long whole = std::lround(std::max(0.0, seconds));
    char buffer[48];
    if (whole >= 3600)
        std::snprintf(buffer, sizeof buffer, "%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60, whole % 60);
    else
        std::snprintf(buffer, sizeof buffer, "%ld:%02ld", whole / 60, whole % 60);
    return buffer;
}

std::string rateText(double perSecond) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, perSecond < 10.0 ? "%.1f" : "%.0f", perSecond);
    return buffer;
}

std::string byteText(std::uint64_t bytes) {
    return inUnits(static_cast<double>(bytes), std::array{" B", " kB", " MB", " GB", " TB"});
}

std::string parameterText(std::int64_t count) {
    return inUnits(static_cast<double>(count), std::array{"", " k", " M", " G"});
}

} // namespace selfment::cli
