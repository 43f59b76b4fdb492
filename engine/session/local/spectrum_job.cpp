// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/jobs.h"

namespace selfment::session {

Outcome runSpectrum(const SpectrumRequest& request, Job& /*job*/, const InspectMemory& memory) {
    return outcomeWithoutValue(memory.inspected(request.inspectJob));
}

} // namespace selfment::session
