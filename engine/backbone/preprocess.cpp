// SPDX-License-Identifier: GPL-3.0-or-later
#include "backbone/preprocess.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace selfment::backbone {
namespace {

int patchesAlong(double pixels, int patchSize) {
    return std::max(1, static_cast<int>(std::lround(pixels / patchSize)));
}

at::Tensor channelColumn(const std::array<float, 3>& values) {
    return at::tensor(std::vector<float>(values.begin(), values.end())).view({3, 1, 1});
}

} // namespace

values::PatchGrid patchGridFor(int height, int width, const options::InputOptions& input, int patchSize) {
    const int longest = patchesAlong(input.size, patchSize);
    if (!input.keepAspect || height <= 0 || width <= 0)
        return {longest, longest};
    const double scale = static_cast<double>(input.size) / std::max(height, width);
    return {patchesAlong(height * scale, patchSize), patchesAlong(width * scale, patchSize)};
}

at::Tensor normalisedInput(const values::Image& image, const values::PatchGrid& grid, int patchSize,
                           const ChannelStatistics& statistics) {
    // from_blob wants a mutable pointer; the bytes are only read, by the conversion to float just below.
    auto* bytes = const_cast<std::uint8_t*>(image.rgb.data());
    const at::Tensor pixels = at::from_blob(bytes, {image.height, image.width, 3}, at::kByte);
    const at::Tensor unit = pixels.permute({2, 0, 1}).to(at::kFloat).contiguous().div(255.0F).unsqueeze(0);
    const std::vector<std::int64_t> size{std::int64_t{grid.height} * patchSize,
                                         std::int64_t{grid.width} * patchSize};
    const at::Tensor resized = at::_upsample_bilinear2d_aa(unit, size, /*align_corners=*/false).squeeze(0);
    return (resized - channelColumn(statistics.mean)) / channelColumn(statistics.deviation);
}

} // namespace selfment::backbone
