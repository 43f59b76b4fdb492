// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/wire/message_reading.h"
#include "requests.pb.h"
#include "results.pb.h"
#include "session/session.h"

namespace selfment::remote {

// Each choice by name, so that neither side's numbers depend on the order of a C++ enumeration.
v1::Initialiser wireOf(options::Initialiser value);
v1::EvaluationKind wireOf(session::EvaluationKind value);
v1::CacheAction wireOf(session::CacheAction value);
v1::Activity wireOf(session::Activity value);
v1::IpoStop wireOf(values::IpoStop value);
v1::TrainingPhase wireOf(session::TrainingPhase value);
v1::RunState wireOf(session::RunDescription::State value);
v1::ModelKind wireOf(session::ModelKind value);
v1::ModelState wireOf(session::ModelState value);
v1::OutcomeState wireOf(session::Outcome::State value);

/// The choice whose number in messages this is; none for a number of another version. count: how many there
/// are (X_ARRAYSIZE): both sides count from 0 without gaps.
template <typename Enum>
std::optional<Enum> choiceOf(int number, int count) {
    for (int k = 0; k < count; ++k)
        if (static_cast<int>(wireOf(static_cast<Enum>(k))) == number)
            return static_cast<Enum>(k);
    return std::nullopt;
}

/// As choiceOf; an unknown number is wrong.
template <typename Enum>
Enum readChoice(int number, int count, Reading& reading, std::string_view field) {
    const std::optional<Enum> choice = choiceOf<Enum>(number, count);
    if (!choice)
        reading.fail(field, std::to_string(number) + " is no choice of this version");
    return choice.value_or(Enum{});
}

/// By stageName.
values::Stage readStage(const std::string& name, Reading& reading, std::string_view field);

} // namespace selfment::remote
