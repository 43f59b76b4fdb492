// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/size_estimate.h"

namespace selfment::exporting {
namespace {

constexpr std::uint64_t kLeast = 4096; ///< a block of the file system

double bytesPerPixel(MaskFormat format) {
    switch (format) {
    case MaskFormat::mask:
    case MaskFormat::indexed:
    case MaskFormat::voc:
        return 0.03;
    case MaskFormat::soft8:
        return 0.3;
    case MaskFormat::soft16:
        return 2.0;
    case MaskFormat::rgba:
        return 2.0;
    case MaskFormat::overlay:
        return 0.8;
    case MaskFormat::cocoRle:
    case MaskFormat::cocoPolygon:
    case MaskFormat::yoloSeg:
        return 0.01;
    }
    return 0.0;
}

} // namespace

std::uint64_t estimatedBytes(MaskFormat format, std::uint64_t pixels) {
    return kLeast + static_cast<std::uint64_t>(bytesPerPixel(format) * static_cast<double>(pixels));
}

} // namespace selfment::exporting
