// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/evaluate_report.h"

#include "app/cli/version.h"

namespace selfment::cli {
namespace {

using session::EvaluationKind;
using session::EvaluationResult;
using session::EvaluationRow;

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

Json textOrNull(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

void addScores(Json& json, const values::Scores& scores) {
    for (const values::ScoreField& field : values::kScoreFields)
        json[field.key] = scores.*field.value;
}

Json perImageJson(const EvaluationRow& row) {
    Json list = Json::array();
    for (const session::ImageScores& image : row.perImage) {
        Json entry = {{"name", image.name}};
        addScores(entry, image.scores);
        if (!image.notes.empty())
            entry["notes"] = image.notes;
        list.push_back(std::move(entry));
    }
    return list;
}

Json rowJson(const EvaluationRow& row, bool perImage) {
    Json json = {{"label", row.label}, {"published", false}, {"images", row.images}};
    addScores(json, row.scores);
    json["seconds"] = row.seconds;
    json["preset"] = textOrNull(row.preset);
    json["backbone"] = textOrNull(row.backbone);
    json["head"] = textOrNull(row.head);
    json["device"] = textOrNull(row.device);
    json["precision"] = textOrNull(row.precision);
    if (perImage)
        json["per_image"] = perImageJson(row);
    return json;
}

Json publishedJson(const values::PublishedRow& row) {
    Json json = {{"label", row.label}, {"published", true}, {"table", row.table}, {"data_set", row.dataSet}};
    for (const auto& [key, value] : row.scores)
        json[key] = value;
    return json;
}

Json rowsJson(const EvaluationResult& result, bool perImage) {
    Json rows = Json::array();
    for (const EvaluationRow& row : result.rows)
        rows.push_back(rowJson(row, perImage && result.rows.size() > 1));
    for (const values::PublishedRow& row : result.published)
        rows.push_back(publishedJson(row));
    return rows;
}

Json skippedJson(const EvaluationResult& result) {
    Json list = Json::array();
    for (const session::SkippedFile& file : result.skipped) {
        Json entry = {{"file", file.file}, {"why", file.why}};
        if (file.error)
            entry["error"] = errorJson(*file.error);
        list.push_back(std::move(entry));
    }
    return list;
}

} // namespace

Json evaluateJson(const session::Outcome& outcome, const EvaluationResult& result, EvaluationKind kind,
                  bool perImage) {
    Json document = {{"command", "evaluate"},
                     {"version", programVersion()},
                     {"kind", kindName(kind)},
                     {"cancelled", outcome.state == session::Outcome::State::cancelled}};
    if (result.rows.size() == 1) {
        document["images"] = result.rows.front().images;
        addScores(document, result.rows.front().scores);
    }
    document["skipped"] = skippedJson(result);
    document["rows"] = rowsJson(result, perImage);
    if (perImage && result.rows.size() == 1)
        document["per_image"] = perImageJson(result.rows.front());
    document["masks"] = result.masksFolder;
    document["source"] = result.sourceFolder;
    document["written"] = result.written;
    document["seconds"] = result.seconds;
    if (outcome.error)
        document["error"] = errorJson(*outcome.error);
    return document;
}

} // namespace selfment::cli
