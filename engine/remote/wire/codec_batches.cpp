// SPDX-License-Identifier: GPL-3.0-or-later
// Results of batches, their plans, and what an engine's cache and memory hold.
#include "remote/wire/codec_results.h"
#include "remote/wire/codec_values.h"

namespace selfment::remote {

void write(const session::SegmentSummary& value, v1::SegmentSummary& message) {
    message.set_total(value.total);
    message.set_done(value.done);
    message.set_skipped(value.skipped);
    message.set_warned(value.warned);
    for (const session::FailedInput& input : value.failed) {
        v1::FailedInput& failed = *message.add_failed();
        failed.set_path(messageText(input.path));
        write(input.error, *failed.mutable_error());
    }
    for (const session::SegmentedImage& done : value.images) {
        v1::SegmentedImage& image = *message.add_images();
        image.set_path(messageText(done.path));
        image.set_foreground_share(done.foregroundShare);
        image.set_warned(done.warned);
        image.set_edited(done.edited);
    }
    message.set_output_folder(messageText(value.outputFolder));
    message.set_manifest_path(messageText(value.manifestPath));
    message.set_seconds(value.seconds);
    message.set_preset(messageText(value.preset));
    message.set_device(messageText(value.device));
    message.set_backbone(messageText(value.backbone));
    message.set_precision(messageText(value.precision));
    message.set_head(messageText(value.head));
}

session::SegmentSummary read(const v1::SegmentSummary& message, Reading& reading) {
    session::SegmentSummary value;
    value.total = reading.count(message.total(), "total");
    value.done = reading.count(message.done(), "done");
    value.skipped = reading.count(message.skipped(), "skipped");
    value.warned = reading.count(message.warned(), "warned");
    value.failed =
        readList(message.failed(), reading, "failed", [](const v1::FailedInput& failed, Reading& inner) {
            return session::FailedInput{inner.path(failed.path(), "path"), read(failed.error())};
        });
    value.images =
        readList(message.images(), reading, "images", [](const v1::SegmentedImage& image, Reading& inner) {
            return session::SegmentedImage{inner.path(image.path(), "path"),
                                           inner.finite(image.foreground_share(), "foreground_share"),
                                           image.warned(), image.edited()};
        });
    value.outputFolder = reading.path(message.output_folder(), "output_folder");
    value.manifestPath = reading.path(message.manifest_path(), "manifest_path");
    value.seconds = reading.finite(message.seconds(), "seconds");
    value.preset = reading.text(message.preset(), "preset");
    value.device = reading.text(message.device(), "device");
    value.backbone = reading.text(message.backbone(), "backbone");
    value.precision = reading.text(message.precision(), "precision");
    value.head = reading.text(message.head(), "head");
    return value;
}

void write(const session::PlanSummary& value, v1::PlanSummary& message) {
    message.set_total(value.total);
    message.set_refused(value.refused);
    message.set_fresh(value.fresh);
    message.set_skipped(value.skipped);
    message.set_replaced(value.replaced);
    message.set_renamed(value.renamed);
    message.set_files(value.files);
    message.set_estimated_bytes(value.estimatedBytes);
    message.set_free_bytes(value.freeBytes);
    writeTexts(value.firstFiles, *message.mutable_first_files());
}

session::PlanSummary read(const v1::PlanSummary& message, Reading& reading) {
    session::PlanSummary value;
    value.total = reading.count(message.total(), "total");
    value.refused = reading.count(message.refused(), "refused");
    value.fresh = reading.count(message.fresh(), "fresh");
    value.skipped = reading.count(message.skipped(), "skipped");
    value.replaced = reading.count(message.replaced(), "replaced");
    value.renamed = reading.count(message.renamed(), "renamed");
    value.files = reading.count(message.files(), "files");
    value.estimatedBytes = message.estimated_bytes();
    value.freeBytes = message.free_bytes();
    value.firstFiles = readPaths(message.first_files(), reading, "first_files");
    return value;
}

void write(const session::CacheResult& value, v1::CacheResult& message) {
    message.set_folder(messageText(value.folder));
    message.set_entries(value.entries);
    message.set_bytes(value.bytes);
    message.set_limit_bytes(value.limitBytes);
}

session::CacheResult read(const v1::CacheResult& message, Reading& reading) {
    return {reading.path(message.folder(), "folder"), reading.count(message.entries(), "entries"),
            message.bytes(), message.limit_bytes()};
}

void write(const session::ResourcesResult& value, v1::ResourcesResult& message) {
    message.set_process_bytes(value.processBytes);
    message.set_machine_bytes(value.machineBytes);
    message.set_device(messageText(value.device));
    message.set_device_bytes(value.deviceBytes);
    message.set_device_total_bytes(value.deviceTotalBytes);
}

session::ResourcesResult read(const v1::ResourcesResult& message, Reading& reading) {
    return {message.process_bytes(), message.machine_bytes(), reading.text(message.device(), "device"),
            message.device_bytes(), message.device_total_bytes()};
}

} // namespace selfment::remote
