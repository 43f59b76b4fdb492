// SPDX-License-Identifier: GPL-3.0-or-later
#include "descriptor/cell_graph.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace selfment::descriptor {

namespace {

constexpr int kRadius = 5; ///< cells; neighbours lie within kRadius + 1/2
constexpr double kLightnessWeight = 0.8;
constexpr double kColourWeight = 1.1;
constexpr double kColourScale = 4.5; ///< Lab units
constexpr double kDeviationWeight = 0.5;
constexpr double kTextureWeight = 2.0;
constexpr double kTextureFloor = 0.05;
constexpr double kWeightFloor = 1e-5; ///< so that no cell is cut off
constexpr double kBlurGrid = 48.0;    ///< texture is blurred by one cell of a grid of this side

constexpr int kNodeChannels = 2 * kLabChannels + kTextureChannels;

/// Texture blurred over the grid and divided by its overall deviation, [N, 20].
std::vector<float> smoothTexture(const Cells& cells) {
    const int count = cells.grid.patchCount();
    std::vector<float> smooth(cells.texture.size());
    double variance = 0.0;
    cv::Mat channel(cells.grid.height, cells.grid.width, CV_32F);
    for (int c = 0; c < kTextureChannels; ++c) {
        auto* values = channel.ptr<float>();
        for (int i = 0; i < count; ++i)
            values[i] = static_cast<float>(cells.texture[static_cast<std::size_t>(i) * kTextureChannels + c]);
        cv::Mat blurred;
        cv::GaussianBlur(channel, blurred, {}, cells.grid.width / kBlurGrid);
        double sum = 0.0;
        double squares = 0.0;
        for (int i = 0; i < count; ++i) {
            const float value = blurred.ptr<float>()[i];
            smooth[static_cast<std::size_t>(i) * kTextureChannels + c] = value;
            sum += value;
            squares += static_cast<double>(value) * value;
        }
        variance += std::max(0.0, squares / count - (sum / count) * (sum / count));
    }
    const auto divisor = static_cast<float>(std::max(std::sqrt(variance), kTextureFloor));
    for (float& value : smooth)
        value /= divisor;
    return smooth;
}

/// The vectors v whose distances make the weights, [N, 26].
std::vector<double> nodeVectors(const Cells& cells) {
    const auto texture = smoothTexture(cells);
    const auto count = static_cast<std::size_t>(cells.grid.patchCount());
    std::vector<double> nodes(count * kNodeChannels);
    for (std::size_t i = 0; i < count; ++i) {
        double* node = nodes.data() + i * kNodeChannels;
        const double* lab = cells.meanLab.data() + i * kLabChannels;
        const double* deviation = cells.deviationLab.data() + i * kLabChannels;
        for (std::size_t c = 0; c < kLabChannels; ++c) {
            node[c] = lab[c] * (c == 0 ? kLightnessWeight : kColourWeight) / kColourScale;
            node[kLabChannels + c] = deviation[c] * kDeviationWeight / kColourScale;
        }
        for (std::size_t c = 0; c < kTextureChannels; ++c)
            node[std::size_t{2} * kLabChannels + c] =
                kTextureWeight * static_cast<double>(texture[i * kTextureChannels + c]);
    }
    return nodes;
}

double squaredDistance(const double* a, const double* b) {
    double sum = 0.0;
#pragma omp simd reduction(+ : sum)
    for (int c = 0; c < kNodeChannels; ++c)
        sum += (a[c] - b[c]) * (a[c] - b[c]);
    return sum;
}

} // namespace

CellGraph cellGraph(const Cells& cells) {
    const auto& grid = cells.grid;
    const auto nodes = nodeVectors(cells);
    CellGraph graph{BandMatrix(grid.patchCount(), kRadius * grid.width + kRadius),
                    std::vector<double>(static_cast<std::size_t>(grid.patchCount()), 0.0)};
    for (int dy = 0; dy <= kRadius; ++dy) {
        for (int dx = -kRadius; dx <= kRadius; ++dx) {
            const int distance2 = dy * dy + dx * dx;
            const bool before = dy == 0 && dx <= 0;
            if (before || distance2 > (kRadius + 0.5) * (kRadius + 0.5))
                continue;
            const double distance = std::sqrt(distance2);
            for (int y = 0; y + dy < grid.height; ++y) {
                for (int x = std::max(0, -dx); x < grid.width - std::max(0, dx); ++x) {
                    const int i = grid.patchAt(y, x);
                    const int j = grid.patchAt(y + dy, x + dx);
                    const double d2 =
                        squaredDistance(nodes.data() + static_cast<std::size_t>(i) * kNodeChannels,
                                        nodes.data() + static_cast<std::size_t>(j) * kNodeChannels);
                    const double weight = std::max(std::exp(-0.5 * d2), kWeightFloor) / distance;
                    graph.minusWeights.at(j, i) = -weight;
                    graph.degree[static_cast<std::size_t>(i)] += weight;
                    graph.degree[static_cast<std::size_t>(j)] += weight;
                }
            }
        }
    }
    return graph;
}

} // namespace selfment::descriptor
