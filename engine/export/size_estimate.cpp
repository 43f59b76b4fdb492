// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/size_estimate.h"

namespace selfment::exporting {
namespace {

constexpr std::uint64_t kLeast = 4096; ///< a block of the file system

double bytesPerPixel(MaskFormat format) {
    switch (format) {
    case MaskFormat::mask:
    case MaskFormat::voc:
        return 0.025;
    case MaskFormat::indexed:
        return 0.01;
    case MaskFormat::soft8:
        return 0.25;
    case MaskFormat::soft16:
        return 1.2;
    case MaskFormat::rgba:
        return 1.5;
    case MaskFormat::overlay:
        return 0.6;
    case MaskFormat::cocoRle:
    case MaskFormat::cocoPolygon:
        return 0.015;
    case MaskFormat::yoloSeg:
        return 0.03;
    }
    return 0.0;
}

} // namespace

std::uint64_t estimatedBytes(MaskFormat format, std::uint64_t pixels) {
    return kLeast + static_cast<std::uint64_t>(bytesPerPixel(format) * static_cast<double>(pixels));
}

} // namespace selfment::exporting
