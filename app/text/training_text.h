// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/training_results.h"

namespace selfment::text {

/// What a training is doing: "preparing features". Static, English, marked for translation
/// (kTrainingContext), as all of this header.
[[nodiscard]] const char* trainingPhaseText(session::TrainingPhase phase);

/// How a kept training run stands: "finished".
[[nodiscard]] const char* runStateText(session::RunDescription::State state);

/// What must be said wherever validation images are chosen or their scores shown.
[[nodiscard]] const char* validationNote();

/// Why an image was left out of a training without an error.
[[nodiscard]] const char* degenerateNote();

} // namespace selfment::text
