// SPDX-License-Identifier: GPL-3.0-or-later
// How trainings and the filling of the cache end, and the runs that a machine keeps.
#include "remote/wire/codec_enums.h"
#include "remote/wire/codec_options.h"
#include "remote/wire/codec_results.h"
#include "remote/wire/codec_training.h"
#include "remote/wire/codec_values.h"

namespace selfment::remote {
namespace {

void writeOne(const session::SkippedImage& value, v1::SkippedImage& message) {
    message.set_path(messageText(value.path));
    message.set_why(messageText(value.why));
    writeError(value.error, message);
}

session::SkippedImage readSkipped(const v1::SkippedImage& message, Reading& reading) {
    return {reading.path(message.path(), "path"), reading.text(message.why(), "why"), errorIn(message)};
}

void writeOne(const session::RunDescription& value, v1::RunDescription& message) {
    message.set_name(messageText(value.name));
    message.set_state(wireOf(value.state));
    message.set_started_at(messageText(value.startedAt));
    message.set_folder(messageText(value.folder));
    message.set_head_path(messageText(value.headPath));
    message.set_best_head_path(messageText(value.bestHeadPath));
    writeTexts(value.inputs, *message.mutable_inputs());
    message.set_backbone(messageText(value.backbone));
    message.set_preset(messageText(value.preset));
    message.set_images(value.images);
    message.set_epochs(value.epochs);
    message.set_epochs_done(value.epochsDone);
    message.set_steps(value.steps);
    message.set_loss(value.loss);
    if (value.validation)
        write(*value.validation, *message.mutable_validation());
    write(value.options, *message.mutable_options());
    message.set_why(messageText(value.why));
}

session::RunDescription readRun(const v1::RunDescription& message, Reading& reading) {
    session::RunDescription value;
    value.name = reading.path(message.name(), "name");
    value.state =
        readChoice<session::RunDescription::State>(message.state(), v1::RunState_ARRAYSIZE, reading, "state");
    value.startedAt = reading.text(message.started_at(), "started_at");
    value.folder = reading.path(message.folder(), "folder");
    value.headPath = reading.path(message.head_path(), "head_path");
    value.bestHeadPath = reading.path(message.best_head_path(), "best_head_path");
    value.inputs = readPaths(message.inputs(), reading, "inputs");
    value.backbone = reading.text(message.backbone(), "backbone");
    value.preset = reading.text(message.preset(), "preset");
    value.images = reading.count(message.images(), "images");
    value.epochs = message.epochs();
    value.epochsDone = message.epochs_done();
    value.steps = reading.count(message.steps(), "steps");
    value.loss = message.loss();
    if (message.has_validation())
        value.validation = readValidation(message.validation(), reading);
    value.options = readOldOptions(message.options());
    value.why = reading.text(message.why(), "why");
    return value;
}

} // namespace

void write(const session::FeaturesSummary& value, v1::FeaturesSummary& message) {
    message.set_total(value.total);
    message.set_computed(value.computed);
    message.set_cached(value.cached);
    for (const session::SkippedImage& image : value.failed)
        writeOne(image, *message.add_failed());
    message.set_cache_folder(messageText(value.cacheFolder));
    message.set_cache_bytes(value.cacheBytes);
    message.set_seconds(value.seconds);
    message.set_backbone(messageText(value.backbone));
    message.set_device(messageText(value.device));
    message.set_precision(messageText(value.precision));
}

session::FeaturesSummary read(const v1::FeaturesSummary& message, Reading& reading) {
    session::FeaturesSummary value;
    value.total = reading.count(message.total(), "total");
    value.computed = reading.count(message.computed(), "computed");
    value.cached = reading.count(message.cached(), "cached");
    value.failed = readList(message.failed(), reading, "failed", readSkipped);
    value.cacheFolder = reading.path(message.cache_folder(), "cache_folder");
    value.cacheBytes = message.cache_bytes();
    value.seconds = reading.finite(message.seconds(), "seconds");
    value.backbone = reading.text(message.backbone(), "backbone");
    value.device = reading.text(message.device(), "device");
    value.precision = reading.text(message.precision(), "precision");
    return value;
}

void write(const session::TrainSummary& value, v1::TrainSummary& message) {
    message.set_stopped(value.stopped);
    message.set_steps(value.steps);
    message.set_epochs(value.epochs);
    message.set_images(value.images);
    for (const session::SkippedImage& image : value.skipped)
        writeOne(image, *message.add_skipped());
    write(value.last, *message.mutable_last());
    write(value.best, *message.mutable_best());
    message.set_head_path(messageText(value.headPath));
    message.set_best_head_path(messageText(value.bestHeadPath));
    message.set_checkpoint_path(messageText(value.checkpointPath));
    message.set_log_path(messageText(value.logPath));
    message.set_run_name(messageText(value.runName));
    for (const session::ValidationScore& score : value.validation)
        write(score, *message.add_validation());
    message.set_seconds(value.seconds);
    message.set_waiting_share(value.waitingShare);
    message.set_images_per_second(value.imagesPerSecond);
    message.set_preset(messageText(value.preset));
    message.set_backbone(messageText(value.backbone));
    message.set_device(messageText(value.device));
    message.set_precision(messageText(value.precision));
    message.set_data(messageText(value.data));
    write(value.warnings, *message.mutable_warnings());
}

session::TrainSummary read(const v1::TrainSummary& message, Reading& reading) {
    session::TrainSummary value;
    value.stopped = message.stopped();
    value.steps = reading.count(message.steps(), "steps");
    value.epochs = message.epochs();
    value.images = reading.count(message.images(), "images");
    value.skipped = readList(message.skipped(), reading, "skipped", readSkipped);
    value.last = readStep(message.last(), reading);
    value.best = readStep(message.best(), reading);
    value.headPath = reading.path(message.head_path(), "head_path");
    value.bestHeadPath = reading.path(message.best_head_path(), "best_head_path");
    value.checkpointPath = reading.path(message.checkpoint_path(), "checkpoint_path");
    value.logPath = reading.path(message.log_path(), "log_path");
    value.runName = reading.path(message.run_name(), "run_name");
    value.validation = readList(message.validation(), reading, "validation", readValidation);
    value.seconds = reading.finite(message.seconds(), "seconds");
    value.waitingShare = reading.finite(message.waiting_share(), "waiting_share");
    value.imagesPerSecond = reading.finite(message.images_per_second(), "images_per_second");
    value.preset = reading.text(message.preset(), "preset");
    value.backbone = reading.text(message.backbone(), "backbone");
    value.device = reading.text(message.device(), "device");
    value.precision = reading.text(message.precision(), "precision");
    value.data = reading.text(message.data(), "data");
    value.warnings = readWarnings(message.warnings(), reading);
    return value;
}

void write(const session::RunsResult& value, v1::RunsResult& message) {
    for (const session::RunDescription& run : value.runs)
        writeOne(run, *message.add_runs());
}

session::RunsResult read(const v1::RunsResult& message, Reading& reading) {
    return {readList(message.runs(), reading, "runs", readRun)};
}

} // namespace selfment::remote
