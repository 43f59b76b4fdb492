// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace selfment::evaluation {

/// The shortest digits that give this number again, with a point whatever the locale; empty for NaN.
std::string shortestText(double value);
/// Three digits after the point.
std::string threeDigits(double value);

} // namespace selfment::evaluation
