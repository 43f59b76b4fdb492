// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/mask.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace selfment::exporting {

using Colour = std::array<std::uint8_t, 3>; ///< red, green, blue

/// A palette PNG whose pixels are the mask's 0 and 1; with two colours it has one bit a pixel, else eight.
/// Empty where libpng fails (not enough memory).
std::vector<std::uint8_t> indexedPng(const values::Mask& mask, std::span<const Colour> palette);

/// Black for the background, white for the object.
std::span<const Colour> blackAndWhite();
/// The 256 colours of the Pascal VOC devkit: black, dark red for class 1, ...
std::span<const Colour> vocColours();

} // namespace selfment::exporting
