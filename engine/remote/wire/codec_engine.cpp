// SPDX-License-Identifier: GPL-3.0-or-later
// What an engine is, and how far its jobs are.
#include "remote/wire/codec.h"
#include "remote/wire/codec_enums.h"
#include "remote/wire/codec_values.h"

#include <algorithm>
#include <limits>

namespace selfment::remote {
namespace {

session::DeviceDescription readDevice(const v1::DeviceDescription& message, Reading& reading) {
    return {reading.text(message.name(), "name"), reading.text(message.model(), "model"),
            message.memory_bytes(), message.available()};
}

session::BackboneDescription readBackbone(const v1::BackboneDescription& message, Reading& reading) {
    session::BackboneDescription value;
    value.name = reading.path(message.name(), "name");
    value.label = reading.text(message.label(), "label");
    value.limits = reading.text(message.limits(), "limits");
    value.dimension = reading.within(message.dimension(), 0, kLargestDimension, "dimension");
    value.patchSize = reading.within(message.patch_size(), 0, kLargestDimension, "patch_size");
    value.sha256 = reading.text(message.sha256(), "sha256");
    value.parameters = reading.count(message.parameters(), "parameters");
    value.available = message.available();
    return value;
}

} // namespace

void write(const session::EngineDescription& value, v1::EngineDescription& message) {
    message.set_location(messageText(value.location));
    message.set_engine_version(messageText(value.engineVersion));
    for (const auto& [name, version] : value.libraries) {
        v1::Library& library = *message.add_libraries();
        library.set_name(messageText(name));
        library.set_version(messageText(version));
    }
    for (const session::DeviceDescription& one : value.devices) {
        v1::DeviceDescription& device = *message.add_devices();
        device.set_name(messageText(one.name));
        device.set_model(messageText(one.model));
        device.set_memory_bytes(one.memoryBytes);
        device.set_available(one.available);
    }
    for (const session::BackboneDescription& one : value.backbones) {
        v1::BackboneDescription& backbone = *message.add_backbones();
        backbone.set_name(messageText(one.name));
        backbone.set_label(messageText(one.label));
        backbone.set_limits(messageText(one.limits));
        backbone.set_dimension(one.dimension);
        backbone.set_patch_size(one.patchSize);
        backbone.set_sha256(messageText(one.sha256));
        backbone.set_parameters(one.parameters);
        backbone.set_available(one.available);
    }
    writeTexts(value.imageFormats, *message.mutable_image_formats());
    message.set_threads(value.threads);
    message.set_instruction_sets(messageText(value.instructionSets));
}

support::Result<session::EngineDescription> read(const v1::EngineDescription& message) {
    Reading reading;
    session::EngineDescription value;
    value.location = reading.text(message.location(), "location");
    value.engineVersion = reading.text(message.engine_version(), "engine_version");
    for (const v1::Library& library : message.libraries())
        value.libraries.emplace_back(reading.text(library.name(), "libraries"),
                                     reading.text(library.version(), "libraries"));
    value.devices = readList(message.devices(), reading, "devices", readDevice);
    value.backbones = readList(message.backbones(), reading, "backbones", readBackbone);
    value.imageFormats = readTexts(message.image_formats(), reading, "image_formats");
    value.threads = reading.within(message.threads(), 0, std::numeric_limits<int>::max(), "threads");
    value.instructionSets = reading.text(message.instruction_sets(), "instruction_sets");
    return reading.result(std::move(value));
}

void write(const session::Progress& value, v1::Progress& message) {
    message.set_activity(wireOf(value.activity));
    message.set_fraction(value.fraction);
    message.set_stage(stageName(value.stage));
    message.set_items_done(value.itemsDone);
    message.set_items_total(value.itemsTotal);
    message.set_items_per_second(value.itemsPerSecond);
    message.set_seconds_left(value.secondsLeft);
    message.set_current_item(messageText(value.currentItem));
    message.set_bytes_done(value.bytesDone);
    message.set_bytes_total(value.bytesTotal);
    message.set_queue_position(value.queuePosition);
}

support::Result<session::Progress> read(const v1::Progress& message) {
    Reading reading;
    session::Progress value;
    // An activity of a later version is work all the same.
    value.activity = choiceOf<session::Activity>(message.activity(), v1::Activity_ARRAYSIZE)
                         .value_or(session::Activity::computing);
    value.fraction = std::clamp(reading.finite(message.fraction(), "fraction"), 0.0, 1.0);
    value.stage = readStage(message.stage(), reading, "stage");
    value.itemsDone = reading.count(message.items_done(), "items_done");
    value.itemsTotal = reading.count(message.items_total(), "items_total");
    value.itemsPerSecond = reading.finite(message.items_per_second(), "items_per_second");
    value.secondsLeft = reading.finite(message.seconds_left(), "seconds_left");
    value.currentItem = reading.path(message.current_item(), "current_item");
    value.bytesDone = reading.count(message.bytes_done(), "bytes_done");
    value.bytesTotal = reading.count(message.bytes_total(), "bytes_total");
    value.queuePosition =
        reading.within(message.queue_position(), 0, std::numeric_limits<int>::max(), "queue_position");
    return reading.result(std::move(value));
}

} // namespace selfment::remote
