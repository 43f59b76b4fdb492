// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/backbone_bench.h"

#include "backbone/device_choice.h"
#include "backbone/preprocess.h"
#include "backbone/vit_backbone.h"
#include "backbone/vit_config.h"
#include "bench/matrix_peak.h"
#include "bench/peak_memory.h"
#include "bench/processor.h"
#include "checkpoint/checkpoint.h"
#include "support/catch_all.h"
#include "support/stopwatch.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <torch/headeronly/version.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <utility>

namespace selfment::bench {

namespace {

using Loaded = support::Result<std::shared_ptr<const backbone::ViTBackbone>>;
using Loader = std::function<Loaded(const backbone::ViTTarget&, support::ProgressSink&)>;
using Progress = std::function<void(double)>;

/// A stage's share [from, to] of the whole.
class Share final : public support::ProgressSink {
public:
    Share(const Progress& progress, double from, double to) : m_progress(progress), m_from(from), m_to(to) {}
    void report(double fraction) override {
        if (m_progress)
            m_progress(m_from + (m_to - m_from) * fraction);
    }

private:
    const Progress& m_progress;
    const double m_from;
    const double m_to;
};

constexpr double kLoaded = 0.2;
constexpr double kForwardDone = 0.9;

double median(std::vector<double> numbers) {
    std::sort(numbers.begin(), numbers.end());
    const std::size_t middle = numbers.size() / 2;
    return numbers.size() % 2 == 1 ? numbers[middle] : (numbers[middle - 1] + numbers[middle]) / 2.0;
}

std::vector<at::Tensor> randomInputs(int batch, int size, c10::Device device, std::uint64_t seed) {
    const at::Generator generator = at::make_generator<at::CPUGeneratorImpl>(seed);
    std::vector<at::Tensor> inputs;
    inputs.reserve(static_cast<std::size_t>(batch));
    for (int image = 0; image < batch; ++image)
        inputs.push_back(at::randn({3, size, size}, generator).to(device));
    return inputs;
}

/// Milliseconds of one pass, from the call until its results are there.
support::Result<double> timedPass(const backbone::ViTBackbone& model, const std::vector<at::Tensor>& inputs,
                                  c10::Device device, const support::CancelToken& cancel, Share share) {
    synchronise(device);
    const support::Stopwatch watch;
    const auto maps = model.featuresOfBatch(inputs, {}, cancel, share);
    if (!maps.ok())
        return support::propagate<double>(maps);
    synchronise(device);
    return watch.elapsedMs();
}

support::Status measurePasses(const backbone::ViTBackbone& model, const BackboneBenchOptions& options,
                              c10::Device device, const support::CancelToken& cancel,
                              const Progress& progress, BackboneBenchResult& result) {
    const std::vector<at::Tensor> inputs =
        randomInputs(result.batch, result.size, device, options.runtime.seed);
    const double step = (kForwardDone - kLoaded) / (options.runs + 1);
    for (int run = 0; run <= options.runs; ++run) {
        if (cancel.cancelled())
            return support::Cancelled{};
        const Share share(progress, kLoaded + step * run, kLoaded + step * (run + 1));
        const auto ms = timedPass(model, inputs, device, cancel, share);
        if (!ms.ok())
            return support::propagate<support::Done>(ms);
        if (run == 0)
            result.firstMs = *ms;
        else
            result.forwardMs.push_back(*ms);
    }
    result.medianMs = median(result.forwardMs);
    result.msPerImage = result.medianMs / result.batch;
    return support::Done{};
}

support::Status checkOptions(const BackboneBenchOptions& options) {
    const auto tooSmall = [](const char* name) {
        return support::makeError(values::ErrorCode::optionInvalid, name, "at least 1");
    };
    if (options.size < 1)
        return tooSmall("size");
    if (options.batch < 1)
        return tooSmall("batch");
    if (options.runs < 1)
        return tooSmall("runs");
    return support::Done{};
}

/// Loading, passes, peak: what both entries share. Called with the wanted number of threads in force.
support::Result<BackboneBenchResult> measure(const BackboneBenchOptions& options, const Loader& load,
                                             c10::Device device, c10::ScalarType precision, int threads,
                                             const support::CancelToken& cancel, const Progress& progress) {
    BackboneBenchResult result;
    result.model = options.model;
    result.device = device.str();
    result.deviceModel = deviceModel(device);
    result.precision = backbone::precisionName(precision);
    result.threads = threads;
    result.batch = options.batch;
    result.library = "LibTorch " TORCH_VERSION;

    const PeakMemory memory(device);
    result.bytesBefore = memory.bytes();
    result.peakSinceStart = !memory.sinceConstruction();
    const support::Stopwatch watch;
    Share loading(progress, 0.0, kLoaded);
    backbone::ViTTarget target;
    target.device = device;
    target.precision = precision;
    target.name = options.model;
    const Loaded model = load(target, loading);
    if (!model.ok())
        return support::propagate<BackboneBenchResult>(model);
    synchronise(device);
    result.loadMs = watch.elapsedMs();
    result.loadPeakBytes = memory.bytes();
    result.weightBytes = (*model)->info().bytes;

    const backbone::ViTConfig& config = (*model)->config();
    options::InputOptions input;
    input.size = options.size;
    const values::PatchGrid grid =
        backbone::patchGridFor(options.size, options.size, input, config.patchSize);
    result.size = grid.height * config.patchSize;
    result.parameters = config.parameterCount();
    const support::Status passes = measurePasses(**model, options, device, cancel, progress, result);
    if (!passes.ok())
        return support::propagate<BackboneBenchResult>(passes);
    result.peakBytes = memory.bytes(); // before the products below take theirs

    const double operations = config.floatingPointOperations(grid.patchCount()) * result.batch;
    result.teraflops = operations / result.medianMs * 1e-9;
    const std::int64_t tokens = std::int64_t{result.batch} * (grid.patchCount() + config.prefixTokens());
    result.peakTeraflops = matrixPeakTeraflops(productShapes(config, tokens), device, precision, cancel);
    if (cancel.cancelled())
        return support::Cancelled{};
    result.shareOfPeak = result.teraflops / result.peakTeraflops;
    if (progress)
        progress(1.0);
    return result;
}

support::Result<BackboneBenchResult> bench(const BackboneBenchOptions& options, const Loader& load,
                                           const support::CancelToken& cancel, const Progress& progress) {
    return support::catchAll([&]() -> support::Result<BackboneBenchResult> {
        const support::Status valid = checkOptions(options);
        if (!valid.ok())
            return support::propagate<BackboneBenchResult>(valid);
        const ThreadCount threads(options.runtime.threads);
        const auto device = backbone::resolveDevice(options.runtime.device);
        if (!device.ok())
            return support::propagate<BackboneBenchResult>(device);
        const auto precision =
            backbone::resolvePrecision(options.runtime.precision, *device, threads.count());
        if (!precision.ok())
            return support::propagate<BackboneBenchResult>(precision);
        return measure(options, load, *device, *precision, threads.count(), cancel, progress);
    });
}

values::Error notPublished(const std::string& name) {
    std::string names;
    for (const backbone::PublishedModel& model : backbone::publishedModels())
        names.append(names.empty() ? "" : ", ").append(model.name);
    return support::makeError(values::ErrorCode::backboneUnknown, name,
                              "random weights need the name of a published model: " + names);
}

} // namespace

support::Result<BackboneBenchResult> benchConfiguration(const backbone::ViTConfig& config,
                                                        const BackboneBenchOptions& options,
                                                        const support::CancelToken& cancel,
                                                        const std::function<void(double)>& progress) {
    const Loader load = [&](const backbone::ViTTarget& target, support::ProgressSink&) {
        return backbone::randomViT(config, target, options.runtime.seed, cancel);
    };
    return bench(options, load, cancel, progress);
}

support::Result<BackboneBenchResult> benchBackbone(const BackboneBenchOptions& options,
                                                   const support::CancelToken& cancel,
                                                   const std::function<void(double)>& progress) {
    if (options.randomWeights) {
        const backbone::PublishedModel* const published = backbone::findPublished(options.model);
        if (published == nullptr)
            return notPublished(options.model);
        return benchConfiguration(published->config, options, cancel, progress);
    }
    const Loader load = [&](const backbone::ViTTarget& target, support::ProgressSink& sink) -> Loaded {
        const auto opened = checkpoint::openCheckpoint(std::filesystem::path(options.model));
        if (!opened.ok())
            return support::propagate<std::shared_ptr<const backbone::ViTBackbone>>(opened);
        return backbone::loadViT(*opened, target, options.model, cancel, sink);
    };
    return bench(options, load, cancel, progress);
}

} // namespace selfment::bench
