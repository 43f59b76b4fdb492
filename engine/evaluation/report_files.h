// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/evaluation_requests.h"
#include "session/evaluation_results.h"
#include "support/result.h"

namespace selfment::evaluation {

/// Writes the reports that the request names, each beside its place and then renamed, and lists them in
/// result.written. The JSON file has everything: per-image scores, curves, published rows.
/// Errors: destinationUnwritable, diskFull; what was written before stays.
support::Status writeReports(const session::EvaluateRequest& request, session::EvaluationResult& result);

/// Whether the reports' folders are there, to be asked before any image. Errors: destinationUnwritable.
support::Status checkReportPlaces(const session::EvaluateRequest& request);

} // namespace selfment::evaluation
