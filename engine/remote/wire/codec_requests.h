// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/wire/message_reading.h"
#include "requests.pb.h"
#include "session/requests.h"

namespace selfment::remote {

// One request each (codec.h has them all).

void write(const session::InspectRequest& value, v1::InspectRequest& message);
void write(const session::SegmentRequest& value, v1::SegmentRequest& message);
void write(const session::PlanRequest& value, v1::PlanRequest& message);
void write(const session::ThumbnailRequest& value, v1::ThumbnailRequest& message);
void write(const session::FeaturesRequest& value, v1::FeaturesRequest& message);
void write(const session::TrainRequest& value, v1::TrainRequest& message);
void write(const session::RunsRequest& value, v1::RunsRequest& message);
void write(const session::EvaluateRequest& value, v1::EvaluateRequest& message);
void write(const session::ModelsRequest& value, v1::ModelsRequest& message);
void write(const session::SimilarityRequest& value, v1::SimilarityRequest& message);
void write(const session::SpectrumRequest& value, v1::SpectrumRequest& message);
void write(const session::InitialisersRequest& value, v1::InitialisersRequest& message);
void write(const session::ProjectionRequest& value, v1::ProjectionRequest& message);
void write(const session::ScoreRequest& value, v1::ScoreRequest& message);
void write(const session::ExportRequest& value, v1::ExportRequest& message);
void write(const session::PreviewRequest& value, v1::PreviewRequest& message);
void write(const session::CacheRequest& value, v1::CacheRequest& message);
void write(const session::ResourcesRequest& value, v1::ResourcesRequest& message);

session::InspectRequest read(const v1::InspectRequest& message, Reading& reading);
session::SegmentRequest read(const v1::SegmentRequest& message, Reading& reading);
session::PlanRequest read(const v1::PlanRequest& message, Reading& reading);
session::ThumbnailRequest read(const v1::ThumbnailRequest& message, Reading& reading);
session::FeaturesRequest read(const v1::FeaturesRequest& message, Reading& reading);
session::TrainRequest read(const v1::TrainRequest& message, Reading& reading);
session::RunsRequest read(const v1::RunsRequest& message, Reading& reading);
session::EvaluateRequest read(const v1::EvaluateRequest& message, Reading& reading);
session::ModelsRequest read(const v1::ModelsRequest& message, Reading& reading);
session::SimilarityRequest read(const v1::SimilarityRequest& message, Reading& reading);
session::SpectrumRequest read(const v1::SpectrumRequest& message, Reading& reading);
session::InitialisersRequest read(const v1::InitialisersRequest& message, Reading& reading);
session::ProjectionRequest read(const v1::ProjectionRequest& message, Reading& reading);
session::ScoreRequest read(const v1::ScoreRequest& message, Reading& reading);
session::ExportRequest read(const v1::ExportRequest& message, Reading& reading);
session::PreviewRequest read(const v1::PreviewRequest& message, Reading& reading);
session::CacheRequest read(const v1::CacheRequest& message, Reading& reading);
session::ResourcesRequest read(const v1::ResourcesRequest& message, Reading& reading);

} // namespace selfment::remote
