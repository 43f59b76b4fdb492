// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/cut_rule.h"

#include "graph/feature_check.h"
#include "graph/seed_component.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace selfment::graph {
namespace {

using options::CutRule;
using options::ForegroundRule;
using values::WarningCode;

double meanOf(const std::vector<double>& x) {
    return std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size());
}

void reverseSign(std::vector<double>& x) {
    std::transform(x.begin(), x.end(), x.begin(), std::negate<>());
}

/// The options by which the sides of the border are counted: where the cut is put by hand, the mean decides
/// instead, or the vector would turn over under the hand.
options::GraphOptions orienting(options::GraphOptions options) {
    if (options.cut == CutRule::custom)
        options.cut = CutRule::mean;
    return options;
}

} // namespace

double otsuValueOf(std::vector<double> vector) {
    std::sort(vector.begin(), vector.end());
    const auto n = static_cast<double>(vector.size());
    const double mean = meanOf(vector); // sums of deviations from it lose fewer digits
    double below = 0.0;
    double largest = 0.0;
    double value = vector.front();
    for (std::size_t k = 1; k < vector.size(); ++k) {
        below += vector[k - 1] - mean;
        if (vector[k - 1] == vector[k])
            continue;
        const auto count = static_cast<double>(k);
        // w0 w1 (m0 - m1)^2 with the sum above being the negative of that below
        const double between = below * below / (count * (n - count));
        if (between > largest) {
            largest = between;
            value = std::midpoint(vector[k - 1], vector[k]);
            if (value >= vector[k]) // neighbouring numbers have nothing between them
                value = vector[k - 1];
        }
    }
    return value;
}

double cutValueOf(const std::vector<double>& vector, const options::GraphOptions& options) {
    switch (options.cut) {
    case CutRule::zero:
        return 0.0;
    case CutRule::otsu:
        return otsuValueOf(vector);
    case CutRule::custom:
        return options.cutValue;
    case CutRule::mean:
        break;
    }
    return meanOf(vector);
}

void splitAt(CutResult& result, const values::PatchGrid& grid, const options::GraphOptions& options) {
    std::vector<double>& x = result.fiedlerVector;
    Seed seed = seedOf(x);
    if (x[static_cast<std::size_t>(seed.patch)] < 0.0)
        reverseSign(x);
    if (options.foreground == ForegroundRule::border) {
        const options::GraphOptions sides = orienting(options);
        if (borderShare(bipartitionOf(x, cutValueOf(x, sides), grid)) > 0.5) {
            // More than half of the rim is on the seed's side: the other side is the object.
            reverseSign(x);
            seed = seedAmong(x, bipartitionOf(x, cutValueOf(x, sides), grid));
        }
    }
    result.cut = cutValueOf(x, options);
    result.bipartition = bipartitionOf(x, result.cut, grid);
    result.seedPatch = seed.patch;
    result.initialMask = seedComponent(result.bipartition, seed.patch);
    if (seed.candidates > 1)
        addWarning(result.warnings, WarningCode::seedTie,
                   std::to_string(seed.candidates) + " patches share the largest |x|; patch " +
                       std::to_string(seed.patch) + " was taken");
}

CutResult recut(CutResult solved, const values::PatchGrid& grid, const options::GraphOptions& options) {
    if (solved.fiedlerVector.empty())
        return solved;
    std::erase_if(solved.warnings,
                  [](const values::Warning& warning) { return warning.code == WarningCode::seedTie; });
    splitAt(solved, grid, options);
    return solved;
}

} // namespace selfment::graph
