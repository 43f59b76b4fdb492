// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_training.h"

#include "options/option_table.h"

#include <algorithm>
#include <cmath>

namespace selfment::testing {

using namespace session;
using values::ErrorCode;

namespace {

constexpr values::PatchGrid kGrid{3, 4};
constexpr int kStepsAtOnce = 5;
constexpr int kStepsBetweenPinned = 10;
constexpr double kSecondsPerStep = 0.25;

Script failedWith(ErrorCode code, std::string where, std::string why) {
    Script script;
    script.outcome.state = Outcome::State::failed;
    script.outcome.error = values::Error{code, std::move(where), std::move(why), {}};
    return script;
}

std::optional<Script> missingOf(const std::vector<std::string>& inputs) {
    for (const std::string& input : inputs)
        if (input.find("missing") != std::string::npos)
            return failedWith(ErrorCode::fileNotFound, input, "there is no such file or folder");
    return std::nullopt;
}

/// Losses that fall from step to step, each at its own pace.
TrainingStep stepAt(int number) {
    TrainingStep step;
    step.step = number;
    step.epoch = 1 + (number - 1) / kFakeStepsPerEpoch;
    const double ripple = 0.02 * std::sin(1.7 * number);
    step.bce = 0.7 * std::exp(-0.04 * number) + 0.03 + ripple;
    step.dice = 0.5 * std::exp(-0.03 * number) + 0.05 + ripple;
    step.con = 6.0 * std::exp(-0.01 * number) + ripple;
    step.loss = step.bce + step.dice + 0.1 * step.con;
    step.seconds = kSecondsPerStep * number;
    return step;
}

/// A blob that grows clearer with the steps.
PinnedSaliency pinnedAt(const std::string& path, int number) {
    PinnedSaliency pinned;
    pinned.imagePath = path;
    pinned.step = number;
    pinned.pseudoMask = {kGrid, {0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0}};
    pinned.saliency.grid = kGrid;
    const float clear = static_cast<float>(number) / kFakeSteps;
    for (const std::uint8_t label : pinned.pseudoMask.labels)
        pinned.saliency.values.push_back(0.5F + (label == 1 ? 0.45F : -0.45F) * clear);
    return pinned;
}

ValidationScore validationAt(int epoch) {
    return {epoch, 12, 0.5 + 0.04 * epoch, 0.6 + 0.04 * epoch, 0.2 - 0.02 * epoch};
}

TrainingState stateAt(int number, TrainingPhase phase, const TrainRequest& request) {
    TrainingState state;
    state.phase = phase;
    state.epoch = std::min(kFakeEpochs, 1 + number / kFakeStepsPerEpoch);
    state.epochs = kFakeEpochs;
    state.step = number;
    state.steps = kFakeSteps;
    state.images = kFakeTrainingImages - 1;
    state.degenerate = 1;
    state.imagesPerSecond = phase == TrainingPhase::preparing ? 0.0 : 4.0;
    state.waitingShare = 0.05;
    state.secondsLeft = phase == TrainingPhase::preparing ? -1.0 : kSecondsPerStep * (kFakeSteps - number);
    if (!request.resumeRun.empty())
        state.runName = request.resumeRun;
    else if (request.keepRun)
        state.runName = kFakeNewRun;
    return state;
}

Progress progressOf(double fraction, std::int64_t done, std::int64_t total, std::string item) {
    Progress progress;
    progress.fraction = fraction;
    progress.stage = Stage::features;
    progress.itemsDone = done;
    progress.itemsTotal = total;
    progress.itemsPerSecond = done > 0 ? 4.0 : 0.0;
    progress.secondsLeft = done > 0 ? static_cast<double>(total - done) / 4.0 : -1.0;
    progress.currentItem = std::move(item);
    return progress;
}

/// What the training has after so many steps.
TrainSummary summaryAfter(int steps, const TrainRequest& request) {
    TrainSummary summary;
    summary.steps = steps;
    summary.epochs = steps / kFakeStepsPerEpoch;
    summary.images = kFakeTrainingImages - 1;
    summary.skipped = {{"/photos/plain.jpg", "its pseudo mask has one side", std::nullopt}};
    if (steps > 0)
        summary.last = summary.best = stepAt(steps);
    const std::string folder = "/runs/" + stateAt(steps, TrainingPhase::training, request).runName;
    summary.headPath = request.headPath.empty() ? folder + "/head.safetensors" : request.headPath;
    summary.bestHeadPath = folder + "/best.safetensors";
    summary.checkpointPath =
        request.checkpointPath.empty() ? folder + "/checkpoint.safetensors" : request.checkpointPath;
    summary.logPath = request.logPath.empty() ? folder + "/log.jsonl" : request.logPath;
    summary.runName = stateAt(steps, TrainingPhase::training, request).runName;
    if (!request.validationImages.empty())
        for (int epoch = 1; epoch <= summary.epochs; ++epoch)
            summary.validation.push_back(validationAt(epoch));
    summary.seconds = kSecondsPerStep * steps;
    summary.waitingShare = 0.05;
    summary.imagesPerSecond = 4.0;
    summary.preset =
        options::presetName(options::presetInForce(request.options.pipeline, request.options.train));
    summary.backbone = request.options.pipeline.features.backbone;
    summary.device = "cpu";
    summary.precision = "fp32";
    summary.data = std::string(64, 'd');
    return summary;
}

void addPreparation(Script& script, const TrainRequest& request) {
    script.events.emplace_back(TrainingUpdate(stateAt(0, TrainingPhase::preparing, request)));
    for (const int done : {0, kFakeTrainingImages / 2, kFakeTrainingImages})
        script.events.emplace_back(
            progressOf(0.3 * done / kFakeTrainingImages, done, kFakeTrainingImages, "/photos/image.jpg"));
    for (const std::string& path : request.pinned)
        script.events.emplace_back(TrainingUpdate(pinnedAt(path, 0)));
}

/// Steps first + 1 to first + kStepsAtOnce, and what is told after them.
void addSteps(Script& script, int first, const TrainRequest& request) {
    std::vector<TrainingStep> steps;
    for (int number = first + 1; number <= first + kStepsAtOnce; ++number)
        steps.push_back(stepAt(number));
    script.events.emplace_back(TrainingUpdate(std::move(steps)));
    const int done = first + kStepsAtOnce;
    script.events.emplace_back(TrainingUpdate(stateAt(done, TrainingPhase::training, request)));
    script.events.emplace_back(progressOf(0.3 + 0.7 * done / kFakeSteps, done, kFakeSteps, {}));
    if (done % kStepsBetweenPinned == 0)
        for (const std::string& path : request.pinned)
            script.events.emplace_back(TrainingUpdate(pinnedAt(path, done)));
    if (done % kFakeStepsPerEpoch == 0 && !request.validationImages.empty()) {
        script.events.emplace_back(TrainingUpdate(stateAt(done, TrainingPhase::validating, request)));
        script.events.emplace_back(TrainingUpdate(validationAt(done / kFakeStepsPerEpoch)));
    }
}

Outcome endedAfter(int steps, Outcome::State state, const TrainRequest& request) {
    Outcome outcome;
    outcome.state = state;
    TrainSummary summary = summaryAfter(steps, request);
    summary.stopped = steps < kFakeSteps;
    outcome.data = std::move(summary);
    return outcome;
}

const RunDescription* findRun(const RunsResult& list, const std::string& name) {
    const auto found = std::find_if(list.runs.begin(), list.runs.end(),
                                    [&name](const RunDescription& run) { return run.name == name; });
    return found == list.runs.end() ? nullptr : &*found;
}

RunDescription runCalled(const char* name, RunDescription::State state, const char* startedAt,
                         int epochsDone) {
    RunDescription run;
    run.name = name;
    run.state = state;
    run.startedAt = startedAt;
    run.folder = std::string("/runs/") + name;
    run.headPath = run.folder + "/head.safetensors";
    run.bestHeadPath = run.folder + "/best.safetensors";
    run.inputs = {"/photos"};
    run.backbone = "tiny";
    run.preset = "paper";
    run.images = kFakeTrainingImages - 1;
    run.epochs = kFakeEpochs;
    run.epochsDone = epochsDone;
    run.steps = std::int64_t{epochsDone} * kFakeStepsPerEpoch;
    run.loss = stepAt(std::max(1, epochsDone * kFakeStepsPerEpoch)).loss;
    run.options.pipeline.features.backbone = "tiny";
    return run;
}

/// Steps that the training goes on from.
int firstStepOf(const TrainRequest& request) {
    return request.resumeRun.empty() && request.resumePath.empty() ? 0 : kFakeStepsPerEpoch;
}

} // namespace

RunsResult fakeRuns() {
    RunsResult list;
    list.runs = {
        runCalled(kFakeInterruptedRun, RunDescription::State::interrupted, "2026-11-22T18:05:00Z", 1),
        runCalled(kFakeStoppedRun, RunDescription::State::stopped, "2026-11-21T09:30:00Z", 2),
        runCalled(kFakeFinishedRun, RunDescription::State::finished, "2026-11-20T20:00:00Z", kFakeEpochs)};
    list.runs[1].backbone = list.runs[1].options.pipeline.features.backbone = "builtin";
    list.runs[2].validation = validationAt(kFakeEpochs);
    return list;
}

Script featuresScript(const FeaturesRequest& request) {
    if (std::optional<Script> missing = missingOf(request.inputs))
        return *std::move(missing);
    Script script;
    for (int done = 0; done <= kFakeTrainingImages; done += kFakeTrainingImages / 4)
        script.events.emplace_back(progressOf(static_cast<double>(done) / kFakeTrainingImages, done,
                                              kFakeTrainingImages, "/photos/image.jpg"));
    FeaturesSummary summary;
    summary.total = kFakeTrainingImages;
    summary.computed = 14;
    summary.cached = 5;
    summary.failed = {
        {"/photos/broken.jpg", {}, values::Error{ErrorCode::imageDamaged, "/photos/broken.jpg", "cut", {}}}};
    summary.cacheFolder =
        request.options.cache.folder.empty() ? "/home/me/.cache/features" : request.options.cache.folder;
    summary.cacheBytes = 52'428'800;
    summary.seconds = 5.0;
    summary.backbone = request.options.pipeline.features.backbone;
    summary.device = "cpu";
    summary.precision = "fp32";
    script.outcome.data = summary;
    return script;
}

Script trainScript(const TrainRequest& request) {
    if (std::optional<Script> missing = missingOf(request.inputs))
        return *std::move(missing);
    if (!request.resumeRun.empty() && findRun(fakeRuns(), request.resumeRun) == nullptr)
        return failedWith(ErrorCode::runUnknown, request.resumeRun, "");
    const bool hasData = !request.inputs.empty() || !request.featuresFolder.empty();
    if (!hasData && request.resumeRun.empty())
        return failedWith(ErrorCode::trainingNoImages, "inputs", "there are none");
    Script script;
    addPreparation(script, request);
    for (int step = firstStepOf(request); step < kFakeSteps; step += kStepsAtOnce)
        addSteps(script, step, request);
    script.outcome = endedAfter(kFakeSteps, Outcome::State::done, request);
    script.whenStopped = [request](std::int64_t steps) {
        return endedAfter(static_cast<int>(steps), Outcome::State::done, request);
    };
    script.whenCancelledAfter = [request](std::int64_t steps) {
        return endedAfter(static_cast<int>(steps), Outcome::State::cancelled, request);
    };
    return script;
}

Script runsScript(const RunsRequest& request) {
    RunsResult list = fakeRuns();
    if (const auto* remove = std::get_if<RemoveRun>(&request.action)) {
        if (findRun(list, remove->name) == nullptr)
            return failedWith(ErrorCode::runUnknown, remove->name, "");
        std::erase_if(list.runs, [&](const RunDescription& run) { return run.name == remove->name; });
    }
    Script script;
    script.outcome.data = std::move(list);
    return script;
}

Script heldTrainingScript(const Request& request) {
    Script script = FakeSession::plainScript(request);
    script.holdBeforeEnd =
        std::holds_alternative<FeaturesRequest>(request) || std::holds_alternative<EvaluateRequest>(request);
    if (!std::holds_alternative<TrainRequest>(request))
        return script;
    for (std::size_t i = 0; i < script.events.size(); ++i) {
        const auto* update = std::get_if<TrainingUpdate>(&script.events[i]);
        const auto* steps = update == nullptr ? nullptr : std::get_if<std::vector<TrainingStep>>(update);
        if (steps != nullptr && steps->front().step > kFakeHeldAtStep) {
            script.holdBeforeEvent = i;
            break;
        }
    }
    return script;
}

} // namespace selfment::testing
