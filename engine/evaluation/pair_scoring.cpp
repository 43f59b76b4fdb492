// SPDX-License-Identifier: GPL-3.0-or-later
#include "evaluation/pair_scoring.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>

namespace selfment::evaluation {
namespace {

cv::Mat matrixOf(const metrics::GreyMap& map) {
    // OpenCV takes matrices that it only reads from.
    return {map.height, map.width, CV_8UC1, const_cast<std::uint8_t*>(map.levels.data())};
}

metrics::GreyMap resized(const metrics::GreyMap& map, int height, int width) {
    metrics::GreyMap result{
        height, width,
        std::vector<std::uint8_t>(static_cast<std::size_t>(height) * static_cast<std::size_t>(width))};
    cv::Mat levels;
    matrixOf(map).convertTo(levels, CV_32F);
    cv::Mat scaled;
    cv::resize(levels, scaled, {width, height}, 0, 0, cv::INTER_LINEAR);
    cv::Mat target(height, width, CV_8UC1, result.levels.data());
    scaled.convertTo(target, CV_8U);
    return result;
}

std::string sizeText(const metrics::GreyMap& map) {
    return std::to_string(map.width) + " x " + std::to_string(map.height);
}

void noteGroundTruth(const metrics::GreyMap& truth, std::vector<std::string>& notes) {
    std::array<bool, 256> occurs{};
    for (const std::uint8_t level : truth.levels)
        occurs[level] = true;
    const auto between = std::count(occurs.begin() + 1, occurs.end() - 1, true);
    if (between > 0)
        notes.push_back("ground truth: " + std::to_string(between) +
                        (between == 1 ? " grey level" : " grey levels") + " beside 0 and 255, cut at 128");
    if (std::none_of(occurs.begin() + 128, occurs.end(), [](bool there) { return there; }))
        notes.emplace_back("ground truth: empty");
}

} // namespace

ScoredPair scoreAgainst(const GreyFile& prediction, const GreyFile& groundTruth) {
    ScoredPair scored;
    if (!prediction.note.empty())
        scored.notes.push_back("prediction: " + prediction.note);
    if (!groundTruth.note.empty())
        scored.notes.push_back("ground truth: " + groundTruth.note);
    const metrics::GreyMap& truth = groundTruth.map;
    noteGroundTruth(truth, scored.notes);
    if (prediction.map.height == truth.height && prediction.map.width == truth.width) {
        scored.pair = metrics::scorePair(prediction.map, truth);
        return scored;
    }
    scored.notes.push_back("sizes differ: the prediction was resized from " + sizeText(prediction.map) +
                           " to " + sizeText(truth));
    scored.pair = metrics::scorePair(resized(prediction.map, truth.height, truth.width), truth);
    return scored;
}

std::string resizeTo(GreyFile& groundTruth, int height, int width) {
    metrics::GreyMap& map = groundTruth.map;
    if (map.height == height && map.width == width)
        return {};
    const std::string before = sizeText(map);
    map = resized(map, height, width);
    return "sizes differ: the ground truth was resized from " + before + " to " + sizeText(map);
}

metrics::GreyMap greyOf(const values::SaliencyMap& map, options::Rounding8 rounding) {
    metrics::GreyMap grey{map.height, map.width, std::vector<std::uint8_t>(map.values.size())};
    const cv::Mat levels(map.height, map.width, CV_32FC1, const_cast<float*>(map.values.data()));
    cv::Mat target(map.height, map.width, CV_8UC1, grey.levels.data());
    if (rounding == options::Rounding8::nearest)
        levels.convertTo(target, CV_8U, 255.0);
    else // as numpy's astype: 255 p in float32, the fraction cut off
        std::transform(map.values.begin(), map.values.end(), grey.levels.begin(), [](float level) {
            return static_cast<std::uint8_t>(std::clamp(level * 255.0F, 0.0F, 255.0F));
        });
    return grey;
}

metrics::GreyMap greyOf(const values::Mask& mask) {
    metrics::GreyMap grey{mask.height, mask.width, std::vector<std::uint8_t>(mask.pixels.size())};
    std::transform(mask.pixels.begin(), mask.pixels.end(), grey.levels.begin(),
                   [](std::uint8_t pixel) { return static_cast<std::uint8_t>(pixel == 0 ? 0 : 255); });
    return grey;
}

} // namespace selfment::evaluation
