// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/palette_flow.h"
#include "app/studio/window/window_settings.h"
#include "tests/gui/studio_fixture.h"
#include "widgets/palette/command_list.h"
#include "widgets/palette/command_palette.h"

#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QTest>

using namespace selfment;
using selfment::testing::StudioFixture;
using studio::Actions;
using widgets::CommandList;

/// Every command by its name, without a mouse.
class TestPalette : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opensByItsKeysAndRunsACommand();
    void remembersWhatWasRun();
    void disabledCommandsDoNotRun();
};

namespace {

widgets::CommandPalette* openPalette(StudioFixture& studio) {
    QTest::keyClick(&studio.window(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    return studio.window().paletteFlow().palette();
}

} // namespace

void TestPalette::opensByItsKeysAndRunsACommand() {
    StudioFixture studio;
    studio.show();
    QVERIFY(QTest::qWaitForWindowActive(&studio.window()));
    widgets::CommandPalette* palette = openPalette(studio);
    QVERIFY(palette != nullptr && palette->isVisible());
    QTest::keyClicks(palette->line(), QStringLiteral("theme dark"));
    QTest::keyClick(palette->line(), Qt::Key_Return);
    QTRY_COMPARE(studio::WindowSettings(studio.settings()).theme(), widgets::ThemeKind::dark);
    QVERIFY(!palette->isVisible());
}

void TestPalette::remembersWhatWasRun() {
    StudioFixture studio;
    studio.show();
    QVERIFY(QTest::qWaitForWindowActive(&studio.window()));
    widgets::CommandPalette* palette = openPalette(studio);
    QVERIFY(palette != nullptr);
    QTest::keyClicks(palette->line(), QStringLiteral("theme light"));
    QTest::keyClick(palette->line(), Qt::Key_Return);
    QTRY_COMPARE(studio::WindowSettings(studio.settings()).recentCommands().size(), 1);
    const QString id = studio::WindowSettings(studio.settings()).recentCommands().first();
    studio.window().actions()[Actions::commandPalette]->trigger();
    QVERIFY(palette->line()->text().isEmpty());
    QCOMPARE(palette->list()->model()->index(0, 0).data(CommandList::Id).toString(), id);
}

void TestPalette::disabledCommandsDoNotRun() {
    StudioFixture studio;
    studio.show();
    QVERIFY(QTest::qWaitForWindowActive(&studio.window()));
    widgets::CommandPalette* palette = openPalette(studio);
    QVERIFY(palette != nullptr);
    QTest::keyClicks(palette->line(), QStringLiteral("copy mask")); // there is none
    QTest::keyClick(palette->line(), Qt::Key_Return);
    QVERIFY(palette->isVisible());
    QTest::keyClick(palette->line(), Qt::Key_Escape);
    QVERIFY(!palette->isVisible());
    QVERIFY(studio::WindowSettings(studio.settings()).recentCommands().isEmpty());
}

QTEST_MAIN(TestPalette)
#include "test_palette.moc"
