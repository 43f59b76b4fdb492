// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/coco_text.h"
#include "export/mask_files.h"
#include "session/local/jobs.h"
#include "session/local/shown_mask.h"
#include "support/atomic_file.h"
#include "support/file_bytes.h"

namespace selfment::session {
namespace {

using support::makeError;
using support::Result;
using values::ErrorCode;

Result<ExportResult> written(const InspectMemory::Entry& entry, const ExportRequest& request,
                             exporting::MaskFormat format) {
    const auto shown = shownMask(entry, request.iteration, request.edited);
    if (!shown.ok())
        return support::propagate<ExportResult>(shown);
    const std::filesystem::path source = support::pathFromText(entry.source);
    const std::filesystem::path output = support::pathFromText(request.outputPath);
    support::removeLeftovers(output.parent_path());
    const support::Status status =
        exporting::writeMaskFile(output, format,
                                 {entry.state.image.output->decoded.image, (*shown)->map, (*shown)->mask,
                                  entry.options.mask.rounding, exporting::annotatedName(source.filename())});
    if (!status.ok())
        return support::propagate<ExportResult>(status);
    return ExportResult{request.outputPath};
}

} // namespace

Outcome runExport(const ExportRequest& request, Job& job, EngineContext& engine,
                  const InspectMemory& memory) {
    const Result<InspectMemory::Entry> entry = memory.inspected(request.inspectJob);
    if (!entry.ok())
        return outcomeWithoutValue(entry);
    const auto formats = exporting::parseFormats(request.format);
    if (!formats.ok())
        return outcomeWithoutValue(formats);
    if (formats->size() != 1)
        return failedOutcome(
            makeError(ErrorCode::optionInvalid, "--formats", "one file is of one format", {}));
    std::error_code ignored;
    if (std::filesystem::equivalent(support::pathFromText(request.outputPath),
                                    support::pathFromText(entry->source), ignored))
        return failedOutcome(
            makeError(ErrorCode::destinationInsideInput, request.outputPath, "it is the photo itself"));
    const Result<ExportResult> result = pipeline::runBlocking<ExportResult>(
        engine.blocking(), job.token(),
        [entry = *entry, request, format = formats->front()] { return written(entry, request, format); });
    return outcomeOf(result);
}

} // namespace selfment::session
