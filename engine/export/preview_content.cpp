// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/preview_content.h"

#include "image/resize.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace selfment::exporting {

PreviewContent shrunkContent(const values::Image& image, const values::SaliencyMap& map,
                             const values::Mask& mask, int maxSide) {
    if (std::max(image.height, image.width) <= maxSide)
        return {image, map, mask};
    PreviewContent small;
    small.image = image::shrunkTo(image, maxSide);
    const int height = small.image.height;
    const int width = small.image.width;
    const std::size_t pixels = static_cast<std::size_t>(height) * static_cast<std::size_t>(width);
    // OpenCV takes matrices that it only reads from.
    const cv::Mat levels(map.height, map.width, CV_32FC1, const_cast<float*>(map.values.data()));
    const cv::Mat zeroOne(mask.height, mask.width, CV_8UC1, const_cast<std::uint8_t*>(mask.pixels.data()));
    small.map = {height, width, std::vector<float>(pixels)};
    cv::Mat smallLevels(height, width, CV_32FC1, small.map.values.data());
    cv::resize(levels, smallLevels, smallLevels.size(), 0.0, 0.0, cv::INTER_AREA);
    cv::Mat shares;
    cv::resize(zeroOne * 255, shares, {width, height}, 0.0, 0.0, cv::INTER_AREA);
    small.mask = {height, width, std::vector<std::uint8_t>(pixels)};
    std::transform(shares.begin<std::uint8_t>(), shares.end<std::uint8_t>(), small.mask.pixels.begin(),
                   [](std::uint8_t share) { return share > 127 ? std::uint8_t{1} : std::uint8_t{0}; });
    return small;
}

} // namespace selfment::exporting
