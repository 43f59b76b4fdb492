// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/wire/codec_results.h"
#include "remote/wire/codec_values.h"

namespace selfment::remote {
namespace {

void writeOne(const session::ImageScores& value, v1::ImageScores& message) {
    message.set_name(messageText(value.name));
    write(value.scores, *message.mutable_scores());
    message.set_image_path(messageText(value.imagePath));
    message.set_prediction_path(messageText(value.predictionPath));
    message.set_mask_path(messageText(value.maskPath));
    writeTexts(value.notes, *message.mutable_notes());
}

session::ImageScores readImage(const v1::ImageScores& message, Reading& reading) {
    session::ImageScores value;
    value.name = reading.path(message.name(), "name");
    value.scores = readScores(message.scores());
    value.imagePath = reading.path(message.image_path(), "image_path");
    value.predictionPath = reading.path(message.prediction_path(), "prediction_path");
    value.maskPath = reading.path(message.mask_path(), "mask_path");
    value.notes = readTexts(message.notes(), reading, "notes");
    return value;
}

void writeOne(const values::ScoreCurves& value, v1::ScoreCurves& message) {
    writeNumbers(value.precision, *message.mutable_precision());
    writeNumbers(value.recall, *message.mutable_recall());
    writeNumbers(value.fMeasure, *message.mutable_f_measure());
    writeNumbers(value.eMeasure, *message.mutable_e_measure());
}

/// One number per level, or none.
std::vector<double> curveOf(const google::protobuf::RepeatedField<double>& list, Reading& reading,
                            std::string_view field) {
    if (!reading.require(list.empty() || list.size() == values::kScoreLevels, field,
                         "has " + std::to_string(list.size()) + " levels"))
        return {};
    return numbersOf(list);
}

values::ScoreCurves readCurves(const v1::ScoreCurves& message, Reading& reading) {
    const Reading::Part part(reading, "curves");
    return {curveOf(message.precision(), reading, "precision"), curveOf(message.recall(), reading, "recall"),
            curveOf(message.f_measure(), reading, "f_measure"),
            curveOf(message.e_measure(), reading, "e_measure")};
}

void writeOne(const session::EvaluationRow& value, v1::EvaluationRow& message) {
    message.set_label(messageText(value.label));
    message.set_images(value.images);
    write(value.scores, *message.mutable_scores());
    writeOne(value.curves, *message.mutable_curves());
    for (const session::ImageScores& image : value.perImage)
        writeOne(image, *message.add_per_image());
    message.set_seconds(value.seconds);
    message.set_preset(messageText(value.preset));
    message.set_backbone(messageText(value.backbone));
    message.set_device(messageText(value.device));
    message.set_precision(messageText(value.precision));
    message.set_head(messageText(value.head));
}

session::EvaluationRow readRow(const v1::EvaluationRow& message, Reading& reading) {
    session::EvaluationRow value;
    value.label = reading.text(message.label(), "label");
    value.images = reading.count(message.images(), "images");
    value.scores = readScores(message.scores());
    value.curves = readCurves(message.curves(), reading);
    value.perImage = readList(message.per_image(), reading, "per_image", readImage);
    value.seconds = reading.finite(message.seconds(), "seconds");
    value.preset = reading.text(message.preset(), "preset");
    value.backbone = reading.text(message.backbone(), "backbone");
    value.device = reading.text(message.device(), "device");
    value.precision = reading.text(message.precision(), "precision");
    value.head = reading.text(message.head(), "head");
    return value;
}

void writeOne(const session::SkippedFile& value, v1::SkippedFile& message) {
    message.set_file(messageText(value.file));
    message.set_why(messageText(value.why));
    writeError(value.error, message);
}

session::SkippedFile readSkipped(const v1::SkippedFile& message, Reading& reading) {
    return {reading.path(message.file(), "file"), reading.text(message.why(), "why"), errorIn(message)};
}

void writeOne(const values::PublishedRow& value, v1::PublishedRow& message) {
    message.set_table(messageText(value.table));
    message.set_label(messageText(value.label));
    message.set_data_set(messageText(value.dataSet));
    for (const auto& [key, number] : value.scores) {
        v1::PublishedScore& score = *message.add_scores();
        score.set_key(messageText(key));
        score.set_value(number);
    }
}

values::PublishedRow readPublished(const v1::PublishedRow& message, Reading& reading) {
    values::PublishedRow value;
    value.table = reading.text(message.table(), "table");
    value.label = reading.text(message.label(), "label");
    value.dataSet = reading.text(message.data_set(), "data_set");
    for (const v1::PublishedScore& score : message.scores())
        value.scores.emplace_back(reading.text(score.key(), "scores"), score.value());
    return value;
}

} // namespace

void write(const session::EvaluationResult& value, v1::EvaluationResult& message) {
    for (const session::EvaluationRow& row : value.rows)
        writeOne(row, *message.add_rows());
    for (const session::SkippedFile& file : value.skipped)
        writeOne(file, *message.add_skipped());
    for (const values::PublishedRow& row : value.published)
        writeOne(row, *message.add_published());
    message.set_masks_folder(messageText(value.masksFolder));
    message.set_source_folder(messageText(value.sourceFolder));
    writeTexts(value.written, *message.mutable_written());
    message.set_seconds(value.seconds);
}

session::EvaluationResult read(const v1::EvaluationResult& message, Reading& reading) {
    session::EvaluationResult value;
    value.rows = readList(message.rows(), reading, "rows", readRow);
    value.skipped = readList(message.skipped(), reading, "skipped", readSkipped);
    value.published = readList(message.published(), reading, "published", readPublished);
    value.masksFolder = reading.path(message.masks_folder(), "masks_folder");
    value.sourceFolder = reading.path(message.source_folder(), "source_folder");
    value.written = readPaths(message.written(), reading, "written");
    value.seconds = reading.finite(message.seconds(), "seconds");
    return value;
}

} // namespace selfment::remote
