// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/head_bench.h"

#include "backbone/device_choice.h"
#include "bench/matrix_peak.h"
#include "bench/peak_memory.h"
#include "bench/processor.h"
#include "bench/structured_features.h"
#include "checkpoint/safetensors_file.h"
#include "head/adam.h"
#include "head/head_file.h"
#include "head/head_loss.h"
#include "head/saliency.h"
#include "support/file_bytes.h"
#include "support/stopwatch.h"

#include <ATen/ATen.h>
#include <torch/headeronly/version.h>

#include <algorithm>
#include <vector>

namespace selfment::bench {
namespace {

using values::ErrorCode;

constexpr std::uint64_t kFeatureSeed = 20260101;

double median(std::vector<double> times) {
    std::sort(times.begin(), times.end());
    return times.empty() ? 0.0 : times[times.size() / 2];
}

/// One image and the head that learns from it.
struct Subject {
    features::FeatureMap map;
    at::Tensor labels;
    head::PatchHead head;
};

/// The middle of the grid is the object.
at::Tensor middle(const values::PatchGrid& grid) {
    at::Tensor labels = at::zeros({grid.height, grid.width}, at::kByte);
    labels.narrow(0, grid.height / 4, (grid.height + 1) / 2)
        .narrow(1, grid.width / 4, (grid.width + 1) / 2)
        .fill_(1);
    return labels.view({-1});
}

support::Status addFeatures(const HeadBenchOptions& options, Subject& subject) {
    const values::PatchGrid grid{options.gridHeight, options.gridWidth};
    if (options.featuresPath.empty()) {
        subject.map = structuredFeatures(grid, options.dimension, kFeatureSeed);
        subject.labels = middle(grid);
        return support::Done{};
    }
    support::Result<checkpoint::TensorFile> file = checkpoint::readSafetensors(options.featuresPath);
    if (!file.ok())
        return support::propagate<support::Done>(file);
    subject.map.patchFeatures = file->find("patch_features");
    subject.labels = file->find("pseudo_mask");
    const std::string where = support::pathText(options.featuresPath);
    if (!subject.map.patchFeatures.defined() || !subject.labels.defined())
        return support::makeError(ErrorCode::tensorMissing, where,
                                  "it needs 'patch_features' [N,d] and 'pseudo_mask' [N]");
    if (subject.map.patchFeatures.dim() != 2 || subject.labels.dim() != 1 ||
        subject.map.patchFeatures.size(0) != subject.labels.size(0))
        return support::makeError(ErrorCode::tensorMismatch, where,
                                  "'patch_features' and 'pseudo_mask' do not have one row for each patch");
    subject.map.grid = {1, static_cast<int>(subject.labels.size(0))};
    return support::Done{};
}

support::Status addHead(const HeadBenchOptions& options, Subject& subject) {
    const std::int64_t dimension = subject.map.patchFeatures.size(1);
    if (options.headPath.empty()) {
        subject.head = head::randomHead(dimension, options.train.embedding, 0);
        return support::Done{};
    }
    support::Result<head::HeadFile> file = head::readHead(options.headPath);
    if (!file.ok())
        return support::propagate<support::Done>(file);
    subject.head = std::move(file->head);
    if (subject.head.dimension() != dimension)
        return support::makeError(ErrorCode::headMismatch, support::pathText(options.headPath),
                                  "the head takes features of width " +
                                      std::to_string(subject.head.dimension()) + "; these have width " +
                                      std::to_string(dimension));
    return support::Done{};
}

support::Result<Subject> subjectFor(const HeadBenchOptions& options, c10::Device device) {
    if (options.gridHeight < 1 || options.gridWidth < 1 || options.dimension < 1 || options.steps < 1 ||
        options.inferenceRuns < 1 || options.train.batch < 1 || options.train.embedding < 1)
        return support::makeError(ErrorCode::optionInvalid, "bench head",
                                  "sizes, runs and images a step begin at 1");
    Subject subject;
    if (support::Status status = addFeatures(options, subject); !status)
        return support::propagate<Subject>(status);
    if (support::Status status = addHead(options, subject); !status)
        return support::propagate<Subject>(status);
    subject.map.patchFeatures =
        subject.map.patchFeatures.to(device, options.bf16 ? at::kBFloat16 : at::kFloat).contiguous();
    subject.labels = subject.labels.to(device);
    subject.head = subject.head.clonedTo(device);
    return subject;
}

/// The head while it learns.
struct Learner {
    head::PatchHead head;
    head::PatchHead gradient;
    head::PatchHead firstMoment;
    head::PatchHead secondMoment;
    std::int64_t step = 0;
};

/// Losses of the first of a batch of the same image; the gradient is of the whole batch.
head::LossTerms addBatch(const Subject& subject, const options::TrainOptions& train, Learner& learner) {
    std::vector<head::HeadRows> rows;
    for (int image = 0; image < train.batch; ++image)
        rows.push_back(head::headRows(subject.map.patchFeatures, true));
    const std::vector<at::Tensor> labels(rows.size(), subject.labels);
    return head::lossesWithGradient(learner.head, rows, labels, train, 1.0 / train.batch, learner.gradient)
        .front();
}

support::Status measureTraining(const Subject& subject, const HeadBenchOptions& options,
                                const support::CancelToken& cancel, const std::function<void(double)>& heard,
                                HeadBenchResult& result) {
    const c10::Device device = subject.labels.device();
    Learner learner{subject.head.clonedTo(device), subject.head.zerosLike(), subject.head.zerosLike(),
                    subject.head.zerosLike()};
    std::vector<double> imageMs, adamMs;
    for (int step = 0; step <= options.steps; ++step) {
        if (cancel.cancelled())
            return support::Cancelled{};
        synchronise(device);
        const support::Stopwatch whole;
        for (at::Tensor* parameter : learner.gradient.parameters())
            parameter->zero_();
        const head::LossTerms terms = addBatch(subject, options.train, learner);
        if (step == 0) {
            result.bce = terms.bce;
            result.dice = terms.dice;
            result.con = terms.con;
            result.total = terms.total;
            if (!options.outPath.empty()) {
                checkpoint::TensorFile file;
                for (std::size_t i = 0; i < head::kParameterNames.size(); ++i)
                    file.tensors.emplace_back(head::kParameterNames.at(i),
                                              learner.gradient.parameters().at(i)->cpu());
                if (support::Status status = checkpoint::writeSafetensors(options.outPath, file); !status)
                    return status;
            }
        }
        synchronise(device);
        const support::Stopwatch adam;
        head::adamStep(learner.head, learner.gradient, learner.firstMoment, learner.secondMoment,
                       ++learner.step, head::adamOptions(options.train));
        synchronise(device);
        heard(0.8 * (step + 1) / (options.steps + 1));
        if (step == 0)
            continue; // threads and buffers come into being
        adamMs.push_back(adam.elapsedMs());
        imageMs.push_back(whole.elapsedMs() / options.train.batch);
    }
    result.trainMs = median(std::move(imageMs));
    result.adamMs = median(std::move(adamMs));
    return support::Done{};
}

support::Status measureInference(const Subject& subject, const HeadBenchOptions& options,
                                 const support::CancelToken& cancel, HeadBenchResult& result) {
    std::vector<double> times;
    for (int run = 0; run <= options.inferenceRuns; ++run) {
        if (cancel.cancelled())
            return support::Cancelled{};
        const support::Stopwatch watch;
        const auto patches =
            head::patchSaliency(subject.map, subject.head, true, options::Probability::sigmoid);
        if (!patches.ok())
            return support::propagate<support::Done>(patches);
        if (run > 0)
            times.push_back(watch.elapsedMs());
    }
    result.inferenceMs = median(std::move(times));
    return support::Done{};
}

} // namespace

support::Result<HeadBenchResult> benchHead(const HeadBenchOptions& options,
                                           const support::CancelToken& cancel,
                                           const std::function<void(double)>& progress) {
    const ThreadCount threads(options.runtime.threads);
    const auto found =
        backbone::resolveDevice(options.runtime.device == "auto" ? "cpu" : options.runtime.device);
    if (!found.ok())
        return support::propagate<HeadBenchResult>(found);
    const c10::Device device = *found;
    const support::Result<Subject> subject = subjectFor(options, device);
    if (!subject.ok())
        return support::propagate<HeadBenchResult>(subject);
    HeadBenchResult result;
    result.device = device.str();
    result.deviceModel = deviceModel(device);
    result.threads = threads.count();
    result.patches = static_cast<int>(subject->labels.size(0));
    result.dimension = static_cast<int>(subject->head.dimension());
    result.embedding = static_cast<int>(subject->head.embedding());
    result.batch = options.train.batch;
    result.featureType = options.bf16 ? "bf16" : "float32";
    result.library = "LibTorch " TORCH_VERSION;
    const PeakMemory memory(device);
    result.bytesBefore = memory.bytes();
    if (support::Status status = measureTraining(*subject, options, cancel, progress, result); !status)
        return support::propagate<HeadBenchResult>(status);
    if (support::Status status = measureInference(*subject, options, cancel, result); !status)
        return support::propagate<HeadBenchResult>(status);
    result.peakBytes = memory.bytes();
    result.peakSinceStart = !memory.sinceConstruction();
    progress(1.0);
    return result;
}

} // namespace selfment::bench
