// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/scores.h"

#include <nlohmann/json.hpp>

namespace selfment::evaluation {

/// Scores under their names of CONTRACT, "Evaluation".
nlohmann::ordered_json scoresJson(const values::Scores& scores);

} // namespace selfment::evaluation
