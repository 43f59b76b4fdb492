// SPDX-License-Identifier: GPL-3.0-or-later
#include "evaluation/score_json.h"

namespace selfment::evaluation {

nlohmann::ordered_json scoresJson(const values::Scores& scores) {
    nlohmann::ordered_json json;
    for (const values::ScoreField& field : values::kScoreFields)
        json[field.key] = scores.*field.value;
    return json;
}

} // namespace selfment::evaluation
