// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"
#include "support/result.h"
#include "values/image.h"
#include "values/mask.h"
#include "values/saliency_map.h"

#include <filesystem>
#include <string>
#include <vector>

namespace selfment::exporting {

/// Mask file kinds of CONTRACT.
enum class MaskFormat {
    mask,        ///< 8-bit grey 0/255 PNG
    soft8,       ///< the upsampled map as 8-bit grey PNG, rounded as told
    soft16,      ///< the same in 16 bits
    indexed,     ///< palette PNG: 0 background, 1 object
    rgba,        ///< the picture with the mask as alpha, PNG
    overlay,     ///< the picture with the mask's area tinted and outlined, JPEG
    cocoRle,     ///< one annotations.json for the run, compressed run lengths
    cocoPolygon, ///< one annotations.json for the run, polygons
    yoloSeg,     ///< a text file per image, and data.yaml
    voc,         ///< SegmentationClass PNG in VOC's folders, with JPEGImages' names listed
};

/// Parses "mask,soft8". Errors: optionInvalid with the names there are.
support::Result<std::vector<MaskFormat>> parseFormats(const std::string& list);

/// "mask", "soft8", "overlay".
const char* formatName(MaskFormat format);
/// ".png" or ".jpg".
const char* formatExtension(MaskFormat format);

/// Everything a writer may need of one image; references must outlive the call.
struct MaskContent {
    const values::Image& image;     ///< upright, same size as mask
    const values::SaliencyMap& map; ///< upsampled patch map
    const values::Mask& mask;
    options::Rounding8 rounding = options::Rounding8::nearest; ///< of soft8
};

/// Encodes and writes beside, then renames. Errors: destinationUnwritable, diskFull.
support::Status writeMaskFile(const std::filesystem::path& path, MaskFormat format,
                              const MaskContent& content);

} // namespace selfment::exporting
