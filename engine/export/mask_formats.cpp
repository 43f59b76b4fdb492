// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/mask_formats.h"

#include <algorithm>
#include <array>

namespace selfment::exporting {
namespace {

constexpr std::array kFormats{
    MaskFormat::mask,    MaskFormat::soft8,   MaskFormat::soft16,      MaskFormat::indexed, MaskFormat::rgba,
    MaskFormat::overlay, MaskFormat::cocoRle, MaskFormat::cocoPolygon, MaskFormat::yoloSeg, MaskFormat::voc};

std::string knownNames() {
    std::string names;
    for (const MaskFormat format : kFormats)
        names += (names.empty() ? "" : ", ") + std::string(formatName(format));
    return names;
}

std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

} // namespace

std::span<const MaskFormat> maskFormats() {
    return kFormats;
}

support::Result<std::vector<MaskFormat>> parseFormats(const std::string& list) {
    std::vector<MaskFormat> formats;
    std::size_t start = 0;
    while (start <= list.size()) {
        const std::size_t end = std::min(list.find(',', start), list.size());
        const std::string name = trimmed(list.substr(start, end - start));
        const auto found = std::find_if(kFormats.begin(), kFormats.end(),
                                        [&](MaskFormat f) { return name == formatName(f); });
        if (found == kFormats.end())
            return support::makeError(values::ErrorCode::optionInvalid, "--formats",
                                      "\"" + name + "\" is none of " + knownNames());
        if (std::find(formats.begin(), formats.end(), *found) == formats.end())
            formats.push_back(*found);
        start = end + 1;
    }
    return formats;
}

const char* formatName(MaskFormat format) {
    switch (format) {
    case MaskFormat::mask:
        return "mask";
    case MaskFormat::soft8:
        return "soft8";
    case MaskFormat::soft16:
        return "soft16";
    case MaskFormat::indexed:
        return "indexed";
    case MaskFormat::rgba:
        return "rgba";
    case MaskFormat::overlay:
        return "overlay";
    case MaskFormat::cocoRle:
        return "coco-rle";
    case MaskFormat::cocoPolygon:
        return "coco-polygon";
    case MaskFormat::yoloSeg:
        return "yolo-seg";
    case MaskFormat::voc:
        return "voc";
    }
    return "";
}

const char* formatExtension(MaskFormat format) {
    if (isGathered(format))
        return ".json";
    if (format == MaskFormat::yoloSeg)
        return ".txt";
    return format == MaskFormat::overlay ? ".jpg" : ".png";
}

bool isGathered(MaskFormat format) {
    return format == MaskFormat::cocoRle || format == MaskFormat::cocoPolygon;
}

bool isText(MaskFormat format) {
    return isGathered(format) || format == MaskFormat::yoloSeg;
}

} // namespace selfment::exporting
