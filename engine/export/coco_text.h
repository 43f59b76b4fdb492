// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/mask_formats.h"
#include "values/mask.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace selfment::exporting {

using Json = nlohmann::ordered_json;

/// What an annotation file says of one image, before it has numbers.
struct CocoEntry {
    std::string fileName; ///< images[].file_name: path of the photo below the input folder, with '/'
    int height = 0;
    int width = 0;
    Json annotation; ///< without id and image_id; null: nothing was found
};

/// The entry of one mask; format is cocoRle or cocoPolygon.
CocoEntry cocoEntry(MaskFormat format, std::string fileName, const values::Mask& mask);

/// images[] and annotations[] of an entry under its number.
Json cocoImage(const CocoEntry& entry, std::int64_t id);
Json cocoAnnotation(const CocoEntry& entry, std::int64_t id, std::int64_t imageId);

/// All of an annotation file but images and annotations, which are empty.
Json cocoFrame(MaskFormat format);
/// The format that a frame was made for, as its `info` tells; empty for one of another program.
std::string formatOfFrame(const Json& frame);

/// Text of an annotation file, one image and one annotation a line. The other members of frame are kept.
std::string cocoText(const Json& frame, const std::vector<Json>& images,
                     const std::vector<Json>& annotations);
/// The same for a single mask.
std::string cocoTextOfOne(MaskFormat format, const std::string& fileName, const values::Mask& mask);

/// A path as file_name: UTF-8; of a name that is not, bytes beyond ASCII are written as %XX, so that two
/// names never become one.
std::string annotatedName(const std::filesystem::path& path);

/// One JSON value on one line; bytes that are not UTF-8 become U+FFFD.
std::string jsonText(const Json& json);

} // namespace selfment::exporting
