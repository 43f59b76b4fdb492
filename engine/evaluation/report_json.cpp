// SPDX-License-Identifier: GPL-3.0-or-later
#include "evaluation/report_json.h"

#include "evaluation/score_json.h"

#include <algorithm>

namespace selfment::evaluation {
namespace {

using Json = nlohmann::ordered_json;

Json skippedJson(const std::vector<session::SkippedFile>& skipped) {
    Json list = Json::array();
    for (const session::SkippedFile& file : skipped) {
        Json entry{{"file", file.file}, {"why", file.why}};
        if (file.error)
            entry["code"] = std::string(values::errorCodeName(file.error->code));
        list.push_back(std::move(entry));
    }
    return list;
}

Json perImageJson(const std::vector<session::ImageScores>& images) {
    Json list = Json::array();
    for (const session::ImageScores& image : images) {
        Json entry{{"name", image.name}};
        entry.update(scoresJson(image.scores));
        entry["notes"] = image.notes;
        for (const auto& [key, path] : {std::pair{"image", &image.imagePath},
                                        {"prediction", &image.predictionPath},
                                        {"mask", &image.maskPath}})
            if (!path->empty())
                entry[key] = *path;
        list.push_back(std::move(entry));
    }
    return list;
}

Json publishedJson(const std::vector<values::PublishedRow>& rows) {
    Json list = Json::array();
    for (const values::PublishedRow& row : rows) {
        Json entry{{"table", row.table}, {"label", row.label}, {"data_set", row.dataSet}};
        for (const auto& [key, value] : row.scores)
            entry[key] = value;
        list.push_back(std::move(entry));
    }
    return list;
}

void addRow(Json& json, const session::EvaluationRow& row, const JsonDetail& detail) {
    json.update(scoresJson(row.scores));
    for (const auto& [key, text] : {std::pair{"preset", &row.preset},
                                    {"backbone", &row.backbone},
                                    {"device", &row.device},
                                    {"precision", &row.precision},
                                    {"head", &row.head}})
        if (!text->empty())
            json[key] = *text;
    json["seconds"] = row.seconds;
    if (detail.curves)
        json["curves"] = {{"precision", row.curves.precision},
                          {"recall", row.curves.recall},
                          {"f_measure", row.curves.fMeasure},
                          {"e_measure", row.curves.eMeasure}};
    if (detail.perImage)
        json["per_image"] = perImageJson(row.perImage);
}

} // namespace

Json evaluationJson(const session::EvaluationResult& result, const JsonDetail& detail) {
    Json json;
    std::int64_t images = 0;
    for (const session::EvaluationRow& row : result.rows)
        images = std::max(images, row.images);
    json["images"] = images;
    json["skipped"] = skippedJson(result.skipped);
    if (result.rows.size() == 1) {
        json["label"] = result.rows.front().label;
        addRow(json, result.rows.front(), detail);
    } else {
        json["seconds"] = result.seconds;
        json["rows"] = Json::array();
        for (const session::EvaluationRow& row : result.rows) {
            Json entry{{"label", row.label}, {"images", row.images}};
            addRow(entry, row, detail);
            json["rows"].push_back(std::move(entry));
        }
    }
    json["masks"] = result.masksFolder;
    json["source"] = result.sourceFolder;
    if (detail.published)
        json["published"] = publishedJson(result.published);
    return json;
}

} // namespace selfment::evaluation
