// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace selfment::training {

/// Images to work on, and inputs that there is no trying.
struct Corpus {
    std::vector<std::filesystem::path> images; ///< in the order of the inputs, folders sorted
    std::vector<std::pair<std::filesystem::path, values::Error>> refused;
};

/// The images that inputs (UTF-8 paths of files and folders) hold: count of them drawn with the seed, or all
/// with 0. Errors: noImagesFound; what is wrong with the only input.
support::Result<Corpus> corpusOf(const std::vector<std::string>& inputs, std::int64_t count,
                                 std::uint64_t seed);

} // namespace selfment::training
