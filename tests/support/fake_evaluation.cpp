// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/option_table.h"
#include "tests/support/fake_training.h"

#include <algorithm>
#include <cmath>

namespace selfment::testing {

using namespace session;

namespace {

constexpr int kImages = 12;

values::Scores scoresOf(double quality) {
    values::Scores scores;
    for (const values::ScoreField& field : values::kScoreFields)
        scores.*field.value = field.higherIsBetter ? quality : 0.5 * (1.0 - quality);
    return scores;
}

values::ScoreCurves curvesOf(double quality) {
    values::ScoreCurves curves;
    for (int cut = 0; cut < values::kScoreLevels; ++cut) {
        const double share = static_cast<double>(cut) / (values::kScoreLevels - 1);
        const double recall = std::sqrt(share);
        const double precision = quality * (1.0 - 0.6 * share * share);
        curves.recall.push_back(recall);
        curves.precision.push_back(precision);
        curves.fMeasure.push_back(1.3 * precision * recall / std::max(1e-9, 0.3 * precision + recall));
        curves.eMeasure.push_back(0.5 + 0.5 * precision * recall);
    }
    return curves;
}

EvaluationRow rowOf(const std::string& label, double quality, const EvaluateRequest& request) {
    const bool ofPredictions = request.kind == EvaluationKind::predictions;
    EvaluationRow row;
    row.label = label;
    row.images = kImages;
    row.scores = scoresOf(quality);
    row.curves = curvesOf(quality);
    for (int i = 1; i <= kImages; ++i) {
        ImageScores image;
        image.name = (i < 10 ? "img_0" : "img_") + std::to_string(i);
        image.scores = scoresOf(quality * (1.0 - 0.06 * (i - 6)));
        image.maskPath = request.masksFolder + "/" + image.name + ".png";
        if (ofPredictions)
            image.predictionPath = request.predictionsFolder + "/" + image.name + ".png";
        else
            image.imagePath = request.imagesFolder + "/" + image.name + ".jpg";
        if (!ofPredictions && !request.mapsFolder.empty())
            image.predictionPath = request.mapsFolder + "/" + image.name + ".png";
        if (i == 3)
            image.notes = {"ground truth is empty"};
        row.perImage.push_back(std::move(image));
    }
    row.seconds = 1.5;
    if (!ofPredictions) {
        row.preset = options::presetName(options::presetInForce(request.options.pipeline));
        row.backbone = request.options.pipeline.features.backbone;
        row.device = "cpu";
        row.precision = "fp32";
    }
    return row;
}

std::vector<values::PublishedRow> publishedRows(EvaluationKind kind) {
    if (kind == EvaluationKind::predictions)
        return {};
    return {{"Table 3", "published NCut", "ECSSD", {{"iou", 0.61}, {"f_max", 0.70}}},
            {"Table 3", "published + IPO", "ECSSD", {{"iou", 0.72}, {"f_max", 0.81}}},
            {"Table 4", "published k-means", "ECSSD", {{"iou", 0.53}}}};
}

std::vector<EvaluationRow> rowsOf(const EvaluateRequest& request) {
    switch (request.kind) {
    case EvaluationKind::predictions:
        return {rowOf("predictions", 0.62, request)};
    case EvaluationKind::method:
        return {rowOf("+ IPO", 0.64, request)};
    case EvaluationKind::steps:
        return {rowOf("NCut", 0.58, request), rowOf("+ IPO", 0.64, request)};
    case EvaluationKind::initialisers:
        return {rowOf("NCut", 0.58, request), rowOf("k-means", 0.49, request)};
    }
    return {};
}

} // namespace

EvaluationResult fakeEvaluation(const EvaluateRequest& request) {
    EvaluationResult result;
    result.rows = rowsOf(request);
    result.masksFolder = request.masksFolder;
    result.sourceFolder =
        request.kind == EvaluationKind::predictions ? request.predictionsFolder : request.imagesFolder;
    result.skipped = {{result.sourceFolder + "/extra.png", "it has no ground truth", std::nullopt},
                      {result.sourceFolder + "/broken.png", "it cannot be read",
                       values::Error{values::ErrorCode::imageDamaged,
                                     result.sourceFolder + "/broken.png",
                                     "ends after 312 of 4,096 bytes",
                                     {}}}};
    result.published = publishedRows(request.kind);
    for (const std::string& path : {request.csvPath, request.jsonPath, request.latexPath})
        if (!path.empty())
            result.written.push_back(path);
    result.seconds = 3.0;
    return result;
}

Script evaluateScript(const EvaluateRequest& request) {
    Script script;
    if (request.masksFolder.find("missing") != std::string::npos) {
        script.outcome.state = Outcome::State::failed;
        script.outcome.error = values::Error{
            values::ErrorCode::fileNotFound, request.masksFolder, "there is no such file or folder", {}};
        return script;
    }
    const EvaluationResult result = fakeEvaluation(request);
    const int total = kImages * static_cast<int>(result.rows.size());
    for (int done = 0; done <= total; done += 4) {
        Progress progress;
        progress.fraction = static_cast<double>(done) / total;
        progress.itemsDone = done;
        progress.itemsTotal = total;
        progress.itemsPerSecond = done > 0 ? 8.0 : 0.0;
        progress.secondsLeft = done > 0 ? (total - done) / 8.0 : -1.0;
        progress.currentItem = result.sourceFolder + "/img_01.png";
        script.events.emplace_back(progress);
    }
    script.outcome.data = result;
    return script;
}

} // namespace selfment::testing
