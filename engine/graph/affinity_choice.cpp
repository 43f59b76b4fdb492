// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/affinity_choice.h"

#include "graph/dense_affinity.h"
#include "graph/packed_bit_affinity.h"
#include "graph/recomputed_affinity.h"
#include "graph/sparse_affinity.h"
#include "graph/tensor_affinity.h"

#include <c10/core/CachingDeviceAllocator.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <unistd.h>

namespace selfment::graph {
namespace {

using Operator = std::unique_ptr<AffinityOperator>;

constexpr double kMemoryShare = 0.6;
constexpr std::uint64_t kUnknownMemory = 8'000'000'000;
constexpr int kSmallGraph = 1024; ///< patches up to which nothing but the plain forms pays
constexpr int kSampledRows = 64;
constexpr double kSparseWeighted = 1.0 / 16.0; ///< density below which a sparse product is the faster one
constexpr double kSparseBinary = 1.0 / 64.0;   ///< and below which its entries take less than a bit a pair

std::uint64_t memoryBudget(const CutLimits& limits) {
    if (limits.memoryBytes > 0)
        return limits.memoryBytes;
    const double physical =
        static_cast<double>(sysconf(_SC_PHYS_PAGES)) * static_cast<double>(sysconf(_SC_PAGESIZE));
    return physical > 0.0 ? static_cast<std::uint64_t>(physical * kMemoryShare) : kUnknownMemory;
}

/// The same for W on a device: what it has free, and what LibTorch holds there without using it.
std::uint64_t deviceBudget(const CutLimits& limits, const c10::Device& device) {
    if (limits.memoryBytes > 0 || device.is_cpu())
        return memoryBudget(limits);
    auto* const allocator = c10::getDeviceAllocator(device.type());
    const auto aggregate = static_cast<std::size_t>(c10::CachingAllocator::StatType::AGGREGATE);
    const auto stats = allocator->getDeviceStats(device.index());
    const std::int64_t idle =
        stats.reserved_bytes[aggregate].current - stats.allocated_bytes[aggregate].current;
    const auto available = static_cast<double>(allocator->getMemoryInfo(device.index()).first);
    return static_cast<std::uint64_t>((available + static_cast<double>(idle)) * kMemoryShare);
}

std::string gigabytes(std::uint64_t bytes) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%g GB", std::round(static_cast<double>(bytes) / 1e7) / 100.0);
    return text.data();
}

Representation chosen(const CosineTiles& cosines, const options::GraphOptions& options,
                      std::uint64_t budget) {
    const int n = cosines.source().size();
    const bool binary = options.affinity == options::AffinityKind::binary;
    const Representation plain = binary ? Representation::packedBits : Representation::dense;
    const std::uint64_t plainBytes = binary ? PackedBitAffinity::bytesFor(n) : DenseAffinity::bytesFor(n);
    const bool plainFits = plainBytes <= budget;
    if (n <= kSmallGraph && plainFits)
        return plain;
    const double density = sampledDensity(cosines, options.tau);
    const bool sparseFits = SparseAffinity::bytesFor(n, density) <= budget;
    if (sparseFits && (density <= (binary ? kSparseBinary : kSparseWeighted) || !plainFits))
        return Representation::sparse;
    return plainFits ? plain : Representation::recomputed;
}

std::size_t countAbove(const float* values, std::int64_t count, float tau) {
    return static_cast<std::size_t>(
        std::count_if(values, values + count, [tau](float c) { return c > tau; }));
}

} // namespace

double sampledDensity(const CosineTiles& cosines, double tau) {
    const int n = cosines.source().size();
    std::vector<int> rows;
    for (int k = 0; k < std::min(n, kSampledRows); ++k)
        rows.push_back(static_cast<int>(std::int64_t{n} * k / std::min(n, kSampledRows)));
    std::size_t above = 0;
    std::size_t seen = 0;
    if (cosines.kept()) {
        const TileLayout layout = cosines.layout();
        for (const int i : rows) {
            const int tile = i / TileLayout::kTileRows;
            const float* row = cosines.tile(tile, nullptr) + (i - layout.first(tile)) * layout.width(tile);
            above += countAbove(row, layout.width(tile), static_cast<float>(tau));
            seen += static_cast<std::size_t>(layout.width(tile));
        }
    } else {
        std::vector<float> values(rows.size() * static_cast<std::size_t>(n));
        cosines.source().computeRows(rows, values.data());
        above = countAbove(values.data(), static_cast<std::int64_t>(values.size()), static_cast<float>(tau));
        seen = values.size();
    }
    return static_cast<double>(above) / static_cast<double>(seen);
}

support::Result<Operator> makeAffinity(const CosineTiles& cosines, const options::GraphOptions& options,
                                       const CutLimits& limits, const support::CancelToken& cancel,
                                       support::ProgressSink& progress) {
    const int n = cosines.source().size();
    const std::uint64_t budget = memoryBudget(limits);
    if (const std::uint64_t least = RecomputedAffinity::bytesFor(n); least > budget)
        return support::makeError(values::ErrorCode::outOfMemory, "affinity graph",
                                  std::to_string(n) + " patches need " + gigabytes(least) +
                                      " at least, above the limit of " + gigabytes(budget));
    const Threshold threshold(options);
    Operator affinity;
    const Representation representation = limits.representation == Representation::automatic
                                              ? chosen(cosines, options, budget)
                                              : limits.representation;
    switch (representation) {
    case Representation::automatic:
    case Representation::tensor:
    case Representation::dense:
        affinity = std::make_unique<DenseAffinity>(cosines, threshold, cancel, progress);
        break;
    case Representation::packedBits:
        affinity = std::make_unique<PackedBitAffinity>(cosines, threshold, cancel, progress);
        break;
    case Representation::sparse:
        affinity = std::make_unique<SparseAffinity>(cosines, threshold, cancel, progress);
        break;
    case Representation::recomputed:
        affinity = std::make_unique<RecomputedAffinity>(cosines, threshold, cancel);
        break;
    }
    affinity->measureDegrees();
    return affinity;
}

support::Result<Operator> makeTensorAffinity(const at::Tensor& features, const options::GraphOptions& options,
                                             const CutLimits& limits, const support::CancelToken& cancel,
                                             support::ProgressSink& progress) {
    const std::uint64_t budget = deviceBudget(limits, features.device());
    if (const std::uint64_t least = TensorAffinity::bytesFor(features.size(0)); least > budget)
        return support::makeError(values::ErrorCode::outOfMemory, "affinity graph",
                                  std::to_string(features.size(0)) + " patches need " + gigabytes(least) +
                                      " on " + features.device().str() + ", above the limit of " +
                                      gigabytes(budget));
    Operator affinity =
        std::make_unique<TensorAffinity>(features, Threshold(options), budget, cancel, progress);
    affinity->measureDegrees();
    return affinity;
}

} // namespace selfment::graph
