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

} // namespace selfment::session
