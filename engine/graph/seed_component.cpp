// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/seed_component.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace selfment::graph {

namespace {

/// Of the patches that `counts` lets through.
template <typename Counts>
Seed largestEntry(const std::vector<double>& vector, Counts counts) {
    double largest = 0.0;
    for (std::size_t i = 0; i < vector.size(); ++i)
        if (counts(i))
            largest = std::max(largest, std::abs(vector[i]));
    Seed seed;
    for (std::size_t i = 0; i < vector.size(); ++i) {
        if (!counts(i) || std::abs(vector[i]) < largest * (1.0 - kSeedTolerance))
            continue;
        if (seed.candidates++ == 0)
            seed.patch = static_cast<int>(i);
    }
    return seed;
}

} // namespace

Seed seedOf(const std::vector<double>& vector) {
    return largestEntry(vector, [](std::size_t) { return true; });
}

Seed seedAmong(const std::vector<double>& vector, const values::PatchLabels& side) {
    return largestEntry(vector, [&side](std::size_t i) { return side.labels[i] != 0; });
}

values::PatchLabels bipartitionOf(const std::vector<double>& vector, double cut,
                                  const values::PatchGrid& grid) {
    values::PatchLabels labels{grid, std::vector<std::uint8_t>(vector.size())};
    std::transform(vector.begin(), vector.end(), labels.labels.begin(),
                   [cut](double x) { return static_cast<std::uint8_t>(x > cut ? 1 : 0); });
    return labels;
}

values::PatchLabels seedComponent(const values::PatchLabels& bipartition, int seed) {
    constexpr std::array<std::array<int, 2>, 4> kNeighbours{{{-1, 0}, {1, 0}, {0, -1}, {0, 1}}};
    const values::PatchGrid& grid = bipartition.grid;
    values::PatchLabels component{grid, std::vector<std::uint8_t>(bipartition.labels.size(), 0)};
    if (bipartition.labels[static_cast<std::size_t>(seed)] == 0)
        return component;
    std::vector<int> frontier{seed};
    component.labels[static_cast<std::size_t>(seed)] = 1;
    while (!frontier.empty()) {
        const int patch = frontier.back();
        frontier.pop_back();
        for (const auto& [down, right] : kNeighbours) {
            const int row = grid.rowOf(patch) + down;
            const int column = grid.columnOf(patch) + right;
            if (!grid.contains(row, column))
                continue;
            const auto next = static_cast<std::size_t>(grid.patchAt(row, column));
            if (bipartition.labels[next] == 0 || component.labels[next] != 0)
                continue;
            component.labels[next] = 1;
            frontier.push_back(static_cast<int>(next));
        }
    }
    return component;
}

double borderShare(const values::PatchLabels& labels) {
    const values::PatchGrid& grid = labels.grid;
    int border = 0;
    int labelled = 0;
    for (int patch = 0; patch < grid.patchCount(); ++patch) {
        const int row = grid.rowOf(patch);
        const int column = grid.columnOf(patch);
        if (row > 0 && row + 1 < grid.height && column > 0 && column + 1 < grid.width)
            continue;
        ++border;
        labelled += labels.labels[static_cast<std::size_t>(patch)] != 0 ? 1 : 0;
    }
    return border > 0 ? static_cast<double>(labelled) / border : 0.0;
}

} // namespace selfment::graph
