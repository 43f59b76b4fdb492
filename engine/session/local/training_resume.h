// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "head/trainer.h"
#include "options/stage_options.h"

#include <filesystem>

namespace selfment::session {

/// The state in a checkpoint, if the training may go on from it with these options: those that the features,
/// the pseudo masks and the losses depend on must be as they were (images alone: fromFolder leaves out what
/// makes features). Errors: those of readTrainingState; trainingStateMismatch, which names what differs.
support::Result<head::TrainingState> stateToResume(const std::filesystem::path& checkpoint,
                                                   const options::Options& options, bool fromFolder);

/// That the state was begun with these examples, told before anything is written over. Errors:
/// trainingStateMismatch, which names what differs.
support::Status checkContinues(const std::filesystem::path& checkpoint, const head::TrainingState& state,
                               const head::TrainingSource& source, const options::Options& options,
                               bool normalised);

} // namespace selfment::session
