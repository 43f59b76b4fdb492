// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cache/made_entry.h"

#include <ATen/ATen.h>

namespace selfment::testing {

cache::CacheKey madeKey(int number) {
    cache::CacheKey key;
    key.imageSha256 = std::string(60, 'a') + std::to_string(1000 + number);
    key.backbone = "made";
    key.backboneSha256 = std::string(64, 'b');
    key.input = "size=64;";
    key.feature = "tokens";
    key.precision = "fp32";
    key.storage = "fp32";
    return key;
}

cache::CacheEntry madeEntry(int number, int height, int width, int dimension) {
    cache::CacheEntry entry;
    entry.grid = {height, width};
    entry.patchFeatures = at::arange(std::int64_t{height} * width * dimension, at::kFloat)
                              .mul(0.25)
                              .add(number)
                              .view({std::int64_t{height} * width, dimension});
    values::PatchLabels labels{entry.grid, {}};
    for (int i = 0; i < entry.grid.patchCount(); ++i)
        labels.labels.push_back(static_cast<std::uint8_t>((i + number) % 3 == 0));
    entry.pseudoMask = labels;
    entry.pseudoMaskParameters = R"({"tau":0.2})";
    entry.pseudoMaskWarnings = R"(["seed_tie"])";
    return entry;
}

bool isMadeEntry(const cache::CacheEntry& entry, int number, int height, int width, int dimension) {
    const cache::CacheEntry made = madeEntry(number, height, width, dimension);
    return entry.grid == made.grid && entry.pseudoMask == made.pseudoMask &&
           entry.pseudoMaskParameters == made.pseudoMaskParameters &&
           entry.pseudoMaskWarnings == made.pseudoMaskWarnings && entry.patchFeatures.defined() &&
           entry.patchFeatures.equal(made.patchFeatures);
}

} // namespace selfment::testing
