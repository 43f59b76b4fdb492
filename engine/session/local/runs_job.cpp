// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/jobs.h"
#include "session/local/training_runs.h"

namespace selfment::session {

Outcome runRuns(const RunsRequest& request, Job& /*job*/, EngineContext& engine) {
    const TrainingRuns runs = runsOf(engine);
    if (const auto* removed = std::get_if<RemoveRun>(&request.action))
        if (const support::Status status = runs.remove(removed->name); !status.ok())
            return outcomeWithoutValue(status);
    Outcome outcome;
    outcome.data = RunsResult{runs.list()};
    return outcome;
}

} // namespace selfment::session
