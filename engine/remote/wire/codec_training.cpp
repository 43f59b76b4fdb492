// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/wire/codec_training.h"
#include "remote/wire/codec.h"
#include "remote/wire/codec_enums.h"
#include "remote/wire/codec_results.h"
#include "remote/wire/codec_values.h"

#include <limits>

namespace selfment::remote {
namespace {

void write(const session::TrainingState& value, v1::TrainingState& message) {
    message.set_phase(wireOf(value.phase));
    message.set_epoch(value.epoch);
    message.set_epochs(value.epochs);
    message.set_step(value.step);
    message.set_steps(value.steps);
    message.set_images(value.images);
    message.set_degenerate(value.degenerate);
    message.set_failed(value.failed);
    message.set_images_per_second(value.imagesPerSecond);
    message.set_waiting_share(value.waitingShare);
    message.set_seconds_left(value.secondsLeft);
    message.set_run_name(messageText(value.runName));
}

session::TrainingState read(const v1::TrainingState& message, Reading& reading) {
    session::TrainingState value;
    value.phase =
        readChoice<session::TrainingPhase>(message.phase(), v1::TrainingPhase_ARRAYSIZE, reading, "phase");
    value.epoch = reading.within(message.epoch(), 0, std::numeric_limits<int>::max(), "epoch");
    value.epochs = reading.within(message.epochs(), 0, std::numeric_limits<int>::max(), "epochs");
    value.step = reading.count(message.step(), "step");
    value.steps = reading.count(message.steps(), "steps");
    value.images = reading.count(message.images(), "images");
    value.degenerate = reading.count(message.degenerate(), "degenerate");
    value.failed = reading.count(message.failed(), "failed");
    value.imagesPerSecond = reading.finite(message.images_per_second(), "images_per_second");
    value.waitingShare = reading.finite(message.waiting_share(), "waiting_share");
    value.secondsLeft = reading.finite(message.seconds_left(), "seconds_left");
    value.runName = reading.path(message.run_name(), "run_name");
    return value;
}

void write(const std::vector<session::TrainingStep>& value, v1::TrainingSteps& message) {
    for (const session::TrainingStep& step : value)
        remote::write(step, *message.add_steps());
}

void write(const session::PinnedSaliency& value, v1::PinnedSaliency& message) {
    message.set_image_path(messageText(value.imagePath));
    message.set_step(value.step);
    remote::write(value.saliency, *message.mutable_saliency());
    remote::write(value.pseudoMask, *message.mutable_pseudo_mask());
}

session::PinnedSaliency read(const v1::PinnedSaliency& message, Reading& reading) {
    return {reading.path(message.image_path(), "image_path"), reading.count(message.step(), "step"),
            readMap(message.saliency(), reading, "saliency"),
            readLabels(message.pseudo_mask(), reading, "pseudo_mask")};
}

struct UpdateWriter {
    v1::TrainingUpdate& message;

    void operator()(const session::TrainingState& value) const { write(value, *message.mutable_state()); }
    void operator()(const std::vector<session::TrainingStep>& value) const {
        write(value, *message.mutable_steps());
    }
    void operator()(const session::PinnedSaliency& value) const { write(value, *message.mutable_pinned()); }
    void operator()(const session::ValidationScore& value) const {
        remote::write(value, *message.mutable_validation());
    }
};

session::TrainingUpdate updateOf(const v1::TrainingUpdate& message, Reading& reading) {
    switch (message.kind_case()) {
    case v1::TrainingUpdate::kState:
        return read(message.state(), reading);
    case v1::TrainingUpdate::kSteps:
        return readList(message.steps().steps(), reading, "steps", readStep);
    case v1::TrainingUpdate::kPinned:
        return read(message.pinned(), reading);
    case v1::TrainingUpdate::kValidation:
        return readValidation(message.validation(), reading);
    case v1::TrainingUpdate::KIND_NOT_SET:
        break;
    }
    reading.fail("kind", "is none that this version knows");
    return {};
}

} // namespace

void write(const session::TrainingUpdate& value, v1::TrainingUpdate& message) {
    std::visit(UpdateWriter{message}, value);
}

support::Result<session::TrainingUpdate> read(const v1::TrainingUpdate& message) {
    Reading reading;
    session::TrainingUpdate update = updateOf(message, reading);
    return reading.result(std::move(update));
}

void write(const session::TrainingStep& value, v1::TrainingStep& message) {
    message.set_step(value.step);
    message.set_epoch(value.epoch);
    message.set_loss(value.loss);
    message.set_bce(value.bce);
    message.set_dice(value.dice);
    message.set_con(value.con);
    message.set_seconds(value.seconds);
}

session::TrainingStep readStep(const v1::TrainingStep& message, Reading& reading) {
    session::TrainingStep value;
    value.step = reading.count(message.step(), "step");
    value.epoch = message.epoch();
    value.loss = message.loss(); // a training that diverges tells so
    value.bce = message.bce();
    value.dice = message.dice();
    value.con = message.con();
    value.seconds = reading.finite(message.seconds(), "seconds");
    return value;
}

void write(const session::ValidationScore& value, v1::ValidationScore& message) {
    message.set_epoch(value.epoch);
    message.set_images(value.images);
    message.set_iou(value.iou);
    message.set_f_max(value.fMax);
    message.set_mae(value.mae);
}

session::ValidationScore readValidation(const v1::ValidationScore& message, Reading& reading) {
    return {message.epoch(), reading.count(message.images(), "images"), message.iou(), message.f_max(),
            message.mae()};
}

} // namespace selfment::remote
