// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/wire/codec_requests.h"

#include "remote/wire/codec.h"
#include "remote/wire/codec_options.h"
#include "remote/wire/codec_values.h"

namespace selfment::remote {
namespace {

constexpr int kLargestShownSide = 1 << 16;

/// Writes each alternative into the field of the message's oneof that is its own.
struct RequestWriter {
    v1::Request& message;

    void operator()(const session::InspectRequest& value) const { write(value, *message.mutable_inspect()); }
    void operator()(const session::SegmentRequest& value) const { write(value, *message.mutable_segment()); }
    void operator()(const session::ThumbnailRequest& value) const {
        write(value, *message.mutable_thumbnail());
    }
    void operator()(const session::SimilarityRequest& value) const {
        write(value, *message.mutable_similarity());
    }
    void operator()(const session::ExportRequest& value) const { write(value, *message.mutable_export_()); }
    void operator()(const session::ModelsRequest& value) const { write(value, *message.mutable_models()); }
    void operator()(const session::FeaturesRequest& value) const {
        write(value, *message.mutable_features());
    }
    void operator()(const session::TrainRequest& value) const { write(value, *message.mutable_train()); }
    void operator()(const session::RunsRequest& value) const { write(value, *message.mutable_runs()); }
    void operator()(const session::EvaluateRequest& value) const {
        write(value, *message.mutable_evaluate());
    }
    void operator()(const session::PlanRequest& value) const { write(value, *message.mutable_plan()); }
    void operator()(const session::PreviewRequest& value) const { write(value, *message.mutable_preview()); }
    void operator()(const session::SpectrumRequest& value) const {
        write(value, *message.mutable_spectrum());
    }
    void operator()(const session::InitialisersRequest& value) const {
        write(value, *message.mutable_initialisers());
    }
    void operator()(const session::ProjectionRequest& value) const {
        write(value, *message.mutable_projection());
    }
    void operator()(const session::ScoreRequest& value) const { write(value, *message.mutable_score()); }
    void operator()(const session::CacheRequest& value) const { write(value, *message.mutable_cache()); }
    void operator()(const session::ResourcesRequest& value) const {
        write(value, *message.mutable_resources());
    }
};

session::Request requestOf(const v1::Request& message, Reading& reading) {
    switch (message.kind_case()) {
    case v1::Request::kInspect:
        return read(message.inspect(), reading);
    case v1::Request::kSegment:
        return read(message.segment(), reading);
    case v1::Request::kThumbnail:
        return read(message.thumbnail(), reading);
    case v1::Request::kSimilarity:
        return read(message.similarity(), reading);
    case v1::Request::kExport:
        return read(message.export_(), reading);
    case v1::Request::kModels:
        return read(message.models(), reading);
    case v1::Request::kFeatures:
        return read(message.features(), reading);
    case v1::Request::kTrain:
        return read(message.train(), reading);
    case v1::Request::kRuns:
        return read(message.runs(), reading);
    case v1::Request::kEvaluate:
        return read(message.evaluate(), reading);
    case v1::Request::kPlan:
        return read(message.plan(), reading);
    case v1::Request::kPreview:
        return read(message.preview(), reading);
    case v1::Request::kSpectrum:
        return read(message.spectrum(), reading);
    case v1::Request::kInitialisers:
        return read(message.initialisers(), reading);
    case v1::Request::kProjection:
        return read(message.projection(), reading);
    case v1::Request::kScore:
        return read(message.score(), reading);
    case v1::Request::kCache:
        return read(message.cache(), reading);
    case v1::Request::kResources:
        return read(message.resources(), reading);
    case v1::Request::KIND_NOT_SET:
        break;
    }
    reading.fail("kind", "is none that this version knows");
    return {};
}

} // namespace

void write(const session::Request& value, v1::Request& message) {
    std::visit(RequestWriter{message}, value);
}

support::Result<session::Request> read(const v1::Request& message) {
    Reading reading;
    session::Request request = requestOf(message, reading);
    return reading.result(std::move(request));
}

void write(const session::InspectRequest& value, v1::InspectRequest& message) {
    message.set_image_path(messageText(value.imagePath));
    message.set_features_path(messageText(value.featuresPath));
    message.set_grid_height(value.gridHeight);
    message.set_grid_width(value.gridWidth);
    message.set_trace_path(messageText(value.tracePath));
    message.set_with_affinity(value.withAffinity);
    message.set_with_input(value.withInput);
    message.set_with_attention(value.withAttention);
    message.set_ahead(value.ahead);
    write(value.options, *message.mutable_options());
}

session::InspectRequest read(const v1::InspectRequest& message, Reading& reading) {
    session::InspectRequest value;
    value.imagePath = reading.path(message.image_path(), "image_path");
    value.featuresPath = reading.path(message.features_path(), "features_path");
    value.gridHeight = reading.within(message.grid_height(), 0, kMostPatches, "grid_height");
    value.gridWidth = reading.within(message.grid_width(), 0, kMostPatches, "grid_width");
    reading.require(std::int64_t{value.gridHeight} * value.gridWidth <= kMostPatches, "grid_height",
                    "the grid has too many patches");
    value.tracePath = reading.path(message.trace_path(), "trace_path");
    value.withAffinity = message.with_affinity();
    value.withInput = message.with_input();
    value.withAttention = message.with_attention();
    value.ahead = message.ahead();
    value.options = readOptions(message.options(), reading).pipeline;
    return value;
}

void write(const session::SegmentRequest& value, v1::SegmentRequest& message) {
    writeTexts(value.inputs, *message.mutable_inputs());
    writeTexts(value.only, *message.mutable_only());
    message.set_output_folder(messageText(value.outputFolder));
    for (const session::EditedMask& mask : value.edited) {
        v1::EditedMask& edited = *message.add_edited();
        edited.set_path(messageText(mask.path));
        write(mask.runs, *edited.mutable_runs());
    }
    write(value.options, *message.mutable_options());
    message.set_program_version(messageText(value.programVersion));
}

session::SegmentRequest read(const v1::SegmentRequest& message, Reading& reading) {
    session::SegmentRequest value;
    value.inputs = readPaths(message.inputs(), reading, "inputs");
    value.only = readPaths(message.only(), reading, "only");
    value.outputFolder = reading.path(message.output_folder(), "output_folder");
    value.edited =
        readList(message.edited(), reading, "edited", [](const v1::EditedMask& edited, Reading& inner) {
            return session::EditedMask{inner.path(edited.path(), "path"),
                                       readRuns(edited.runs(), inner, "runs")};
        });
    value.options = readOptions(message.options(), reading);
    value.programVersion = reading.text(message.program_version(), "program_version");
    return value;
}

void write(const session::PlanRequest& value, v1::PlanRequest& message) {
    write(value.segment, *message.mutable_segment());
}

session::PlanRequest read(const v1::PlanRequest& message, Reading& reading) {
    return {read(message.segment(), reading)};
}

void write(const session::ThumbnailRequest& value, v1::ThumbnailRequest& message) {
    message.set_image_path(messageText(value.imagePath));
    message.set_max_side(value.maxSide);
}

session::ThumbnailRequest read(const v1::ThumbnailRequest& message, Reading& reading) {
    session::ThumbnailRequest value;
    value.imagePath = reading.path(message.image_path(), "image_path");
    value.maxSide = reading.within(message.max_side(), 0, kLargestShownSide, "max_side");
    return value;
}

} // namespace selfment::remote
