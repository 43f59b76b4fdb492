// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/session/head_weights.h"
#include "tests/session/training_scene.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>

using namespace selfment;
using namespace selfment::session;
using selfment::testing::linesOf;
using selfment::testing::sameWeights;
using selfment::testing::stepsInCheckpoint;
using selfment::testing::TrainingScene;
using selfment::testing::whyOf;
using RunState = RunDescription::State;

namespace {

constexpr int kEndless = 100'000;

TrainSummary summaryOf(const Outcome& outcome) {
    const auto* summary = std::get_if<TrainSummary>(&outcome.data);
    return summary == nullptr ? TrainSummary{} : *summary;
}

} // namespace

/// Pause, resume, stop, cancel and kill; and the runs that are kept.
class TestTrainingControls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pauseHoldsAndResumeGoesOn();
    void stopKeepsHeadsAndCanBeGoneOnWith();
    void cancelInterrupts();
    void cancelWhilePreparing();
    void aKilledTrainingEndsAsIfItHadNotBeen();
    void runsAreKeptListedAndRemoved();
    void keptRunsAreGoneOnWith();
    void aKilledRunIsInterrupted();

private:
    static RunsResult runs(const TrainingScene& scene, RunAction action = ListRuns{}) {
        const Outcome outcome = scene.run(RunsRequest{std::move(action)});
        const auto* result = std::get_if<RunsResult>(&outcome.data);
        return result == nullptr ? RunsResult{} : *result;
    }
    static void startWorker(QProcess& worker, const TrainingScene& scene, const QStringList& more = {}) {
        worker.start(SELFMENT_BINARY_DIR "/tests/training_worker",
                     QStringList{scene.at("photos"), scene.at("cache"), scene.at("killed.safetensors"),
                                 scene.at("data"), "128", QString::number(kEndless)} +
                         more);
        QVERIFY(worker.waitForReadyRead(120'000));
    }
};

void TestTrainingControls::pauseHoldsAndResumeGoesOn() {
    const TrainingScene scene(4);
    TrainRequest request = scene.training("head");
    request.options.train.epochs = kEndless;
    const JobId job = scene.session().submit(request);
    QVERIFY(scene.recorder().waitForSteps(job, 3));
    scene.session().control(job, Control::pause);
    QVERIFY(scene.recorder().waitForPhase(job, TrainingPhase::paused));
    const std::int64_t held = scene.recorder().stepsOf(job);
    QCOMPARE(stepsInCheckpoint(scene.text("head.checkpoint.safetensors")), held);
    InspectRequest other; // as long as this takes, and another one, nothing may come
    other.imagePath = scene.photo(0).toStdString();
    other.options = request.options.pipeline;
    for (const int size : {256, 512}) {
        other.options.input.size = size;
        QCOMPARE(scene.run(other).state, Outcome::State::done);
    }
    QCOMPARE(scene.recorder().stepsOf(job), held);
    scene.session().control(job, Control::resume);
    QVERIFY(scene.recorder().waitForSteps(job, held + 3));
    scene.session().control(job, Control::pause);
    QVERIFY(scene.recorder().waitForPhase(job, TrainingPhase::paused,
                                          scene.recorder().eventsOf(job).training.size() - 1));
    scene.session().control(job, Control::stop);
    QVERIFY2(scene.recorder().waitForOutcome(job), "a paused training can be stopped");
    QCOMPARE(scene.recorder().outcomeOf(job).state, Outcome::State::done);
}

void TestTrainingControls::stopKeepsHeadsAndCanBeGoneOnWith() {
    const TrainingScene scene(5);
    TrainRequest request = scene.training("stopped");
    request.options.train.epochs = kEndless;
    const JobId job = scene.session().submit(request);
    QVERIFY(scene.recorder().waitForSteps(job, 7));
    scene.session().control(job, Control::stop);
    QVERIFY(scene.recorder().waitForOutcome(job));
    const Outcome outcome = scene.recorder().outcomeOf(job);
    QVERIFY2(outcome.state == Outcome::State::done, whyOf(outcome).c_str());
    const TrainSummary stopped = summaryOf(outcome);
    QVERIFY(stopped.stopped);
    QVERIFY(stopped.steps >= 7);
    QCOMPARE(static_cast<std::int64_t>(linesOf(scene.at("stopped.jsonl")).size()), stopped.steps);
    QCOMPARE(stepsInCheckpoint(stopped.checkpointPath), stopped.steps);
    QVERIFY(QFile::exists(QString::fromStdString(stopped.bestHeadPath)));
    const int epochs = stopped.epochs + 2;
    request.resumePath = stopped.checkpointPath;
    request.options.train.epochs = epochs;
    QVERIFY(scene.run(request).state == Outcome::State::done);
    TrainRequest whole = scene.training("whole");
    whole.options.train.epochs = epochs;
    QVERIFY(scene.run(whole).state == Outcome::State::done);
    QVERIFY(sameWeights(scene.text("whole.safetensors"), scene.text("stopped.safetensors")));
    QVERIFY(sameWeights(scene.text("whole.best.safetensors"), scene.text("stopped.best.safetensors")));
}

void TestTrainingControls::cancelInterrupts() {
    const TrainingScene scene(4);
    TrainRequest request = scene.training("head");
    request.options.train.epochs = kEndless;
    const JobId job = scene.session().submit(request);
    QVERIFY(scene.recorder().waitForSteps(job, 3));
    scene.session().control(job, Control::cancel);
    QVERIFY(scene.recorder().waitForOutcome(job));
    const Outcome outcome = scene.recorder().outcomeOf(job);
    QCOMPARE(outcome.state, Outcome::State::cancelled);
    QVERIFY(summaryOf(outcome).steps >= 3);
    QCOMPARE(stepsInCheckpoint(scene.text("head.checkpoint.safetensors")), summaryOf(outcome).steps);
    QCOMPARE(scene.recorder().lateEvents(), 0);
}

void TestTrainingControls::cancelWhilePreparing() {
    const TrainingScene scene(12);
    for (const Control control : {Control::cancel, Control::stop}) {
        TrainRequest request = scene.training("head");
        request.options.pipeline.input.size = control == Control::cancel ? 768 : 752;
        const JobId job = scene.session().submit(request);
        QVERIFY(scene.recorder().waitForProgress(job, 2));
        scene.session().control(job, control);
        QVERIFY(scene.recorder().waitForOutcome(job));
        QCOMPARE(scene.recorder().outcomeOf(job).state, Outcome::State::cancelled);
        QVERIFY(!QFile::exists(scene.at("head.safetensors")));
    }
}

void TestTrainingControls::aKilledTrainingEndsAsIfItHadNotBeen() {
    const TrainingScene scene(4);
    QProcess worker;
    startWorker(worker, scene);
    const std::string checkpoint = scene.text("killed.checkpoint.safetensors");
    QTRY_VERIFY_WITH_TIMEOUT(stepsInCheckpoint(checkpoint) > 0, 60'000);
    worker.kill();
    QVERIFY(worker.waitForFinished());
    const std::int64_t steps = stepsInCheckpoint(checkpoint);
    QVERIFY(steps > 0);
    TrainRequest rest = scene.training("killed");
    rest.logPath.clear();
    rest.resumePath = checkpoint;
    rest.options.train.epochs = static_cast<int>(steps / 2) + 3; // two steps an epoch
    QVERIFY(scene.run(rest).state == Outcome::State::done);
    TrainRequest whole = scene.training("whole");
    whole.options.train.epochs = rest.options.train.epochs;
    QVERIFY(scene.run(whole).state == Outcome::State::done);
    QVERIFY(sameWeights(scene.text("whole.safetensors"), scene.text("killed.safetensors")));
}

void TestTrainingControls::runsAreKeptListedAndRemoved() {
    const TrainingScene scene(4);
    QVERIFY(runs(scene).runs.empty());
    TrainRequest request = scene.training("head");
    request.headPath.clear();
    request.logPath.clear();
    request.keepRun = true;
    request.validationImages = scene.text("photos");
    request.validationMasks = scene.text("masks");
    const Outcome outcome = scene.run(request);
    QVERIFY2(outcome.state == Outcome::State::done, whyOf(outcome).c_str());
    const RunsResult listed = runs(scene);
    QCOMPARE(listed.runs.size(), std::size_t{1});
    const RunDescription& run = listed.runs.front();
    QCOMPARE(run.name, summaryOf(outcome).runName);
    QCOMPARE(run.state, RunState::finished);
    QCOMPARE(run.images, 4);
    QCOMPARE(run.epochs, 3);
    QCOMPARE(run.epochsDone, 3);
    QCOMPARE(run.steps, 6);
    QCOMPARE(run.backbone, std::string("builtin"));
    QVERIFY(run.loss > 0.0);
    QVERIFY(run.validation && run.validation->epoch == 3);
    QCOMPARE(run.inputs, request.inputs);
    QVERIFY(run.options == request.options);
    QCOMPARE(run.headPath, summaryOf(outcome).headPath);
    for (const char* name : {"head.safetensors", "best.safetensors", "checkpoint.safetensors", "log.jsonl"})
        QVERIFY(QFile::exists(QString::fromStdString(run.folder) + "/" + name));
    QVERIFY(QString::fromStdString(run.folder).startsWith(scene.at("data/runs/")));
    QVERIFY(scene.run(request).state == Outcome::State::done);
    QCOMPARE(runs(scene).runs.size(), std::size_t{2});
    QCOMPARE(runs(scene, RemoveRun{run.name}).runs.size(), std::size_t{1});
    QVERIFY(!QDir(QString::fromStdString(run.folder)).exists());
    for (const std::string& name : {run.name, std::string("../data"), std::string()})
        QCOMPARE(scene.run(RunsRequest{RemoveRun{name}}).error->code, values::ErrorCode::runUnknown);
    request.featuresFolder = scene.text("nothing");
    QVERIFY(scene.run(request).state == Outcome::State::failed);
    QCOMPARE(runs(scene).runs.size(), std::size_t{1});
}

void TestTrainingControls::keptRunsAreGoneOnWith() {
    TrainingScene scene(4);
    TrainRequest request = scene.training("unused");
    request.headPath.clear();
    request.logPath.clear();
    request.keepRun = true;
    request.options.train.epochs = 400;
    const JobId job = scene.session().submit(request);
    QVERIFY(scene.recorder().waitForSteps(job, 5));
    QCOMPARE(runs(scene).runs.front().state, RunState::running);
    const std::string name = runs(scene).runs.front().name;
    QCOMPARE(scene.run(RunsRequest{RemoveRun{name}}).error->code, values::ErrorCode::optionInvalid);
    scene.restart(); // the program is closed
    QCOMPARE(runs(scene).runs.front().state, RunState::interrupted);
    TrainRequest resumed;
    resumed.resumeRun = name;
    resumed.pinned = {scene.photo(0).toStdString()};
    const JobId rest = scene.session().submit(resumed);
    QVERIFY(scene.recorder().waitForOutcome(rest));
    const Outcome outcome = scene.recorder().outcomeOf(rest);
    QVERIFY2(outcome.state == Outcome::State::done, whyOf(outcome).c_str());
    QCOMPARE(summaryOf(outcome).runName, name);
    QCOMPARE(summaryOf(outcome).steps, 800);
    QCOMPARE(scene.recorder().stepsOf(rest), 800); // those of before are told again
    QCOMPARE(runs(scene).runs.size(), std::size_t{1});
    QCOMPARE(runs(scene).runs.front().state, RunState::finished);
    TrainRequest whole = scene.training("whole");
    whole.options.train.epochs = 400;
    QVERIFY(scene.run(whole).state == Outcome::State::done);
    QVERIFY(sameWeights(scene.text("whole.safetensors"), runs(scene).runs.front().headPath));
    resumed.resumeRun = "no such run";
    QCOMPARE(scene.run(resumed).error->code, values::ErrorCode::runUnknown);
}

void TestTrainingControls::aKilledRunIsInterrupted() {
    const TrainingScene scene(3);
    QProcess worker;
    startWorker(worker, scene, {"run"});
    QTRY_COMPARE(runs(scene).runs.size(), std::size_t{1});
    QCOMPARE(runs(scene).runs.front().state, RunState::running);
    worker.kill();
    QVERIFY(worker.waitForFinished());
    QCOMPARE(runs(scene).runs.front().state, RunState::interrupted);
    QVERIFY(runs(scene, RemoveRun{runs(scene).runs.front().name}).runs.empty());
}

QTEST_GUILESS_MAIN(TestTrainingControls)
#include "test_training_controls.moc"
