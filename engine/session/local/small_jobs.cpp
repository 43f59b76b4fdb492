// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/resize.h"
#include "pipeline/principal_colours.h"
#include "session/local/jobs.h"
#include "support/file_bytes.h"

namespace selfment::session {

using support::makeError;
using support::Result;
using values::ErrorCode;

Outcome runThumbnail(const ThumbnailRequest& request, Job& job, EngineContext& engine) {
    const std::filesystem::path path = support::pathFromText(request.imagePath);
    const int maxSide = request.maxSide;
    const Result<ThumbnailResult> thumbnail = pipeline::runBlocking<ThumbnailResult>(
        engine.blocking(), job.token(), [path, maxSide]() -> Result<ThumbnailResult> {
            const Result<image::DecodedImage> decoded = image::readImage(path, {});
            if (!decoded.ok())
                return support::propagate<ThumbnailResult>(decoded);
            return ThumbnailResult{support::pathText(path), image::shrunkTo(decoded->image, maxSide),
                                   decoded->image.height, decoded->image.width};
        });
    return outcomeOf(thumbnail);
}

Outcome runSimilarity(const SimilarityRequest& request, Job& job, const InspectMemory& memory) {
    (void)job;
    const Result<InspectMemory::Entry> entry = memory.inspected(request.inspectJob);
    if (!entry.ok())
        return outcomeWithoutValue(entry);
    const features::FeatureMap& map = entry->state.features.output->map;
    if (request.patch < 0 || request.patch >= map.grid.patchCount())
        return failedOutcome(makeError(ErrorCode::optionInvalid, "patch",
                                       std::to_string(request.patch) + " is not a patch of this image"));
    Outcome outcome;
    outcome.data =
        SimilarityResult{request.inspectJob, request.patch, pipeline::similarityTo(map, request.patch)};
    return outcome;
}

} // namespace selfment::session
