// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/result.h"

#include <span>
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

/// All of them, in the order of CONTRACT.
[[nodiscard]] std::span<const MaskFormat> maskFormats();

/// Parses "mask,soft8". Errors: optionInvalid with the names there are.
support::Result<std::vector<MaskFormat>> parseFormats(const std::string& list);

/// "mask", "soft8", "overlay", "coco-rle".
const char* formatName(MaskFormat format);
/// ".png", ".jpg", ".txt" or, of gathered formats, ".json".
const char* formatExtension(MaskFormat format);
/// Whether all masks of a run go into one file, annotations.json.
[[nodiscard]] bool isGathered(MaskFormat format);
/// Whether its files are text and no pictures.
[[nodiscard]] bool isText(MaskFormat format);

} // namespace selfment::exporting
