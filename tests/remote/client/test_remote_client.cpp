// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/channel_target.h"
#include "tests/remote/client/connection_recorder.h"
#include "tests/remote/client/scripted_engine.h"
#include "tests/session/event_recorder.h"
#include "tests/support/fake_session.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace selfment;
using namespace selfment::remote;
using selfment::session::Control;
using selfment::session::JobId;
using selfment::session::Outcome;
using selfment::testing::EventRecorder;
using selfment::testing::FakeSession;
using selfment::testing::ScriptedEngine;
using std::chrono::milliseconds;
using values::ErrorCode;
namespace fs = std::filesystem;

namespace {

ChannelTarget targetOf(const std::string& address) {
    ChannelTarget target;
    target.name = address;
    target.route = plainRoute(address);
    return target;
}

void writeText(const fs::path& path, const QByteArray& text) {
    fs::create_directories(path.parent_path());
    QFile file(path);
    QVERIFY(file.open(QFile::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

} // namespace

/// A session against a server that does as each test wants.
class TestRemoteClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void versionsOfAnotherMajorAreRefused_data();
    void versionsOfAnotherMajorAreRefused();
    void withoutCertificateNothingLeavesTheMachine();
    void nobodyThereIsTold();
    void tokenAndNameAreSent();
    void whatIsHereIsAskedHere();
    void aContentGoesUpOnce();
    void nothingIsWrittenOutside_data();
    void nothingIsWrittenOutside();
    void outputsComeBeforeTheOutcome();
    void aCancelledUploadEndsAtOnce();
    void aCancelReachesTheServer();
    void aCancelEndsTheJobThoughTheServerIsGone();
    void aJobIsSubmittedAgainToAServerThatWasStartedAnew();
    void aLostConnectionIsToldAndFoundAgain();
    void aFileThatChangesUnderWayGoesUpAsItIs();
    void theSessionEndsWhateverTheServerDoes();
    void aTestTellsWhatIsThere();

private:
    std::unique_ptr<session::Session> connect(const ScriptedEngine& engine) {
        auto connected = connectSession(targetOf(engine.address()), std::make_unique<FakeSession>(), {});
        if (!connected.ok())
            return nullptr;
        (*connected)->setListener(m_recorder);
        return std::move(*connected);
    }
    [[nodiscard]] fs::path at(const std::string& name) const {
        return fs::path(m_folder->path().toStdString()) / name;
    }
    session::InspectRequest inspection() {
        writeText(at("photo.jpg"), "a photo, as far as files go");
        session::InspectRequest request;
        request.imagePath = at("photo.jpg").string();
        return request;
    }
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<EventRecorder> m_recorder;

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_recorder = std::make_shared<EventRecorder>();
    }
};

void TestRemoteClient::versionsOfAnotherMajorAreRefused_data() {
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("older");
    QTest::newRow("newer") << "77.0.0"
                           << "this program is older";
    QTest::newRow("none") << "x"
                          << "the engine there is older";
}

void TestRemoteClient::versionsOfAnotherMajorAreRefused() {
    QFETCH(QString, version);
    QFETCH(QString, older);
    ScriptedEngine::Script script;
    script.version = version.toStdString();
    ScriptedEngine engine(script);
    const auto connected = connectSession(targetOf(engine.address()), nullptr, {});
    QVERIFY(connected.failed());
    QCOMPARE(connected.error().code, ErrorCode::engineVersionsDiffer);
    QVERIFY(connected.error().why.find(older.toStdString()) != std::string::npos);
}

void TestRemoteClient::withoutCertificateNothingLeavesTheMachine() {
    for (const char* address : {"192.0.2.1:7373", "engine.example:7373", "127.0.0.1.example.org:7373"}) {
        const auto connected = connectSession(targetOf(address), nullptr, {});
        QVERIFY(connected.failed());
        QCOMPARE(connected.error().code, ErrorCode::engineNotTrusted);
    }
}

void TestRemoteClient::nobodyThereIsTold() {
    std::string address;
    {
        ScriptedEngine engine;
        address = engine.address();
    }
    const auto connected = connectSession(targetOf(address), nullptr, {});
    QVERIFY(connected.failed());
    QCOMPARE(connected.error().code, ErrorCode::engineUnreachable);
}

void TestRemoteClient::tokenAndNameAreSent() {
    ScriptedEngine engine;
    ChannelTarget target = targetOf(engine.address());
    target.token = "a-token-of-this-test";
    const auto connected = connectSession(target, std::make_unique<FakeSession>(), {});
    QVERIFY(connected.ok());
    QCOMPARE((*connected)->describe().location, engine.address());
    const auto metadata = engine.metadata();
    QCOMPARE(metadata.at("authorization"), std::string("Bearer a-token-of-this-test"));
    const QRegularExpression name("^[0-9a-f]{32}$");
    QVERIFY(name.match(QString::fromStdString(metadata.at("selfment-client"))).hasMatch());
}

void TestRemoteClient::whatIsHereIsAskedHere() {
    ScriptedEngine engine;
    const auto session = connect(engine);
    const JobId thumbnail = session->submit(session::ThumbnailRequest{at("photo.jpg").string(), 64});
    QVERIFY(m_recorder->waitForOutcome(thumbnail));
    QVERIFY(std::holds_alternative<session::ThumbnailResult>(m_recorder->outcomeOf(thumbnail).data));
    QVERIFY(engine.submits().empty());
    const auto second = std::make_shared<EventRecorder>();
    session->setListener(second);
    session->attach(thumbnail);
    QVERIFY(second->waitForOutcome(thumbnail));
}

void TestRemoteClient::aContentGoesUpOnce() {
    ScriptedEngine engine;
    const auto session = connect(engine);
    const JobId first = session->submit(inspection());
    QVERIFY(engine.waitForSubmits(1));
    QCOMPARE(engine.contents().size(), std::size_t{1});
    engine.tellDone(first);
    QVERIFY(m_recorder->waitForOutcome(first));
    const JobId second = session->submit(inspection());
    QVERIFY(engine.waitForSubmits(2));
    engine.tellDone(second);
    QVERIFY(m_recorder->waitForOutcome(second));
    QVERIFY2(!engine.waitForUploads(2, milliseconds(1)), "it is there");
    QCOMPARE(engine.submits()[0].files(0).path(), at("photo.jpg").string());
}

void TestRemoteClient::nothingIsWrittenOutside_data() {
    QTest::addColumn<QString>("path");
    QTest::newRow("elsewhere") << "elsewhere/mask.png";
    QTest::newRow("up") << "out/../elsewhere/mask.png";
    QTest::newRow("through a link") << "out/link/mask.png";
    QTest::newRow("beside") << "out.png";
    QTest::newRow("the photo") << "photos/photo.jpg";
}

void TestRemoteClient::nothingIsWrittenOutside() {
    QFETCH(QString, path);
    writeText(at("photos/photo.jpg"), "photo");
    fs::create_directories(at("elsewhere"));
    fs::create_directories(at("out"));
    fs::create_directory_symlink(at("elsewhere"), at("out/link"));
    ScriptedEngine::Script script;
    script.outputs.emplace((fs::path(m_folder->path().toStdString()) / path.toStdString()).string(), "bad");
    ScriptedEngine engine(script);
    const auto session = connect(engine);
    session::SegmentRequest request;
    request.inputs = {at("photos").string()};
    request.outputFolder = at("out").string();
    const JobId job = session->submit(request);
    QVERIFY(engine.waitForSubmits(1));
    engine.tellDone(job);
    QVERIFY(m_recorder->waitForOutcome(job));
    QCOMPARE(m_recorder->outcomeOf(job).state, Outcome::State::failed);
    const ErrorCode code = m_recorder->outcomeOf(job).error->code;
    QVERIFY(code == ErrorCode::engineRefuses || code == ErrorCode::destinationUnwritable);
    QVERIFY(fs::is_empty(at("elsewhere")) && !fs::exists(at("out.png")));
    QFile photo(at("photos/photo.jpg"));
    QVERIFY(photo.open(QFile::ReadOnly));
    QCOMPARE(photo.readAll(), QByteArray("photo"));
}

void TestRemoteClient::outputsComeBeforeTheOutcome() {
    writeText(at("photos/photo.jpg"), "photo");
    ScriptedEngine::Script script;
    script.outputs.emplace(at("out/deep/photo.png").string(), std::string(3'000'000, 'm'));
    script.outputs.emplace(at("out/manifest.jsonl").string(), "{}\n");
    ScriptedEngine engine(script);
    const auto session = connect(engine);
    session::SegmentRequest request;
    request.inputs = {at("photos").string()};
    request.outputFolder = at("out").string();
    const JobId job = session->submit(request);
    QVERIFY(engine.waitForSubmits(1));
    engine.tellDone(job);
    QVERIFY(m_recorder->waitForOutcome(job));
    QCOMPARE(m_recorder->outcomeOf(job).state, Outcome::State::done);
    QCOMPARE(fs::file_size(at("out/deep/photo.png")), std::uintmax_t{3'000'000});
    QVERIFY(fs::exists(at("out/manifest.jsonl")));
    QCOMPARE(std::distance(fs::directory_iterator(at("out")), fs::directory_iterator()), 2);
}

void TestRemoteClient::aCancelledUploadEndsAtOnce() {
    ScriptedEngine::Script script;
    script.holdUploads = true;
    ScriptedEngine engine(script);
    const auto session = connect(engine);
    session::FeaturesRequest request; // waits for all its photos
    request.inputs = {inspection().imagePath};
    writeText(at("large.jpg"), QByteArray(50'000'000, 'x'));
    request.inputs.push_back(at("large.jpg").string());
    for (int i = 0; i < 20; ++i) {
        const std::string name = "more " + std::to_string(i) + ".jpg";
        writeText(at(name), QByteArray::fromStdString(name));
        request.inputs.push_back(at(name).string());
    }
    const JobId job = session->submit(request);
    QVERIFY(engine.waitForUploads(1));
    session->control(job, Control::cancel);
    QVERIFY(m_recorder->waitForOutcome(job));
    QCOMPARE(m_recorder->outcomeOf(job).state, Outcome::State::cancelled);
    QVERIFY(engine.submits().empty());
}

void TestRemoteClient::aCancelReachesTheServer() {
    ScriptedEngine engine;
    const auto session = connect(engine);
    const JobId job = session->submit(inspection());
    QVERIFY(engine.waitForSubmits(1));
    session->control(job, Control::pause);
    QVERIFY(engine.waitForControls(1));
    session->control(job, Control::resume);
    QVERIFY(engine.waitForControls(2));
    session->control(job, Control::cancel);
    QVERIFY(engine.waitForControls(3, milliseconds(1000)));
    const auto controls = engine.controls();
    QCOMPARE(controls[0].control(), v1::CONTROL_PAUSE);
    QCOMPARE(controls[1].control(), v1::CONTROL_RESUME);
    QCOMPARE(controls[2].control(), v1::CONTROL_CANCEL);
    QCOMPARE(controls[2].key(), std::uint64_t{job});
}

void TestRemoteClient::aCancelEndsTheJobThoughTheServerIsGone() {
    ScriptedEngine engine;
    const auto session = connect(engine);
    const JobId job = session->submit(inspection());
    QVERIFY(engine.waitForSubmits(1));
    engine.stop();
    session->control(job, Control::cancel);
    QVERIFY(m_recorder->waitForOutcome(job));
    QCOMPARE(m_recorder->outcomeOf(job).state, Outcome::State::cancelled);
}

void TestRemoteClient::aJobIsSubmittedAgainToAServerThatWasStartedAnew() {
    ScriptedEngine engine;
    const auto session = connect(engine);
    const JobId job = session->submit(inspection());
    QVERIFY(engine.waitForSubmits(1));
    engine.stop();
    QVERIFY(engine.start("two"));
    QVERIFY(engine.waitForSubmits(2));
    const auto submits = engine.submits();
    QCOMPARE(submits[0].key(), submits[1].key());
    QCOMPARE(submits[0].files_size(), submits[1].files_size());
    engine.tellDone(job);
    QVERIFY(m_recorder->waitForOutcome(job));
    QCOMPARE(m_recorder->outcomeOf(job).state, Outcome::State::done);
    QCOMPARE(m_recorder->lateEvents(), 0);
}

void TestRemoteClient::aLostConnectionIsToldAndFoundAgain() {
    using State = session::ConnectionNews::State;
    ScriptedEngine engine;
    const auto session = connect(engine);
    const auto news = std::make_shared<testing::ConnectionRecorder>();
    session->setListener(news);
    QVERIFY(news->waitFor(State::connected));
    const JobId job = session->submit(inspection());
    QVERIFY(engine.waitForSubmits(1));
    engine.stop();
    QVERIFY(news->waitFor(State::lost));
    const std::size_t told = news->count();
    engine.tellDone(job); // while nobody listens
    QVERIFY(engine.start("one"));
    session->reconnect();
    QVERIFY(news->waitFor(State::connected, told));
    QTRY_COMPARE_WITH_TIMEOUT(news->outcomes(), 1, 10'000);
    QCOMPARE(engine.submits().size(), std::size_t{1}); // the same server: attached to again
}

void TestRemoteClient::aFileThatChangesUnderWayGoesUpAsItIs() {
    ScriptedEngine::Script script;
    script.holdUploads = true;
    ScriptedEngine engine(script);
    const auto session = connect(engine);
    const std::string photo = inspection().imagePath;
    session::InspectRequest request;
    request.imagePath = photo;
    const JobId job = session->submit(request);
    QVERIFY(engine.waitForUploads(1));
    writeText(photo, "another photo altogether");
    engine.release();
    QVERIFY(engine.waitForSubmits(1));
    const auto submit = engine.submits()[0];
    QVERIFY(engine.contents().contains(submit.files(0).sha256()));
    engine.tellDone(job);
    QVERIFY(m_recorder->waitForOutcome(job));
}

void TestRemoteClient::theSessionEndsWhateverTheServerDoes() {
    ScriptedEngine::Script script;
    script.holdSubmits = true;
    ScriptedEngine engine(script);
    auto session = connect(engine);
    std::vector<JobId> jobs;
    for (int i = 0; i < 12; ++i)
        jobs.push_back(session->submit(inspection()));
    QVERIFY(engine.waitForSubmits(1));
    session.reset();
    for (const JobId job : jobs) {
        QCOMPARE(m_recorder->eventsOf(job).outcomes.size(), std::size_t{1});
        QCOMPARE(m_recorder->outcomeOf(job).state, Outcome::State::cancelled);
    }
}

void TestRemoteClient::aTestTellsWhatIsThere() {
    ScriptedEngine engine;
    const EngineTest test = testTarget(targetOf(engine.address()), {});
    QVERIFY(!test.error && test.description);
    QVERIFY(test.latencyMs > 0.0 && !test.cudaThere);
    QVERIFY(engine.submits().empty());
}

QTEST_GUILESS_MAIN(TestRemoteClient)
#include "test_remote_client.moc"
