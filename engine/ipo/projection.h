// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "features/feature_map.h"
#include "support/cancel_token.h"
#include "support/progress_sink.h"
#include "support/result.h"
#include "values/ipo_projection.h"
#include "values/ipo_trace.h"

namespace selfment::ipo {

/// All patches in the plane in which IPO decides, for every mask of a trace of these features (see
/// IpoProjection). Deterministic. The principal direction is that of the covariance of the patches (their
/// mean taken out), which is made once, as [d, d] or, where there are fewer patches than dimensions, as Gram
/// matrix [N, N]; each iteration then costs a few products with it. On the processor, on the caller's thread
/// and LibTorch's. Errors: tensorMismatch where trace and features do not fit.
support::Result<values::IpoProjection> projectionOf(const features::FeatureMap& features,
                                                    const values::IpoTrace& trace,
                                                    const support::CancelToken& cancel,
                                                    support::ProgressSink& progress);

} // namespace selfment::ipo
