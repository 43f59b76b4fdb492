// SPDX-License-Identifier: GPL-3.0-or-later
#include "descriptor/cells.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace selfment::descriptor {

namespace {

constexpr int kPixelsPerPatch = 8;
constexpr int kBlockSide = 4;    ///< pixels of the picture
constexpr int kLabBlockSide = 2; ///< the Lab picture has half the side
constexpr int kOrientations = 8;
constexpr std::array kGradientScales{0.8, 2.0};
constexpr std::array kBandScales{1.0, 2.0, 4.0, 8.0};

/// Arc tangent of a in [0, 1] to 2e-7: OpenCV's own phase is good to a third of a degree only.
inline float arcTangent(float a) {
    const float s = a * a;
    float r = 0.0028662257F;
    r = r * s - 0.0161657367F;
    r = r * s + 0.0429096138F;
    r = r * s - 0.0752896400F;
    r = r * s + 0.1065626393F;
    r = r * s - 0.1420889944F;
    r = r * s + 0.1999355085F;
    r = r * s - 0.3333314528F;
    return a + a * s * r;
}

/// Direction of (x, y) modulo pi, in [0, pi].
inline float lineAngle(float x, float y) {
    const float ax = std::fabs(x);
    const float ay = std::fabs(y);
    const float larger = std::max(ax, ay);
    const float ratio = std::min(ax, ay) / std::max(larger, 1e-30F);
    float angle = arcTangent(ratio);
    angle = ay > ax ? std::numbers::pi_v<float> / 2.0F - angle : angle;
    return x * y < 0.0F ? std::numbers::pi_v<float> - angle : angle;
}

/// Magnitudes and bin positions of one row of gradients; bins in [0, 8].
void gradientRow(const float* gx, const float* gy, int count, float* magnitude, float* bin) {
    constexpr float kBinsPerRadian = static_cast<float>(kOrientations) / std::numbers::pi_v<float>;
    for (int x = 0; x < count; ++x) {
        magnitude[x] = std::sqrt(gx[x] * gx[x] + gy[x] * gy[x]);
        bin[x] = lineAngle(gx[x], gy[x]) * kBinsPerRadian;
    }
}

/// Adds gradient magnitudes, shared between the two nearest of 8 cyclic orientations, to texture channels
/// firstChannel and on.
void addOrientations(const cv::Mat& grey, double scale, int firstChannel, BlockMaps& maps) {
    cv::Mat blurred;
    cv::Mat gx;
    cv::Mat gy;
    cv::GaussianBlur(grey, blurred, {}, scale);
    cv::Sobel(blurred, gx, CV_32F, 1, 0, 3, 1.0 / 8);
    cv::Sobel(blurred, gy, CV_32F, 0, 1, 3, 1.0 / 8);
    std::vector<float> magnitude(static_cast<std::size_t>(grey.cols));
    std::vector<float> bin(magnitude.size());
    for (int y = 0; y < grey.rows; ++y) {
        gradientRow(gx.ptr<float>(y), gy.ptr<float>(y), grey.cols, magnitude.data(), bin.data());
        float* row = maps.texture.data() +
                     static_cast<std::size_t>(y / kBlockSide) * maps.blocks.width * kTextureChannels +
                     firstChannel;
        for (int x = 0; x < grey.cols; ++x) {
            float* block = row + static_cast<std::size_t>(x / kBlockSide) * kTextureChannels;
            const float position = bin[static_cast<std::size_t>(x)];
            const int whole = static_cast<int>(position);
            const float high =
                magnitude[static_cast<std::size_t>(x)] * (position - static_cast<float>(whole));
            block[whole % kOrientations] += magnitude[static_cast<std::size_t>(x)] - high;
            block[(whole + 1) % kOrientations] += high;
        }
    }
}

/// Adds |a - b| to one texture channel.
void addBand(const cv::Mat& a, const cv::Mat& b, int channel, BlockMaps& maps) {
    for (int y = 0; y < a.rows; ++y) {
        const auto* rowA = a.ptr<float>(y);
        const auto* rowB = b.ptr<float>(y);
        float* block = maps.texture.data() +
                       static_cast<std::size_t>(y / kBlockSide) * maps.blocks.width * kTextureChannels +
                       channel;
        for (int x = 0; x < a.cols; x += kBlockSide, block += kTextureChannels) {
            float sum = 0.0F;
            for (int i = x; i < x + kBlockSide; ++i)
                sum += std::fabs(rowA[i] - rowB[i]);
            *block += sum;
        }
    }
}

void addTexture(const cv::Mat& picture, BlockMaps& maps) {
    cv::Mat greyBytes;
    cv::Mat grey;
    cv::cvtColor(picture, greyBytes, cv::COLOR_RGB2GRAY);
    greyBytes.convertTo(grey, CV_32F, 1.0 / 255);
    int channel = 0;
    for (const double scale : kGradientScales) {
        addOrientations(grey, scale, channel, maps);
        channel += kOrientations;
    }
    cv::Mat previous = grey;
    for (const double scale : kBandScales) {
        cv::Mat blurred;
        cv::GaussianBlur(grey, blurred, {}, scale);
        addBand(previous, blurred, channel++, maps);
        previous = blurred;
    }
    for (float& value : maps.texture)
        value /= kBlockSide * kBlockSide;
}

void addLab(const cv::Mat& picture, BlockMaps& maps) {
    cv::Mat half;
    cv::Mat lab;
    cv::resize(picture, half, {picture.cols / 2, picture.rows / 2}, 0, 0, cv::INTER_AREA);
    half.convertTo(half, CV_32F, 1.0 / 255);
    cv::cvtColor(half, lab, cv::COLOR_RGB2Lab);
    constexpr float kShare = 1.0F / (kLabBlockSide * kLabBlockSide);
    for (int y = 0; y < lab.rows; ++y) {
        const auto* pixel = lab.ptr<float>(y);
        const std::size_t rowStart =
            static_cast<std::size_t>(y / kLabBlockSide) * maps.blocks.width * kLabChannels;
        for (int x = 0; x < lab.cols; ++x) {
            const std::size_t block = rowStart + static_cast<std::size_t>(x / kLabBlockSide) * kLabChannels;
            for (std::size_t c = 0; c < kLabChannels; ++c, ++pixel) {
                maps.lab[block + c] += kShare * *pixel;
                maps.labSquared[block + c] += kShare * *pixel * *pixel;
            }
        }
    }
}

/// Mean of n x n blocks around a cell's corner, for one channel.
double cellMean(const std::vector<float>& maps, const values::PatchGrid& blocks, int channels, int row,
                int column, int n, int channel) {
    double sum = 0.0;
    for (int y = row * n; y < row * n + n; ++y) {
        for (int x = column * n; x < column * n + n; ++x)
            sum += maps[static_cast<std::size_t>(blocks.patchAt(y, x)) * channels + channel];
    }
    return sum / (n * n);
}

} // namespace

cv::Mat pictureForGrid(const values::Image& image, const values::PatchGrid& grid) {
    // OpenCV takes a matrix that it only reads from.
    const cv::Mat from(image.height, image.width, CV_8UC3, const_cast<std::uint8_t*>(image.rgb.data()));
    const cv::Size size(grid.width * kPixelsPerPatch, grid.height * kPixelsPerPatch);
    const bool shrinks = image.height > size.height && image.width > size.width;
    cv::Mat picture;
    cv::resize(from, picture, size, 0, 0, shrinks ? cv::INTER_AREA : cv::INTER_LINEAR);
    return picture;
}

BlockMaps blockMaps(const cv::Mat& picture) {
    BlockMaps maps;
    maps.blocks = {picture.rows / kBlockSide, picture.cols / kBlockSide};
    const auto count = static_cast<std::size_t>(maps.blocks.patchCount());
    maps.lab.resize(count * kLabChannels);
    maps.labSquared.resize(count * kLabChannels);
    maps.texture.resize(count * kTextureChannels);
    addLab(picture, maps);
    addTexture(picture, maps);
    return maps;
}

Cells cellsOf(const BlockMaps& maps, int n) {
    Cells cells;
    cells.grid = {maps.blocks.height / n, maps.blocks.width / n};
    const auto count = static_cast<std::size_t>(cells.grid.patchCount());
    cells.meanLab.reserve(count * kLabChannels);
    cells.deviationLab.reserve(count * kLabChannels);
    cells.texture.reserve(count * kTextureChannels);
    for (int row = 0; row < cells.grid.height; ++row) {
        for (int column = 0; column < cells.grid.width; ++column) {
            for (int c = 0; c < kLabChannels; ++c) {
                const double mean = cellMean(maps.lab, maps.blocks, kLabChannels, row, column, n, c);
                const double square = cellMean(maps.labSquared, maps.blocks, kLabChannels, row, column, n, c);
                cells.meanLab.push_back(mean);
                cells.deviationLab.push_back(std::sqrt(std::max(square - mean * mean, 0.0)));
            }
            for (int c = 0; c < kTextureChannels; ++c)
                cells.texture.push_back(
                    std::sqrt(cellMean(maps.texture, maps.blocks, kTextureChannels, row, column, n, c)));
        }
    }
    return cells;
}

} // namespace selfment::descriptor
