// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/error.h"
#include "values/warning.h"

#include <nlohmann/json.hpp>

#include <ostream>

namespace selfment::cli {

using Json = nlohmann::ordered_json;

/// {"code", "what", "where", "why", "hint"}
[[nodiscard]] Json errorJson(const values::Error& error);
/// [{"code", "detail", "text"}]
[[nodiscard]] Json warningsJson(const values::Warnings& warnings);

/// One document; bytes that are no UTF-8 (in file names) become U+FFFD.
void printJson(std::ostream& out, const Json& document);

} // namespace selfment::cli
