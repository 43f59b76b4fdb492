// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progress_text.h"

#include "app/cli/quantity_text.h"
#include "app/text/error_text.h"
#include "app/text/training_text.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace selfment::cli {
namespace {

using session::Activity;
using session::Progress;

/// A model's name; of a path its last part.
std::string modelName(const Progress& progress) {
    const std::string& item = progress.currentItem;
    const std::size_t slash = item.find_last_of('/');
    const bool last = slash == std::string::npos || slash + 1 == item.size();
    return text::oneLine(last ? item : item.substr(slash + 1));
}

std::string leftText(double seconds) {
    return "  " + durationText(seconds) + " left";
}

std::string imagesText(const Progress& progress) {
    const Count count = countOf(progress);
    if (count.total <= 0)
        return "counting";
    if (progress.itemsTotal <= 0)
        return std::to_string(count.done) + " %";
    std::string text = std::to_string(count.done) + "/" + std::to_string(count.total);
    if (progress.itemsPerSecond > 0.0)
        text += "  " + rateText(progress.itemsPerSecond) + "/s";
    if (progress.secondsLeft >= 0.0 && progress.itemsDone < progress.itemsTotal)
        text += leftText(progress.secondsLeft);
    return text;
}

std::string bytesText(const Progress& progress) {
    const std::string done =
        byteText(static_cast<std::uint64_t>(std::max<std::int64_t>(0, progress.bytesDone)));
    if (progress.bytesTotal <= 0)
        return progress.bytesDone > 0 ? "  " + done : std::string(" ...");
    return "  " + done + " of " + byteText(static_cast<std::uint64_t>(progress.bytesTotal));
}

std::string number(const char* format, double value) {
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, format, value);
    return buffer;
}

std::string partText(const char* name, std::int64_t part, std::int64_t whole) {
    std::string text = name + std::to_string(part);
    return whole > 0 ? text + "/" + std::to_string(whole) : text;
}

} // namespace

bool tellsOfModel(const Progress& progress) {
    return progress.activity != Activity::computing;
}

bool tellsOfTransfer(const Progress& progress) {
    return progress.activity == Activity::uploading || progress.activity == Activity::fetching;
}

Count countOf(const Progress& progress) {
    if (tellsOfModel(progress))
        return {progress.bytesDone, progress.bytesTotal};
    if (progress.itemsTotal <= 0 && progress.fraction > 0.0)
        return {std::lround(progress.fraction * 100.0), 100};
    return {progress.itemsDone, progress.itemsTotal};
}

namespace {

const char* movementText(Activity activity) {
    switch (activity) {
    case Activity::hashing:
        return "hashing";
    case Activity::uploading:
        return "uploading";
    case Activity::fetching:
        return "fetching";
    default:
        return "downloading";
    }
}

std::string queueText(int position) {
    if (position <= 0)
        return "waiting for the engine";
    return position == 1 ? std::string("waiting for the engine: next in its queue")
                         : "waiting for the engine: place " + std::to_string(position) + " in its queue";
}

} // namespace

std::string progressText(const Progress& progress, double bytesPerSecond) {
    switch (progress.activity) {
    case Activity::computing:
        return imagesText(progress);
    case Activity::loadingModel:
        return "loading " + modelName(progress) + " ...";
    case Activity::hashing:
    case Activity::downloading:
    case Activity::uploading:
    case Activity::fetching:
        break;
    case Activity::queued:
        return queueText(progress.queuePosition);
    }
    std::string text = movementText(progress.activity);
    const std::string name = modelName(progress);
    text += (name.empty() ? "" : " " + name) + bytesText(progress);
    if (bytesPerSecond >= 1.0) {
        text += "  " + byteText(static_cast<std::uint64_t>(bytesPerSecond)) + "/s";
        if (progress.bytesDone < progress.bytesTotal)
            text += leftText(static_cast<double>(progress.bytesTotal - progress.bytesDone) / bytesPerSecond);
    }
    return text;
}

std::string connectionText(const session::ConnectionNews& news) {
    using State = session::ConnectionNews::State;
    switch (news.state) {
    case State::connected:
        return "connected to the engine again";
    case State::restarted:
        return "connected again; the engine was started anew, and so is the job";
    case State::failed:
        return "the connection to the engine is lost for good" +
               (news.error ? ": " + text::errorSentence(*news.error) : std::string());
    case State::lost:
        break;
    }
    const bool says = news.error && !news.error->why.empty();
    return "the connection to the engine is lost" +
           (says ? " (" + text::oneLine(news.error->why) + ")" : std::string()) + "; trying again";
}

std::string lossText(const session::TrainingStep& step) {
    return number("%.3g", step.loss) + number(" (bce %.3g", step.bce) + number(", dice %.3g", step.dice) +
           number(", con %.3g)", step.con);
}

std::string trainingText(const session::TrainingState& state,
                         const std::optional<session::TrainingStep>& last) {
    using session::TrainingPhase;
    if (state.phase == TrainingPhase::preparing)
        return text::trainingPhaseText(state.phase);
    std::string text = partText("epoch ", state.epoch, state.epochs);
    text += partText("  step ", state.step, state.steps);
    if (state.phase != TrainingPhase::training)
        text += std::string("  ") + text::trainingPhaseText(state.phase);
    else if (state.imagesPerSecond > 0.0)
        text += "  " + rateText(state.imagesPerSecond) + " images/s";
    if (state.phase == TrainingPhase::training && state.secondsLeft >= 0.0 && state.step < state.steps)
        text += leftText(state.secondsLeft);
    if (last) // at the end: a narrow terminal cuts it
        text += "  loss " + lossText(*last);
    return text;
}

std::string validationText(const session::ValidationScore& score) {
    return "validation: epoch " + std::to_string(score.epoch) + ", " + std::to_string(score.images) +
           " images (never trained on): IoU " + number("%.4f", score.iou) +
           number(", F max %.4f", score.fMax) + number(", MAE %.4f", score.mae);
}

} // namespace selfment::cli
