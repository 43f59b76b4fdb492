// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/session/head_weights.h"

#include "head/head_file.h"
#include "head/trainer.h"
#include "tests/session/training_scene.h"

#include <ATen/ATen.h>

namespace selfment::testing {

std::int64_t stepsInCheckpoint(const std::string& path) {
    const auto state = head::readTrainingState(path, nullptr);
    return state.ok() ? state->step : -1;
}

bool sameWeights(const std::string& one, const std::string& other) {
    const auto a = head::readHead(one);
    const auto b = head::readHead(other);
    if (!a.ok() || !b.ok())
        return false;
    for (std::size_t i = 0; i < head::kParameterNames.size(); ++i)
        if (!a->head.parameters()[i]->equal(*b->head.parameters()[i]))
            return false;
    return true;
}

} // namespace selfment::testing
