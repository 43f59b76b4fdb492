// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/bridge/engine_bridge.h"
#include "app/studio/controllers/inspect_controller.h"
#include "tests/support/fake_session.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTest>

#include <atomic>

using namespace selfment;
using studio::EngineBridge;
using studio::JobToken;
using testing::FakeSession;

namespace {

session::InspectRequest inspectionOf(const std::string& path) {
    session::InspectRequest request;
    request.imagePath = path;
    return request;
}

/// A factory around a FakeSession that the test may reach while the bridge owns it.
studio::SessionFactory fakeFactory(FakeSession*& made,
                                   FakeSession::Scripting scripting = FakeSession::plainScript) {
    return [&made, scripting = std::move(scripting)]() -> studio::SessionOrError {
        auto session = std::make_unique<FakeSession>(scripting);
        made = session.get();
        return session;
    };
}

testing::Script heldScript(const session::Request& request) {
    testing::Script script = FakeSession::plainScript(request);
    script.holdBeforeEnd = true;
    return script;
}

} // namespace

class TestBridge : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void requestsWaitForTheEngine();
    void failedEngineFailsEveryJob();
    void abandonedJobsAreSilent();
    void progressIsThrottled();
    void cancelBeforeTheEngineIsThere();
    void shutsDownWithJobsAtWork();
    void newestInspectionWins();
    void similarityKeepsOneInFlight();
    void changingTheEngineEndsItsJobs();
    void formerEnginesAreNotHeard();
    void thumbnailsOutliveTheEngine();
    void inspectionsAreForgotten();
    void theLastOfQuickChangesStays();
    void connectionNewsCome();
};

void TestBridge::requestsWaitForTheEngine() {
    FakeSession* session = nullptr;
    EngineBridge bridge(fakeFactory(session));
    int stages = 0;
    studio::SharedOutcome end;
    connect(&bridge, &EngineBridge::stageArrived, this, [&] { ++stages; });
    JobToken ended = studio::kNoToken;
    connect(&bridge, &EngineBridge::finished, this,
            [&](JobToken token, const studio::SharedOutcome& outcome) {
                ended = token;
                end = outcome;
            });
    const JobToken token = bridge.submit(inspectionOf("a.png"));
    QCOMPARE(bridge.state(), EngineBridge::State::idle);
    bridge.start();
    QTRY_COMPARE(ended, token);
    QCOMPARE(stages, session::kStageCount - 1);
    QCOMPARE(end->state, session::Outcome::State::done);
    QVERIFY(!bridge.description().backbones.empty());
}

void TestBridge::failedEngineFailsEveryJob() {
    EngineBridge bridge([]() -> studio::SessionOrError {
        return values::Error{values::ErrorCode::engineUnavailable, "engine.so", "it is not there", {}};
    });
    int failed = 0;
    connect(&bridge, &EngineBridge::finished, this, [&](JobToken, const studio::SharedOutcome& outcome) {
        failed += outcome->error && outcome->error->code == values::ErrorCode::engineUnavailable ? 1 : 0;
    });
    bridge.submit(inspectionOf("before.png"));
    bridge.start();
    QTRY_COMPARE(failed, 1);
    bridge.submit(inspectionOf("after.png"));
    QTRY_COMPARE(failed, 2);
    QVERIFY(bridge.error().has_value());
}

void TestBridge::abandonedJobsAreSilent() {
    FakeSession* session = nullptr;
    EngineBridge bridge(fakeFactory(session, heldScript));
    bridge.start();
    QTRY_COMPARE(bridge.state(), EngineBridge::State::ready);
    const JobToken dropped = bridge.submit(inspectionOf("old.png"));
    const JobToken kept = bridge.submit(inspectionOf("new.png"));
    bool heardOfDropped = false;
    bool keptEnded = false;
    connect(&bridge, &EngineBridge::stageArrived, this,
            [&](JobToken token) { heardOfDropped |= token == dropped; });
    connect(&bridge, &EngineBridge::finished, this, [&](JobToken token) {
        heardOfDropped |= token == dropped;
        keptEnded |= token == kept;
    });
    bridge.abandon(dropped);
    session->release();
    QTRY_VERIFY(keptEnded);
    QVERIFY(!heardOfDropped);
}

void TestBridge::progressIsThrottled() {
    FakeSession* session = nullptr;
    EngineBridge bridge(fakeFactory(session, [](const session::Request&) {
        testing::Script script;
        for (int step = 1; step <= 2000; ++step) {
            session::Progress progress;
            progress.fraction = step / 2000.0;
            script.events.emplace_back(progress);
        }
        return script;
    }));
    bridge.start();
    QElapsedTimer clock;
    clock.start();
    int told = 0;
    double last = 0.0;
    bool ended = false;
    connect(&bridge, &EngineBridge::progressed, this, [&](JobToken, const session::Progress& progress) {
        ++told;
        QVERIFY(progress.fraction >= last);
        last = progress.fraction;
    });
    connect(&bridge, &EngineBridge::finished, this, [&] { ended = true; });
    bridge.submit(inspectionOf("a.png"));
    QTRY_VERIFY(ended);
    QCOMPARE(last, 1.0);
    QVERIFY2(told <= 2 + clock.elapsed() / 40, qPrintable(QString::number(told)));
}

void TestBridge::cancelBeforeTheEngineIsThere() {
    FakeSession* session = nullptr;
    EngineBridge bridge(fakeFactory(session));
    bool cancelled = false;
    connect(&bridge, &EngineBridge::finished, this, [&](JobToken, const studio::SharedOutcome& outcome) {
        cancelled = outcome->state == session::Outcome::State::cancelled;
    });
    const JobToken token = bridge.submit(inspectionOf("a.png"));
    bridge.control(token, session::Control::cancel);
    QTRY_VERIFY(cancelled);
    bridge.start();
    QTRY_COMPARE(bridge.state(), EngineBridge::State::ready);
    QVERIFY(session->requests().empty());
}

void TestBridge::shutsDownWithJobsAtWork() {
    FakeSession* session = nullptr;
    EngineBridge bridge(fakeFactory(session, heldScript));
    bridge.start();
    QTRY_COMPARE(bridge.state(), EngineBridge::State::ready);
    bridge.submit(inspectionOf("a.png"));
    QVERIFY(bridge.shutDown());
}

void TestBridge::newestInspectionWins() {
    FakeSession* session = nullptr;
    EngineBridge bridge(fakeFactory(session, heldScript));
    studio::InspectController inspect(bridge);
    bridge.start();
    QTRY_COMPARE(bridge.state(), EngineBridge::State::ready);
    int finishedCount = 0;
    connect(&inspect, &studio::InspectController::finished, this, [&] { ++finishedCount; });
    for (const char* name : {"a.png", "b.png", "c.png", "d.png"}) {
        inspect.open(QString::fromLatin1(name));
        QVERIFY(inspect.stage(session::Stage::image) == nullptr);
    }
    session->release();
    QTRY_COMPARE(finishedCount, 1);
    QCOMPARE(inspect.path(), QStringLiteral("d.png"));
    QVERIFY(inspect.stage(session::Stage::mask) != nullptr);
    QCOMPARE(session->requests().size(), std::size_t{4});
}

void TestBridge::similarityKeepsOneInFlight() {
    FakeSession* session = nullptr;
    EngineBridge bridge(fakeFactory(session, [](const session::Request& request) {
        testing::Script script = FakeSession::plainScript(request);
        script.holdBeforeEnd = std::holds_alternative<session::SimilarityRequest>(request);
        return script;
    }));
    studio::InspectController inspect(bridge);
    bridge.start();
    inspect.open(QStringLiteral("a.png"));
    QTRY_VERIFY(inspect.finishedJob() != studio::kNoToken);
    for (int patch = 0; patch < 5; ++patch) {
        inspect.hoverPatch(patch);
    }
    int last = -1;
    connect(&inspect, &studio::InspectController::similarityArrived, this,
            [&](const values::PatchMap&, int patch) { last = patch; });
    QCOMPARE(session->requests().size(), std::size_t{2});
    session->release();
    QTRY_COMPARE(last, 4);
    QCOMPARE(session->requests().size(), std::size_t{3});
}

void TestBridge::changingTheEngineEndsItsJobs() {
    FakeSession* first = nullptr;
    FakeSession* second = nullptr;
    EngineBridge bridge(fakeFactory(first, heldScript));
    bridge.start();
    QTRY_COMPARE(bridge.state(), EngineBridge::State::ready);
    const JobToken job = bridge.submit(inspectionOf("a.png"));
    QStringList order;
    connect(&bridge, &EngineBridge::finished, this,
            [&](JobToken token, const studio::SharedOutcome& outcome) {
                QCOMPARE(token, job);
                QCOMPARE(outcome->state, session::Outcome::State::cancelled);
                order << QStringLiteral("ended");
            });
    connect(&bridge, &EngineBridge::engineChanging, this,
            [&](const QString& name) { order << QStringLiteral("to ") + name; });
    bridge.changeEngine({fakeFactory(second), QStringLiteral("box"), {}});
    QCOMPARE(order, (QStringList{QStringLiteral("ended"), QStringLiteral("to box")}));
    QCOMPARE(bridge.state(), EngineBridge::State::loading);
    QVERIFY(bridge.isElsewhere());
    const JobToken next = bridge.submit(inspectionOf("b.png")); // waits for the new one
    bridge.disconnect(this);
    bool done = false;
    connect(&bridge, &EngineBridge::finished, this,
            [&](JobToken token, const studio::SharedOutcome& outcome) {
                done = token == next && outcome->state == session::Outcome::State::done;
            });
    QTRY_VERIFY(done);
    QCOMPARE(second->requests().size(), std::size_t{1});
}

void TestBridge::formerEnginesAreNotHeard() {
    FakeSession* first = nullptr;
    FakeSession* second = nullptr;
    EngineBridge bridge(fakeFactory(first, heldScript));
    bridge.start();
    QTRY_COMPARE(bridge.state(), EngineBridge::State::ready);
    const JobToken former = bridge.submit(inspectionOf("a.png"));
    QTRY_COMPARE(first->requests().size(), std::size_t{1});
    // Both engines number their jobs from 1: an event of the first must not be taken for one of the second.
    bridge.changeEngine({fakeFactory(second, heldScript), QStringLiteral("box"), {}});
    QTRY_COMPARE(bridge.state(), EngineBridge::State::ready);
    int heard = 0;
    connect(&bridge, &EngineBridge::stageArrived, this, [&](JobToken token) { heard += token == former; });
    connect(&bridge, &EngineBridge::finished, this, [&](JobToken token) { heard += token == former; });
    const JobToken job = bridge.submit(inspectionOf("b.png"));
    bool ended = false;
    connect(&bridge, &EngineBridge::finished, this, [&](JobToken token) { ended |= token == job; });
    second->release();
    QTRY_VERIFY(ended);
    QCOMPARE(heard, 0);
}

void TestBridge::thumbnailsOutliveTheEngine() {
    FakeSession* first = nullptr;
    FakeSession* third = nullptr;
    EngineBridge bridge(fakeFactory(first, heldScript));
    bridge.start();
    QTRY_COMPARE(bridge.state(), EngineBridge::State::ready);
    int pictures = 0;
    connect(&bridge, &EngineBridge::finished, this, [&](JobToken, const studio::SharedOutcome& outcome) {
        pictures += std::holds_alternative<session::ThumbnailResult>(outcome->data) ? 1 : 0;
    });
    bridge.submit(session::ThumbnailRequest{"a.png", 64});
    bridge.changeEngine({[]() -> studio::SessionOrError {
                             return values::Error{values::ErrorCode::engineUnreachable, "box", {}, {}};
                         },
                         QStringLiteral("box"),
                         {}});
    QTRY_COMPARE(bridge.state(), EngineBridge::State::failed);
    bridge.submit(session::ThumbnailRequest{"b.png", 64});
    QCOMPARE(pictures, 0);
    bridge.changeEngine({fakeFactory(third), {}, {}});
    QTRY_COMPARE(pictures, 2);
}

void TestBridge::inspectionsAreForgotten() {
    FakeSession* first = nullptr;
    FakeSession* second = nullptr;
    EngineBridge bridge(fakeFactory(first));
    bridge.start();
    bool ended = false;
    connect(&bridge, &EngineBridge::finished, this, [&] { ended = true; });
    const JobToken inspection = bridge.submit(inspectionOf("a.png"));
    QTRY_VERIFY(ended);
    bridge.changeEngine({fakeFactory(second), {}, {}});
    session::SimilarityRequest asked;
    asked.inspectJob = inspection;
    bridge.submit(asked);
    QTRY_COMPARE(bridge.state(), EngineBridge::State::ready);
    QTRY_COMPARE(second->requests().size(), std::size_t{1});
    QCOMPARE(std::get<session::SimilarityRequest>(second->requests().front()).inspectJob, session::kNoJob);
}

void TestBridge::theLastOfQuickChangesStays() {
    FakeSession* last = nullptr;
    const studio::SessionFactory other = [] { return std::make_unique<FakeSession>(); };
    EngineBridge bridge(other);
    bridge.start();
    QStringList ready;
    connect(&bridge, &EngineBridge::engineReady, this, [&] { ready << bridge.engineName(); });
    support::CancelSource givenUp;
    for (int number = 0; number < 5; ++number) {
        bridge.changeEngine({other, QString::number(number), givenUp});
    }
    bridge.changeEngine({fakeFactory(last), QStringLiteral("last"), {}});
    QVERIFY(givenUp.cancelled());
    QTRY_COMPARE(ready, QStringList{QStringLiteral("last")});
    QVERIFY(bridge.shutDown());
}

void TestBridge::connectionNewsCome() {
    int woken = 0;
    studio::EventRelay relay([&woken] { ++woken; });
    session::ConnectionNews news;
    news.state = session::ConnectionNews::State::restarted;
    relay.onConnection(news);
    news.state = session::ConnectionNews::State::connected;
    news.latencyMs = 3.0;
    relay.onConnection(news);
    const studio::EventRelay::Batch batch = relay.take();
    QCOMPARE(woken, 1);
    QVERIFY(batch.connection.has_value());
    // The newest, but that it was started anew is not lost.
    QCOMPARE(batch.connection->state, session::ConnectionNews::State::restarted);
    QCOMPARE(batch.connection->latencyMs, 3.0);
    QVERIFY(!relay.take().connection.has_value());
}

QTEST_MAIN(TestBridge)
#include "test_bridge.moc"
