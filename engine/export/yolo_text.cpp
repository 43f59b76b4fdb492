// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/yolo_text.h"

#include "export/mask_polygons.h"

#include <array>
#include <charconv>

namespace selfment::exporting {
namespace {

/// Of a picture of 100,000 pixels a side, a tenth of a pixel.
constexpr int kDecimals = 6;

void appendShare(std::string& text, int position, int size) {
    std::array<char, 24> buffer{};
    const double share = static_cast<double>(position) / static_cast<double>(size);
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), share,
                                   std::chars_format::fixed, kDecimals)
                         .ptr;
    text += ' ';
    text.append(buffer.data(), end);
}

} // namespace

std::string yoloText(const values::Mask& mask) {
    std::string text;
    for (const Polygon& polygon : polygonsOf(mask)) {
        text += '0';
        for (const auto& [x, y] : polygon) {
            appendShare(text, x, mask.width);
            appendShare(text, y, mask.height);
        }
        text += '\n';
    }
    return text;
}

std::string yoloDataText() {
    return "# To train on these labels, put them below labels/ and the pictures below images/ of one "
           "folder,\n"
           "# under the same names, and this file into that folder.\n"
           "path: .\n"
           "train: images\n"
           "val: images\n"
           "names:\n"
           "  0: object\n";
}

} // namespace selfment::exporting
