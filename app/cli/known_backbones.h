// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"
#include "values/error.h"

#include <string>
#include <vector>

namespace selfment::cli {

/// Gives a backboneUnknown error, where it has no advice of its own, one that names the backbones there are.
/// Other errors stay as they are.
void nameKnownBackbones(values::Error& error, session::Session& session);

/// "did you mean tiny? there are builtin, tiny": advice on a name that is not among known.
[[nodiscard]] std::string knownNamesHint(const std::string& name, const std::vector<std::string>& known);

} // namespace selfment::cli
