// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/training_text.h"

#include "app/text/translatable.h"

namespace selfment::text {

const char* trainingPhaseText(session::TrainingPhase phase) {
    switch (phase) {
    case session::TrainingPhase::preparing:
        return SELFMENT_TEXT("Training", "preparing features and pseudo masks");
    case session::TrainingPhase::training:
        return SELFMENT_TEXT("Training", "training");
    case session::TrainingPhase::validating:
        return SELFMENT_TEXT("Training", "validating");
    case session::TrainingPhase::paused:
        return SELFMENT_TEXT("Training", "paused");
    }
    return "";
}

const char* runStateText(session::RunDescription::State state) {
    using State = session::RunDescription::State;
    switch (state) {
    case State::finished:
        return SELFMENT_TEXT("Training", "finished");
    case State::stopped:
        return SELFMENT_TEXT("Training", "stopped");
    case State::interrupted:
        return SELFMENT_TEXT("Training", "interrupted");
    case State::failed:
        return SELFMENT_TEXT("Training", "failed");
    case State::running:
        return SELFMENT_TEXT("Training", "running");
    }
    return "";
}

const char* validationNote() {
    return SELFMENT_TEXT("Training", "validation images are scored only, never trained on");
}

const char* degenerateNote() {
    return SELFMENT_TEXT("Training", "the pseudo mask has only one side");
}

} // namespace selfment::text
