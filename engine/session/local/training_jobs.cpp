// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/jobs.h"

namespace selfment::session {
namespace {

Outcome notYet() {
    return failedOutcome(support::makeError(values::ErrorCode::internal, "training", "not there yet"));
}

} // namespace

Outcome runFeatures(const FeaturesRequest&, Job&, EngineContext&) {
    return notYet();
}
Outcome runTrain(const TrainRequest&, Job&, EngineContext&) {
    return notYet();
}
Outcome runRuns(const RunsRequest&, Job&, EngineContext&) {
    return notYet();
}

} // namespace selfment::session
