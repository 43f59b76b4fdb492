// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/evaluation_results.h"

#include <nlohmann/json.hpp>

namespace selfment::evaluation {

/// What of a result is written beside its means.
struct JsonDetail {
    bool perImage = false;  ///< "per_image" of each row: name, scores, notes
    bool curves = false;    ///< "curves" of each row: precision, recall, f_measure, e_measure
    bool published = false; ///< "published": the paper's rows
};

/// CONTRACT, "Evaluation": with one row its numbers at the top, with several in "rows".
nlohmann::ordered_json evaluationJson(const session::EvaluationResult& result, const JsonDetail& detail);

} // namespace selfment::evaluation
