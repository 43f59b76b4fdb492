// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace selfment::studio {

/// Absolute path of something that comes with the program: installed, relative to the folder of the program,
/// or in the source tree above a build tree, relative to its root. Empty where neither is there.
[[nodiscard]] QString shippedPath(const QString& installed, const QString& inTree);

} // namespace selfment::studio
