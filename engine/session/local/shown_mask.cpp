// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/shown_mask.h"

#include "export/mask_files.h"

namespace selfment::session {

using pipeline::MaskStage;
using support::makeError;
using support::Result;
using values::ErrorCode;

namespace {

std::string sizeText(int height, int width) {
    return std::to_string(width) + " x " + std::to_string(height) + " pixels";
}

Result<std::shared_ptr<const MaskStage>> shared(Result<MaskStage> stage) {
    if (!stage.ok())
        return support::propagate<std::shared_ptr<const MaskStage>>(stage);
    return std::make_shared<const MaskStage>(std::move(stage).value());
}

} // namespace

Result<MaskStage> editedStage(const values::MaskRuns& runs, const values::Image& image,
                              const std::string& picture, options::MaskSource source) {
    if (runs.height != image.height || runs.width != image.width)
        return makeError(ErrorCode::optionInvalid, picture,
                         "its mask edited by hand has " + sizeText(runs.height, runs.width) +
                             ", the picture " + sizeText(image.height, image.width),
                         "edit the mask of this picture anew");
    MaskStage stage;
    stage.mask = values::maskOf(runs);
    if (stage.mask.empty())
        return makeError(ErrorCode::optionInvalid, picture,
                         "the run lengths of its mask edited by hand do not add up to the picture",
                         "edit the mask of this picture anew");
    stage.map = exporting::mapOf(stage.mask);
    stage.source = source;
    return stage;
}

Result<std::shared_ptr<const MaskStage>> shownMask(const InspectMemory::Entry& entry, int iteration,
                                                   const std::optional<values::MaskRuns>& edited) {
    const std::shared_ptr<const MaskStage>& inForce = entry.state.mask.output;
    if (!inForce || !entry.state.image.output)
        return makeError(ErrorCode::jobUnknown, entry.source, "it has no mask yet");
    if (edited)
        return shared(
            editedStage(*edited, entry.state.image.output->decoded.image, entry.source, inForce->source));
    if (iteration >= 0)
        return shared(pipeline::maskOfIteration(entry.state, iteration, entry.options.mask));
    return inForce;
}

} // namespace selfment::session
