// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/channel_target.h"
#include "remote/client/connector.h"
#include "remote/engines/known_engines.h"
#include "remote/wire/codec.h"
#include "tests/remote/client/connection_recorder.h"
#include "tests/remote/client/held_route.h"
#include "tests/remote/client/scripted_engine.h"
#include "tests/session/event_recorder.h"
#include "tests/support/fake_session.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace selfment;
using namespace selfment::remote;
using selfment::session::Control;
using selfment::session::JobId;
using selfment::session::Outcome;
using selfment::testing::ConnectionRecorder;
using selfment::testing::EventRecorder;
using selfment::testing::FakeSession;
using selfment::testing::HeldRoute;
using selfment::testing::ScriptedEngine;
using std::chrono::milliseconds;
using values::ErrorCode;
namespace fs = std::filesystem;

namespace {

void writeText(const fs::path& path, const QByteArray& text) {
    fs::create_directories(path.parent_path());
    QFile file(path);
    QVERIFY(file.open(QFile::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

v1::Event cancelledEvent() {
    Outcome outcome;
    outcome.state = Outcome::State::cancelled;
    v1::Event event;
    write(outcome, *event.mutable_outcome());
    return event;
}

v1::Event progressEvent(std::int64_t done, std::int64_t total) {
    session::Progress progress;
    progress.itemsDone = done;
    progress.itemsTotal = total;
    v1::Event event;
    write(progress, *event.mutable_progress());
    return event;
}

} // namespace

/// What becomes of jobs whose server, line or user does what is not foreseen.
class TestClientJobs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aTrainingThatIsStoppedBeforeItsFirstStepEnds();
    void aTrainingThatTheServerGaveUpGoesOnUnderItsKey();
    void whatWasAskedIsToldAgainToAServerThatWasStartedAnew();
    void wishesThatFindTheServerBusyAreToldAgain();
    void eventsOfAServerThatWentDoNotCount();
    void aSubmissionIsCancelledAndForgotten();
    void aContentThatSeveralJobsNeedGoesUpOnce();
    void anUploadInTheWayIsNoChangedFile();
    void aPausedBatchSendsNoMorePhotos();
    void theSupplyOfABatchBegunAnewKeepsItsDistance();
    void largeJobsAreRefusedInWords_data();
    void largeJobsAreRefusedInWords();
    void anOutputThatBecameShorterIsFetchedAnew();
    void questionsThatWaitHoldNoInspectionUp();
    void tryingNowIsHeardDuringAnAttempt();
    void anEngineIsDescribedByItsAddress();

private:
    std::unique_ptr<session::Session> connect(const ScriptedEngine& engine) {
        ChannelTarget target;
        target.name = engine.address();
        target.route = plainRoute(engine.address());
        auto connected = connectSession(target, std::make_unique<FakeSession>(), {});
        if (!connected.ok())
            return nullptr;
        (*connected)->setListener(m_recorder);
        return std::move(*connected);
    }
    [[nodiscard]] fs::path at(const std::string& name) const {
        return fs::path(m_folder->path().toStdString()) / name;
    }
    session::InspectRequest inspection(const std::string& name = "photo.jpg") {
        writeText(at(name), QByteArray::fromStdString("a photo called " + name));
        session::InspectRequest request;
        request.imagePath = at(name).string();
        return request;
    }
    session::TrainRequest training() {
        session::TrainRequest request;
        request.inputs = {inspection().imagePath};
        request.headPath = at("head.safetensors").string();
        return request;
    }
    session::SegmentRequest batch(int photos) {
        for (int i = 0; i < photos; ++i)
            inspection("photos/" + std::to_string(1000 + i) + ".jpg");
        session::SegmentRequest request;
        request.inputs = {at("photos").string()};
        request.outputFolder = at("out").string();
        return request;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<EventRecorder> m_recorder;
};

void TestClientJobs::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_recorder = std::make_shared<EventRecorder>();
}

void TestClientJobs::aTrainingThatIsStoppedBeforeItsFirstStepEnds() {
    ScriptedEngine engine;
    const auto session = connect(engine);
    const JobId job = session->submit(training());
    QVERIFY(engine.waitForSubmits(1));
    session->control(job, Control::stop);
    QVERIFY(engine.waitForControls(1));
    QCOMPARE(engine.controls()[0].control(), v1::CONTROL_STOP);
    engine.tell(job, cancelledEvent());
    QVERIFY(m_recorder->waitForOutcome(job, milliseconds(5'000)));
    QCOMPARE(m_recorder->outcomeOf(job).state, Outcome::State::cancelled);
    QCOMPARE(engine.submits().size(), std::size_t{1});
}

void TestClientJobs::aTrainingThatTheServerGaveUpGoesOnUnderItsKey() {
    ScriptedEngine engine;
    const auto session = connect(engine);
    const JobId job = session->submit(training());
    const JobId other = session->submit(batch(1));
    QVERIFY(engine.waitForSubmits(2));
    engine.tell(job, cancelledEvent());
    QVERIFY(engine.waitForSubmits(3));
    QCOMPARE(engine.submits()[2].key(), std::uint64_t{job});
    QCOMPARE(engine.submits()[2].request().train().inputs_size(), 1);
    engine.tell(other, cancelledEvent());
    QVERIFY(engine.waitForSubmits(4));
    QVERIFY2(engine.submits()[3].key() != other, "a batch leaves nothing to go on with");
    engine.tellDone(job);
    QVERIFY(m_recorder->waitForOutcome(job));
    QCOMPARE(m_recorder->outcomeOf(job).state, Outcome::State::done);
}

void TestClientJobs::whatWasAskedIsToldAgainToAServerThatWasStartedAnew() {
    ScriptedEngine engine;
    const auto session = connect(engine);
    const JobId stopped = session->submit(training());
    const JobId paused = session->submit(batch(1));
    QVERIFY(engine.waitForSubmits(2));
    session->control(stopped, Control::stop);
    session->control(paused, Control::pause);
    QVERIFY(engine.waitForControls(2));
    engine.stop();
    QVERIFY(engine.start("two"));
    QVERIFY(engine.waitForSubmits(4));
    QVERIFY(engine.waitForControls(4));
    for (std::size_t i = 2; i < 4; ++i)
        QCOMPARE(engine.controls()[i].control(),
                 engine.controls()[i].key() == stopped ? v1::CONTROL_STOP : v1::CONTROL_PAUSE);
}

void TestClientJobs::wishesThatFindTheServerBusyAreToldAgain() {
    ScriptedEngine::Script script;
    script.busyControls = 3;
    ScriptedEngine engine(script);
    const auto session = connect(engine);
    const JobId job = session->submit(batch(1));
    QVERIFY(engine.waitForSubmits(1));
    session->control(job, Control::pause);
    QVERIFY(engine.waitForControls(1, milliseconds(5'000)));
    QCOMPARE(engine.controls()[0].control(), v1::CONTROL_PAUSE);
}

void TestClientJobs::eventsOfAServerThatWentDoNotCount() {
    ScriptedEngine::Script script;
    script.holdSubmits = true;
    ScriptedEngine engine(script);
    const auto session = connect(engine);
    session::TrainRequest withoutFiles; // the attempt that is made again is the one that succeeds
    withoutFiles.headPath = at("head.safetensors").string();
    const JobId job = session->submit(withoutFiles);
    QVERIFY(engine.waitForSubmits(1));
    for (int i = 1; i <= 3; ++i)
        engine.tell(job, progressEvent(i, 9));
    engine.tellDone(job);
    QVERIFY(m_recorder->waitForProgress(job, 3));
    engine.stop();
    engine.release();
    QVERIFY(engine.start("two"));
    QVERIFY(engine.waitForSubmits(2));
    QVERIFY2(!m_recorder->waitForOutcome(job, milliseconds(300)), "its files were at the server that went");
    engine.tellDone(job);
    QVERIFY(m_recorder->waitForOutcome(job, milliseconds(10'000)));
    QCOMPARE(m_recorder->outcomeOf(job).state, Outcome::State::done);
}

void TestClientJobs::aSubmissionIsCancelledAndForgotten() {
    ScriptedEngine::Script script;
    script.holdSubmits = true;
    ScriptedEngine engine(script);
    const auto session = connect(engine);
    const JobId job = session->submit(training());
    QVERIFY(engine.waitForSubmits(1));
    session->control(job, Control::cancel);
    QVERIFY(m_recorder->waitForOutcome(job));
    QCOMPARE(m_recorder->outcomeOf(job).state, Outcome::State::cancelled);
    QVERIFY2(engine.waitForForgets(job, 2), "it may come in after the first time");
}

void TestClientJobs::aContentThatSeveralJobsNeedGoesUpOnce() {
    ScriptedEngine::Script script;
    script.holdUploads = true;
    ScriptedEngine engine(script);
    const auto session = connect(engine);
    std::vector<JobId> jobs;
    const session::TrainRequest withThePhoto = training();
    session::InspectRequest ofThePhoto;
    ofThePhoto.imagePath = withThePhoto.inputs[0];
    for (int i = 0; i < 3; ++i)
        jobs.push_back(session->submit(ofThePhoto));
    jobs.push_back(session->submit(withThePhoto));
    QVERIFY(engine.waitForUploads(1));
    QVERIFY(!engine.waitForUploads(2, milliseconds(400)));
    engine.release();
    QVERIFY(engine.waitForSubmits(4));
    QVERIFY(!engine.waitForUploads(2, milliseconds(1)));
    for (const JobId job : jobs)
        QVERIFY(m_recorder->eventsOf(job).outcomes.empty());
}

void TestClientJobs::anUploadInTheWayIsNoChangedFile() {
    ScriptedEngine::Script script;
    script.refusedUploads = 2;
    ScriptedEngine engine(script);
    const auto session = connect(engine);
    const JobId job = session->submit(batch(1));
    QVERIFY(engine.waitForSupplied(1));
    QVERIFY(engine.waitForUploads(3, milliseconds(1)));
    engine.tellDone(job);
    QVERIFY(m_recorder->waitForOutcome(job));
    QCOMPARE(m_recorder->outcomeOf(job).state, Outcome::State::done);
    QCOMPARE(engine.contents().size(), std::size_t{1});
}

void TestClientJobs::aPausedBatchSendsNoMorePhotos() {
    ScriptedEngine engine;
    const auto session = connect(engine);
    const JobId job = session->submit(batch(70));
    session->control(job, Control::pause);
    QVERIFY(engine.waitForUploads(64));
    QVERIFY(!engine.waitForUploads(65, milliseconds(4'500)));
    session->control(job, Control::resume);
    QVERIFY2(engine.waitForUploads(65, milliseconds(10'000)), "it may wait for one of the rest");
}

void TestClientJobs::theSupplyOfABatchBegunAnewKeepsItsDistance() {
    ScriptedEngine engine;
    const auto session = connect(engine);
    const JobId job = session->submit(batch(200));
    QVERIFY(engine.waitForSupplied(64));
    engine.tell(job, progressEvent(150, 200));
    QVERIFY(engine.waitForSupplied(200));
    engine.stop();
    QVERIFY(engine.start("two"));
    QVERIFY(engine.waitForSupplied(64));
    QVERIFY(!engine.waitForSupplied(65, milliseconds(1'000)));
}

void TestClientJobs::largeJobsAreRefusedInWords_data() {
    QTest::addColumn<int>("files");
    QTest::addColumn<int>("bytes");
    QTest::newRow("files") << 20 << 0;
    QTest::newRow("bytes") << 0 << 2'000;
}

void TestClientJobs::largeJobsAreRefusedInWords() {
    QFETCH(int, files);
    QFETCH(int, bytes);
    ScriptedEngine::Script script;
    script.mostFiles = static_cast<std::uint64_t>(files);
    script.mostMessageBytes = static_cast<std::uint64_t>(bytes);
    ScriptedEngine engine(script);
    const auto session = connect(engine);
    const JobId job = session->submit(batch(100));
    QVERIFY(m_recorder->waitForOutcome(job, milliseconds(5'000)));
    const auto error = m_recorder->outcomeOf(job).error;
    QVERIFY(error && error->code == ErrorCode::engineRefuses);
    QVERIFY(error->why.find(std::to_string(files + bytes)) != std::string::npos);
    QVERIFY(error->why.find("in several parts") != std::string::npos);
    QVERIFY(engine.submits().empty() && engine.contents().empty());
}

void TestClientJobs::anOutputThatBecameShorterIsFetchedAnew() {
    const std::string mask = at("out/1000.png").string();
    ScriptedEngine::Script script;
    script.outputs.emplace(mask, "the mask");
    script.brokenFetches.emplace(mask, "a mask of before, which was longer");
    ScriptedEngine engine(script);
    const auto session = connect(engine);
    const JobId job = session->submit(batch(1));
    QVERIFY(engine.waitForSubmits(1));
    engine.tellDone(job);
    QVERIFY(m_recorder->waitForOutcome(job));
    QCOMPARE(m_recorder->outcomeOf(job).state, Outcome::State::done);
    QFile file{fs::path(mask)};
    QVERIFY(file.open(QFile::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("the mask"));
}

void TestClientJobs::questionsThatWaitHoldNoInspectionUp() {
    ScriptedEngine engine;
    const auto session = connect(engine);
    const JobId first = session->submit(inspection());
    QVERIFY(engine.waitForSubmits(1));
    engine.tellDone(first);
    QVERIFY(m_recorder->waitForOutcome(first));
    engine.stop();
    QVERIFY(engine.start("two"));
    engine.holdSubmits();
    std::vector<JobId> questions;
    for (int i = 0; i < 5; ++i) {
        session::SimilarityRequest question;
        question.inspectJob = first;
        questions.push_back(session->submit(question));
    }
    QVERIFY(engine.waitForSubmits(2)); // the inspection is made again, for all of them
    const JobId second = session->submit(inspection("another.jpg"));
    QVERIFY(engine.waitForSubmits(3));
    QCOMPARE(engine.submits()[2].key(), std::uint64_t{second});
    session->control(questions[1], Control::cancel);
    QVERIFY(m_recorder->waitForOutcome(questions[1], milliseconds(1'500)));
}

void TestClientJobs::tryingNowIsHeardDuringAnAttempt() {
    using State = session::ConnectionNews::State;
    ScriptedEngine engine;
    const auto route = std::make_shared<HeldRoute>(engine.address());
    ChannelTarget target;
    target.name = engine.address();
    target.route = route;
    auto connected = connectSession(target, std::make_unique<FakeSession>(), {});
    QVERIFY(connected.ok());
    const auto news = std::make_shared<ConnectionRecorder>();
    (*connected)->setListener(news);
    QVERIFY(news->waitFor(State::connected));
    engine.stop();
    QVERIFY(news->waitFor(State::lost));
    // By the fourth attempt pauses take two seconds and more.
    for (int attempts = route->attempts(); attempts < 5; ++attempts) {
        (*connected)->reconnect();
        QVERIFY(route->waitForAttempts(attempts + 1, milliseconds(20'000)));
    }
    route->hold(true);
    const int held = route->attempts();
    (*connected)->reconnect();
    QVERIFY(route->waitForAttempts(held + 1, milliseconds(20'000)));
    (*connected)->reconnect(); // while that attempt is under way
    route->hold(false);
    QVERIFY(route->waitForAttempts(held + 2, milliseconds(1'500)));
}

void TestClientJobs::anEngineIsDescribedByItsAddress() {
    ScriptedEngine engine;
    RemoteEngine known;
    known.name = "gpu";
    known.address = *parseAddress(engine.address());
    const auto connected = makeEngineConnector()->connect(known, std::make_unique<FakeSession>(), {});
    QVERIFY(connected.ok());
    QCOMPARE((*connected)->describe().location, engine.address());
}

QTEST_GUILESS_MAIN(TestClientJobs)
#include "test_client_jobs.moc"
