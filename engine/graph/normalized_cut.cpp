// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/normalized_cut.h"

#include "graph/cut_rule.h"
#include "graph/dense_affinity.h"
#include "graph/eigen_solver.h"
#include "graph/feature_check.h"
#include "graph/seed_component.h"
#include "graph/tensor_affinity.h"
#include "support/stopwatch.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <optional>

namespace selfment::graph {
namespace {

using values::ErrorCode;
using values::WarningCode;

constexpr double kRepeatedGap = 1e-7; ///< second and third eigenvalue closer than this are one
constexpr double kNearGap = 1e-3;     ///< or, relative to the third, as good as one

std::string number(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%g", value);
    return text.data();
}

void warn(CutResult& result, WarningCode code, std::string detail) {
    result.warnings.push_back({code, std::move(detail)});
}

/// A = a 11': eigenvalues 0, 1, 1, ..., any vector is as good as another, so there is none and no mask.
void describeUniform(CutResult& result, const values::PatchGrid& grid, int count) {
    const auto n = static_cast<std::size_t>(grid.patchCount());
    result.eigenvalues.assign(std::min(static_cast<std::size_t>(count), n), 1.0);
    result.eigenvalues.front() = 0.0;
    result.bipartition = {grid, std::vector<std::uint8_t>(n, 0)};
    result.initialMask = result.bipartition;
    warn(result, WarningCode::uniformGraph, "all affinities are equal");
}

/// x on each piece replaced by its mean there. With eps = 0 the exact vectors of eigenvalue 0 are constant on
/// every piece; this removes the rounding that could otherwise cut a piece in two.
void levelPieces(std::vector<double>& vector, const std::vector<int>& piece, int pieces) {
    std::vector<double> sum(static_cast<std::size_t>(pieces), 0.0);
    std::vector<double> count(sum.size(), 0.0);
    for (std::size_t i = 0; i < vector.size(); ++i) {
        sum[static_cast<std::size_t>(piece[i])] += vector[i];
        count[static_cast<std::size_t>(piece[i])] += 1.0;
    }
    for (std::size_t i = 0; i < vector.size(); ++i) {
        const auto p = static_cast<std::size_t>(piece[i]);
        vector[i] = sum[p] / count[p];
    }
}

/// Whether no error of the solver's size can move a patch to the other side, or make another one the seed.
/// The vector is off by at most residual / eigengap before it is scaled by D^-1/2. Its sign is not settled
/// yet: a cut put by hand must be far from entries of either.
bool splitIsCertain(const Eigenpairs& pairs, const std::vector<double>& degree,
                    const options::GraphOptions& options) {
    if (!std::isfinite(pairs.eigengap) || pairs.eigengap <= 0.0)
        return false;
    const double smallest = *std::min_element(degree.begin(), degree.end());
    if (smallest <= 0.0)
        return false;
    const double error = 4.0 * pairs.residual / (pairs.eigengap * std::sqrt(smallest));
    const std::vector<double>& x = pairs.vectors[1];
    const double cut = cutValueOf(x, options);
    const double mirrored = options.cut == options::CutRule::custom ? -cut : cut;
    double largest = 0.0;
    for (const double entry : x)
        largest = std::max(largest, std::abs(entry));
    const double edge = largest * (1.0 - kSeedTolerance);
    return std::all_of(x.begin(), x.end(), [=](double entry) {
        return std::abs(entry - cut) > error && std::abs(entry - mirrored) > error &&
               std::abs(std::abs(entry) - edge) > error;
    });
}

/// From a start where there is one, but never so that a label depends on it: where the split hangs on the
/// last digits, the pairs are those of the solver's own start.
support::Result<Eigenpairs> pairsFor(const AffinityOperator& affinity, SolverSettings settings,
                                     const options::GraphOptions& options, support::ProgressSink& progress) {
    if (options.cut == options::CutRule::otsu) // two values may part the vector as well as each other
        settings.warmStart = {};
    auto pairs = smallestEigenpairs(affinity, settings, progress);
    if (settings.warmStart.empty() || !pairs.ok() || splitIsCertain(*pairs, affinity.degree(), options))
        return pairs;
    settings.warmStart = {};
    return smallestEigenpairs(affinity, settings, progress);
}

void warnOfPieces(CutResult& result, double tau) {
    if (result.components > 1)
        warn(result, WarningCode::graphInPieces,
             std::to_string(result.components) + " pieces at tau = " + number(tau));
}

void warnOfGap(CutResult& result, const std::vector<double>& values) {
    if (values.size() < 2 || !std::isfinite(result.eigengap))
        return;
    const double third = values[1] + result.eigengap;
    if (result.eigengap <= kRepeatedGap)
        warn(result, WarningCode::repeatedSecondEigenvalue,
             "second and third eigenvalue differ by " + number(result.eigengap));
    else if (result.eigengap <= kNearGap * third)
        warn(result, WarningCode::repeatedSecondEigenvalue,
             "second and third eigenvalue, " + number(values[1]) + " and " + number(third) +
                 ", are nearly equal: they differ by " + number(result.eigengap));
}

/// From the affinities on.
support::Result<CutResult> cutOf(const AffinityOperator& affinity, const features::FeatureMap& features,
                                 const options::GraphOptions& options, const CutStart& start,
                                 CutResult result, support::ProgressSink& progress) {
    const support::Stopwatch watch;
    SolverSettings settings;
    settings.count = std::max(2, options.eigenpairs);
    settings.products = start.limits.products;
    settings.warmStart = start.fiedlerVector;
    result.degree = affinity.degree();
    result.representation = affinity.representation();
    result.affinityBytes = affinity.bytes();
    if (affinity.size() > 2 && affinity.uniform()) { // two patches have one way to part, whatever binds them
        describeUniform(result, features.grid, settings.count);
        return result;
    }
    if (*std::min_element(result.degree.begin(), result.degree.end()) < 0.0)
        return support::makeError(ErrorCode::optionInvalid, "--tau",
                                  "at " + number(options.tau) +
                                      " negative cosines are affinities and a patch has a negative degree",
                                  "choose a threshold of 0 or more, or --affinity binary");
    const std::vector<int> piece = affinity.pieces();
    result.components = 1 + *std::max_element(piece.begin(), piece.end());
    warnOfPieces(result, options.tau);
    auto pairs = pairsFor(affinity, settings, options, progress);
    if (!pairs.ok())
        return support::propagate<CutResult>(pairs);
    result.matrixProducts = affinity.products();
    result.residual = pairs->residual;
    result.fiedlerVector = std::move(pairs->vectors[1]);
    if (options.eps == 0.0 && result.components > 1)
        levelPieces(result.fiedlerVector, piece, result.components);
    result.eigengap = pairs->eigengap;
    warnOfGap(result, pairs->values);
    if (!std::isfinite(result.eigengap))
        result.eigengap = 0.0;
    result.eigenvalues = std::move(pairs->values);
    splitAt(result, features.grid, options);
    result.solveMs = watch.elapsedMs();
    progress.report(1.0);
    return result;
}

support::Result<CutResult> cut(const features::FeatureMap& features, const options::GraphOptions& options,
                               const support::CancelToken& cancel, support::ProgressSink& progress,
                               const CutStart& start) {
    const support::Stopwatch watch;
    CutResult result;
    const features::UnitFeatures unit(features.patchFeatures);
    if (auto error = finiteRefusal(unit, features.grid))
        return *std::move(error);
    warnOfZeroRows(result.warnings, unit);
    const auto finish =
        [&](support::Result<std::unique_ptr<AffinityOperator>> affinity) -> support::Result<CutResult> {
        if (!affinity.ok())
            return support::propagate<CutResult>(affinity);
        result.affinityMs = watch.elapsedMs();
        return cutOf(**affinity, features, options, start, std::move(result), progress);
    };
    if (!features.patchFeatures.is_cpu() || start.limits.representation == Representation::tensor)
        return finish(makeTensorAffinity(features.patchFeatures, options, start.limits, cancel, progress));
    if (start.cosines && start.cosines->source().size() == features.grid.patchCount()) {
        const CosineTiles tiles(start.cosines->source(), start.cosines.get());
        return finish(makeAffinity(tiles, options, start.limits, cancel, progress));
    }
    const CosineSource source(features.patchFeatures);
    const CosineTiles tiles(source);
    return finish(makeAffinity(tiles, options, start.limits, cancel, progress));
}

} // namespace

support::Result<CutResult> normalizedCut(const features::FeatureMap& features,
                                         const options::GraphOptions& options,
                                         const support::CancelToken& cancel, support::ProgressSink& progress,
                                         const CutStart& start) {
    if (auto error = shapeRefusal(features))
        return *std::move(error);
    try {
        return cut(features, options, cancel, progress, start);
    } catch (const CutCancelled&) {
        return support::Cancelled{};
    }
}

at::Tensor affinityMatrix(const features::FeatureMap& features, const options::GraphOptions& options) {
    support::NoProgress progress;
    if (!features.patchFeatures.is_cpu())
        return TensorAffinity(features.patchFeatures, Threshold(options), 0, {}, progress).dense();
    const CosineSource source(features.patchFeatures);
    return DenseAffinity(CosineTiles(source), Threshold(options), {}, progress).dense();
}

} // namespace selfment::graph
