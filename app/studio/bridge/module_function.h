// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/error.h"

#include <QString>

#include <variant>

namespace selfment::studio {

/// The error of a module that cannot be used.
[[nodiscard]] values::Error moduleUnavailable(const QString& path, const QString& why);

/// A function that a module offers. The module stays open until the process ends, since its threads and
/// static objects outlive any session. ifMissing: what the error says of a file that does not offer it.
/// Errors: engineUnavailable.
[[nodiscard]] std::variant<QFunctionPointer, values::Error>
moduleFunction(const QString& path, const char* name, const QString& ifMissing);

} // namespace selfment::studio
