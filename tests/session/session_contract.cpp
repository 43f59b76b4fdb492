// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/session/session_contract.h"

#include "tests/session/event_recorder.h"

#include <algorithm>
#include <array>

namespace selfment::testing {

using namespace selfment::session;

namespace {

const std::string kSamples = SELFMENT_SOURCE_DIR "/resources/samples";

constexpr std::array kStagesWithoutHead{Stage::image, Stage::features, Stage::graph, Stage::ipo, Stage::mask};

InspectRequest inspectionOf(const std::string& path) {
    InspectRequest request;
    request.imagePath = path;
    return request;
}

} // namespace

SegmentRequest SessionContract::longRequest() const {
    SegmentRequest request;
    request.inputs = {m_manyPhotos.path().toStdString()};
    request.outputFolder = m_output.path().toStdString();
    request.options.output.existing = options::ExistingFiles::overwrite;
    return request;
}

TrainRequest SessionContract::endlessTraining() const {
    TrainRequest request;
    request.inputs = {kSamples};
    request.pinned = {kSamples + "/cat.jpg"};
    request.headPath = m_output.filePath("head.safetensors").toStdString();
    request.options.pipeline.input.size = 128;
    request.options.train.epochs = 100'000;
    request.options.train.batch = 1;
    request.options.train.embedding = 16;
    request.options.cache.folder = m_output.filePath("cache").toStdString();
    return request;
}

void SessionContract::initTestCase() {
    const QString cat = QString::fromStdString(kSamples + "/cat.jpg");
    for (int i = 0; i < 200; ++i)
        QVERIFY(QFile::copy(cat, m_manyPhotos.filePath(QString("cat %1.jpg").arg(i))));
}

void SessionContract::stagesThenOneOutcome() {
    const auto recorder = std::make_shared<EventRecorder>();
    const std::unique_ptr<Session> session = makeSession();
    session->setListener(recorder);
    const JobId job = session->submit(inspectionOf(kSamples + "/cat.jpg"));
    QVERIFY(job != kNoJob);
    QVERIFY(recorder->waitForOutcome(job));
    const EventRecorder::Events events = recorder->eventsOf(job);
    QCOMPARE(events.outcomes.size(), std::size_t{1});
    QCOMPARE(events.outcomes[0].state, Outcome::State::done);
    QVERIFY(std::holds_alternative<InspectSummary>(events.outcomes[0].data));
    QCOMPARE(events.stages.size(), kStagesWithoutHead.size());
    for (std::size_t i = 0; i < kStagesWithoutHead.size(); ++i)
        QCOMPARE(events.stages[i].stage, kStagesWithoutHead[i]);
    QCOMPARE(recorder->lateEvents(), 0);
}

void SessionContract::progressNeverFalls() {
    const auto recorder = std::make_shared<EventRecorder>();
    const std::unique_ptr<Session> session = makeSession();
    session->setListener(recorder);
    const JobId job = session->submit(inspectionOf(kSamples + "/dog.jpg"));
    QVERIFY(recorder->waitForOutcome(job));
    double last = 0.0;
    QVERIFY(!recorder->eventsOf(job).progress.empty());
    for (const Progress& progress : recorder->eventsOf(job).progress) {
        QVERIFY(progress.fraction >= last && progress.fraction <= 1.0);
        last = progress.fraction;
    }
}

void SessionContract::failureNamesTheFileAndTheSessionLivesOn() {
    const auto recorder = std::make_shared<EventRecorder>();
    const std::unique_ptr<Session> session = makeSession();
    session->setListener(recorder);
    const JobId bad = session->submit(inspectionOf("/nowhere/missing.jpg"));
    QVERIFY(recorder->waitForOutcome(bad));
    const Outcome outcome = recorder->outcomeOf(bad);
    QCOMPARE(outcome.state, Outcome::State::failed);
    QVERIFY(outcome.error.has_value());
    QCOMPARE(outcome.error->code, values::ErrorCode::fileNotFound);
    QCOMPARE(outcome.error->where, std::string("/nowhere/missing.jpg"));
    const JobId good = session->submit(inspectionOf(kSamples + "/cat.jpg"));
    QVERIFY(good != bad);
    QVERIFY(recorder->waitForOutcome(good));
    QCOMPARE(recorder->outcomeOf(good).state, Outcome::State::done);
}

void SessionContract::cancelIsAnOutcomeOfItsOwn() {
    const auto recorder = std::make_shared<EventRecorder>();
    const std::unique_ptr<Session> session = makeSession();
    session->setListener(recorder);
    const JobId job = session->submit(longRequest());
    QVERIFY(recorder->waitForProgress(job, 1));
    session->control(job, Control::cancel);
    QVERIFY(recorder->waitForOutcome(job));
    QCOMPARE(recorder->outcomeOf(job).state, Outcome::State::cancelled);
    QVERIFY(!recorder->outcomeOf(job).error.has_value());
    QCOMPARE(recorder->lateEvents(), 0);
}

void SessionContract::attachSendsEverythingAgain() {
    const auto first = std::make_shared<EventRecorder>();
    const std::unique_ptr<Session> session = makeSession();
    session->setListener(first);
    const JobId job = session->submit(inspectionOf(kSamples + "/cat.jpg"));
    QVERIFY(first->waitForOutcome(job));
    const auto second = std::make_shared<EventRecorder>();
    session->setListener(second);
    session->attach(job);
    QVERIFY(second->waitForOutcome(job));
    QCOMPARE(second->eventsOf(job).stages.size(), kStagesWithoutHead.size());
    QVERIFY(!second->eventsOf(job).progress.empty());
    QCOMPARE(second->outcomeOf(job).state, Outcome::State::done);
}

void SessionContract::unknownJobs() {
    const auto recorder = std::make_shared<EventRecorder>();
    const std::unique_ptr<Session> session = makeSession();
    session->setListener(recorder);
    session->control(4711, Control::cancel);
    session->attach(4711);
    QVERIFY(recorder->waitForOutcome(4711));
    QCOMPARE(recorder->outcomeOf(4711).state, Outcome::State::failed);
    QCOMPARE(recorder->outcomeOf(4711).error->code, values::ErrorCode::jobUnknown);
}

void SessionContract::twoJobsDoNotDisturbEachOther() {
    const auto recorder = std::make_shared<EventRecorder>();
    const std::unique_ptr<Session> session = makeSession();
    session->setListener(recorder);
    const auto share = [&](JobId job) {
        for (const StageResult& result : recorder->eventsOf(job).stages)
            if (const auto* mask = std::get_if<MaskResult>(&result.data))
                return mask->foregroundShare;
        return -1.0;
    };
    const JobId cat = session->submit(inspectionOf(kSamples + "/cat.jpg"));
    QVERIFY(recorder->waitForOutcome(cat));
    const JobId car = session->submit(inspectionOf(kSamples + "/car.jpg"));
    QVERIFY(recorder->waitForOutcome(car));
    InspectRequest other = inspectionOf(kSamples + "/cat.jpg");
    const JobId folder = session->submit(longRequest());
    const JobId catAgain = session->submit(other);
    const JobId carAgain = session->submit(inspectionOf(kSamples + "/car.jpg"));
    QVERIFY(recorder->waitForOutcome(catAgain));
    QVERIFY(recorder->waitForOutcome(carAgain));
    QCOMPARE(share(catAgain), share(cat));
    QCOMPARE(share(carAgain), share(car));
    session->control(folder, Control::cancel);
    QVERIFY(recorder->waitForOutcome(folder));
    QCOMPARE(recorder->lateEvents(), 0);
}

void SessionContract::destructionCancelsAndWaits() {
    const auto recorder = std::make_shared<EventRecorder>();
    std::unique_ptr<Session> session = makeSession();
    session->setListener(recorder);
    const JobId job = session->submit(longRequest());
    QVERIFY(recorder->waitForProgress(job, 1));
    session.reset();
    QCOMPARE(recorder->eventsOf(job).outcomes.size(), std::size_t{1});
    QCOMPARE(recorder->outcomeOf(job).state, Outcome::State::cancelled);
}

void SessionContract::describeSaysWhatThereIs() {
    const std::unique_ptr<Session> session = makeSession();
    const EngineDescription engine = session->describe();
    QVERIFY(!engine.engineVersion.empty() && !engine.libraries.empty() && !engine.devices.empty());
    QVERIFY(!engine.backbones.empty() && !engine.imageFormats.empty());
    QCOMPARE(engine.devices[0].name, std::string("cpu"));
    QVERIFY(!engine.backbones[0].limits.empty());
}

void SessionContract::trainingTellsItsStepsInOrder() {
    const auto recorder = std::make_shared<EventRecorder>();
    const std::unique_ptr<Session> session = makeSession();
    session->setListener(recorder);
    const JobId job = session->submit(endlessTraining());
    QVERIFY(recorder->waitForSteps(job, 20));
    session->control(job, Control::stop);
    QVERIFY(recorder->waitForOutcome(job));
    std::int64_t step = 0;
    std::int64_t pinnedAt = -1;
    bool toldState = false;
    for (const TrainingUpdate& update : recorder->eventsOf(job).training) {
        if (const auto* state = std::get_if<TrainingState>(&update)) {
            toldState = true;
            QVERIFY(state->step <= state->steps || state->steps == 0);
        } else if (const auto* steps = std::get_if<std::vector<TrainingStep>>(&update)) {
            QVERIFY2(toldState, "a state comes first");
            for (const TrainingStep& one : *steps) {
                QCOMPARE(one.step, ++step);
                QVERIFY(one.epoch >= 1 && one.loss > 0.0);
            }
        } else if (const auto* pinned = std::get_if<PinnedSaliency>(&update)) {
            QCOMPARE(pinned->imagePath, kSamples + "/cat.jpg");
            QVERIFY(pinned->step > pinnedAt);
            QCOMPARE(pinned->saliency.values.size(), std::size_t(pinned->saliency.grid.patchCount()));
            QCOMPARE(pinned->pseudoMask.grid, pinned->saliency.grid);
            pinnedAt = pinned->step;
        }
    }
    QVERIFY2(pinnedAt >= 0, "the pinned image is told of");
    QCOMPARE(recorder->lateEvents(), 0);
}

void SessionContract::trainingPausesAndGoesOn() {
    const auto recorder = std::make_shared<EventRecorder>();
    const std::unique_ptr<Session> session = makeSession();
    session->setListener(recorder);
    const JobId job = session->submit(endlessTraining());
    QVERIFY(recorder->waitForSteps(job, 5));
    session->control(job, Control::pause);
    QVERIFY(recorder->waitForPhase(job, TrainingPhase::paused));
    const std::size_t told = recorder->eventsOf(job).training.size();
    session->control(job, Control::resume);
    QVERIFY(recorder->waitForPhase(job, TrainingPhase::training, told));
    session->control(job, Control::cancel);
    QVERIFY(recorder->waitForOutcome(job));
}

void SessionContract::stopKeepsWhatATrainingHas() {
    const auto recorder = std::make_shared<EventRecorder>();
    const std::unique_ptr<Session> session = makeSession();
    session->setListener(recorder);
    const JobId job = session->submit(endlessTraining());
    QVERIFY(recorder->waitForSteps(job, 10));
    session->control(job, Control::stop);
    QVERIFY(recorder->waitForOutcome(job));
    const Outcome outcome = recorder->outcomeOf(job);
    QCOMPARE(outcome.state, Outcome::State::done);
    QVERIFY(std::holds_alternative<TrainSummary>(outcome.data));
    const auto& summary = std::get<TrainSummary>(outcome.data);
    QVERIFY(summary.stopped);
    QVERIFY(summary.steps >= 10);
    QCOMPARE(summary.headPath, endlessTraining().headPath);
    QVERIFY(!summary.bestHeadPath.empty() && !summary.checkpointPath.empty());
    QCOMPARE(summary.last.step, summary.steps);
}

void SessionContract::cancelInterruptsATraining() {
    const auto recorder = std::make_shared<EventRecorder>();
    const std::unique_ptr<Session> session = makeSession();
    session->setListener(recorder);
    const JobId job = session->submit(endlessTraining());
    QVERIFY(recorder->waitForSteps(job, 1));
    session->control(job, Control::cancel);
    QVERIFY(recorder->waitForOutcome(job, std::chrono::milliseconds(1500)));
    QCOMPARE(recorder->outcomeOf(job).state, Outcome::State::cancelled);
    QVERIFY(std::holds_alternative<TrainSummary>(recorder->outcomeOf(job).data));
}

void SessionContract::attachTellsATrainingAgain() {
    const auto first = std::make_shared<EventRecorder>();
    const std::unique_ptr<Session> session = makeSession();
    session->setListener(first);
    const JobId job = session->submit(endlessTraining());
    QVERIFY(first->waitForSteps(job, 10));
    session->control(job, Control::stop);
    QVERIFY(first->waitForOutcome(job));
    const auto second = std::make_shared<EventRecorder>();
    session->setListener(second);
    session->attach(job);
    QVERIFY(second->waitForOutcome(job));
    QCOMPARE(second->stepsOf(job), first->stepsOf(job));
    const auto replayed = second->eventsOf(job).training;
    QVERIFY(std::any_of(replayed.begin(), replayed.end(), [](const TrainingUpdate& update) {
        return std::holds_alternative<TrainingState>(update);
    }));
    const auto pinnedCount = [&](const EventRecorder& recorder) {
        const auto updates = recorder.eventsOf(job).training;
        return std::count_if(updates.begin(), updates.end(), [](const TrainingUpdate& update) {
            return std::holds_alternative<PinnedSaliency>(update);
        });
    };
    QVERIFY(pinnedCount(*second) >= 1);
    QVERIFY(pinnedCount(*second) <= pinnedCount(*first));
}

void SessionContract::stopOfOtherJobsIsCancel() {
    const auto recorder = std::make_shared<EventRecorder>();
    const std::unique_ptr<Session> session = makeSession();
    session->setListener(recorder);
    const JobId job = session->submit(longRequest());
    QVERIFY(recorder->waitForProgress(job, 1));
    session->control(job, Control::stop);
    QVERIFY(recorder->waitForOutcome(job));
    QCOMPARE(recorder->outcomeOf(job).state, Outcome::State::cancelled);
}

} // namespace selfment::testing
