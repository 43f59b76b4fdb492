// SPDX-License-Identifier: GPL-3.0-or-later
// Results of inspections and of the questions about them.
#include "remote/wire/codec_enums.h"
#include "remote/wire/codec_results.h"
#include "remote/wire/codec_trace.h"
#include "remote/wire/codec_values.h"

namespace selfment::remote {
namespace {

constexpr int kNoSeed = -1;

void writeOne(const session::InitialiserResult& value, v1::InitialiserResult& message) {
    message.set_initialiser(wireOf(value.initialiser));
    writeError(value.error, message);
    write(value.bipartition, *message.mutable_bipartition());
    write(value.initialMask, *message.mutable_initial_mask());
    write(value.pseudoMask, *message.mutable_pseudo_mask());
    message.set_seed_patch(value.seedPatch);
    message.set_iterations(value.iterations);
    message.set_converged(value.converged);
    message.set_agreement(value.agreement);
    message.set_elapsed_ms(value.elapsedMs);
}

session::InitialiserResult readOne(const v1::InitialiserResult& message, Reading& reading) {
    session::InitialiserResult value;
    value.initialiser = readChoice<options::Initialiser>(message.initialiser(), v1::Initialiser_ARRAYSIZE,
                                                         reading, "initialiser");
    value.error = errorIn(message);
    value.bipartition = readLabels(message.bipartition(), reading, "bipartition");
    value.initialMask = readLabels(message.initial_mask(), reading, "initial_mask");
    value.pseudoMask = readLabels(message.pseudo_mask(), reading, "pseudo_mask");
    const int patches = value.bipartition.grid.patchCount();
    value.seedPatch = reading.within(message.seed_patch(), kNoSeed, patches - 1, "seed_patch");
    value.iterations = reading.within(message.iterations(), 0, kMostIterations, "iterations");
    value.converged = message.converged();
    value.agreement = reading.finite(message.agreement(), "agreement");
    value.elapsedMs = reading.finite(message.elapsed_ms(), "elapsed_ms");
    return value;
}

} // namespace

void write(const session::InspectSummary& value, v1::InspectSummary& message) {
    message.set_path(messageText(value.path));
    write(value.grid, *message.mutable_grid());
    message.set_seed_patch(value.seedPatch);
    writeNumbers(value.eigenvalues, *message.mutable_eigenvalues());
    message.set_stop(wireOf(value.stop));
    if (value.convergedAt)
        message.set_converged_at(*value.convergedAt);
    if (value.oscillatesFrom)
        message.set_oscillates_from(*value.oscillatesFrom);
    write(value.warnings, *message.mutable_warnings());
    for (const auto& [stage, milliseconds] : value.stageMs)
        (*message.mutable_stage_ms())[messageText(stage)] = milliseconds;
    message.set_preset(messageText(value.preset));
    message.set_device(messageText(value.device));
    message.set_backbone(messageText(value.backbone));
    message.set_precision(messageText(value.precision));
    message.set_head(messageText(value.head));
    message.set_trace_path(messageText(value.tracePath));
    message.set_foreground_share(value.foregroundShare);
}

session::InspectSummary read(const v1::InspectSummary& message, Reading& reading) {
    session::InspectSummary value;
    value.path = reading.path(message.path(), "path");
    value.grid = readGrid(message.grid(), reading, "grid");
    value.seedPatch =
        reading.within(message.seed_patch(), kNoSeed, value.grid.patchCount() - 1, "seed_patch");
    value.eigenvalues = readFinite(message.eigenvalues(), reading, "eigenvalues");
    value.stop = readChoice<values::IpoStop>(message.stop(), v1::IpoStop_ARRAYSIZE, reading, "stop");
    if (message.has_converged_at())
        value.convergedAt = reading.within(message.converged_at(), 0, kMostIterations, "converged_at");
    if (message.has_oscillates_from())
        value.oscillatesFrom =
            reading.within(message.oscillates_from(), 0, kMostIterations, "oscillates_from");
    value.warnings = readWarnings(message.warnings(), reading);
    for (const auto& [stage, milliseconds] : message.stage_ms())
        value.stageMs[reading.text(stage, "stage_ms")] = reading.finite(milliseconds, "stage_ms");
    value.preset = reading.text(message.preset(), "preset");
    value.device = reading.text(message.device(), "device");
    value.backbone = reading.text(message.backbone(), "backbone");
    value.precision = reading.text(message.precision(), "precision");
    value.head = reading.text(message.head(), "head");
    value.tracePath = reading.path(message.trace_path(), "trace_path");
    value.foregroundShare = reading.finite(message.foreground_share(), "foreground_share");
    return value;
}

void write(const session::SimilarityResult& value, v1::SimilarityResult& message) {
    message.set_inspect_job(value.inspectJob);
    message.set_patch(value.patch);
    write(value.similarity, *message.mutable_similarity());
}

session::SimilarityResult read(const v1::SimilarityResult& message, Reading& reading) {
    return {message.inspect_job(), reading.within(message.patch(), 0, kMostPatches, "patch"),
            readMap(message.similarity(), reading, "similarity")};
}

void write(const session::SpectrumResult& value, v1::SpectrumResult& message) {
    message.set_inspect_job(value.inspectJob);
    writeNumbers(value.eigenvalues, *message.mutable_eigenvalues());
    message.set_solve_ms(value.solveMs);
}

session::SpectrumResult read(const v1::SpectrumResult& message, Reading& reading) {
    return {message.inspect_job(), readFinite(message.eigenvalues(), reading, "eigenvalues"),
            reading.finite(message.solve_ms(), "solve_ms")};
}

void write(const session::InitialisersResult& value, v1::InitialisersResult& message) {
    message.set_inspect_job(value.inspectJob);
    for (const session::InitialiserResult& result : value.results)
        writeOne(result, *message.add_results());
}

session::InitialisersResult read(const v1::InitialisersResult& message, Reading& reading) {
    return {message.inspect_job(), readList(message.results(), reading, "results", readOne)};
}

void write(const session::ProjectionResult& value, v1::ProjectionResult& message) {
    message.set_inspect_job(value.inspectJob);
    write(value.projection, message);
}

session::ProjectionResult read(const v1::ProjectionResult& message, Reading& reading) {
    return {message.inspect_job(), readProjection(message, reading)};
}

void write(const session::ScoreResult& value, v1::ScoreResult& message) {
    message.set_inspect_job(value.inspectJob);
    message.set_ground_truth_path(messageText(value.groundTruthPath));
    write(value.groundTruth, *message.mutable_ground_truth());
    write(value.scores, *message.mutable_scores());
    writeTexts(value.notes, *message.mutable_notes());
}

session::ScoreResult read(const v1::ScoreResult& message, Reading& reading) {
    session::ScoreResult value;
    value.inspectJob = message.inspect_job();
    value.groundTruthPath = reading.path(message.ground_truth_path(), "ground_truth_path");
    value.groundTruth = readMask(message.ground_truth(), reading, "ground_truth");
    value.scores = readScores(message.scores());
    value.notes = readTexts(message.notes(), reading, "notes");
    return value;
}

void write(const session::ExportResult& value, v1::ExportResult& message) {
    message.set_output_path(messageText(value.outputPath));
}

session::ExportResult read(const v1::ExportResult& message, Reading& reading) {
    return {reading.path(message.output_path(), "output_path")};
}

void write(const session::PreviewResult& value, v1::PreviewResult& message) {
    message.set_inspect_job(value.inspectJob);
    message.set_format(messageText(value.format));
    message.set_picture(bytesText(value.picture));
    message.set_text(messageText(value.text));
}

session::PreviewResult read(const v1::PreviewResult& message, Reading& reading) {
    session::PreviewResult value;
    value.inspectJob = message.inspect_job();
    value.format = reading.text(message.format(), "format");
    if (reading.length(message.picture().size(), kLargestPicture, "picture"))
        value.picture = bytesOf(message.picture());
    value.text = reading.text(message.text(), "text");
    return value;
}

void write(const session::ThumbnailResult& value, v1::ThumbnailResult& message) {
    message.set_path(messageText(value.path));
    write(value.image, *message.mutable_image());
    message.set_original_height(value.originalHeight);
    message.set_original_width(value.originalWidth);
}

session::ThumbnailResult read(const v1::ThumbnailResult& message, Reading& reading) {
    session::ThumbnailResult value;
    value.path = reading.path(message.path(), "path");
    value.image = readPicture(message.image(), reading, "image");
    value.originalHeight = reading.within(message.original_height(), 0, kMostSide, "original_height");
    value.originalWidth = reading.within(message.original_width(), 0, kMostSide, "original_width");
    return value;
}

} // namespace selfment::remote
