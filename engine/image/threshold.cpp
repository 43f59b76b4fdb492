// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/threshold.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace selfment::image {

namespace {

/// Otsu's cut lies between two of 256 levels; the threshold on the map is the edge between them.
double otsuThreshold(const values::SaliencyMap& map) {
    const cv::Mat levels(map.height, map.width, CV_32FC1, const_cast<float*>(map.values.data()));
    cv::Mat bytes;
    levels.convertTo(bytes, CV_8U, 255.0);
    cv::Mat unused;
    const double level = cv::threshold(bytes, unused, 0, 255, cv::THRESH_BINARY | cv::THRESH_OTSU);
    return (level + 0.5) / 255.0;
}

} // namespace

ThresholdedMask thresholded(const values::SaliencyMap& map, const options::MaskOptions& options) {
    ThresholdedMask result;
    result.mask.height = map.height;
    result.mask.width = map.width;
    if (map.empty())
        return result;
    result.threshold = options.otsu ? otsuThreshold(map) : options.threshold;
    result.mask.pixels.resize(map.values.size());
    const auto cut = static_cast<float>(result.threshold);
    std::transform(map.values.begin(), map.values.end(), result.mask.pixels.begin(),
                   [cut](float value) { return static_cast<std::uint8_t>(value > cut ? 1 : 0); });
    return result;
}

} // namespace selfment::image
