// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/palette/command_list.h"
#include "widgets/palette/command_palette.h"

#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

using selfment::widgets::CommandEntry;
using selfment::widgets::CommandList;
using selfment::widgets::CommandPalette;

namespace {

QList<CommandEntry> entries() {
    return {
        {QStringLiteral("open"), QStringLiteral("Open images"), QStringLiteral("File"),
         QStringLiteral("Ctrl+O"), QString()},
        {QStringLiteral("export"), QStringLiteral("Export mask"), QStringLiteral("File"),
         QStringLiteral("Ctrl+E"), QStringLiteral("Writes the mask")},
        {QStringLiteral("stop"), QStringLiteral("Stop"), QStringLiteral("Image"), QString(), QString(),
         false},
        {QStringLiteral("dark"), QStringLiteral("Dark"), QStringLiteral("View › Theme"), QString(), QString(),
         true, true},
    };
}

QString first(const CommandList& list) {
    return list.index(0, 0).data(CommandList::Id).toString();
}

} // namespace

class TestCommandPalette : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void recentOnesComeFirst();
    void namesWinOverMenus();
    void keyboardChoosesAndRuns();
    void disabledOnesAreToldAndNotRun();
    void nothingFoundIsSaid();
    void escapeLeaves();
};

void TestCommandPalette::recentOnesComeFirst() {
    CommandList list;
    list.setEntries(entries(), {QStringLiteral("dark"), QStringLiteral("export")});
    QCOMPARE(list.rowCount(), 4);
    QCOMPARE(first(list), QStringLiteral("dark"));
    QCOMPARE(list.index(1, 0).data(CommandList::Id).toString(), QStringLiteral("export"));
    QCOMPARE(list.index(2, 0).data(CommandList::Id).toString(), QStringLiteral("open"));
    list.setPattern(QStringLiteral("zzz"));
    QCOMPARE(list.rowCount(), 0);
}

void TestCommandPalette::namesWinOverMenus() {
    CommandList list;
    list.setEntries(entries(), {});
    list.setPattern(QStringLiteral("theme"));
    QCOMPARE(list.rowCount(), 1); // by its menu
    QCOMPARE(first(list), QStringLiteral("dark"));
    list.setPattern(QStringLiteral("ex"));
    QCOMPARE(first(list), QStringLiteral("export"));
}

void TestCommandPalette::keyboardChoosesAndRuns() {
    CommandPalette palette;
    palette.setEntries(entries(), {});
    palette.openOver();
    QSignalSpy chosen(&palette, &CommandPalette::chosen);
    QTest::keyClick(palette.line(), Qt::Key_Down);
    QCOMPARE(palette.list()->currentIndex().row(), 1);
    QTest::keyClick(palette.line(), Qt::Key_Up);
    QTest::keyClick(palette.line(), Qt::Key_Up); // around
    QCOMPARE(palette.list()->currentIndex().row(), 3);
    QTest::keyClicks(palette.line(), QStringLiteral("expmask"));
    QTest::keyClick(palette.line(), Qt::Key_Return);
    QTRY_COMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().first().toString(), QStringLiteral("export"));
    QVERIFY(!palette.isVisible());
}

void TestCommandPalette::disabledOnesAreToldAndNotRun() {
    CommandPalette palette;
    palette.setEntries(entries(), {});
    palette.openOver();
    QSignalSpy chosen(&palette, &CommandPalette::chosen);
    QTest::keyClicks(palette.line(), QStringLiteral("stop"));
    QVERIFY(palette.line()->accessibleDescription().contains(QStringLiteral("not available")));
    QTest::keyClick(palette.line(), Qt::Key_Return);
    QVERIFY(palette.isVisible());
    QCoreApplication::processEvents();
    QCOMPARE(chosen.count(), 0);
}

void TestCommandPalette::nothingFoundIsSaid() {
    CommandPalette palette;
    palette.setEntries(entries(), {});
    palette.openOver();
    QTest::keyClicks(palette.line(), QStringLiteral("qqqq"));
    QCOMPARE(palette.list()->model()->rowCount(), 0);
    QVERIFY(!palette.line()->accessibleDescription().isEmpty());
    QTest::keyClick(palette.line(), Qt::Key_Return); // nothing to run, nothing happens
    QVERIFY(palette.isVisible());
}

void TestCommandPalette::escapeLeaves() {
    CommandPalette palette;
    palette.setEntries(entries(), {});
    palette.openOver();
    QTest::keyClick(palette.line(), Qt::Key_Escape);
    QVERIFY(!palette.isVisible());
}

QTEST_MAIN(TestCommandPalette)
#include "test_command_palette.moc"
