// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/jobs.h"

namespace selfment::session {

Outcome runScore(const ScoreRequest& request, Job& /*job*/, EngineContext& /*engine*/,
                 const InspectMemory& memory) {
    return outcomeWithoutValue(memory.inspected(request.inspectJob));
}

} // namespace selfment::session
