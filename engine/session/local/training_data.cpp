// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/training_data.h"

#include "pipeline/loaded_head.h"
#include "session/local/training_preparation.h"
#include "support/file_bytes.h"
#include "training/corpus.h"

namespace selfment::session {
namespace {

using support::makeError;
using support::Result;
using values::ErrorCode;

constexpr std::size_t kMostPinned = 12;

Result<TrainingData> dataOfFolder(const TrainRequest& request, Job& job) {
    const options::Options& options = request.options;
    auto opened =
        training::FolderExamples::open(support::pathFromText(request.featuresFolder), options.train.images,
                                       options.pipeline.runtime.seed, job.token());
    if (!opened.ok())
        return support::propagate<TrainingData>(opened);
    TrainingData data;
    data.source = opened->examples;
    data.origin = opened->origin;
    for (training::LeftOutFile& file : opened->leftOut) {
        ++(file.error ? data.failed : data.degenerate);
        data.skipped.push_back({support::pathText(file.path),
                                file.error ? std::string() : "its pseudo mask has one side",
                                std::move(file.error)});
    }
    return data;
}

Result<TrainingData> dataOfImages(const TrainRequest& request, int threads, Job& job, EngineContext& engine,
                                  TrainingNews& news) {
    const options::Options& options = request.options;
    const auto corpus =
        training::corpusOf(request.inputs, options.train.images, options.pipeline.runtime.seed);
    if (!corpus.ok())
        return support::propagate<TrainingData>(corpus);
    const auto maker = makerFor(options, job, engine);
    if (!maker.ok())
        return support::propagate<TrainingData>(maker);
    auto prepared = prepareImages(*corpus, *maker->examples, PreparedFor::training, threads, job,
                                  [&news](const Progress& progress, const PreparedImages& counts) {
                                      news.preparing(progress, counts.degenerate, counts.failed);
                                  });
    if (!prepared.ok())
        return support::propagate<TrainingData>(prepared);
    if (prepared->images.empty()) {
        if (prepared->skipped.size() == 1 && prepared->skipped.front().error)
            return *prepared->skipped.front().error;
        return makeError(ErrorCode::trainingNoImages, {},
                         "of " + std::to_string(prepared->total) + " images " +
                             std::to_string(prepared->failed) + " could not be read and " +
                             std::to_string(prepared->degenerate) + " have a pseudo mask of one side");
    }
    const backbone::BackboneInfo& info = maker->backbone->info();
    const cache::CacheKey key = maker->examples->keyOf({});
    TrainingData data;
    data.maker = *maker;
    data.origin = {info.name, info.sha256, key.feature, info.precision};
    data.skipped = std::move(prepared->skipped);
    data.degenerate = prepared->degenerate;
    data.failed = prepared->failed;
    data.source = std::make_shared<const training::CachedExamples>(
        std::move(prepared->images), maker->examples, std::int64_t{info.dimension}, job.token());
    return data;
}

} // namespace

Result<TrainingData> trainingData(const TrainRequest& request, int threads, Job& job, EngineContext& engine,
                                  TrainingNews& news) {
    if (request.featuresFolder.empty())
        return dataOfImages(request, threads, job, engine, news);
    auto data = dataOfFolder(request, job);
    if (!data.ok() || (request.validationImages.empty() && request.pinned.empty()))
        return data;
    auto maker = makerFor(request.options, job, engine); // for images beside the folder
    if (!maker.ok())
        return support::propagate<TrainingData>(maker);
    data->maker = std::move(*maker);
    return data;
}

std::vector<PinnedImage> pinnedImages(const TrainRequest& request, const TrainingData& data,
                                      const support::CancelToken& cancel) {
    std::vector<PinnedImage> images;
    for (const std::string& path : request.pinned) {
        if (images.size() == kMostPinned || cancel.cancelled() || !data.maker.examples)
            break;
        auto made = data.maker.examples->make(support::pathFromText(path), {}, cancel);
        if (made.ok() && made->entry.patchFeatures.size(1) == data.source->dimension())
            images.push_back({path, std::move(made->entry)});
    }
    return images;
}

Result<std::unique_ptr<const TrainingValidation>>
validationFor(const TrainRequest& request, const TrainingData& data, bool normalised, int threads) {
    using Pointer = std::unique_ptr<const TrainingValidation>;
    if (request.validationImages.empty())
        return Pointer();
    if (request.validationMasks.empty())
        return makeError(ErrorCode::optionInvalid, "--validate-masks",
                         "images to validate on need a folder of masks", "name it with --validate-masks");
    auto match = evaluation::matchFiles(support::pathFromText(request.validationImages),
                                        evaluation::SourceRole::images,
                                        support::pathFromText(request.validationMasks));
    if (!match.ok())
        return support::propagate<Pointer>(match);
    return Pointer(std::make_unique<const TrainingValidation>(std::move(match->pairs), data.maker.examples,
                                                              request.options.pipeline, normalised, threads));
}

} // namespace selfment::session
