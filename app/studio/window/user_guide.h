// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace selfment::studio {

/// The user guide as installed, or of the source tree that the program was built in; empty: there is none.
[[nodiscard]] QString userGuidePath();

} // namespace selfment::studio
