// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pipeline/image_pipeline.h"
#include "session/local/inspect_memory.h"
#include "support/result.h"
#include "values/mask_runs.h"

#include <memory>
#include <optional>
#include <string>

namespace selfment::session {

/// A mask that was made by hand, with 0 and 1 as its map; source is what the mask would have come from.
/// Errors: optionInvalid (naming the picture) where its size is not that of the picture.
support::Result<pipeline::MaskStage> editedStage(const values::MaskRuns& runs, const values::Image& image,
                                                 const std::string& picture, options::MaskSource source);

/// The mask that is meant of an inspected image: the edited one, else that of an IPO iteration (-1: none),
/// else the one in force. Errors: optionInvalid, jobUnknown where there is no mask.
support::Result<std::shared_ptr<const pipeline::MaskStage>>
shownMask(const InspectMemory::Entry& entry, int iteration, const std::optional<values::MaskRuns>& edited);

} // namespace selfment::session
