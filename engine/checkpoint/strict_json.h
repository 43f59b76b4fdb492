// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/result.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace selfment::checkpoint {

/// Reads a JSON object and refuses what the library lets pass silently: a key given twice, and nesting deeper
/// than `deepest`. `what` names the text in messages ("header"). The error has the code given.
support::Result<nlohmann::json> parseStrictJson(std::string_view text, int deepest, const std::string& what,
                                                values::ErrorCode code, const std::string& where);

} // namespace selfment::checkpoint
