// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/local_session.h"
#include "tests/session/event_recorder.h"

#include <cstdio>
#include <cstdlib>
#include <string>

using namespace selfment;
using namespace selfment::session;

/// training_worker PHOTOS CACHE HEAD DATA SIZE EPOCHS [run]: trains a head in a process of its own, to be
/// killed or starved of disk. Says "steps" once it trains. Exit 0 done, 1 failed (and says why).
int main(int argc, char** argv) {
    if (argc < 7)
        return 2;
    TrainRequest request;
    request.inputs = {argv[1]};
    request.headPath = argv[3];
    request.keepRun = argc > 7;
    request.options.cache.folder = argv[2];
    request.options.pipeline.input.size = std::atoi(argv[5]);
    request.options.pipeline.runtime.threads = 1;
    request.options.pipeline.runtime.seed = 5;
    request.options.pipeline.runtime.device = "cpu";
    request.options.train.images = 0;
    request.options.train.batch = 2;
    request.options.train.embedding = 16;
    request.options.train.epochs = std::atoi(argv[6]);
    const auto recorder = std::make_shared<testing::EventRecorder>();
    const auto session =
        makeLocalSession({std::string(argv[4]) + "/models.json", SELFMENT_SOURCE_DIR "/resources/models"});
    session->setListener(recorder);
    const JobId job = session->submit(request);
    while (!recorder->waitForPhase(job, TrainingPhase::training, 0, std::chrono::milliseconds(100)) &&
           recorder->eventsOf(job).outcomes.empty()) {
    }
    std::puts("steps");
    std::fflush(stdout);
    recorder->waitForOutcome(job);
    const Outcome outcome = recorder->outcomeOf(job);
    if (outcome.error)
        std::printf("%s %s %s\n", std::string(values::errorCodeName(outcome.error->code)).c_str(),
                    outcome.error->where.c_str(), outcome.error->why.c_str());
    return outcome.state == Outcome::State::done ? 0 : 1;
}
