// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/mask_formats.h"

#include <cstdint>

namespace selfment::exporting {

/// Bytes that a file of the format usually needs for a photo of that many pixels, generously: about twice
/// what the sample photos take. Of gathered formats, what the image adds to the file.
std::uint64_t estimatedBytes(MaskFormat format, std::uint64_t pixels);

} // namespace selfment::exporting
