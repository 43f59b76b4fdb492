// SPDX-License-Identifier: GPL-3.0-or-later
#include "descriptor/border_channels.h"

#include "descriptor/cell_graph.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace selfment::descriptor {

namespace {

constexpr double kEdgeLeak = 0.5;        ///< absorption at an edge cell, in mean degrees
constexpr double kBottomShare = 0.05;    ///< of that, for the bottom row's inner cells: objects stand there
constexpr double kAbsorbingRidge = 1e-6; ///< keeps the matrix definite
constexpr double kTimeCap = 20.0;        ///< medians
constexpr double kRestart = 0.998;
constexpr double kReachRidge = 1e-9;
constexpr double kReachFloor = 1e-4;
constexpr int kStripCells = 2;
constexpr double kStripRidge = 4.0; ///< Lab units squared

double mean(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1)
        return *middle;
    return 0.5 * (*middle + *std::max_element(values.begin(), middle));
}

void divideBy(std::vector<double>& values, double divisor) {
    for (double& value : values)
        value /= divisor;
}

/// 1 on edge cells (bottomShare on the bottom row but its corners), 0 inside.
std::vector<double> edgeCells(const values::PatchGrid& grid, double bottomShare) {
    std::vector<double> edge(static_cast<std::size_t>(grid.patchCount()), 0.0);
    for (int row = 0; row < grid.height; ++row) {
        for (int column = 0; column < grid.width; ++column) {
            const bool side = column == 0 || column == grid.width - 1;
            double& value = edge[static_cast<std::size_t>(grid.patchAt(row, column))];
            if (side || row == 0)
                value = 1.0;
            else if (row == grid.height - 1)
                value = bottomShare;
        }
    }
    return edge;
}

/// Distances of all cells to the colours of one strip, divided by the largest.
std::vector<double> stripDistances(const Cells& cells, const cv::Rect& strip) {
    const int samples = strip.area();
    cv::Mat colours(samples, kLabChannels, CV_64F);
    int sample = 0;
    for (int row = strip.y; row < strip.y + strip.height; ++row) {
        for (int column = strip.x; column < strip.x + strip.width; ++column, ++sample) {
            const double* lab =
                cells.meanLab.data() + static_cast<std::size_t>(cells.grid.patchAt(row, column)) * 3;
            std::copy(lab, lab + kLabChannels, colours.ptr<double>(sample));
        }
    }
    cv::Mat centre;
    cv::reduce(colours, centre, 0, cv::REDUCE_AVG);
    const cv::Mat centred = colours - cv::repeat(centre, samples, 1);
    const cv::Mat covariance =
        centred.t() * centred / (samples - 1) + kStripRidge * cv::Mat::eye(3, 3, CV_64F);
    const cv::Matx33d precision = cv::Mat(covariance.inv(cv::DECOMP_CHOLESKY));
    const cv::Vec3d middle(centre.at<double>(0), centre.at<double>(1), centre.at<double>(2));

    std::vector<double> distances;
    distances.reserve(static_cast<std::size_t>(cells.grid.patchCount()));
    for (std::size_t i = 0; i < cells.meanLab.size(); i += kLabChannels) {
        const cv::Vec3d d = cv::Vec3d(cells.meanLab[i], cells.meanLab[i + 1], cells.meanLab[i + 2]) - middle;
        distances.push_back(std::sqrt(std::max(0.0, d.dot(precision * d))));
    }
    divideBy(distances, std::max(*std::max_element(distances.begin(), distances.end()), 1e-9));
    return distances;
}

} // namespace

std::vector<double> absorbingTime(const Cells& cells) {
    CellGraph graph = cellGraph(cells);
    const auto edge = edgeCells(cells.grid, kBottomShare);
    const double leak = kEdgeLeak * mean(graph.degree);
    const int count = cells.grid.patchCount();
    for (int i = 0; i < count; ++i) {
        const auto cell = static_cast<std::size_t>(i);
        graph.minusWeights.at(i, i) = graph.degree[cell] + leak * edge[cell] + kAbsorbingRidge;
    }
    std::vector<double> time = graph.degree;
    if (!graph.minusWeights.factorise())
        return std::vector(time.size(), 1.0);
    graph.minusWeights.solve(time);
    const double cap = kTimeCap * median(time);
    for (double& value : time)
        value = std::min(value, cap);
    divideBy(time, mean(time));
    return time;
}

std::vector<double> borderReach(const Cells& cells) {
    CellGraph graph = cellGraph(cells);
    const int count = cells.grid.patchCount();
    for (int i = 0; i < count; ++i)
        graph.minusWeights.at(i, i) = graph.degree[static_cast<std::size_t>(i)] / kRestart + kReachRidge;
    std::vector<double> visits(static_cast<std::size_t>(count), 1.0);
    std::vector<double> reach = edgeCells(cells.grid, 1.0);
    if (!graph.minusWeights.factorise())
        return visits;
    graph.minusWeights.solve(visits);
    graph.minusWeights.solve(reach);
    for (std::size_t i = 0; i < reach.size(); ++i)
        reach[i] = -std::log(reach[i] / visits[i] + kReachFloor);
    divideBy(reach, mean(reach));
    return reach;
}

std::vector<double> sideColour(const Cells& cells) {
    const int height = cells.grid.height;
    const int width = cells.grid.width;
    const std::array strips{
        cv::Rect(0, 0, width, kStripCells), cv::Rect(0, height - kStripCells, width, kStripCells),
        cv::Rect(0, 0, kStripCells, height), cv::Rect(width - kStripCells, 0, kStripCells, height)};
    std::vector<double> sum(static_cast<std::size_t>(cells.grid.patchCount()), 0.0);
    std::vector<double> largest = sum;
    for (const auto& strip : strips) {
        const auto distances = stripDistances(cells, strip);
        for (std::size_t i = 0; i < sum.size(); ++i) {
            sum[i] += distances[i];
            largest[i] = std::max(largest[i], distances[i]);
        }
    }
    for (std::size_t i = 0; i < sum.size(); ++i)
        sum[i] -= largest[i];
    divideBy(sum, std::max(mean(sum), 1e-9));
    return sum;
}

} // namespace selfment::descriptor
