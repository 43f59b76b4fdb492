// SPDX-License-Identifier: GPL-3.0-or-later
#include "head/trainer.h"

#include "head/adam.h"
#include "head/read_ahead.h"
#include "head/training_fingerprint.h"
#include "support/catch_all.h"
#include "support/stopwatch.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <cmath>
#include <sstream>

namespace selfment::head {
namespace {

using support::Done;
using support::makeError;
using support::propagate;
using support::Result;
using support::Status;
using values::ErrorCode;

/// A step's mean loss beyond so many times the first step's (and beyond this itself) has diverged.
constexpr double kBeyondAllBounds = 1000.0;

void add(LossTerms& sum, const LossTerms& terms) {
    sum.bce += terms.bce;
    sum.dice += terms.dice;
    sum.con += terms.con;
    sum.total += terms.total;
}

LossTerms meanOf(const LossTerms& sum, std::int64_t count) {
    const auto n = static_cast<double>(std::max<std::int64_t>(1, count));
    return {sum.bce / n, sum.dice / n, sum.con / n, sum.total / n};
}

bool allFinite(const LossTerms& terms) {
    return std::isfinite(terms.bce) && std::isfinite(terms.dice) && std::isfinite(terms.con) &&
           std::isfinite(terms.total);
}

bool allFinite(const PatchHead& head) {
    std::vector<at::Tensor> sums;
    for (const at::Tensor* parameter : head.parameters())
        sums.push_back(parameter->sum());
    return std::isfinite(at::stack(sums).sum().item<float>());
}

std::string numberText(double value) {
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text << value;
    return text.str();
}

TrainingState stateOn(TrainingState state, const c10::Device& device) {
    state.head = state.head.clonedTo(device);
    state.firstMoment = state.firstMoment.clonedTo(device);
    state.secondMoment = state.secondMoment.clonedTo(device);
    if (state.best)
        state.best = state.best->clonedTo(device);
    return state;
}

/// Images of a step under way. Nothing of them is in the state before the step is done.
struct Batch {
    std::vector<std::string> images;
    LossTerms sum;
    double worstLoss = 0.0;
    std::string worstImage;
};

/// One run of trainHead.
class Training {
public:
    Training(const TrainingSource& source, const options::TrainOptions& options, TrainingState state,
             const support::CancelToken& cancel, TrainingObserver& observer)
        : m_source(source),
          m_options(options),
          m_batchSize(static_cast<std::size_t>(std::max(1, options.batch))),
          m_groupSize(groupSize(state.head, m_batchSize)),
          m_cancel(cancel),
          m_observer(observer),
          m_gradient(state.head.zerosLike()) {
        m_outcome.state = std::move(state);
    }

    Result<TrainingOutcome> run(ReadAhead& examples);

private:
    enum class Going { on, stopped };

    /// Images that are computed at once: on the processor one for each thread, elsewhere the whole batch as
    /// far as its features do not fill the memory.
    static std::size_t groupSize(const PatchHead& head, std::size_t batch) {
        return head.proj0Weight.is_cpu() ? std::min(batch, static_cast<std::size_t>(at::get_num_threads()))
                                         : batch;
    }
    static constexpr std::uint64_t kGroupBytes = std::uint64_t{1} << 30U; ///< of features, beyond the first
    Status computeGroup();
    Status use(const NextExample& next);
    Result<Going> step();
    Status endEpoch();
    [[nodiscard]] values::Error diverged(const std::string& image, const std::string& why) const;
    /// Adds the time since the last call, or since heard() returned, to the training's.
    double clockIn() {
        const double seconds = m_watch.elapsedMs() / 1000.0;
        m_watch.restart();
        m_outcome.state.seconds += seconds;
        return seconds;
    }
    /// What the observer does with its time is not training.
    template <typename Call>
    auto heard(Call call) {
        m_stepSeconds += clockIn();
        if constexpr (std::is_void_v<decltype(call())>) {
            call();
            m_watch.restart();
        } else {
            auto answer = call();
            m_watch.restart();
            return answer;
        }
    }

    const TrainingSource& m_source;
    const options::TrainOptions& m_options;
    const std::size_t m_batchSize;
    const std::size_t m_groupSize;
    const support::CancelToken& m_cancel;
    TrainingObserver& m_observer;
    TrainingOutcome m_outcome;
    PatchHead m_gradient;             ///< summed over the batch
    std::vector<NextExample> m_group; ///< of the batch, not computed yet
    std::uint64_t m_groupBytes = 0;   ///< of their features
    Batch m_batch;
    support::Stopwatch m_watch;
    double m_stepSeconds = 0.0;
};

values::Error Training::diverged(const std::string& image, const std::string& why) const {
    return makeError(ErrorCode::trainingDiverged, image,
                     "at step " + std::to_string(m_outcome.state.step + 1) + ": " + why,
                     "try a smaller learning rate than " + numberText(m_options.learningRate) +
                         " or a higher temperature than " + numberText(m_options.temperature) +
                         "; what was saved before this step is kept");
}

/// Losses and gradients of the images that wait, added to the batch in their order.
Status Training::computeGroup() {
    std::vector<HeadRows> rows;
    std::vector<at::Tensor> labels;
    for (const NextExample& example : m_group) {
        rows.push_back({example.features, {}});
        labels.push_back(example.labels);
    }
    const std::vector<LossTerms> terms =
        lossesWithGradient(m_outcome.state.head, rows, labels, m_options, /*scale=*/1.0, m_gradient);
    for (std::size_t i = 0; i < m_group.size(); ++i) {
        const std::string name = m_source.name(m_group[i].index);
        if (!allFinite(terms[i]))
            return diverged(name, "its loss is not finite");
        add(m_batch.sum, terms[i]);
        if (m_batch.worstImage.empty() || terms[i].total > m_batch.worstLoss) {
            m_batch.worstLoss = terms[i].total;
            m_batch.worstImage = name;
        }
    }
    m_group.clear();
    m_groupBytes = 0;
    return Done{};
}

/// Takes an example into the batch under way.
Status Training::use(const NextExample& next) {
    if (next.usability == Usability::usable) {
        m_batch.images.push_back(m_source.name(next.index));
        m_group.push_back(next);
        m_groupBytes += next.features.nbytes();
        return m_group.size() == m_groupSize || m_groupBytes >= kGroupBytes ? computeGroup() : Status(Done{});
    }
    if (next.error &&
        (next.error->code == ErrorCode::featuresNotFinite || next.error->code == ErrorCode::outOfMemory))
        return *next.error;
    if (next.usability != Usability::knownBad)
        heard([&] { m_observer.skipped(next.index, next.error); });
    return Done{};
}

/// Averages, updates, reports.
Result<Training::Going> Training::step() {
    TrainingState& state = m_outcome.state;
    if (!m_group.empty())
        if (const Status computed = computeGroup(); !computed)
            return propagate<Going>(computed);
    const auto count = static_cast<std::int64_t>(m_batch.images.size());
    const LossTerms mean = meanOf(m_batch.sum, count);
    if (state.step == 0)
        state.firstLoss = mean.total;
    if (mean.total > kBeyondAllBounds * std::max(1.0, state.firstLoss))
        return diverged(m_batch.worstImage, "the loss is " + numberText(mean.total) +
                                                ", that of the first step was " +
                                                numberText(state.firstLoss));
    for (at::Tensor* part : m_gradient.parameters())
        if (count > 1)
            part->div_(static_cast<double>(count));
    adamStep(state.head, m_gradient, state.firstMoment, state.secondMoment, state.step + 1,
             adamOptions(m_options));
    if (!allFinite(state.head))
        return diverged(m_batch.worstImage, "the weights are no longer finite");
    for (at::Tensor* part : m_gradient.parameters())
        part->zero_();
    ++state.step;
    add(state.epochSum, m_batch.sum);
    state.epochImages += count;
    m_outcome.imagesUsed += count;
    m_stepSeconds += clockIn();
    StepRecord record{state.step, state.epoch + 1, std::move(m_batch.images), mean, m_stepSeconds};
    m_batch = {};
    const TrainerWish wish = heard([&] { return m_observer.stepDone(record, state); });
    m_stepSeconds = 0.0;
    return wish == TrainerWish::stop ? Going::stopped : Going::on;
}

Status Training::endEpoch() {
    TrainingState& state = m_outcome.state;
    if (state.epochImages == 0)
        return makeError(ErrorCode::trainingNoImages, {},
                         "none of the " + std::to_string(m_source.size()) +
                             " images has a pseudo mask that can be learned from");
    const LossTerms mean = meanOf(state.epochSum, state.epochImages);
    const auto said = heard([&] { return m_observer.epochDone(state.epoch + 1, mean, state); });
    const double score = said.value_or(mean.total);
    ++state.epoch;
    state.position = 0;
    state.epochSum = {};
    state.epochImages = 0;
    if (!state.best || score < state.bestScore) {
        state.best = state.head.clonedTo(state.head.proj0Weight.device());
        state.bestEpoch = state.epoch;
        state.bestScore = score;
    }
    return Done{};
}

Result<TrainingOutcome> Training::run(ReadAhead& examples) {
    TrainingState& state = m_outcome.state;
    // A checkpoint of the last step of an epoch.
    if (state.epoch < m_options.epochs && state.position == m_source.size())
        if (const Status ended = endEpoch(); !ended)
            return propagate<TrainingOutcome>(ended);
    while (state.epoch < m_options.epochs) {
        if (m_observer.stopWanted()) {
            m_outcome.stopped = true;
            break;
        }
        const auto next = m_cancel.cancelled() ? std::nullopt : examples.next(m_cancel);
        m_outcome.waitingSeconds = examples.waitingSeconds();
        if (!next) {
            m_outcome.stopped = m_outcome.cancelled = true;
            break;
        }
        if (const Status used = use(*next); !used)
            return propagate<TrainingOutcome>(used);
        const bool stepDue =
            m_batch.images.size() == m_batchSize || (next->lastOfEpoch && !m_batch.images.empty());
        if (stepDue || m_batch.images.empty())
            state.position = next->position + 1;
        if (stepDue) {
            const auto going = step();
            if (!going)
                return propagate<TrainingOutcome>(going);
            if (*going == Going::stopped) {
                m_outcome.stopped = true;
                break;
            }
        }
        if (next->lastOfEpoch)
            if (const Status ended = endEpoch(); !ended)
                return propagate<TrainingOutcome>(ended);
    }
    m_outcome.state.seconds += m_watch.elapsedMs() / 1000.0;
    return std::move(m_outcome);
}

/// That a state belongs to this source and these options.
Status checkStart(const TrainingState& state, const TrainingSource& source, const std::string& fingerprint) {
    if (state.head.dimension() != source.dimension())
        return makeError(ErrorCode::headMismatch, {},
                         "the head takes features of width " + std::to_string(state.head.dimension()) +
                             ", those to train on have " + std::to_string(source.dimension()));
    if (!state.fingerprint.empty() && state.fingerprint != fingerprint)
        return makeError(ErrorCode::trainingStateMismatch, {},
                         "it was begun with other " + differingLines(state.fingerprint, fingerprint));
    if (state.position < 0 || state.position > source.size() || state.epoch < 0 || state.step < 0)
        return makeError(ErrorCode::trainingStateMismatch, {}, "its position is outside the images");
    return Done{};
}

} // namespace

Result<TrainingOutcome> trainHead(const TrainingSource& source, const options::TrainOptions& options,
                                  bool normalised, std::uint64_t seed, std::optional<TrainingState> start,
                                  const TrainerPlace& place, const support::CancelToken& cancel,
                                  TrainingObserver& observer) {
    return support::catchAll([&]() -> Result<TrainingOutcome> {
        const at::NoGradGuard noGrad;
        if (source.size() == 0)
            return makeError(ErrorCode::trainingNoImages, {}, "there are none");
        TrainingState state = stateOn(
            start ? std::move(*start) : freshState(source.dimension(), options, seed, nullptr), place.device);
        const std::string fingerprint = trainingFingerprint(source, options, normalised, seed);
        if (const Status fits = checkStart(state, source, fingerprint); !fits)
            return propagate<TrainingOutcome>(fits);
        state.fingerprint = fingerprint;
        const ReadingPlan plan{seed,           options.shuffle, normalised, state.epoch + 1,
                               options.epochs, state.position};
        ReadAhead examples(source, plan, place.device, place.deviceBytes, place.readers);
        return Training(source, options, std::move(state), cancel, observer).run(examples);
    });
}

} // namespace selfment::head
