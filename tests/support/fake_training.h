// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fake_session.h"

namespace selfment::testing {

// A training in the FakeSession: 20 images, 3 epochs of 20 steps, losses that fall, reported five steps at a
// time; the saliency of each pinned image before the first step and after every tenth; with a validation
// folder one score per epoch. Pause and resume answer with a TrainingState; stop ends it with
// TrainSummary::stopped and the steps so far; a cancel has its summary, too.
inline constexpr int kFakeEpochs = 3;
inline constexpr int kFakeStepsPerEpoch = 20;
inline constexpr int kFakeSteps = kFakeEpochs * kFakeStepsPerEpoch;
inline constexpr int kFakeTrainingImages = 20;
/// A held training waits after so many steps.
inline constexpr int kFakeHeldAtStep = 30;

/// Runs that the FakeSession keeps, newest first: interrupted after its first epoch, stopped, finished.
inline constexpr const char* kFakeInterruptedRun = "tiny 2026-11-22 18.05";
inline constexpr const char* kFakeStoppedRun = "builtin 2026-11-21 09.30";
inline constexpr const char* kFakeFinishedRun = "tiny 2026-11-20 20.00";
/// Name of the run that a TrainRequest with keepRun makes.
inline constexpr const char* kFakeNewRun = "tiny 2026-11-23 08.00";

[[nodiscard]] session::RunsResult fakeRuns();

/// An evaluation of 12 images, img_01 to img_12 (the higher the number, the worse), and two skipped files:
/// one row for predictions and method, two for steps ("NCut", "+ IPO") and initialisers ("NCut", "k-means");
/// three published rows, but for predictions.
[[nodiscard]] session::EvaluationResult fakeEvaluation(const session::EvaluateRequest& request);

// What plainScript does. Inputs called missing fail with fileNotFound, unknown runs with runUnknown.
[[nodiscard]] Script featuresScript(const session::FeaturesRequest& request);
[[nodiscard]] Script trainScript(const session::TrainRequest& request);
[[nodiscard]] Script runsScript(const session::RunsRequest& request);
[[nodiscard]] Script evaluateScript(const session::EvaluateRequest& request);

/// As FakeSession::plainScript, but a training waits after kFakeHeldAtStep steps, and features and an
/// evaluation before their end, for release() or a cancel (a training for stop, too).
[[nodiscard]] Script heldTrainingScript(const session::Request& request);

} // namespace selfment::testing
