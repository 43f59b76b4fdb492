// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/evaluate_report.h"

#include "app/cli/version.h"
#include "evaluation/report_json.h"
#include "evaluation/score_json.h"

namespace selfment::cli {
namespace {

using session::EvaluationKind;
using session::EvaluationResult;

const char* kindName(EvaluationKind kind) {
    switch (kind) {
    case EvaluationKind::predictions:
        return "predictions";
    case EvaluationKind::method:
        return "method";
    case EvaluationKind::steps:
        return "steps";
    case EvaluationKind::initialisers:
        return "initialisers";
    }
    return "";
}

Json publishedJson(const values::PublishedRow& row) {
    Json json = {{"label", row.label}, {"published", true}, {"table", row.table}, {"data_set", row.dataSet}};
    for (const auto& [key, value] : row.scores)
        json[key] = value;
    return json;
}

/// Of the one row whose details lie at the top of the document.
Json onlyRow(const session::EvaluationRow& row) {
    Json json = {{"label", row.label}, {"images", row.images}};
    json.update(evaluation::scoresJson(row.scores));
    return json;
}

/// Measured rows, then published ones; each says which it is.
Json rowsJson(const EvaluationResult& result, Json measured) {
    if (result.rows.size() == 1)
        measured = Json::array({onlyRow(result.rows.front())});
    for (Json& row : measured)
        row["published"] = false;
    for (const values::PublishedRow& row : result.published)
        measured.push_back(publishedJson(row));
    return measured;
}

} // namespace

Json evaluateJson(const session::Outcome& outcome, const EvaluationResult& result, EvaluationKind kind,
                  bool perImage) {
    Json document = {{"command", "evaluate"},
                     {"version", programVersion()},
                     {"kind", kindName(kind)},
                     {"cancelled", outcome.state == session::Outcome::State::cancelled}};
    evaluation::JsonDetail detail;
    detail.perImage = perImage;
    document.update(evaluation::evaluationJson(result, detail));
    document["rows"] = rowsJson(result, document.value("rows", Json::array()));
    document["written"] = result.written;
    if (outcome.error)
        document["error"] = errorJson(*outcome.error);
    return document;
}

} // namespace selfment::cli
