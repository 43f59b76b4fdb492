// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/diagnostics_dialog.h"
#include "app/studio/window/licences_dialog.h"
#include "app/studio/window/preferences_flow.h"
#include "app/studio/window/status_line.h"
#include "app/studio/window/window_settings.h"
#include "tests/gui/studio_fixture.h"
#include "widgets/forms/option_editor.h"
#include "widgets/forms/option_row.h"
#include "widgets/preferences/appearance_page.h"
#include "widgets/preferences/cache_page.h"
#include "widgets/preferences/engine_page.h"
#include "widgets/preferences/preferences_dialog.h"
#include "widgets/theme/motion.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>
#include <QTextBrowser>

using namespace selfment;
using selfment::testing::StudioFixture;
using studio::Actions;
using studio::DiagnosticsDialog;

namespace {

constexpr int kEngineMs = 20000;

template <typename Page>
Page* openPage(StudioFixture& studio, const char* id) {
    studio.window().preferencesFlow().open(QString::fromLatin1(id));
    return qobject_cast<Page*>(studio.window().preferencesFlow().dialog()->page());
}

void resetPage(StudioFixture& studio) {
    studio.window().preferencesFlow().dialog()->resetButton()->click();
}

} // namespace

/// The preferences in the window: they apply at once, are kept, and can be reset; what the Help menu shows of
/// this machine and of licences.
class TestPreferences : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void engineOptionsAreThoseInForce();
    void cacheIsDescribedAndCleared();
    void appearanceAppliesAtOnce();
    void diagnosticsRunTheDoctor();
    void diagnosticsSayWhatIsMissing();
    void licencesAreThere();
    void statusShowsMemory();
};

void TestPreferences::engineOptionsAreThoseInForce() {
    StudioFixture studio;
    studio.show();
    auto* page = openPage<widgets::EnginePage>(studio, "engine");
    QVERIFY(page != nullptr);
    QTest::keyClick(page->row(QStringLiteral("threads"))->editor()->control(), Qt::Key_Up);
    QCOMPARE(studio.window().optionsController().options().pipeline.runtime.threads, 1);
    page->prefetchBox()->click();
    QVERIFY(!studio::WindowSettings(studio.settings()).prefetch());
    resetPage(studio);
    QCOMPARE(studio.window().optionsController().options().pipeline.runtime.threads, 0);
    QVERIFY(studio::WindowSettings(studio.settings()).prefetch());
    QVERIFY(page->prefetchBox()->isChecked());
}

void TestPreferences::cacheIsDescribedAndCleared() {
    StudioFixture studio;
    studio.show();
    // A folder of the test's own: the user's cache is not to be touched.
    QVERIFY(!studio.window()
                 .optionsController()
                 .setValue(QStringLiteral("cache"), studio.path(QStringLiteral("cache/x")).chopped(2))
                 .has_value());
    auto* page = openPage<widgets::CachePage>(studio, "cache");
    QVERIFY(page != nullptr);
    QTRY_VERIFY_WITH_TIMEOUT(page->fillText().contains(QStringLiteral("0")), kEngineMs);
    QVERIFY(!page->clearButton()->isEnabled()); // nothing is in it
}

void TestPreferences::appearanceAppliesAtOnce() {
    StudioFixture studio;
    studio.show();
    auto* page = openPage<widgets::AppearancePage>(studio, "appearance");
    QVERIFY(page != nullptr);
    page->themeCombo()->setCurrentIndex(2);
    Q_EMIT page->themeCombo()->activated(2);
    QVERIFY(widgets::isDark(QApplication::palette()));
    QVERIFY(studio.window().actions().theme(widgets::ThemeKind::dark)->isChecked());
    const int second = 1;
    page->sequentialCombo()->setCurrentIndex(second);
    Q_EMIT page->sequentialCombo()->activated(second);
    const QString kept = studio::WindowSettings(studio.settings()).sequentialMap();
    QCOMPARE(kept, widgets::ColourMap::key(widgets::ColourMap::sequentialNames().at(second)));
    page->motionBox()->click();
    QVERIFY(widgets::isMotionReduced(studio.window()));
    QVERIFY(studio::WindowSettings(studio.settings()).motionReduced());
    resetPage(studio);
    QVERIFY(!widgets::isMotionReduced(studio.window()));
    QVERIFY(!page->motionBox()->isChecked());
    QVERIFY(studio::WindowSettings(studio.settings()).sequentialMap().isEmpty());
    QCOMPARE(page->sequentialCombo()->currentIndex(), 0);
    QCOMPARE(page->themeCombo()->currentIndex(), 0);
}

void TestPreferences::diagnosticsRunTheDoctor() {
    auto* dialog = new DiagnosticsDialog(QStringLiteral(SELFMENT_BINARY_DIR "/bin/selfment"), nullptr);
    const QPointer<DiagnosticsDialog> guard(dialog);
    dialog->open();
    QTRY_VERIFY_WITH_TIMEOUT(!dialog->isRunning() && dialog->againButton()->isEnabled(), kEngineMs);
    const QString said = dialog->text()->toPlainText();
    QVERIFY2(said.contains(QStringLiteral("LibTorch"), Qt::CaseInsensitive), qPrintable(said));
    dialog->copyButton()->click();
    QCOMPARE(QApplication::clipboard()->text(), said);
    dialog->againButton()->click();
    QVERIFY(dialog->isRunning());
    dialog->close(); // in the middle of it
    QTRY_VERIFY(guard.isNull());
}

void TestPreferences::diagnosticsSayWhatIsMissing() {
    DiagnosticsDialog dialog(QStringLiteral("/nowhere/selfment"), nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    QTRY_VERIFY(dialog.state()->text().contains(QStringLiteral("/nowhere/selfment")));
    QVERIFY(dialog.againButton()->isEnabled());
    QVERIFY(!dialog.copyButton()->isEnabled());
}

void TestPreferences::licencesAreThere() {
    StudioFixture studio;
    studio.show();
    QDialog* dialog = studio::makeLicencesDialog(&studio.window());
    const auto* tabs = dialog->findChild<QTabWidget*>();
    QVERIFY(tabs != nullptr);
    const char* const words[] = {"GNU GENERAL PUBLIC LICENSE", "OpenCV", "cat.jpg"};
    for (int index = 0; index < 3; ++index) {
        const auto* browser = qobject_cast<QTextBrowser*>(tabs->widget(index));
        QVERIFY(browser != nullptr);
        QVERIFY2(browser->toPlainText().contains(QLatin1String(words[index])), words[index]);
    }
    dialog->close();
}

void TestPreferences::statusShowsMemory() {
    StudioFixture studio;
    studio.show();
    QVERIFY(QTest::qWaitForWindowActive(&studio.window()));
    QTRY_VERIFY_WITH_TIMEOUT(!studio.window().statusLine().memoryText().isEmpty(), kEngineMs);
}

QTEST_MAIN(TestPreferences)
#include "test_preferences.moc"
