// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/mask_formats.h"
#include "options/stage_options.h"
#include "support/result.h"
#include "values/image.h"
#include "values/mask.h"
#include "values/saliency_map.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace selfment::exporting {

/// Everything a writer may need of one image; references must outlive the call.
struct MaskContent {
    const values::Image& image;     ///< upright, same size as mask
    const values::SaliencyMap& map; ///< upsampled patch map
    const values::Mask& mask;
    options::Rounding8 rounding = options::Rounding8::nearest; ///< of soft8
    std::string fileName{};                                    ///< of the photo, for gathered formats
};

/// The map of a mask that no map was cut from: 0 and 1.
values::SaliencyMap mapOf(const values::Mask& mask);

/// Bytes of the file of a format; of a gathered format the file of this one image.
/// Errors: internal (parts that the format needs have not the size they should have), outOfMemory.
support::Result<std::vector<std::uint8_t>> encodedMask(MaskFormat format, const MaskContent& content);

/// Encodes and writes beside, then renames. Errors: destinationUnwritable, diskFull.
support::Status writeMaskFile(const std::filesystem::path& path, MaskFormat format,
                              const MaskContent& content);

} // namespace selfment::exporting
