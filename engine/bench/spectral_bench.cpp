// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/spectral_bench.h"

#include "backbone/device_choice.h"
#include "bench/peak_memory.h"
#include "bench/processor.h"
#include "bench/structured_features.h"
#include "checkpoint/safetensors_file.h"
#include "graph/normalized_cut.h"
#include "ipo/iterative_patch_optimization.h"
#include "support/file_bytes.h"
#include "support/stopwatch.h"

#include <ATen/ATen.h>
#include <torch/headeronly/version.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <optional>
#include <unistd.h>

namespace selfment::bench {
namespace {

constexpr std::uint64_t kFeatureSeed = 20260101;
constexpr double kUpdateStep = 0.02; ///< of tau, as a slider moves

double median(std::vector<double> times) {
    std::sort(times.begin(), times.end());
    return times.empty() ? 0.0 : times[times.size() / 2];
}

support::Result<features::FeatureMap> featuresFor(const SpectralBenchOptions& options) {
    const values::PatchGrid grid{options.gridHeight, options.gridWidth};
    if (options.featuresPath.empty())
        return structuredFeatures(grid, options.dimension, kFeatureSeed);
    support::Result<checkpoint::TensorFile> file = checkpoint::readSafetensors(options.featuresPath);
    if (!file.ok())
        return support::propagate<features::FeatureMap>(file);
    features::FeatureMap map;
    map.grid = grid;
    map.patchFeatures = file->find("patch_features");
    const std::string where = support::pathText(options.featuresPath);
    if (!map.patchFeatures.defined())
        return support::makeError(values::ErrorCode::tensorMissing, where,
                                  "there is no tensor 'patch_features' [N,d]");
    if (map.patchFeatures.dim() != 2 || map.patchFeatures.size(0) != grid.patchCount())
        return support::makeError(values::ErrorCode::tensorMismatch, where,
                                  "'patch_features' does not have one row for each patch of the grid");
    return map;
}

std::uint64_t residentBytes() {
    std::ifstream statm("/proc/self/statm");
    std::uint64_t all = 0;
    std::uint64_t resident = 0;
    statm >> all >> resident;
    return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

/// One pass from features to the last mask.
struct Pass {
    graph::CutResult cut;
    ipo::IpoOutput ipo;
    double ipoMs = 0.0;
    double totalMs = 0.0;
};

support::Result<Pass> passOf(const features::FeatureMap& map, const SpectralBenchOptions& options,
                             const graph::CutStart& start, const support::CancelToken& cancel) {
    support::NoProgress silent;
    const support::Stopwatch whole;
    Pass pass;
    support::Result<graph::CutResult> cut = graph::normalizedCut(map, options.graph, cancel, silent, start);
    if (!cut.ok())
        return support::propagate<Pass>(cut);
    pass.cut = std::move(cut).value();
    const support::Stopwatch watch;
    support::Result<ipo::IpoOutput> output =
        ipo::iterativePatchOptimization(map, pass.cut.initialMask, options.ipo, cancel, silent);
    if (!output.ok())
        return support::propagate<Pass>(output);
    pass.ipo = std::move(output).value();
    pass.ipoMs = watch.elapsedMs();
    pass.totalMs = whole.elapsedMs();
    return pass;
}

at::Tensor labelTensor(const std::vector<std::uint8_t>& labels) {
    return at::tensor(std::vector<std::int64_t>(labels.begin(), labels.end())).to(at::kByte);
}

support::Status writePass(const std::filesystem::path& path, const Pass& pass) {
    checkpoint::TensorFile file;
    file.tensors.emplace_back("eigenvalues", at::tensor(pass.cut.eigenvalues, at::kDouble));
    file.tensors.emplace_back("fiedler_vector", at::tensor(pass.cut.fiedlerVector, at::kDouble));
    file.tensors.emplace_back("bipartition", labelTensor(pass.cut.bipartition.labels));
    file.tensors.emplace_back("initial_mask", labelTensor(pass.cut.initialMask.labels));
    file.tensors.emplace_back("final_mask", labelTensor(pass.ipo.trace.masks.back()));
    file.tensors.emplace_back("seed_patch", at::full({1}, pass.cut.seedPatch, at::kLong));
    return checkpoint::writeSafetensors(path, file);
}

/// The middle of a slider's move: cosines and the last vector are at hand, tau is another.
support::Status measureUpdates(const features::FeatureMap& map, SpectralBenchOptions options,
                               const Pass& last, const support::CancelToken& cancel,
                               SpectralBenchResult& result) {
    graph::CutStart start;
    start.limits.memoryBytes = options.memoryBytes;
    start.cosines = graph::Cosines::of(map, cancel);
    start.fiedlerVector = last.cut.fiedlerVector;
    std::vector<double> times;
    const bool possible = start.cosines || !map.patchFeatures.is_cpu(); // a device multiplies them anew
    for (int run = 0; run < options.runs && possible; ++run) {
        options.graph.tau += run % 2 == 0 ? kUpdateStep : -kUpdateStep;
        support::Result<Pass> pass = passOf(map, options, start, cancel);
        if (!pass.ok())
            return support::propagate<support::Done>(pass);
        times.push_back(pass->totalMs);
        result.updateProducts = pass->cut.matrixProducts;
        start.fiedlerVector = pass->cut.fiedlerVector;
    }
    result.updateMs = median(std::move(times));
    return support::Done{};
}

void describe(SpectralBenchResult& result, const Pass& pass) {
    result.representation = pass.cut.representation;
    result.affinityBytes = pass.cut.affinityBytes;
    result.products = pass.cut.matrixProducts;
    result.ipoIterations = pass.ipo.trace.iterationCount();
    result.secondEigenvalue = pass.cut.eigenvalues.at(1);
    result.eigengap = pass.cut.eigengap;
    result.residual = pass.cut.residual;
}

} // namespace

support::Result<SpectralBenchResult> benchSpectral(const SpectralBenchOptions& options,
                                                   const support::CancelToken& cancel,
                                                   const std::function<void(double)>& progress) {
    const ThreadCount threads(options.runtime.threads);
    const auto found =
        backbone::resolveDevice(options.runtime.device == "auto" ? "cpu" : options.runtime.device);
    if (!found.ok())
        return support::propagate<SpectralBenchResult>(found);
    const c10::Device device = *found;
    support::Result<features::FeatureMap> map = featuresFor(options);
    if (!map.ok())
        return support::propagate<SpectralBenchResult>(map);
    map->patchFeatures = map->patchFeatures.to(device);
    SpectralBenchResult result;
    result.device = device.str();
    result.deviceModel = deviceModel(device);
    result.threads = threads.count();
    result.patches = map->grid.patchCount();
    result.dimension = static_cast<int>(map->patchFeatures.size(1));
    result.affinityKind = options.graph.affinity == options::AffinityKind::binary ? "binary" : "weighted";
    result.library = "LibTorch " TORCH_VERSION;

    graph::CutStart start;
    start.limits.memoryBytes = options.memoryBytes;
    const PeakMemory memory(device);
    result.bytesBefore = device.is_cpu() ? residentBytes() : memory.bytes();
    std::vector<double> affinityMs, solveMs, ipoMs, totalMs;
    std::optional<Pass> last;
    for (int run = 0; run <= options.runs; ++run) {
        support::Result<Pass> pass = passOf(*map, options, start, cancel);
        if (!pass.ok())
            return support::propagate<SpectralBenchResult>(pass);
        last = std::move(pass).value();
        progress(static_cast<double>(run + 1) / (options.runs + 2));
        if (run == 0 && options.runs > 0)
            continue; // threads and buffers come into being
        affinityMs.push_back(last->cut.affinityMs);
        solveMs.push_back(last->cut.solveMs);
        ipoMs.push_back(last->ipoMs);
        totalMs.push_back(last->totalMs);
    }
    result.peakBytes = memory.bytes();
    result.peakSinceStart = !memory.sinceConstruction();
    result.affinityMs = median(std::move(affinityMs));
    result.solveMs = median(std::move(solveMs));
    result.ipoMs = median(std::move(ipoMs));
    result.totalMs = median(std::move(totalMs));
    describe(result, *last);
    if (support::Status status = measureUpdates(*map, options, *last, cancel, result); !status)
        return support::propagate<SpectralBenchResult>(status);
    if (!options.outPath.empty())
        if (support::Status status = writePass(options.outPath, *last); !status)
            return support::propagate<SpectralBenchResult>(status);
    progress(1.0);
    return result;
}

std::string jsonText(const SpectralBenchResult& result) {
    const nlohmann::ordered_json document{
        {"device", result.device},
        {"device_model", result.deviceModel},
        {"threads", result.threads},
        {"patches", result.patches},
        {"dimension", result.dimension},
        {"affinity", result.affinityKind},
        {"representation", result.representation},
        {"affinity_bytes", result.affinityBytes},
        {"affinity_ms", result.affinityMs},
        {"solve_ms", result.solveMs},
        {"ipo_ms", result.ipoMs},
        {"total_ms", result.totalMs},
        {"update_ms", result.updateMs},
        {"products", result.products},
        {"update_products", result.updateProducts},
        {"ipo_iterations", result.ipoIterations},
        {"second_eigenvalue", result.secondEigenvalue},
        {"eigengap", result.eigengap},
        {"residual", result.residual},
        {"bytes_before", result.bytesBefore},
        {"peak_bytes", result.peakBytes},
        {"bytes_above_features",
         result.peakBytes > result.bytesBefore ? result.peakBytes - result.bytesBefore : 0},
        {"peak_since_start", result.peakSinceStart},
        {"library", result.library},
    };
    return document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

} // namespace selfment::bench
