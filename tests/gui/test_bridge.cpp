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
    void shutDownIsQuickWithJobsAtWork();
    void newestInspectionWins();
    void similarityKeepsOneInFlight();
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

void TestBridge::shutDownIsQuickWithJobsAtWork() {
    FakeSession* session = nullptr;
    EngineBridge bridge(fakeFactory(session, heldScript));
    bridge.start();
    QTRY_COMPARE(bridge.state(), EngineBridge::State::ready);
    bridge.submit(inspectionOf("a.png"));
    QElapsedTimer clock;
    clock.start();
    QVERIFY(bridge.shutDown());
    QVERIFY(clock.elapsed() < 1000);
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

QTEST_MAIN(TestBridge)
#include "test_bridge.moc"
