// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/wire/codec_enums.h"

namespace selfment::remote {

v1::Initialiser wireOf(options::Initialiser value) {
    switch (value) {
    case options::Initialiser::ncut:
        return v1::INITIALISER_NCUT;
    case options::Initialiser::kmeans:
        return v1::INITIALISER_KMEANS;
    case options::Initialiser::cls:
        return v1::INITIALISER_CLS;
    }
    return v1::INITIALISER_NCUT;
}

v1::EvaluationKind wireOf(session::EvaluationKind value) {
    switch (value) {
    case session::EvaluationKind::predictions:
        return v1::EVALUATION_PREDICTIONS;
    case session::EvaluationKind::method:
        return v1::EVALUATION_METHOD;
    case session::EvaluationKind::steps:
        return v1::EVALUATION_STEPS;
    case session::EvaluationKind::initialisers:
        return v1::EVALUATION_INITIALISERS;
    }
    return v1::EVALUATION_PREDICTIONS;
}

v1::CacheAction wireOf(session::CacheAction value) {
    switch (value) {
    case session::CacheAction::describe:
        return v1::CACHE_DESCRIBE;
    case session::CacheAction::clear:
        return v1::CACHE_CLEAR;
    }
    return v1::CACHE_DESCRIBE;
}

v1::Activity wireOf(session::Activity value) {
    switch (value) {
    case session::Activity::computing:
        return v1::ACTIVITY_COMPUTING;
    case session::Activity::loadingModel:
        return v1::ACTIVITY_LOADING_MODEL;
    case session::Activity::hashing:
        return v1::ACTIVITY_HASHING;
    case session::Activity::downloading:
        return v1::ACTIVITY_DOWNLOADING;
    case session::Activity::queued:
        return v1::ACTIVITY_QUEUED;
    case session::Activity::uploading:
        return v1::ACTIVITY_UPLOADING;
    case session::Activity::fetching:
        return v1::ACTIVITY_FETCHING;
    }
    return v1::ACTIVITY_COMPUTING;
}

v1::IpoStop wireOf(values::IpoStop value) {
    switch (value) {
    case values::IpoStop::converged:
        return v1::IPO_STOP_CONVERGED;
    case values::IpoStop::maxIterations:
        return v1::IPO_STOP_MAX_ITERATIONS;
    case values::IpoStop::initialSideEmpty:
        return v1::IPO_STOP_INITIAL_SIDE_EMPTY;
    case values::IpoStop::updateEmptiesSide:
        return v1::IPO_STOP_UPDATE_EMPTIES_SIDE;
    case values::IpoStop::sideTooSmall:
        return v1::IPO_STOP_SIDE_TOO_SMALL;
    }
    return v1::IPO_STOP_CONVERGED;
}

v1::TrainingPhase wireOf(session::TrainingPhase value) {
    switch (value) {
    case session::TrainingPhase::preparing:
        return v1::TRAINING_PREPARING;
    case session::TrainingPhase::training:
        return v1::TRAINING_TRAINING;
    case session::TrainingPhase::validating:
        return v1::TRAINING_VALIDATING;
    case session::TrainingPhase::paused:
        return v1::TRAINING_PAUSED;
    }
    return v1::TRAINING_PREPARING;
}

v1::RunState wireOf(session::RunDescription::State value) {
    switch (value) {
    case session::RunDescription::State::finished:
        return v1::RUN_FINISHED;
    case session::RunDescription::State::stopped:
        return v1::RUN_STOPPED;
    case session::RunDescription::State::interrupted:
        return v1::RUN_INTERRUPTED;
    case session::RunDescription::State::failed:
        return v1::RUN_FAILED;
    case session::RunDescription::State::running:
        return v1::RUN_RUNNING;
    }
    return v1::RUN_FINISHED;
}

v1::ModelKind wireOf(session::ModelKind value) {
    switch (value) {
    case session::ModelKind::backbone:
        return v1::MODEL_BACKBONE;
    case session::ModelKind::head:
        return v1::MODEL_HEAD;
    }
    return v1::MODEL_BACKBONE;
}

v1::ModelState wireOf(session::ModelState value) {
    switch (value) {
    case session::ModelState::present:
        return v1::MODEL_PRESENT;
    case session::ModelState::moved:
        return v1::MODEL_MOVED;
    case session::ModelState::changed:
        return v1::MODEL_CHANGED;
    }
    return v1::MODEL_PRESENT;
}

v1::OutcomeState wireOf(session::Outcome::State value) {
    switch (value) {
    case session::Outcome::State::done:
        return v1::OUTCOME_DONE;
    case session::Outcome::State::failed:
        return v1::OUTCOME_FAILED;
    case session::Outcome::State::cancelled:
        return v1::OUTCOME_CANCELLED;
    }
    return v1::OUTCOME_DONE;
}

values::Stage readStage(const std::string& name, Reading& reading, std::string_view field) {
    for (int k = 0; k < values::kStageCount; ++k)
        if (name == values::stageName(static_cast<values::Stage>(k)))
            return static_cast<values::Stage>(k);
    reading.fail(field, "is no stage of this version");
    return values::Stage::image;
}

} // namespace selfment::remote
