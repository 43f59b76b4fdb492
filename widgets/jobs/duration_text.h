// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace selfment::widgets {

/// A measured time: "0.8 ms", "412 ms", "3.42 s", "2 min 5 s". Translated, system locale.
[[nodiscard]] QString durationText(double elapsedMs);
/// An estimate, rounded to what it is worth: "a few seconds left", "about 40 s left", "about 3 min left",
/// "about 2 h 10 min left"; empty below 0 (not known).
[[nodiscard]] QString timeLeftText(double secondsLeft);
/// "3.1 per second", or "7.5 per minute" when slower than one a second; empty for 0 (not known).
[[nodiscard]] QString rateText(double itemsPerSecond);

} // namespace selfment::widgets
