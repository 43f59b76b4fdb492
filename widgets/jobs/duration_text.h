// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace selfment::widgets {

/// A measured time: "0.8 ms", "412 ms", "3.42 s", "2 min 5 s". Translated, system locale.
[[nodiscard]] QString durationText(double elapsedMs);
/// An estimate, rounded to what it is worth: "a few seconds", "about 40 s", "about 3 min", "about 2 h 10
/// min".
[[nodiscard]] QString timeLeftText(double remainingMs);
/// "3.1 per second", or "7.5 per minute" when slower than one a second; empty while nothing is known.
[[nodiscard]] QString rateText(qint64 done, qint64 elapsedMs);

} // namespace selfment::widgets
