// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core/mat.hpp>

#include <cstddef>
#include <span>

namespace selfment::image {

/// First frame of an animated WebP on its canvas, 8-bit BGRA; empty where it cannot be decoded.
/// OpenCV reads still WebP only.
cv::Mat firstWebpFrame(std::span<const std::byte> bytes);

} // namespace selfment::image
