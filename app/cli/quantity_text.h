// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace selfment::cli {

/// "0:07", "12:30", "3:05:00".
[[nodiscard]] std::string durationText(double seconds);
/// "3.4", "120": two or three figures.
[[nodiscard]] std::string rateText(double perSecond);
/// "812 B", "86.4 MB", "27 GB": decimal, as hubs and file managers count.
[[nodiscard]] std::string byteText(std::uint64_t bytes);
/// "5.5 M", "6.7 G", "812": a count of parameters.
[[nodiscard]] std::string parameterText(std::int64_t count);

} // namespace selfment::cli
