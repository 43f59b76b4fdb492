// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "checkpoint/safetensors_file.h"
#include "pipeline/image_pipeline.h"
#include "pipeline/record.h"

namespace selfment::pipeline {

struct TraceContent {
    bool withAffinity = false;  ///< adds `affinity` [N,N]
    bool withInput = false;     ///< adds `input` [3,H,W], where the backbone has one
    bool withAttention = false; ///< adds `last_keys` and `last_queries` [N,d], where the backbone has them
};

/// One image's whole trace with the keys, shapes and metadata of CONTRACT ("Trace").
/// Errors: optionInvalid when `input` is asked for and the backbone has none.
support::Result<checkpoint::TensorFile> traceOf(const PipelineState& state,
                                                const options::PipelineOptions& options,
                                                const Provenance& provenance, const TraceContent& content);

} // namespace selfment::pipeline
