// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace selfment::text {

/// What a user must know before trusting a backbone. Static strings, English, marked (kBackboneContext).
struct BackboneText {
    const char* label;  ///< one line
    const char* limits; ///< a short paragraph
};

/// For "builtin" and "tiny"; empty strings for a name that needs no warning.
[[nodiscard]] BackboneText backboneText(std::string_view name);

} // namespace selfment::text
