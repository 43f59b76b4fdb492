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

/// A picture over the bytes of a buffer that lives as long as the picture and its copies do.
QImage pictureOver(std::vector<std::uint8_t> bytes, int width, int height, int bytesPerPixel,
                   QImage::Format format) {
    auto kept = std::make_unique<std::vector<std::uint8_t>>(std::move(bytes));
    const auto release = [](void* buffer) { delete static_cast<std::vector<std::uint8_t>*>(buffer); };
    // The writable constructor: a picture over const bytes would be copied when its colour table is set.
    QImage picture(kept->data(), width, height, static_cast<qsizetype>(width) * bytesPerPixel, format,
                   release, kept.get());
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

QImage pictureOf(values::Image image) {
    if (image.height <= 0 || image.width <= 0 || image.rgb.size() != 3 * image.pixelCount()) {
        return {};
    }
    return pictureOver(std::move(image.rgb), image.width, image.height, 3, QImage::Format_RGB888);
}

QImage pictureOf(values::Mask mask, QRgb background, QRgb foreground) {
    const values::PatchGrid size{mask.height, mask.width};
    if (!fits(size, mask.pixels.size())) {
        return {};
    }
    QImage picture = pictureOver(std::move(mask.pixels), mask.width, mask.height, 1, QImage::Format_Indexed8);
    QList<QRgb> table(256, foreground);
    table[0] = background;
    picture.setColorTable(table);
    return picture;
}

} // namespace selfment::widgets
