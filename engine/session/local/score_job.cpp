// SPDX-License-Identifier: GPL-3.0-or-later
#include "evaluation/grey_file.h"
#include "evaluation/pair_scoring.h"
#include "session/local/jobs.h"
#include "support/file_bytes.h"

namespace selfment::session {
namespace {

using evaluation::GreyFile;
using support::makeError;
using support::Result;
using values::ErrorCode;

/// What is scored of a mask: a head's map as soft8 files have it, else 0 and 255.
GreyFile greyOf(const pipeline::MaskStage& mask, options::Rounding8 rounding) {
    const bool soft = mask.source == options::MaskSource::saliency;
    return {soft ? evaluation::greyOf(mask.map, rounding) : evaluation::greyOf(mask.mask), {}};
}

Result<GreyFile> prediction(const InspectMemory::Entry& entry, const ScoreRequest& request) {
    if (request.edited) {
        const values::Mask mask = values::maskOf(*request.edited);
        const values::Image& image = entry.state.image.output->decoded.image;
        if (mask.height != image.height || mask.width != image.width)
            return makeError(ErrorCode::optionInvalid, "edited mask", "it is not of the picture's size");
        return GreyFile{evaluation::greyOf(mask), {}};
    }
    if (request.iteration >= 0) {
        const Result<pipeline::MaskStage> made =
            pipeline::maskOfIteration(entry.state, request.iteration, entry.options.mask);
        if (!made.ok())
            return support::propagate<GreyFile>(made);
        return GreyFile{evaluation::greyOf(made->mask), {}};
    }
    return greyOf(*entry.state.mask.output, entry.options.mask.rounding);
}

values::Mask maskOf(const metrics::GreyMap& grey) {
    values::Mask mask{grey.height, grey.width, std::vector<std::uint8_t>(grey.levels.size())};
    std::transform(grey.levels.begin(), grey.levels.end(), mask.pixels.begin(),
                   [](std::uint8_t level) { return static_cast<std::uint8_t>(level > 128 ? 1 : 0); });
    return mask;
}

Result<ScoreResult> score(const InspectMemory::Entry& entry, const ScoreRequest& request) {
    const std::filesystem::path path = support::pathFromText(request.groundTruthPath);
    Result<GreyFile> truth = evaluation::readGrey(path, entry.options.input.maxMegapixels);
    if (!truth.ok())
        return support::propagate<ScoreResult>(truth);
    const Result<GreyFile> predicted = prediction(entry, request);
    if (!predicted.ok())
        return support::propagate<ScoreResult>(predicted);
    ScoreResult result;
    result.inspectJob = request.inspectJob;
    result.groundTruthPath = request.groundTruthPath;
    if (std::string note = evaluation::resizeTo(*truth, predicted->map.height, predicted->map.width);
        !note.empty())
        result.notes.push_back(std::move(note));
    evaluation::ScoredPair scored = evaluation::scoreAgainst(*predicted, *truth);
    result.notes.insert(result.notes.end(), scored.notes.begin(), scored.notes.end());
    result.scores = scored.pair.scores;
    result.groundTruth = maskOf(truth->map);
    return result;
}

} // namespace

Outcome runScore(const ScoreRequest& request, Job& job, EngineContext& engine, const InspectMemory& memory) {
    const Result<InspectMemory::Entry> entry = memory.inspected(request.inspectJob);
    if (!entry.ok())
        return outcomeWithoutValue(entry);
    if (!entry->state.mask.output)
        return failedOutcome(makeError(ErrorCode::jobUnknown, entry->source, "it has no mask yet"));
    Result<ScoreResult> scored = pipeline::runBlocking<ScoreResult>(
        engine.blocking(), job.token(), [entry = *entry, request] { return score(entry, request); });
    if (!scored.ok())
        return outcomeWithoutValue(scored);
    Outcome outcome;
    outcome.data = std::move(*scored);
    return outcome;
}

} // namespace selfment::session
