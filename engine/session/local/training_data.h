// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "head/trainer.h"
#include "session/local/training_maker.h"
#include "session/local/training_news.h"
#include "session/local/training_pinned.h"
#include "session/local/training_validation.h"
#include "session/training_requests.h"
#include "training/folder_examples.h"

#include <memory>
#include <optional>
#include <vector>

namespace selfment::session {

/// What a head is trained on, and what is known of it.
struct TrainingData {
    std::shared_ptr<const head::TrainingSource> source;
    TrainingMaker maker; ///< null pointers where all starts from a folder of features and nothing needs one
    training::FeatureOrigin origin; ///< of the features; texts are empty where nothing says it
    std::vector<SkippedImage> skipped;
    std::int64_t degenerate = 0;
    std::int64_t failed = 0;
};

/// Makes the examples of a request: images through the cache, or a folder of features. Cancelled by a cancel
/// or stop of the job. Errors: noImagesFound, trainingNoImages, those of the backbone, the cache and the
/// folder.
support::Result<TrainingData> trainingData(const TrainRequest& request, int threads, Job& job,
                                           EngineContext& engine, TrainingNews& news);

/// The pinned images that can be read and fit the head's width.
std::vector<PinnedImage> pinnedImages(const TrainRequest& request, const TrainingData& data,
                                      const support::CancelToken& cancel);

/// Validation of a request; null where it asks for none. Errors: evaluationNoPairs, those of listing folders.
support::Result<std::unique_ptr<const TrainingValidation>>
validationFor(const TrainRequest& request, const TrainingData& data, bool normalised, int threads);

} // namespace selfment::session
