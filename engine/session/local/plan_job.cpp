// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/jobs.h"

namespace selfment::session {

Outcome runPlan(const PlanRequest& request, Job& /*job*/, EngineContext& /*engine*/) {
    PlanSummary plan;
    plan.total = static_cast<std::int64_t>(request.segment.inputs.size());
    Outcome outcome;
    outcome.data = std::move(plan);
    return outcome;
}

} // namespace selfment::session
