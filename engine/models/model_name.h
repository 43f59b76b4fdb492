// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace selfment::models {

/// [a-z0-9][a-z0-9._-]*, at most 100 characters.
bool isModelName(std::string_view text);
/// Words that an option means otherwise and that no model can be called.
bool isReservedName(std::string_view text);
/// The nearest allowed name of any text; "model" where nothing of it is left.
std::string modelNameFrom(std::string_view text);

} // namespace selfment::models
