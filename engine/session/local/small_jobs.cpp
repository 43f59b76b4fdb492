// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/mask_files.h"
#include "image/resize.h"
#include "pipeline/principal_colours.h"
#include "session/local/jobs.h"
#include "support/file_bytes.h"

namespace selfment::session {
namespace {

using support::makeError;
using support::Result;
using values::ErrorCode;

Result<InspectMemory::Entry> inspected(const InspectMemory& memory, JobId job) {
    std::optional<InspectMemory::Entry> entry = memory.entryOf(job);
    if (!entry)
        return makeError(ErrorCode::jobUnknown, std::to_string(job), "its results are no longer in memory");
    return *std::move(entry);
}

} // namespace

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
    if (!thumbnail.ok())
        return outcomeWithoutValue(thumbnail);
    Outcome outcome;
    outcome.data = *thumbnail;
    return outcome;
}

Outcome runSimilarity(const SimilarityRequest& request, Job& job, const InspectMemory& memory) {
    (void)job;
    const Result<InspectMemory::Entry> entry = inspected(memory, request.inspectJob);
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

Outcome runExport(const ExportRequest& request, Job& job, EngineContext& engine,
                  const InspectMemory& memory) {
    const Result<InspectMemory::Entry> entry = inspected(memory, request.inspectJob);
    if (!entry.ok())
        return outcomeWithoutValue(entry);
    const Result<std::vector<exporting::MaskFormat>> formats = exporting::parseFormats(request.format);
    if (!formats.ok())
        return outcomeWithoutValue(formats);
    if (!entry->state.mask.output)
        return failedOutcome(makeError(ErrorCode::jobUnknown, entry->source, "it has no mask yet"));
    const std::filesystem::path path = support::pathFromText(request.outputPath);
    std::error_code ignored;
    if (std::filesystem::equivalent(path, support::pathFromText(entry->source), ignored))
        return failedOutcome(
            makeError(ErrorCode::destinationInsideInput, request.outputPath, "it is the photo itself"));

    const Result<ExportResult> written = pipeline::runBlocking<ExportResult>(
        engine.blocking(), job.token(),
        [entry = *entry, path, format = formats->front(),
         iteration = request.iteration]() -> Result<ExportResult> {
            pipeline::MaskStage stage;
            const pipeline::MaskStage* shown = entry.state.mask.output.get();
            const values::Image& image = entry.state.image.output->decoded.image;
            if (iteration >= 0) {
                const Result<pipeline::MaskStage> made =
                    pipeline::maskOfIteration(entry.state, iteration, entry.options.mask);
                if (!made.ok())
                    return support::propagate<ExportResult>(made);
                stage = *made;
                shown = &stage;
            }
            const support::Status status = exporting::writeMaskFile(
                path, format, {image, shown->map, shown->mask, entry.options.mask.rounding});
            if (!status.ok())
                return support::propagate<ExportResult>(status);
            return ExportResult{support::pathText(path)};
        });
    if (!written.ok())
        return outcomeWithoutValue(written);
    Outcome outcome;
    outcome.data = *written;
    return outcome;
}

} // namespace selfment::session
