// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace selfment::values {

/// Lower-case extensions that a folder's members are chosen by, in the engine and in the window: ".jpg",
/// ".jpeg", ...
[[nodiscard]] std::span<const std::string_view> imageExtensions();

} // namespace selfment::values
