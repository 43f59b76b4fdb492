// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forms/option_editor.h"
#include "widgets/forms/option_row.h"
#include "widgets/preferences/appearance_page.h"
#include "widgets/preferences/cache_page.h"
#include "widgets/preferences/engine_page.h"
#include "widgets/preferences/language_page.h"
#include "widgets/preferences/preferences_dialog.h"
#include "widgets/training/path_line.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace selfment;
using widgets::ColourMap;

class TestPreferencesPages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pagesAreMadeWhenShown();
    void engineShowsAndEmits();
    void cacheShowsAndEmits();
    void appearanceShowsAndEmits();
    void languageShowsAndEmits();
};

void TestPreferencesPages::pagesAreMadeWhenShown() {
    widgets::PreferencesDialog dialog;
    int madeFirst = 0;
    int madeSecond = 0;
    int resets = 0;
    dialog.addPage(QStringLiteral("one"), QStringLiteral("One"),
                   [&]() -> QWidget* { return ++madeFirst, new QWidget; }, {});
    dialog.addPage(
        QStringLiteral("two"), QStringLiteral("Two"), [&]() -> QWidget* { return ++madeSecond, new QWidget; },
        [&] { ++resets; });
    QCOMPARE(madeFirst, 1);
    QCOMPARE(madeSecond, 0);
    QVERIFY(!dialog.resetButton()->isEnabled());
    dialog.showPage(QStringLiteral("two"));
    dialog.showPage(QStringLiteral("one"));
    dialog.showPage(QStringLiteral("two"));
    QCOMPARE(madeSecond, 1);
    QCOMPARE(dialog.shownPage(), QStringLiteral("two"));
    dialog.resetButton()->click();
    QCOMPARE(resets, 1);
}

void TestPreferencesPages::engineShowsAndEmits() {
    widgets::EnginePage page;
    QSignalSpy edited(&page, &widgets::EnginePage::optionEdited);
    QSignalSpy prefetch(&page, &widgets::EnginePage::prefetchToggled);
    options::Options options;
    options.pipeline.runtime.threads = 3;
    page.setOptions(options);
    page.setPrefetch(true);
    QCOMPARE(page.row(QStringLiteral("threads"))->text(), QStringLiteral("3"));
    QCOMPARE(edited.count() + prefetch.count(), 0); // setters say nothing
    page.prefetchBox()->click();
    QCOMPARE(prefetch.count(), 1);
    QTest::keyClick(page.row(QStringLiteral("threads"))->editor()->control(), Qt::Key_Up);
    QCOMPARE(edited.last().at(0).toString(), QStringLiteral("threads"));
    QCOMPARE(edited.last().at(1).toString(), QStringLiteral("4"));
}

void TestPreferencesPages::cacheShowsAndEmits() {
    widgets::CachePage page;
    QSignalSpy edited(&page, &widgets::CachePage::optionEdited);
    QSignalSpy clear(&page, &widgets::CachePage::clearRequested);
    options::Options options;
    options.cache.folder = "/tmp/somewhere";
    page.setOptions(options);
    page.setFill(QStringLiteral("12 kB in 3 entries"));
    QCOMPARE(edited.count(), 0);
    QCOMPARE(page.folder()->text(), QStringLiteral("/tmp/somewhere"));
    QCOMPARE(page.fillText(), QStringLiteral("12 kB in 3 entries"));
    page.clearButton()->click();
    QCOMPARE(clear.count(), 1);
    page.show();
    page.folder()->line()->setFocus();
    page.folder()->line()->selectAll();
    QTest::keyClicks(page.folder()->line(), QStringLiteral("/tmp/else"));
    QCOMPARE(edited.count(), 0); // a folder half typed is none
    QTest::keyClick(page.folder()->line(), Qt::Key_Return);
    QVERIFY(edited.count() >= 1);
    QCOMPARE(edited.last().at(0).toString(), QStringLiteral("cache"));
    QCOMPARE(edited.last().at(1).toString(), QStringLiteral("/tmp/else"));
}

void TestPreferencesPages::appearanceShowsAndEmits() {
    widgets::AppearancePage page;
    QSignalSpy theme(&page, &widgets::AppearancePage::themeChosen);
    QSignalSpy maps(&page, &widgets::AppearancePage::colourMapsChosen);
    QSignalSpy size(&page, &widgets::AppearancePage::textSizeChosen);
    page.setTheme(widgets::ThemeKind::dark);
    page.setColourMaps(ColourMap::Name::cividis, ColourMap::Name::diverging);
    page.setTextSize(120);
    QCOMPARE(theme.count() + maps.count() + size.count(), 0);
    QCOMPARE(page.themeCombo()->currentIndex(), 2);
    QVERIFY(page.sequentialCombo()->currentText().contains(QStringLiteral("Cividis")));
    page.show();
    QTest::keyClick(page.themeCombo(), Qt::Key_Up);
    QCOMPARE(theme.count(), 1);
    QTest::keyClick(page.sequentialCombo(), Qt::Key_Up);
    QCOMPARE(maps.count(), 1);
    QCOMPARE(maps.first().at(0).value<ColourMap::Name>(), ColourMap::Name::viridis);
    QTest::keyClick(page.textSizeBox(), Qt::Key_Up);
    QCOMPARE(size.first().first().toInt(), 130);
    const QSignalSpy motion(&page, &widgets::AppearancePage::motionReducedChosen);
    page.setMotionReduced(true);
    QCOMPARE(motion.count(), 0);
    QTest::keyClick(page.motionBox(), Qt::Key_Space);
    QCOMPARE(motion.count(), 1);
    QVERIFY(!motion.first().first().toBool());
}

void TestPreferencesPages::languageShowsAndEmits() {
    widgets::LanguagePage page;
    QSignalSpy chosen(&page, &widgets::LanguagePage::languageChosen);
    page.setLanguages({{QStringLiteral("en"), QStringLiteral("English")},
                       {QStringLiteral("zh_CN"), QStringLiteral("简体中文")}});
    page.setLanguage(QStringLiteral("en"));
    QCOMPARE(page.combo()->currentText(), QStringLiteral("English"));
    page.show();
    QTest::keyClick(page.combo(), Qt::Key_Down);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().first().toString(), QStringLiteral("zh_CN"));
    page.setLanguage(QStringLiteral("xx")); // not carried: the system's
    QCOMPARE(page.combo()->currentIndex(), 0);
}

QTEST_MAIN(TestPreferencesPages)
#include "test_preferences_pages.moc"
