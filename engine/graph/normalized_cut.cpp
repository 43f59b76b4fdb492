// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/normalized_cut.h"

#include "graph/affinity_operator.h"
#include "graph/eigen_solver.h"
#include "graph/seed_component.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <functional>
#include <numeric>
#include <optional>
#include <unistd.h>

namespace selfment::graph {
namespace {

using values::ErrorCode;
using values::WarningCode;

constexpr std::uint64_t kDenseBudget = 8'000'000'000; ///< bytes
constexpr double kMemoryShare = 0.6;                  ///< of what the machine has
constexpr double kRepeatedGap = 1e-7; ///< second and third eigenvalue closer than this are one

std::string number(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%g", value);
    return text.data();
}

std::string gigabytes(std::uint64_t bytes) {
    return number(std::round(static_cast<double>(bytes) / 1e7) / 100.0) + " GB";
}

std::uint64_t memoryBudget() {
    const double physical =
        static_cast<double>(sysconf(_SC_PHYS_PAGES)) * static_cast<double>(sysconf(_SC_PAGESIZE));
    if (physical <= 0.0)
        return kDenseBudget;
    return std::min(kDenseBudget, static_cast<std::uint64_t>(physical * kMemoryShare));
}

/// Why these features cannot be cut; nothing when they can.
std::optional<values::Error> refusal(const features::FeatureMap& features) {
    const values::PatchGrid& grid = features.grid;
    const at::Tensor& f = features.patchFeatures;
    if (!f.defined() || f.dim() != 2 || f.size(0) != grid.patchCount())
        return support::makeError(ErrorCode::tensorMismatch, "patch features",
                                  "they do not have one row for each of " +
                                      std::to_string(grid.patchCount()) + " patches");
    if (grid.patchCount() < 2)
        return support::makeError(ErrorCode::gridTooSmall, "patch grid",
                                  "a graph of " + std::to_string(grid.patchCount()) +
                                      " patch cannot be split");
    const at::Tensor finite = f.isfinite().all(1);
    if (!finite.all().item<bool>()) {
        const int patch = static_cast<int>(finite.to(at::kInt).argmin().item<std::int64_t>());
        return support::makeError(
            ErrorCode::featuresNotFinite, "patch features",
            "patch " + std::to_string(patch) + " (row " + std::to_string(grid.rowOf(patch)) + ", column " +
                std::to_string(grid.columnOf(patch)) + ") holds a value that is not a number or infinite");
    }
    const std::uint64_t needed = AffinityOperator::bytesFor(grid.patchCount());
    if (needed > memoryBudget())
        return support::makeError(ErrorCode::outOfMemory, "affinity graph",
                                  std::to_string(grid.patchCount()) + " patches need " + gigabytes(needed) +
                                      ", above the limit of " + gigabytes(memoryBudget()));
    return std::nullopt;
}

at::Tensor normalisedInDouble(const at::Tensor& features) {
    return features::normalisedRows(features.to(at::kCPU, at::kDouble)).contiguous();
}

void warn(CutResult& result, WarningCode code, std::string detail) {
    result.warnings.push_back({code, std::move(detail)});
}

void warnOfZeroRows(CutResult& result, const at::Tensor& normalised) {
    const auto zero = normalised.eq(0).all(1).sum().item<std::int64_t>();
    if (zero > 0)
        warn(result, WarningCode::zeroFeatures,
             std::to_string(zero) + " of " + std::to_string(normalised.size(0)) +
                 " patches have features of norm 0");
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

/// The split of METHOD 3: seed, sign, x > mean(x), the seed's component.
void split(CutResult& result, const values::PatchGrid& grid) {
    std::vector<double>& x = result.fiedlerVector;
    const Seed seed = seedOf(x);
    result.seedPatch = seed.patch;
    if (x[static_cast<std::size_t>(seed.patch)] < 0.0)
        std::transform(x.begin(), x.end(), x.begin(), std::negate<>());
    result.cut = std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size());
    result.bipartition = bipartitionOf(x, result.cut, grid);
    result.initialMask = seedComponent(result.bipartition, seed.patch);
    if (seed.candidates > 1)
        warn(result, WarningCode::seedTie,
             std::to_string(seed.candidates) + " patches share the largest |x|; patch " +
                 std::to_string(seed.patch) + " was taken");
}

support::Result<CutResult> cut(const features::FeatureMap& features, const options::GraphOptions& options,
                               const support::CancelToken& cancel, support::ProgressSink& progress) {
    CutResult result;
    const int count = std::max(2, options.eigenpairs);
    const at::Tensor normalised = normalisedInDouble(features.patchFeatures);
    warnOfZeroRows(result, normalised);

    const AffinityOperator affinity(normalised, options, cancel, progress);
    result.degree = affinity.degree();
    result.representation = AffinityOperator::representation();
    result.affinityBytes = affinity.bytes();
    if (affinity.uniform() && affinity.size() > 2) { // two patches have one way to part, whatever binds them
        describeUniform(result, features.grid, count);
        return result;
    }
    if (*std::min_element(result.degree.begin(), result.degree.end()) < 0.0)
        return support::makeError(ErrorCode::optionInvalid, "--tau",
                                  "at " + number(options.tau) +
                                      " negative cosines are affinities and a patch has a negative degree",
                                  "choose a threshold of 0 or more, or --affinity binary");
    const std::vector<int> piece = affinity.pieces();
    result.components = 1 + *std::max_element(piece.begin(), piece.end());
    if (result.components > 1)
        warn(result, WarningCode::graphInPieces,
             std::to_string(result.components) + " pieces at tau = " + number(options.tau));

    // One pair more than asked for: the eigengap tells whether the Fiedler vector is unique.
    auto pairs = smallestEigenpairs(affinity, std::max(count, 3), result.components, progress);
    if (!pairs.ok())
        return support::propagate<CutResult>(pairs);
    result.matrixProducts = affinity.products();
    result.residual = pairs->residual;
    result.fiedlerVector = std::move(pairs->vectors[1]);
    if (options.eps == 0.0 && result.components > 1)
        levelPieces(result.fiedlerVector, piece, result.components);
    if (pairs->values.size() > 2) {
        result.eigengap = pairs->values[2] - pairs->values[1];
        if (result.eigengap <= kRepeatedGap)
            warn(result, WarningCode::repeatedSecondEigenvalue,
                 "second and third eigenvalue differ by " + number(result.eigengap));
    }
    pairs->values.resize(std::min(pairs->values.size(), static_cast<std::size_t>(count)));
    result.eigenvalues = std::move(pairs->values);
    split(result, features.grid);
    progress.report(1.0);
    return result;
}

} // namespace

support::Result<CutResult> normalizedCut(const features::FeatureMap& features,
                                         const options::GraphOptions& options,
                                         const support::CancelToken& cancel,
                                         support::ProgressSink& progress) {
    if (auto error = refusal(features))
        return *std::move(error);
    try {
        return cut(features, options, cancel, progress);
    } catch (const CutCancelled&) {
        return support::Cancelled{};
    }
}

at::Tensor affinityMatrix(const features::FeatureMap& features, const options::GraphOptions& options) {
    support::NoProgress progress;
    return AffinityOperator(normalisedInDouble(features.patchFeatures), options, {}, progress).dense();
}

} // namespace selfment::graph
