// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/image/patch_pictures.h"

#include <memory>
#include <utility>

namespace selfment::widgets {
namespace {

bool fits(values::PatchGrid grid, std::size_t count, std::size_t perPatch = 1) {
    return grid.height > 0 && grid.width > 0 &&
           count == perPatch * static_cast<std::size_t>(grid.height) * static_cast<std::size_t>(grid.width);
}

/// A picture whose pixel for patch i is colourOf(i).
template <typename ColourOf>
QImage patchPicture(values::PatchGrid grid, ColourOf colourOf) {
    QImage picture(grid.width, grid.height, QImage::Format_ARGB32_Premultiplied);
    for (int row = 0; row < grid.height; ++row) {
        auto* line = reinterpret_cast<QRgb*>(picture.scanLine(row));
        for (int column = 0; column < grid.width; ++column) {
            line[column] = qPremultiply(colourOf(static_cast<std::size_t>(grid.patchAt(row, column))));
        }
    }
    return picture;
}

using Owner = std::shared_ptr<const void>;

void releaseOwner(void* owner) {
    delete static_cast<Owner*>(owner);
}

/// A picture over bytes that owner keeps as long as the picture and its copies live.
QImage pictureOver(const std::vector<std::uint8_t>& bytes, Owner owner, QSize size, QImage::Format format) {
    auto kept = std::make_unique<Owner>(std::move(owner));
    // The writable constructor, although nobody writes (writers of a QImage that others share get a copy, and
    // this one is only handed out as const): a picture over const bytes is copied when its colour table is
    // set.
    auto* pixels = const_cast<uchar*>(bytes.data());
    const qsizetype bytesPerLine = static_cast<qsizetype>(bytes.size()) / size.height();
    QImage picture(pixels, size.width(), size.height(), bytesPerLine, format, releaseOwner, kept.get());
    if (!picture.isNull()) {
        static_cast<void>(kept.release()); // the picture releases it from here on
    }
    return picture;
}

} // namespace

QImage pictureOf(const values::PatchColours& colours) {
    if (!fits(colours.grid, colours.rgb.size(), 3)) {
        return {};
    }
    return patchPicture(colours.grid, [&](std::size_t patch) {
        return qRgb(colours.rgb[3 * patch], colours.rgb[3 * patch + 1], colours.rgb[3 * patch + 2]);
    });
}

QImage pictureOf(const values::PatchMap& map, const ColourMap& colours, double low, double high) {
    if (!fits(map.grid, map.values.size())) {
        return {};
    }
    return patchPicture(map.grid, [&](std::size_t patch) {
        return colours.colour(static_cast<double>(map.values[patch]), low, high);
    });
}

QImage pictureOf(const values::PatchLabels& labels, QRgb background, QRgb foreground) {
    if (!fits(labels.grid, labels.labels.size())) {
        return {};
    }
    return patchPicture(
        labels.grid, [&](std::size_t patch) { return labels.labels[patch] != 0 ? foreground : background; });
}

QImage pictureOf(std::shared_ptr<const values::Image> image) {
    if (!image || !fits({image->height, image->width}, image->rgb.size(), 3)) {
        return {};
    }
    const values::Image& shown = *image;
    return pictureOver(shown.rgb, std::move(image), {shown.width, shown.height}, QImage::Format_RGB888);
}

QImage pictureOf(std::shared_ptr<const values::Mask> mask, QRgb background, QRgb foreground) {
    if (!mask || !fits({mask->height, mask->width}, mask->pixels.size())) {
        return {};
    }
    const values::Mask& shown = *mask;
    QImage picture =
        pictureOver(shown.pixels, std::move(mask), {shown.width, shown.height}, QImage::Format_Indexed8);
    QList<QRgb> table(256, foreground);
    table[0] = background;
    picture.setColorTable(table);
    return picture;
}

} // namespace selfment::widgets
