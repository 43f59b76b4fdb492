// SPDX-License-Identifier: GPL-3.0-or-later
// The real window with `selfment serve` in a process of its own: added, used, lost and met again.
#include "app/studio/window/central_page.h"
#include "app/studio/window/docks.h"
#include "app/studio/window/engine_dialogs.h"
#include "app/studio/window/engines_flow.h"
#include "app/studio/window/status_line.h"
#include "tests/gui/studio_fixture.h"
#include "tests/remote/trials/served_process.h"
#include "widgets/engines/engine_dialog.h"
#include "widgets/engines/trial_view.h"
#include "widgets/iterations/ipo_stepper.h"
#include "widgets/notices/notice_bar.h"

#include <QAction>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace selfment;
using studio::Actions;
using studio::EngineBridge;
using testing::ServedProcess;
using testing::StudioFixture;

namespace {

constexpr int kWaitMs = 60'000;
const QString kName = QStringLiteral("next door");
const char* const kToken = "a-token-of-more-than-sixteen-characters";

QString placeText(StudioFixture& studio) {
    return studio.window().statusLine().placeText();
}

/// Adds the server as an engine, as a user would.
bool addEngine(StudioFixture& studio, const ServedProcess& server) {
    studio.window().actions()[Actions::addEngine]->trigger();
    widgets::EngineDialog* dialog = studio.window().enginesFlow().dialogs().dialog();
    QTest::keyClicks(dialog->nameLine(), kName);
    QTest::keyClicks(dialog->addressLine(), QString::fromStdString(server.address()));
    QTest::keyClicks(dialog->tokenLine(), QLatin1String(kToken));
    QTest::mouseClick(dialog->testButton(), Qt::LeftButton);
    if (!QTest::qWaitFor([dialog] { return !dialog->trial().factsText().isEmpty(); }, kWaitMs)) {
        qWarning("%s", qPrintable(dialog->trial().headline()));
        return false;
    }
    QTest::mouseClick(dialog->saveButton(), Qt::LeftButton);
    return QTest::qWaitFor(
        [&studio] {
            return studio.bridge().engineName() == kName &&
                   studio.bridge().state() == EngineBridge::State::ready;
        },
        kWaitMs);
}

} // namespace

class TestEngineRemote : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addedInspectedLostAndBack();
};

void TestEngineRemote::addedInspectedLostAndBack() {
    const QTemporaryDir folder;
    ServedProcess server({SELFMENT_PROGRAM, folder.path().toStdString(), kToken, {}});
    QVERIFY2(server.start(), server.log().c_str());
    StudioFixture studio([](const QString& engines) { return studio::moduleConnectors(engines); }, QString());
    studio.show();
    QVERIFY2(addEngine(studio, server), server.log().c_str());
    studio.window().openPaths({studio.writePhoto(QStringLiteral("photo.png"), 3)});
    QTRY_VERIFY_WITH_TIMEOUT(studio.isFinished(), kWaitMs);
    QTRY_VERIFY_WITH_TIMEOUT(placeText(studio).contains(QStringLiteral(" ms")), kWaitMs);
    QVERIFY(studio.bridge().description().location != "local");

    server.kill();
    const widgets::NoticeBar& notices = studio.window().page().notices();
    QTRY_VERIFY_WITH_TIMEOUT(placeText(studio).contains(QStringLiteral("lost")), kWaitMs);
    QVERIFY2(notices.shownText().contains(kName), qPrintable(notices.shownText()));
    // The trace is here: it is stepped through without the engine.
    const auto* trace = studio.window().inspect().data<session::IpoResult>(session::Stage::ipo);
    QVERIFY(trace != nullptr);
    auto* stepper = studio.window().findChild<widgets::IpoStepper*>();
    QVERIFY(stepper != nullptr);
    studio.window().actions()[Actions::ipoFirst]->trigger();
    QTRY_COMPARE(stepper->iteration(), 0);
    studio.window().actions()[Actions::ipoForward]->trigger();
    QTRY_COMPARE(stepper->iteration(), 1);
    QVERIFY(placeText(studio).contains(QStringLiteral("lost")));

    const int port = server.port();
    QVERIFY2(server.start(), server.log().c_str());
    QCOMPARE(server.port(), port);
    QTRY_VERIFY_WITH_TIMEOUT(!placeText(studio).contains(QStringLiteral("lost")), kWaitMs);
    QVERIFY(notices.shownText().isEmpty());
    // The same engine works on: what it had forgotten is computed anew.
    studio.window().actions()[Actions::rerun]->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(studio.isFinished(), kWaitMs);
    QCOMPARE(studio.bridge().engineName(), kName);
}

QTEST_MAIN(TestEngineRemote)
#include "test_engine_remote.moc"
