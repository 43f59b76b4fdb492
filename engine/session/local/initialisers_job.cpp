// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/jobs.h"

namespace selfment::session {

Outcome runInitialisers(const InitialisersRequest& request, Job& /*job*/, const InspectMemory& memory) {
    return outcomeWithoutValue(memory.inspected(request.inspectJob));
}

} // namespace selfment::session
