// SPDX-License-Identifier: GPL-3.0-or-later
// Writes pictures of the training page in its states, in front of a scripted engine:
// training_screenshots FOLDER
#include "app/studio/window/samples.h"
#include "tests/gui/photographer.h"
#include "tests/gui/training_stage.h"
#include "widgets/forms/option_row.h"

#include <QImage>
#include <QPushButton>

#include <algorithm>
#include <cmath>
#include <functional>

namespace {

using namespace selfment;
using testing::FakeSession;
using testing::Photographer;
using testing::Script;
using testing::TrainingStage;

constexpr int kWaitMs = 10'000;
constexpr int kSettleMs = 300;
constexpr int kSteps = 375;
constexpr int kStepsPerEpoch = 125;
constexpr values::PatchGrid kGrid{24, 24};

/// A blob in the middle that grows clear with the steps.
session::PinnedSaliency saliency(const std::string& path, int step) {
    session::PinnedSaliency made;
    made.imagePath = path;
    made.step = step;
    made.saliency.grid = made.pseudoMask.grid = kGrid;
    const double clear = 1.0 - std::exp(-step / 60.0);
    for (int row = 0; row < kGrid.height; ++row) {
        for (int column = 0; column < kGrid.width; ++column) {
            const double distance = std::hypot((row - 12.5) / 8.0, (column - 11.5) / 7.0);
            const double inside = 1.0 / (1.0 + std::exp(9.0 * (distance - 1.0)));
            made.saliency.values.push_back(static_cast<float>(0.5 + (inside - 0.5) * clear));
            made.pseudoMask.labels.push_back(distance < 1.0 ? 1 : 0);
        }
    }
    return made;
}

session::TrainingStep step(int number) {
    session::TrainingStep one;
    one.step = number;
    one.epoch = 1 + (number - 1) / kStepsPerEpoch;
    const double noise = 0.12 * std::sin(12.9898 * number) + 0.08 * std::sin(78.233 * number);
    one.bce = (0.55 * std::exp(-number / 70.0) + 0.11) * (1.0 + noise);
    one.dice = (0.42 * std::exp(-number / 90.0) + 0.10) * (1.0 + noise);
    one.con = (2.2 * std::exp(-number / 160.0) + 5.6) * (1.0 + 0.1 * noise);
    one.loss = one.bce + one.dice + 0.1 * one.con;
    return one;
}

session::TrainingState stateAt(int number, session::TrainingPhase phase) {
    session::TrainingState state;
    state.phase = phase;
    state.epochs = 3;
    state.epoch = std::min(3, 1 + number / kStepsPerEpoch);
    state.step = number;
    state.steps = kSteps;
    state.images = 997;
    state.degenerate = 3;
    state.imagesPerSecond = 30.6;
    state.waitingShare = 0.03;
    state.secondsLeft = 8.0 * (kSteps - number) / 30.6;
    state.runName = "tiny 2026-11-23 08.00";
    return state;
}

Script preparing(const session::TrainRequest& request) {
    Script script;
    script.events.emplace_back(session::TrainingUpdate(stateAt(0, session::TrainingPhase::preparing)));
    session::Progress progress;
    progress.fraction = 0.21;
    progress.itemsDone = 412;
    progress.itemsTotal = 1000;
    progress.itemsPerSecond = 6.4;
    progress.secondsLeft = 92.0;
    progress.currentItem = "photo_0412.jpg";
    script.events.emplace_back(progress);
    for (const std::string& path : request.pinned) {
        script.events.emplace_back(session::TrainingUpdate(saliency(path, 0)));
    }
    script.holdBeforeEnd = true;
    return script;
}

/// All steps up to number, then a wait for release; whole: to the end.
Script training(const session::TrainRequest& request, int number, bool whole) {
    Script script = preparing(request);
    script.holdBeforeEnd = !whole;
    std::vector<session::TrainingStep> steps;
    for (int i = 1; i <= number; ++i) {
        steps.push_back(step(i));
    }
    script.events.emplace_back(session::TrainingUpdate(steps));
    script.events.emplace_back(session::TrainingUpdate(stateAt(number, session::TrainingPhase::training)));
    session::Progress progress;
    progress.fraction = 0.3 + 0.7 * number / kSteps;
    script.events.emplace_back(progress);
    for (const std::string& path : request.pinned) {
        script.events.emplace_back(session::TrainingUpdate(saliency(path, number)));
    }
    for (int epoch = 1; epoch <= number / kStepsPerEpoch; ++epoch) {
        script.events.emplace_back(
            session::TrainingUpdate(session::ValidationScore{epoch, 100, 0.52 + 0.03 * epoch, 0.7, 0.1}));
    }
    session::TrainSummary summary;
    summary.steps = number;
    summary.images = 997;
    summary.best = step(number);
    summary.seconds = 97.0;
    summary.runName = "tiny 2026-11-20 20.00";
    summary.skipped = {{"/photos/plain.jpg", "", std::nullopt},
                       {"/photos/sky.jpg", "", std::nullopt},
                       {"/photos/wall.jpg", "", std::nullopt}};
    summary.validation = {{3, 100, 0.61, 0.7, 0.1}};
    script.outcome.data = summary;
    return script;
}

FakeSession::Scripting scripting(std::function<Script(const session::TrainRequest&)> train,
                                 bool withRuns = true) {
    return [train = std::move(train), withRuns](const session::Request& request) {
        Script script = FakeSession::plainScript(request);
        if (const auto* picture = std::get_if<session::ThumbnailRequest>(&request)) {
            script.outcome.data = testing::thumbnailOf(*picture);
        } else if (const auto* asked = std::get_if<session::TrainRequest>(&request)) {
            script = train(*asked);
        } else if (std::holds_alternative<session::RunsRequest>(request) && !withRuns) {
            script.outcome.data = session::RunsResult{};
        }
        return script;
    };
}

Script diverged(const session::TrainRequest& request) {
    Script script = training(request, 12, true);
    script.outcome = {};
    script.outcome.state = session::Outcome::State::failed;
    script.outcome.error = values::Error{
        values::ErrorCode::trainingDiverged, "photo_0088.jpg", "the loss is not finite at step 13", {}};
    return script;
}

bool open(TrainingStage& stage) {
    if (!stage.open()) {
        return false;
    }
    stage.page()->form().sources().setEntries({});
    stage.page()->form().sources().add({{}, {studio::samplesFolder()}});
    return QTest::qWaitFor([&stage] { return stage.panel().startButton()->isEnabled(); });
}

bool takeState(Photographer& camera, const char* name, const FakeSession::Scripting& scripting,
               const std::function<bool(TrainingStage&)>& reached) {
    TrainingStage stage(scripting, 1);
    if (!open(stage)) {
        return false;
    }
    stage.press(*stage.panel().startButton());
    return camera.take(stage.studio.window(), name, [&] { return reached(stage); });
}

bool takeAll(Photographer& camera) {
    TrainingStage empty(scripting(preparing, false), 0);
    empty.studio.window().trainingFlow().open();
    bool good = camera.take(empty.studio.window(), "training-empty",
                            [&empty] { return empty.flow().runs().isListed(); });
    TrainingStage ready(scripting(preparing), 1);
    good = open(ready) && good;
    good = camera.take(ready.studio.window(), "training-ready", [] { return true; }) && good;
    good = takeState(camera, "training-features", scripting(preparing),
                     [](TrainingStage& stage) { return stage.panel().status().itemsDone == 412; }) &&
           good;
    const auto running =
        scripting([](const session::TrainRequest& request) { return training(request, 290, false); });
    good = takeState(camera, "training-running", running,
                     [](TrainingStage& stage) { return stage.isAtStep(290); }) &&
           good;
    const auto whole =
        scripting([](const session::TrainRequest& request) { return training(request, kSteps, true); });
    good = takeState(camera, "training-finished", whole,
                     [](TrainingStage& stage) {
                         stage.page()->strip().setPseudoMaskShown(true);
                         return stage.panel().status().phase == widgets::RunPhase::finished;
                     }) &&
           good;
    return takeState(camera, "training-diverged", scripting(diverged),
                     [](TrainingStage& stage) {
                         return stage.panel().status().phase == widgets::RunPhase::failed;
                     }) &&
           good;
}

} // namespace

int main(int argc, char** argv) {
    return testing::photograph(argc, argv, kWaitMs, kSettleMs, takeAll);
}
