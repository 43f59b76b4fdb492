// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/coco_text.h"

#include <cstdint>
#include <string>
#include <vector>

namespace selfment::exporting {

struct PlacedEntry {
    std::int64_t position = 0; ///< of the image among the inputs, from 1
    CocoEntry entry;
};

/// Why document is no annotation file of this program and format that entries can be merged into; empty: it
/// is one.
std::string problemOf(const Json& document, MaskFormat format);

/// Text of document with the entries in it: images known by file name keep their number and lose their older
/// annotations; a new image gets its position as number where that is free, else the next above all.
/// document has no problem.
std::string mergedText(const Json& document, std::vector<PlacedEntry> entries);

} // namespace selfment::exporting
