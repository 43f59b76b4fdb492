// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/wire/codec_enums.h"
#include "remote/wire/codec_options.h"
#include "remote/wire/codec_requests.h"
#include "remote/wire/codec_values.h"

namespace selfment::remote {
namespace {

constexpr int kLargestShownSide = 1 << 16;
constexpr int kInForce = -1; ///< of iteration: the mask in force

template <typename Message>
void writeEdited(const std::optional<values::MaskRuns>& edited, Message& message) {
    if (edited)
        write(*edited, *message.mutable_edited());
}

template <typename Message>
std::optional<values::MaskRuns> readEdited(const Message& message, Reading& reading) {
    if (!message.has_edited())
        return std::nullopt;
    return readRuns(message.edited(), reading, "edited");
}

} // namespace

void write(const session::SimilarityRequest& value, v1::SimilarityRequest& message) {
    message.set_inspect_job(value.inspectJob);
    message.set_patch(value.patch);
}

session::SimilarityRequest read(const v1::SimilarityRequest& message, Reading& reading) {
    return {message.inspect_job(), reading.within(message.patch(), 0, kMostPatches, "patch")};
}

void write(const session::SpectrumRequest& value, v1::SpectrumRequest& message) {
    message.set_inspect_job(value.inspectJob);
    message.set_count(value.count);
}

session::SpectrumRequest read(const v1::SpectrumRequest& message, Reading& reading) {
    return {message.inspect_job(), reading.within(message.count(), 0, kMostPatches, "count")};
}

void write(const session::InitialisersRequest& value, v1::InitialisersRequest& message) {
    message.set_inspect_job(value.inspectJob);
}

session::InitialisersRequest read(const v1::InitialisersRequest& message, Reading& /*reading*/) {
    return {message.inspect_job()};
}

void write(const session::ProjectionRequest& value, v1::ProjectionRequest& message) {
    message.set_inspect_job(value.inspectJob);
}

session::ProjectionRequest read(const v1::ProjectionRequest& message, Reading& /*reading*/) {
    return {message.inspect_job()};
}

void write(const session::ScoreRequest& value, v1::ScoreRequest& message) {
    message.set_inspect_job(value.inspectJob);
    message.set_ground_truth_path(messageText(value.groundTruthPath));
    writeEdited(value.edited, message);
    message.set_iteration(value.iteration);
}

session::ScoreRequest read(const v1::ScoreRequest& message, Reading& reading) {
    session::ScoreRequest value;
    value.inspectJob = message.inspect_job();
    value.groundTruthPath = reading.path(message.ground_truth_path(), "ground_truth_path");
    value.edited = readEdited(message, reading);
    value.iteration = reading.within(message.iteration(), kInForce, kMostIterations, "iteration");
    return value;
}

void write(const session::ExportRequest& value, v1::ExportRequest& message) {
    message.set_inspect_job(value.inspectJob);
    message.set_output_path(messageText(value.outputPath));
    message.set_format(messageText(value.format));
    message.set_iteration(value.iteration);
    writeEdited(value.edited, message);
}

session::ExportRequest read(const v1::ExportRequest& message, Reading& reading) {
    session::ExportRequest value;
    value.inspectJob = message.inspect_job();
    value.outputPath = reading.path(message.output_path(), "output_path");
    value.format = reading.text(message.format(), "format");
    value.iteration = reading.within(message.iteration(), kInForce, kMostIterations, "iteration");
    value.edited = readEdited(message, reading);
    return value;
}

void write(const session::PreviewRequest& value, v1::PreviewRequest& message) {
    message.set_inspect_job(value.inspectJob);
    message.set_format(messageText(value.format));
    message.set_max_side(value.maxSide);
    writeEdited(value.edited, message);
}

session::PreviewRequest read(const v1::PreviewRequest& message, Reading& reading) {
    session::PreviewRequest value;
    value.inspectJob = message.inspect_job();
    value.format = reading.text(message.format(), "format");
    value.maxSide = reading.within(message.max_side(), 0, kLargestShownSide, "max_side");
    value.edited = readEdited(message, reading);
    return value;
}

void write(const session::CacheRequest& value, v1::CacheRequest& message) {
    message.set_action(wireOf(value.action));
    write(value.cache, *message.mutable_options());
}

session::CacheRequest read(const v1::CacheRequest& message, Reading& reading) {
    return {readChoice<session::CacheAction>(message.action(), v1::CacheAction_ARRAYSIZE, reading, "action"),
            readOptions(message.options(), reading).cache};
}

void write(const session::ResourcesRequest& value, v1::ResourcesRequest& message) {
    write(value.runtime, *message.mutable_options());
}

session::ResourcesRequest read(const v1::ResourcesRequest& message, Reading& reading) {
    return {readOptions(message.options(), reading).pipeline.runtime};
}

} // namespace selfment::remote
