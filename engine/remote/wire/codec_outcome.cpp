// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/wire/codec.h"
#include "remote/wire/codec_enums.h"
#include "remote/wire/codec_results.h"
#include "remote/wire/codec_values.h"

namespace selfment::remote {
namespace {

/// Writes each alternative into the field of the message's oneof that is its own.
struct OutcomeWriter {
    v1::Outcome& message;

    void operator()(std::monostate /*value*/) const {}
    void operator()(const session::InspectSummary& value) const { write(value, *message.mutable_inspect()); }
    void operator()(const session::SegmentSummary& value) const { write(value, *message.mutable_segment()); }
    void operator()(const session::ThumbnailResult& value) const {
        write(value, *message.mutable_thumbnail());
    }
    void operator()(const session::SimilarityResult& value) const {
        write(value, *message.mutable_similarity());
    }
    void operator()(const session::ExportResult& value) const { write(value, *message.mutable_export_()); }
    void operator()(const session::ModelsResult& value) const { write(value, *message.mutable_models()); }
    void operator()(const session::FeaturesSummary& value) const {
        write(value, *message.mutable_features());
    }
    void operator()(const session::TrainSummary& value) const { write(value, *message.mutable_train()); }
    void operator()(const session::RunsResult& value) const { write(value, *message.mutable_runs()); }
    void operator()(const session::EvaluationResult& value) const {
        write(value, *message.mutable_evaluation());
    }
    void operator()(const session::PlanSummary& value) const { write(value, *message.mutable_plan()); }
    void operator()(const session::PreviewResult& value) const { write(value, *message.mutable_preview()); }
    void operator()(const session::SpectrumResult& value) const { write(value, *message.mutable_spectrum()); }
    void operator()(const session::InitialisersResult& value) const {
        write(value, *message.mutable_initialisers());
    }
    void operator()(const session::ProjectionResult& value) const {
        write(value, *message.mutable_projection());
    }
    void operator()(const session::ScoreResult& value) const { write(value, *message.mutable_score()); }
    void operator()(const session::CacheResult& value) const { write(value, *message.mutable_cache()); }
    void operator()(const session::ResourcesResult& value) const {
        write(value, *message.mutable_resources());
    }
};

decltype(session::Outcome::data) dataOf(const v1::Outcome& message, Reading& reading) {
    switch (message.data_case()) {
    case v1::Outcome::kInspect:
        return read(message.inspect(), reading);
    case v1::Outcome::kSegment:
        return read(message.segment(), reading);
    case v1::Outcome::kThumbnail:
        return read(message.thumbnail(), reading);
    case v1::Outcome::kSimilarity:
        return read(message.similarity(), reading);
    case v1::Outcome::kExport:
        return read(message.export_(), reading);
    case v1::Outcome::kModels:
        return read(message.models(), reading);
    case v1::Outcome::kFeatures:
        return read(message.features(), reading);
    case v1::Outcome::kTrain:
        return read(message.train(), reading);
    case v1::Outcome::kRuns:
        return read(message.runs(), reading);
    case v1::Outcome::kEvaluation:
        return read(message.evaluation(), reading);
    case v1::Outcome::kPlan:
        return read(message.plan(), reading);
    case v1::Outcome::kPreview:
        return read(message.preview(), reading);
    case v1::Outcome::kSpectrum:
        return read(message.spectrum(), reading);
    case v1::Outcome::kInitialisers:
        return read(message.initialisers(), reading);
    case v1::Outcome::kProjection:
        return read(message.projection(), reading);
    case v1::Outcome::kScore:
        return read(message.score(), reading);
    case v1::Outcome::kCache:
        return read(message.cache(), reading);
    case v1::Outcome::kResources:
        return read(message.resources(), reading);
    case v1::Outcome::DATA_NOT_SET:
        break;
    }
    return std::monostate{};
}

} // namespace

void write(const session::Outcome& value, v1::Outcome& message) {
    message.set_state(wireOf(value.state));
    writeError(value.error, message);
    std::visit(OutcomeWriter{message}, value.data);
}

support::Result<session::Outcome> read(const v1::Outcome& message) {
    Reading reading;
    session::Outcome value;
    value.state =
        readChoice<session::Outcome::State>(message.state(), v1::OutcomeState_ARRAYSIZE, reading, "state");
    value.error = errorIn(message);
    reading.require(value.state != session::Outcome::State::failed || value.error, "error",
                    "is missing where the job failed");
    value.data = dataOf(message, reading);
    return reading.result(std::move(value));
}

} // namespace selfment::remote
