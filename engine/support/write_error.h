// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/result.h"

#include <string>

namespace selfment::support {

/// The Error of a write to where (a path as text, or a name) that failed with that errno: diskFull or
/// destinationUnwritable.
values::Error writeError(std::string where, int number);

} // namespace selfment::support
