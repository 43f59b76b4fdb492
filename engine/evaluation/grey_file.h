// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/metrics.h"
#include "support/result.h"

#include <filesystem>
#include <optional>
#include <string>

namespace selfment::evaluation {

struct GreyFile {
    metrics::GreyMap map;
    std::string note; ///< how it became grey where that is not plain; empty: nothing to say
};

/// A mask or map file as 8-bit grey, upright, through the same decoders as photos: 16 bits are divided by
/// 257 and rounded, transparency lies over black. Equal channels are the level; other colours become their
/// luminance, but in a PNG with a colour palette every entry that differs from the first is 255 and the
/// first 0. Errors: those of readImage.
support::Result<GreyFile> readGrey(const std::filesystem::path& path, double maxMegapixels);

/// 8-bit grey PNG, written beside and renamed; makes the folders above it.
/// Errors: destinationUnwritable, diskFull.
support::Status writeGrey(const std::filesystem::path& path, const metrics::GreyMap& map);

} // namespace selfment::evaluation
