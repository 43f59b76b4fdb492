// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/overlay.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace selfment::exporting {

namespace {

constexpr double kTintShare = 0.45;
const cv::Scalar kTint(40, 110, 255);       // BGR: orange
const cv::Scalar kOuterLine(255, 255, 255); // white
const cv::Scalar kInnerLine(20, 20, 20);    // near black
constexpr int kPixelsPerLineWidth = 400;    // of the longer side

} // namespace

cv::Mat overlayPicture(const values::Image& image, const values::Mask& mask) {
    // OpenCV takes matrices that it only reads from.
    const cv::Mat rgb(image.height, image.width, CV_8UC3, const_cast<std::uint8_t*>(image.rgb.data()));
    const cv::Mat area(mask.height, mask.width, CV_8UC1, const_cast<std::uint8_t*>(mask.pixels.data()));
    cv::Mat picture;
    cv::cvtColor(rgb, picture, cv::COLOR_RGB2BGR);

    cv::Mat tinted;
    cv::addWeighted(picture, 1.0 - kTintShare, cv::Mat(picture.size(), CV_8UC3, kTint), kTintShare, 0.0,
                    tinted);
    tinted.copyTo(picture, area);

    const int line = 1 + std::max(image.height, image.width) / kPixelsPerLineWidth;
    const cv::Mat brush = cv::getStructuringElement(cv::MORPH_RECT, {2 * line + 1, 2 * line + 1});
    cv::Mat grown;
    cv::Mat shrunk;
    // Outside the picture counts as the mask's continuation: no line along the picture's own edge.
    cv::dilate(area, grown, brush);
    cv::erode(area, shrunk, brush);
    picture.setTo(kOuterLine, grown & (area == 0));
    picture.setTo(kInnerLine, area & (shrunk == 0));
    return picture;
}

} // namespace selfment::exporting
