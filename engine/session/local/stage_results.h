// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pipeline/image_pipeline.h"
#include "pipeline/record.h"
#include "session/results.h"

namespace selfment::session {

/// One stage of a pipeline's state as a value that may cross the Session border: no tensors.
StageResult stageResultOf(values::Stage stage, const pipeline::PipelineState& state, bool recomputed,
                          const pipeline::Provenance& provenance);

/// The end of an inspection.
InspectSummary inspectSummaryOf(const pipeline::PipelineState& state, const options::PipelineOptions& options,
                                const pipeline::Provenance& provenance);

} // namespace selfment::session
