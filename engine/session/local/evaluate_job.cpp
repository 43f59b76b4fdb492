// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/jobs.h"

namespace selfment::session {

Outcome runEvaluate(const EvaluateRequest&, Job&, EngineContext&) {
    return failedOutcome(support::makeError(values::ErrorCode::internal, "evaluate", "not there yet"));
}

} // namespace selfment::session
