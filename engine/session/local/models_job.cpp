// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/jobs.h"

namespace selfment::session {

Outcome runModels(const ModelsRequest&, Job&, EngineContext&) {
    return failedOutcome(support::makeError(values::ErrorCode::modelUnknown, {}, "no models are kept yet"));
}

} // namespace selfment::session
