// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace selfment::widgets {

/// A value as it is read: three significant digits, whole numbers in full, groups of thousands; an exponent
/// only below 0.0001 and from a million on ("0.0156", "1,040", "2.66e-5").
[[nodiscard]] QString valueText(double value);

} // namespace selfment::widgets
