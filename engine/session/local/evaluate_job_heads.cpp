// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/evaluate_job_heads.h"

#include "backbone/device_choice.h"
#include "head/trainer.h"
#include "session/local/resolved_path.h"
#include "session/local/training_maker.h"
#include "session/local/training_preparation.h"
#include "support/file_bytes.h"
#include "training/cached_examples.h"
#include "training/corpus.h"
#include "training/image_sample.h"

#include <algorithm>
#include <array>

namespace selfment::session {
namespace {

using support::makeError;
using support::propagate;
using support::Result;
using values::ErrorCode;

/// Terms beside BCE.
struct LossChoice {
    const char* label;
    bool dice;
    bool contrastive;
};
constexpr std::array<LossChoice, 3> kChoices = {
    {{"+ head, BCE", false, false}, {"+ Dice", true, false}, {"+ contrastive", true, true}}};

constexpr double kPreparing = 0.4; ///< share of the features in all of the work before the first score

/// Holds the training while the job is paused, and tells how far it is.
class StepObserver final : public head::TrainingObserver {
public:
    StepObserver(Job& job, std::int64_t steps, std::function<void(double)> hearer)
        : m_job(job), m_steps(steps), m_hearer(std::move(hearer)) {}

    head::TrainerWish stepDone(const head::StepRecord& step, const head::TrainingState& state) override {
        static_cast<void>(state);
        m_hearer(std::min(1.0, static_cast<double>(step.step) / static_cast<double>(m_steps)));
        m_job.waitWhilePaused();
        return head::TrainerWish::goOn;
    }
    std::optional<double> epochDone(int epoch, const head::LossTerms& mean,
                                    const head::TrainingState& state) override {
        static_cast<void>(epoch);
        static_cast<void>(mean);
        static_cast<void>(state);
        return std::nullopt;
    }
    void skipped(std::int64_t index, const std::optional<values::Error>& error) override {
        static_cast<void>(index); // what cannot be learned from was told when the images were prepared
        static_cast<void>(error);
    }

private:
    Job& m_job;
    const std::int64_t m_steps;
    const std::function<void(double)> m_hearer;
};

bool isBelow(const std::filesystem::path& path, const std::filesystem::path& folder) {
    const std::filesystem::path relative = path.lexically_relative(folder);
    return !relative.empty() && *relative.begin() != "..";
}

/// The images to learn from, without any ground truth, as many as the options say.
Result<training::Corpus> corpusFor(const EvaluateRequest& request,
                                   const std::set<std::filesystem::path>& masks) {
    const std::vector<std::string> inputs =
        request.trainInputs.empty() ? std::vector{request.imagesFolder} : request.trainInputs;
    const std::uint64_t seed = request.options.pipeline.runtime.seed;
    Result<training::Corpus> corpus = training::corpusOf(inputs, 0, seed);
    if (!corpus.ok())
        return corpus;
    const std::filesystem::path masksFolder = resolvedPath(support::pathFromText(request.masksFolder));
    const bool apart = masksFolder != resolvedPath(support::pathFromText(request.imagesFolder));
    std::erase_if(corpus->images, [&](const std::filesystem::path& image) {
        const std::filesystem::path real = resolvedPath(image);
        return masks.contains(real) || (apart && isBelow(real, masksFolder));
    });
    training::Corpus sample;
    sample.refused = std::move(corpus->refused);
    for (const std::int64_t index : training::sampledIndices(static_cast<std::int64_t>(corpus->images.size()),
                                                             request.options.train.images, seed))
        sample.images.push_back(corpus->images[static_cast<std::size_t>(index)]);
    return sample;
}

std::vector<SkippedFile> skippedOf(std::vector<SkippedImage> images) {
    std::vector<SkippedFile> skipped;
    for (SkippedImage& image : images)
        skipped.push_back({std::move(image.path),
                           "not learned from: " + (image.error ? image.error->why : image.why),
                           std::move(image.error)});
    return skipped;
}

/// Trains one head after another on examples that are there.
class StepTraining {
public:
    StepTraining(const EvaluateRequest& request, Job& job, const StepHeadsHearer& hearer,
                 const head::TrainingSource& source, const backbone::BackboneInfo& backbone,
                 c10::Device device)
        : m_request(request),
          m_job(job),
          m_hearer(hearer),
          m_source(source),
          m_normalised(
              pipeline::takesNormalised(request.options.pipeline.head.input, nullptr, backbone.name)),
          m_device(device) {}

    Result<std::shared_ptr<const pipeline::LoadedHead>> train(std::size_t index) {
        const LossChoice& choice = kChoices[index];
        options::TrainOptions options = m_request.options.train;
        options.lambdaDice = choice.dice ? options.lambdaDice : 0.0;
        options.lambdaCon = choice.contrastive ? options.lambdaCon : 0.0;
        const std::uint64_t seed = m_request.options.pipeline.runtime.seed;
        const std::int64_t batch = std::max(1, options.batch);
        const std::int64_t steps =
            std::max<std::int64_t>(1, (m_source.size() + batch - 1) / batch * options.epochs);
        StepObserver observer(m_job, steps, [&](double fraction) {
            const double done = (static_cast<double>(index) + fraction) / kChoices.size();
            m_hearer(kPreparing + (1.0 - kPreparing) * done, choice.label);
        });
        auto outcome = head::trainHead(m_source, options, m_normalised, seed, std::nullopt,
                                       {.device = m_device}, m_job.token(), observer);
        if (!outcome.ok())
            return propagate<std::shared_ptr<const pipeline::LoadedHead>>(outcome);
        if (outcome->cancelled || m_job.token().cancelled())
            return support::Cancelled{};
        pipeline::LoadedHead loaded;
        loaded.head = outcome->state.head.clonedTo(c10::Device(c10::kCPU));
        loaded.name = choice.label;
        loaded.sha256 = choice.label; // tells the heads of one image's states apart, no more
        loaded.normalised = m_normalised;
        return std::make_shared<const pipeline::LoadedHead>(std::move(loaded));
    }

private:
    const EvaluateRequest& m_request;
    Job& m_job;
    const StepHeadsHearer& m_hearer;
    const head::TrainingSource& m_source;
    const bool m_normalised;
    const c10::Device m_device;
};

} // namespace

Result<StepHeads> trainStepHeads(const EvaluateRequest& request, const std::set<std::filesystem::path>& masks,
                                 Job& job, EngineContext& engine, const StepHeadsHearer& hearer) {
    if (!request.options.train.initHead.empty())
        return makeError(ErrorCode::optionInvalid, "--init-head",
                         "the steps compare heads that start from random weights", "leave it out");
    const auto corpus = corpusFor(request, masks);
    if (!corpus.ok())
        return propagate<StepHeads>(corpus);
    const auto maker = makerFor(request.options, job, engine);
    if (!maker.ok())
        return propagate<StepHeads>(maker);
    const auto device = backbone::resolveDevice(request.options.pipeline.runtime.device);
    if (!device.ok())
        return propagate<StepHeads>(device);
    auto prepared = prepareImages(
        *corpus, *maker->examples, PreparedFor::training, threadsOf(request.options.pipeline.runtime), job,
        [&hearer](const Progress& progress, const PreparedImages&) {
            hearer(kPreparing * std::clamp(progress.fraction, 0.0, 1.0), progress.currentItem);
        });
    if (!prepared.ok())
        return propagate<StepHeads>(prepared);
    if (prepared->images.empty())
        return makeError(ErrorCode::trainingNoImages, request.trainInputs.empty() ? request.imagesFolder : "",
                         "of " + std::to_string(prepared->total) + " images none can be learned from");
    useThreads(threadsOf(request.options.pipeline.runtime));
    const backbone::BackboneInfo& info = maker->backbone->info();
    const training::CachedExamples examples(std::move(prepared->images), maker->examples,
                                            std::int64_t{info.dimension}, job.token());
    StepTraining training(request, job, hearer, examples, info, *device);
    StepHeads result{{}, maker->backbone, skippedOf(std::move(prepared->skipped))};
    for (std::size_t i = 0; i < kChoices.size(); ++i) {
        auto head = training.train(i);
        if (!head.ok())
            return propagate<StepHeads>(head);
        result.heads.push_back({kChoices[i].label, std::move(*head)});
    }
    return result;
}

} // namespace selfment::session
