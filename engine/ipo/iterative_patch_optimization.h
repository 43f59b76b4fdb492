// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "features/feature_map.h"
#include "options/stage_options.h"
#include "support/cancel_token.h"
#include "support/progress_sink.h"
#include "support/result.h"
#include "values/ipo_trace.h"
#include "values/patch_map.h"
#include "values/warning.h"

namespace selfment::ipo {

struct IpoOutput {
    values::IpoTrace trace;
    values::Warnings
        warnings; ///< oscillates, not converged, side emptied, side too small, initial side empty
};

/// Iterative Patch Optimization (Sec. 3.2; METHOD 4) from an initial mask: relabel each patch by
/// <f, mu_f> > <f, mu_b> on L2-normalised features with un-normalised means, keep the polarity of
/// mu_f(0) - mu_b(0), until nothing changes or T iterations are done.
/// Errors: featuresNotFinite, tensorMismatch (initial mask of another grid).
support::Result<IpoOutput> iterativePatchOptimization(const features::FeatureMap& features,
                                                      const values::PatchLabels& initialMask,
                                                      const options::IpoOptions& options,
                                                      const support::CancelToken& cancel,
                                                      support::ProgressSink& progress);

} // namespace selfment::ipo
