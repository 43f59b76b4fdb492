// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>

namespace selfment::testing {

/// Writes count small PNG photos ("000.png" on), pieces of the sample photos at places drawn with the seed,
/// no two alike, in folders of 50 ("a/", "b/" ...). False on failure.
bool makePhotos(const std::filesystem::path& folder, int count, int width, int height, std::uint64_t seed);

/// A mask with a shape of its own for each photo of a folder, under the same names.
bool makeMasks(const std::filesystem::path& photos, const std::filesystem::path& masks);

} // namespace selfment::testing
