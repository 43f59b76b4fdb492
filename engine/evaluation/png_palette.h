// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace selfment::evaluation {

/// Colours of a PNG's palette as they appear over black. Nothing where the bytes are no PNG with a palette.
std::optional<std::vector<std::array<std::uint8_t, 3>>> pngPalette(std::span<const std::byte> bytes);

} // namespace selfment::evaluation
