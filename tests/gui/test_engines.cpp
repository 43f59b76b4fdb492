// SPDX-License-Identifier: GPL-3.0-or-later
// Engines elsewhere in the real window, in front of a scripted connector.
#include "app/studio/window/central_page.h"
#include "app/studio/window/engine_dialogs.h"
#include "app/studio/window/engine_texts.h"
#include "app/studio/window/engines_flow.h"
#include "app/studio/window/export_flow.h"
#include "app/studio/window/jobs_flow.h"
#include "app/studio/window/preferences_flow.h"
#include "app/studio/window/status_line.h"
#include "app/studio/window/window_settings.h"
#include "tests/gui/engines_stage.h"
#include "widgets/engines/certificate_card.h"
#include "widgets/engines/engine_dialog.h"
#include "widgets/engines/engine_list.h"
#include "widgets/engines/trial_view.h"
#include "widgets/iterations/ipo_stepper.h"
#include "widgets/notices/notice_bar.h"
#include "widgets/preferences/engine_page.h"
#include "widgets/preferences/preferences_dialog.h"

#include <QAction>
#include <QCheckBox>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>

using namespace selfment;
using studio::Actions;
using studio::EngineBridge;
using testing::EnginesStage;
using testing::FakeSession;
using testing::StudioFixture;
using widgets::EngineDialog;

namespace {

const QString kBox = QStringLiteral("gpu-box");

EngineDialog* openDialog(StudioFixture& studio) {
    studio.window().actions()[Actions::addEngine]->trigger();
    return studio.window().enginesFlow().dialogs().dialog();
}

void type(QLineEdit* line, const QString& text) {
    line->setFocus();
    line->selectAll();
    QTest::keyClicks(line, text);
}

QString noticeText(StudioFixture& studio) {
    return studio.window().page().notices().shownText();
}

QString placeText(StudioFixture& studio) {
    return studio.window().statusLine().placeText();
}

/// The entry of the Engine menu of that text; null: there is none.
QAction* engineEntry(StudioFixture& studio, const QString& text) {
    for (QAction* top : studio.window().menuBar()->actions()) {
        for (QAction* action : top->menu()->actions()) {
            if (action->isCheckable() && action->text().remove(QLatin1Char('&')) == text) {
                return action;
            }
        }
    }
    return nullptr;
}

bool isReadyWith(StudioFixture& studio, const QString& name) {
    return studio.bridge().state() == EngineBridge::State::ready && studio.bridge().engineName() == name;
}

session::Outcome::State stateOf(const studio::SharedOutcome& outcome) {
    return outcome->state;
}

} // namespace

class TestEngines : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addsOneAndUsesIt();
    void fieldsAreCheckedAsTheyAreTyped();
    void noCudaIsARemarkUnlessItWasAskedFor();
    void aWrongTokenIsSaidInWords();
    void aChangedCertificateIsRed();
    void switchesFromTheMenu();
    void asksBeforeJobsEnd();
    void theListManagesEngines();
    void lostAndBack();
    void whatCannotBeReachedIsNotReplaced();
    void jobsSayWhatTheyWaitFor();
};

void TestEngines::addsOneAndUsesIt() {
    EnginesStage stage(false);
    StudioFixture& studio = stage.studio;
    studio.show();
    studio.window().openPaths({studio.writePhoto(QStringLiteral("photo.png"))});
    QTRY_VERIFY(studio.isFinished());
    EngineDialog* dialog = openDialog(studio);
    QVERIFY(dialog != nullptr);
    type(dialog->nameLine(), kBox);
    type(dialog->addressLine(), QStringLiteral("gpu-box:7373"));
    type(dialog->tokenLine(), QStringLiteral("the right token of it"));
    QCOMPARE(dialog->tokenLine()->echoMode(), QLineEdit::Password);
    QVERIFY(!dialog->saveButton()->isEnabled());
    QTest::mouseClick(dialog->testButton(), Qt::LeftButton);
    widgets::CertificateCard& card = dialog->certificate();
    QTRY_VERIFY(card.isVisible());
    QVERIFY(!card.isChanged());
    const QString fingerprint = QString::fromStdString(testing::someCertificate("one").fingerprint);
    QVERIFY(card.fingerprintText().startsWith(fingerprint.left(11)));
    QVERIFY(!card.trustButton()->isEnabled()); // not before it was compared
    QTest::keyClick(card.comparedBox(), Qt::Key_Space);
    QTest::mouseClick(card.trustButton(), Qt::LeftButton);
    QTRY_VERIFY(!dialog->trial().isRunning() && !card.isVisible());
    QVERIFY2(dialog->trial().factsText().contains(QStringLiteral("NVIDIA H100")),
             qPrintable(dialog->trial().headline()));
    QVERIFY(dialog->trial().factsText().contains(QStringLiteral("12 ms")));
    QTest::mouseClick(dialog->saveButton(), Qt::LeftButton);
    QTRY_VERIFY(isReadyWith(studio, kBox));
    // The image in view is inspected again by the new engine.
    QTRY_COMPARE(stage.line->inspections(), 1);
    QTRY_VERIFY(studio.isFinished());
    QCOMPARE(placeText(studio), kBox);
    stage.line->comeBack(12.0);
    QTRY_COMPARE(placeText(studio), QStringLiteral("gpu-box · 12 ms"));
    QCOMPARE(studio::WindowSettings(studio.settings()).engine(), kBox);
    const auto kept = studio.window().enginesFlow().engines().connectors()->known().find("gpu-box");
    QVERIFY(kept.ok());
    QCOMPARE(kept->certificatePem, testing::somePem("one"));
    QTRY_VERIFY(engineEntry(studio, kBox) != nullptr);
    QVERIFY(engineEntry(studio, kBox)->isChecked());
}

void TestEngines::fieldsAreCheckedAsTheyAreTyped() {
    EnginesStage stage(true);
    StudioFixture& studio = stage.studio;
    studio.show();
    QTRY_COMPARE(studio.window().enginesFlow().engines().engines().size(), std::size_t{1});
    EngineDialog* dialog = openDialog(studio);
    type(dialog->addressLine(), QStringLiteral("gpu box"));
    QVERIFY(!dialog->testButton()->isEnabled());
    QVERIFY(!dialog->hint().isEmpty());
    type(dialog->nameLine(), kBox); // there is one of that name
    type(dialog->addressLine(), QStringLiteral("ssh://me@gpu-box"));
    QVERIFY(dialog->testButton()->isEnabled());
    QVERIFY(!dialog->tokenLine()->isEnabled());
    QVERIFY(dialog->sshCommandLine()->isEnabled());
    QVERIFY(!dialog->saveButton()->isEnabled());
    type(dialog->nameLine(), QStringLiteral("another"));
    QVERIFY(dialog->saveButton()->isEnabled()); // ssh knows whom it talks to
    type(dialog->addressLine(), QStringLiteral("gpu-box:7373"));
    QVERIFY(!dialog->saveButton()->isEnabled());
    QVERIFY(!dialog->sshCommandLine()->isEnabled());
}

void TestEngines::noCudaIsARemarkUnlessItWasAskedFor() {
    remote::EngineTest test;
    const widgets::EngineTrial plain = studio::trialText(test, false);
    QVERIFY(plain.good && !plain.doubtful);
    QVERIFY(plain.facts.join(QLatin1Char(' ')).contains(QStringLiteral("No CUDA")));
    QVERIFY(studio::trialText(test, true).doubtful);
    test.cudaThere = true;
    QVERIFY(!studio::trialText(test, true).doubtful);
}

void TestEngines::aWrongTokenIsSaidInWords() {
    EnginesStage stage(false);
    StudioFixture& studio = stage.studio;
    studio.show();
    EngineDialog* dialog = openDialog(studio);
    type(dialog->nameLine(), kBox);
    type(dialog->addressLine(), QStringLiteral("gpu-box:7373"));
    studio.dialogs().openFiles = QStringList{studio.writeText(QStringLiteral("token"), "another token\n")};
    QTest::mouseClick(dialog->tokenFileButton(), Qt::LeftButton);
    QCOMPARE(dialog->tokenLine()->text(), QStringLiteral("another token"));
    QTest::mouseClick(dialog->testButton(), Qt::LeftButton);
    QTRY_VERIFY(dialog->certificate().isVisible());
    dialog->certificate().comparedBox()->click();
    dialog->certificate().trustButton()->click();
    QTRY_VERIFY(!dialog->trial().isRunning());
    QVERIFY2(dialog->trial().headline().contains(QStringLiteral("token")),
             qPrintable(dialog->trial().headline()));
    // It may be kept all the same, but is not used by that.
    dialog->saveButton()->click();
    QTRY_VERIFY(studio.window().enginesFlow().engines().find(kBox) != nullptr);
    QVERIFY(!studio.bridge().isElsewhere());
}

void TestEngines::aChangedCertificateIsRed() {
    EnginesStage stage(true);
    StudioFixture& studio = stage.studio;
    stage.line->setCertificate("two");
    studio.show();
    QTRY_COMPARE(studio.window().enginesFlow().engines().engines().size(), std::size_t{1});
    studio.window().enginesFlow().dialogs().edit(kBox);
    EngineDialog* dialog = studio.window().enginesFlow().dialogs().dialog();
    QVERIFY(dialog != nullptr);
    QVERIFY(dialog->saveButton()->isEnabled());
    dialog->testButton()->click();
    QTRY_VERIFY(dialog->certificate().isVisible());
    QVERIFY(dialog->certificate().isChanged());
    QVERIFY(!dialog->saveButton()->isEnabled());
    const QString shown = dialog->certificate().fingerprintText();
    for (const char* content : {"one", "two"}) {
        const QString print = QString::fromStdString(testing::someCertificate(content).fingerprint);
        QVERIFY2(shown.contains(print.left(11)), qPrintable(shown));
    }
    dialog->certificate().comparedBox()->click();
    dialog->certificate().trustButton()->click();
    // The token that is kept is used without being shown.
    QTRY_VERIFY(dialog->trial().factsText().contains(QStringLiteral("NVIDIA")));
    QVERIFY(dialog->tokenLine()->text().isEmpty());
    dialog->saveButton()->click();
    QTRY_VERIFY(studio.window().enginesFlow().dialogs().dialog() == nullptr);
    const auto kept = studio.window().enginesFlow().engines().connectors()->known().find("gpu-box");
    QVERIFY(kept.ok());
    QCOMPARE(kept->certificatePem, testing::somePem("two"));
    QCOMPARE(kept->token, EnginesStage::box().token);
}

void TestEngines::switchesFromTheMenu() {
    EnginesStage stage(true);
    StudioFixture& studio = stage.studio;
    studio.show();
    studio.window().openPaths({studio.writePhoto(QStringLiteral("photo.png"))});
    QTRY_VERIFY(studio.isFinished());
    QTRY_VERIFY(engineEntry(studio, kBox) != nullptr);
    const studio::SharedStage shown = studio.window().inspect().stage(session::Stage::mask);
    engineEntry(studio, kBox)->trigger();
    QTRY_COMPARE(studio.bridge().engineName(), kBox);
    // What is shown stays until the other engine has its own.
    QVERIFY(studio.window().inspect().stage(session::Stage::mask) != nullptr);
    QTRY_VERIFY(isReadyWith(studio, kBox) && studio.isFinished());
    QVERIFY(studio.window().inspect().stage(session::Stage::mask) != shown);
    // Several quick changes end with the last one.
    studio.window().enginesFlow().use({});
    studio.window().enginesFlow().use(kBox);
    studio.window().enginesFlow().use({});
    QTRY_VERIFY(isReadyWith(studio, {}));
    QTRY_VERIFY(studio.isFinished());
    QCOMPARE(placeText(studio), QStringLiteral("Local"));
    QVERIFY(studio.window().actions()[Actions::thisMachine]->isChecked());
    QVERIFY(studio::WindowSettings(studio.settings()).engine().isEmpty());
}

void TestEngines::asksBeforeJobsEnd() {
    EnginesStage stage(true, kBox);
    StudioFixture& studio = stage.studio;
    stage.line->setScripting([](const session::Request& request) {
        testing::Script script = FakeSession::plainScript(request);
        script.holdBeforeEnd = std::holds_alternative<session::SegmentRequest>(request);
        return script;
    });
    studio.show();
    QTRY_VERIFY(isReadyWith(studio, kBox));
    const QString photo = studio.writePhoto(QStringLiteral("photo.png"));
    QVERIFY(studio.window().batch().start({photo}, studio.path(QStringLiteral("masks")), {}));
    widgets::JobListModel& jobs = studio.window().jobsFlow().jobs();
    QTRY_COMPARE(jobs.activeCount(), 1);
    studio.window().enginesFlow().use({}); // answered with no
    QCOMPARE(studio.dialogs().confirmed.size(), 1);
    QCOMPARE(studio.bridge().engineName(), kBox);
    QCOMPARE(jobs.activeCount(), 1);
    QTRY_VERIFY(engineEntry(studio, kBox) != nullptr && engineEntry(studio, kBox)->isChecked());
    studio.dialogs().confirmation = true;
    studio.window().enginesFlow().use({});
    QTRY_VERIFY(isReadyWith(studio, {}));
    QTRY_COMPARE(jobs.activeCount(), 0);
    QCOMPARE(jobs.at(0).state, widgets::JobState::cancelled);
}

void TestEngines::theListManagesEngines() {
    EnginesStage stage(true);
    StudioFixture& studio = stage.studio;
    studio.show();
    studio.window().actions()[Actions::manageEngines]->trigger();
    auto* page = qobject_cast<widgets::EnginePage*>(studio.window().preferencesFlow().dialog()->page());
    QVERIFY(page != nullptr);
    widgets::EngineList& list = page->engines();
    QTRY_COMPARE(list.table()->topLevelItemCount(), 2);
    QVERIFY(!list.button(widgets::EngineList::use)->isEnabled()); // this machine is in use
    list.select(kBox);
    list.button(widgets::EngineList::test)->click();
    QTRY_VERIFY(list.trial().factsText().contains(QStringLiteral("12 ms")));
    list.button(widgets::EngineList::use)->click();
    QTRY_VERIFY(isReadyWith(studio, kBox));
    QTRY_VERIFY(!list.button(widgets::EngineList::remove)->isEnabled());
    studio.window().enginesFlow().use({});
    QTRY_VERIFY(isReadyWith(studio, {}));
    studio.dialogs().confirmation = true;
    list.select(kBox);
    QTRY_VERIFY(list.button(widgets::EngineList::remove)->isEnabled());
    list.button(widgets::EngineList::remove)->click();
    QTRY_COMPARE(list.table()->topLevelItemCount(), 1);
}

void TestEngines::lostAndBack() {
    EnginesStage stage(true, kBox);
    StudioFixture& studio = stage.studio;
    studio.show();
    studio.window().openPaths({studio.writePhoto(QStringLiteral("photo.png"))});
    QTRY_VERIFY(studio.isFinished());
    stage.line->comeBack(12.0);
    QTRY_COMPARE(placeText(studio), QStringLiteral("gpu-box · 12 ms"));
    QWidget* focus = studio.window().focusWidget();
    stage.line->lose(30.0);
    QTRY_VERIFY2(noticeText(studio).contains(kBox), qPrintable(noticeText(studio)));
    QVERIFY(placeText(studio).contains(QStringLiteral("again in 30 s")) ||
            placeText(studio).contains(QStringLiteral("again in 29 s")));
    QCOMPARE(studio.window().focusWidget(), focus);
    // It counts down by itself.
    QTRY_VERIFY(placeText(studio).contains(QStringLiteral("again in 28 s")));
    QVERIFY(!noticeText(studio).contains(QStringLiteral("times")));
    // What is there stays alive.
    QVERIFY(studio.window().inspect().stage(session::Stage::ipo) != nullptr);
    QVERIFY(studio.window().actions()[Actions::ipoFirst]->isEnabled());
    QTest::mouseClick(studio.window().page().notices().actionButton(), Qt::LeftButton);
    QCOMPARE(stage.line->reconnects.load(), 1);
    QTRY_VERIFY(placeText(studio).contains(QStringLiteral("trying again")));
    stage.line->lose(4.0, 2); // in vain
    QTRY_VERIFY(noticeText(studio).contains(kBox));
    QVERIFY(studio.window().actions()[Actions::reconnectEngine]->isEnabled());
    stage.line->comeBack(15.0);
    QTRY_COMPARE(placeText(studio), QStringLiteral("gpu-box · 15 ms"));
    QVERIFY(noticeText(studio).isEmpty());
    QVERIFY(!studio.window().actions()[Actions::reconnectEngine]->isEnabled());
    QCOMPARE(stage.line->connections.load(), 1); // the same session all the time
}

void TestEngines::whatCannotBeReachedIsNotReplaced() {
    const auto line = std::make_shared<testing::FakeRemote>();
    line->setError(values::Error{values::ErrorCode::engineUnreachable, "gpu-box:7373", "refused", {}});
    EnginesStage stage(true, kBox, line);
    StudioFixture& studio = stage.studio;
    QVector<session::Outcome::State> ends;
    connect(
        &studio.bridge(), &EngineBridge::finished, this,
        [&ends](studio::JobToken, const studio::SharedOutcome& outcome) { ends.append(stateOf(outcome)); });
    studio.show();
    QVERIFY(studio.window().isVisible()); // the window is there whatever becomes of the engine
    QTRY_COMPARE(studio.bridge().state(), EngineBridge::State::failed);
    QVERIFY2(noticeText(studio).contains(kBox), qPrintable(noticeText(studio)));
    QVERIFY(placeText(studio).contains(QStringLiteral("not connected")));
    studio.window().openPaths({studio.writePhoto(QStringLiteral("photo.png"))});
    QTRY_VERIFY(ends.contains(session::Outcome::State::failed));
    QVERIFY(!ends.contains(session::Outcome::State::done));
    line->setError({});
    QTest::mouseClick(studio.window().page().notices().actionButton(), Qt::LeftButton);
    QTRY_VERIFY(isReadyWith(studio, kBox));
    QTRY_VERIFY(studio.isFinished());
    QCOMPARE(studio.bridge().engineName(), kBox);
    line->setError(values::Error{values::ErrorCode::engineTokenWrong, "gpu-box", {}, {}});
    session::ConnectionNews news;
    news.state = session::ConnectionNews::State::failed;
    news.error = values::Error{values::ErrorCode::engineTokenWrong, "gpu-box", {}, {}};
    line->tell(news);
    QTRY_VERIFY(noticeText(studio).contains(QStringLiteral("cannot be used")));
    // Trying again would not help: its settings are offered, and once they are kept it is tried anew.
    QTest::mouseClick(studio.window().page().notices().actionButton(), Qt::LeftButton);
    EngineDialog* dialog = studio.window().enginesFlow().dialogs().dialog();
    QVERIFY(dialog != nullptr);
    line->setError({});
    const int before = line->connections.load();
    dialog->saveButton()->click();
    QTRY_COMPARE(line->connections.load(), before + 1);
    QTRY_VERIFY(isReadyWith(studio, kBox));
    line->tell(news);
    QTRY_VERIFY(noticeText(studio).contains(QStringLiteral("cannot be used")));
    QTest::mouseClick(studio.window().page().notices().otherButton(), Qt::LeftButton);
    QTRY_VERIFY(isReadyWith(studio, {}));
    QTRY_VERIFY(studio.isFinished());
    QVERIFY(noticeText(studio).isEmpty());
}

void TestEngines::jobsSayWhatTheyWaitFor() {
    EnginesStage stage(true, kBox);
    StudioFixture& studio = stage.studio;
    stage.line->setScripting([](const session::Request& request) {
        testing::Script script = FakeSession::plainScript(request);
        if (std::holds_alternative<session::SegmentRequest>(request)) {
            session::Progress queued;
            queued.activity = session::Activity::queued;
            queued.queuePosition = 3;
            script.events = {queued};
            script.holdBeforeEnd = true;
        }
        return script;
    });
    studio.show();
    QVERIFY(studio.window().batch().start({studio.writePhoto(QStringLiteral("photo.png"))},
                                          studio.path(QStringLiteral("masks")), {}));
    widgets::JobListModel& jobs = studio.window().jobsFlow().jobs();
    QTRY_COMPARE(jobs.activeCount(), 1);
    QTRY_VERIFY2(jobs.at(0).now.contains(QStringLiteral("place 3")), qPrintable(jobs.at(0).now));
}

QTEST_MAIN(TestEngines)
#include "test_engines.moc"
