// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/wire/message_reading.h"
#include "results.pb.h"
#include "session/results.h"

namespace selfment::remote {

// One kind of result each (codec.h has them all).

void write(const session::InspectSummary& value, v1::InspectSummary& message);
void write(const session::SegmentSummary& value, v1::SegmentSummary& message);
void write(const session::ThumbnailResult& value, v1::ThumbnailResult& message);
void write(const session::SimilarityResult& value, v1::SimilarityResult& message);
void write(const session::ExportResult& value, v1::ExportResult& message);
void write(const session::ModelsResult& value, v1::ModelsResult& message);
void write(const session::FeaturesSummary& value, v1::FeaturesSummary& message);
void write(const session::TrainSummary& value, v1::TrainSummary& message);
void write(const session::RunsResult& value, v1::RunsResult& message);
void write(const session::EvaluationResult& value, v1::EvaluationResult& message);
void write(const session::PlanSummary& value, v1::PlanSummary& message);
void write(const session::PreviewResult& value, v1::PreviewResult& message);
void write(const session::SpectrumResult& value, v1::SpectrumResult& message);
void write(const session::InitialisersResult& value, v1::InitialisersResult& message);
void write(const session::ProjectionResult& value, v1::ProjectionResult& message);
void write(const session::ScoreResult& value, v1::ScoreResult& message);
void write(const session::CacheResult& value, v1::CacheResult& message);
void write(const session::ResourcesResult& value, v1::ResourcesResult& message);

session::InspectSummary read(const v1::InspectSummary& message, Reading& reading);
session::SegmentSummary read(const v1::SegmentSummary& message, Reading& reading);
session::ThumbnailResult read(const v1::ThumbnailResult& message, Reading& reading);
session::SimilarityResult read(const v1::SimilarityResult& message, Reading& reading);
session::ExportResult read(const v1::ExportResult& message, Reading& reading);
session::ModelsResult read(const v1::ModelsResult& message, Reading& reading);
session::FeaturesSummary read(const v1::FeaturesSummary& message, Reading& reading);
session::TrainSummary read(const v1::TrainSummary& message, Reading& reading);
session::RunsResult read(const v1::RunsResult& message, Reading& reading);
session::EvaluationResult read(const v1::EvaluationResult& message, Reading& reading);
session::PlanSummary read(const v1::PlanSummary& message, Reading& reading);
session::PreviewResult read(const v1::PreviewResult& message, Reading& reading);
session::SpectrumResult read(const v1::SpectrumResult& message, Reading& reading);
session::InitialisersResult read(const v1::InitialisersResult& message, Reading& reading);
session::ProjectionResult read(const v1::ProjectionResult& message, Reading& reading);
session::ScoreResult read(const v1::ScoreResult& message, Reading& reading);
session::CacheResult read(const v1::CacheResult& message, Reading& reading);
session::ResourcesResult read(const v1::ResourcesResult& message, Reading& reading);

} // namespace selfment::remote
