// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/coco_text.h"
#include "export/mask_files.h"
#include "export/preview_content.h"
#include "session/local/jobs.h"
#include "session/local/shown_mask.h"
#include "support/file_bytes.h"

#include <algorithm>

namespace selfment::session {
namespace {

using exporting::MaskContent;
using exporting::MaskFormat;
using support::Result;

constexpr std::size_t kMostText = 4096; ///< bytes

/// At most kMostText of a text, cut between characters, with a sign that there is more.
std::string beginningOf(const std::vector<std::uint8_t>& bytes) {
    std::size_t size = std::min(bytes.size(), kMostText);
    while (size > 0 && size < bytes.size() && (bytes[size] & 0xc0U) == 0x80U)
        --size;
    std::string text(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
    if (size < bytes.size())
        text += "\n\xe2\x80\xa6\n";
    return text;
}

Result<PreviewResult> previewOf(const InspectMemory::Entry& entry, const PreviewRequest& request,
                                MaskFormat format) {
    const auto shown = shownMask(entry, -1, request.edited);
    if (!shown.ok())
        return support::propagate<PreviewResult>(shown);
    const values::Image& image = entry.state.image.output->decoded.image;
    const std::string name = exporting::annotatedName(support::pathFromText(entry.source).filename());
    PreviewResult result;
    result.inspectJob = request.inspectJob;
    result.format = exporting::formatName(format);
    if (exporting::isText(format)) {
        const auto bytes = exporting::encodedMask(
            format, MaskContent{image, (*shown)->map, (*shown)->mask, entry.options.mask.rounding, name});
        if (!bytes.ok())
            return support::propagate<PreviewResult>(bytes);
        result.text = beginningOf(*bytes);
        return result;
    }
    const exporting::PreviewContent small =
        exporting::shrunkContent(image, (*shown)->map, (*shown)->mask, std::max(1, request.maxSide));
    const auto bytes = exporting::encodedMask(
        format, MaskContent{small.image, small.map, small.mask, entry.options.mask.rounding, name});
    if (!bytes.ok())
        return support::propagate<PreviewResult>(bytes);
    result.picture = *bytes;
    return result;
}

} // namespace

Outcome runPreview(const PreviewRequest& request, Job& job, EngineContext& engine,
                   const InspectMemory& memory) {
    const Result<InspectMemory::Entry> entry = memory.inspected(request.inspectJob);
    if (!entry.ok())
        return outcomeWithoutValue(entry);
    const auto formats = exporting::parseFormats(request.format);
    if (!formats.ok())
        return outcomeWithoutValue(formats);
    const Result<PreviewResult> result = pipeline::runBlocking<PreviewResult>(
        engine.blocking(), job.token(),
        [entry = *entry, request, format = formats->front()] { return previewOf(entry, request, format); });
    return outcomeOf(result);
}

} // namespace selfment::session
