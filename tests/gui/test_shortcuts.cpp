// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/preferences_flow.h"
#include "app/studio/window/shortcut_book.h"
#include "tests/gui/studio_fixture.h"
#include "widgets/preferences/preferences_dialog.h"
#include "widgets/preferences/shortcuts_page.h"

#include <QAction>
#include <QKeySequenceEdit>
#include <QPushButton>
#include <QSet>
#include <QTest>

using namespace selfment;
using selfment::testing::StudioFixture;
using studio::Actions;

/// Keys of commands: unambiguous as delivered, changed in the preferences, kept for the next start.
class TestShortcuts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void deliveredKeysAreUnambiguous();
    void helpOpensTheList();
    void changedKeysRunAndAreKept();
    void resetGivesTheDeliveredOnes();
};

namespace {

widgets::ShortcutsPage* openPage(StudioFixture& studio) {
    studio.window().preferencesFlow().open(QStringLiteral("shortcuts"));
    return qobject_cast<widgets::ShortcutsPage*>(studio.window().preferencesFlow().dialog()->page());
}

const QKeySequence kNew(QStringLiteral("Ctrl+Alt+J"));

} // namespace

void TestShortcuts::deliveredKeysAreUnambiguous() {
    StudioFixture studio;
    QSet<QKeySequence> taken;
    QVERIFY(studio.window().shortcuts().commands().size() > 40);
    for (const studio::Command& command : studio.window().shortcuts().commands()) {
        for (const QKeySequence& keys : command.action->shortcuts()) {
            QVERIFY2(!taken.contains(keys), qPrintable(command.name + QLatin1Char(' ') + keys.toString()));
            taken.insert(keys);
        }
    }
}

void TestShortcuts::helpOpensTheList() {
    StudioFixture studio;
    studio.show();
    studio.window().actions()[Actions::shortcuts]->trigger();
    QVERIFY(studio.window().preferencesFlow().dialog() != nullptr);
    QCOMPARE(studio.window().preferencesFlow().dialog()->shownPage(), QStringLiteral("shortcuts"));
}

void TestShortcuts::changedKeysRunAndAreKept() {
    StudioFixture studio;
    studio.show();
    widgets::ShortcutsPage* page = openPage(studio);
    QVERIFY(page != nullptr);
    page->choose(QStringLiteral("models"));
    page->recorder()->setKeySequence(kNew);
    page->assignButton()->click();
    QCOMPARE(studio.window().actions()[Actions::models]->shortcut(), kNew);
    studio.settings().sync();
    // The next window begins with them.
    studio::MainWindow next(studio.bridge(), studio.settings(), studio.dialogs(), studio.connectors());
    QCOMPARE(next.actions()[Actions::models]->shortcut(), kNew);
    QCOMPARE(next.shortcuts().defaultsOf(QStringLiteral("models")),
             QList<QKeySequence>{QKeySequence(QStringLiteral("Ctrl+M"))});
}

void TestShortcuts::resetGivesTheDeliveredOnes() {
    StudioFixture studio;
    studio.show();
    studio.window().shortcuts().set(QStringLiteral("models"), {kNew});
    studio.window().shortcuts().set(QStringLiteral("train"), {});
    widgets::ShortcutsPage* page = openPage(studio);
    QVERIFY(page != nullptr);
    page->choose(QStringLiteral("train"));
    page->resetButton()->click();
    QCOMPARE(studio.window().actions()[Actions::train]->shortcut(), QKeySequence(QStringLiteral("Ctrl+T")));
    studio.window().preferencesFlow().dialog()->resetButton()->click();
    QCOMPARE(studio.window().actions()[Actions::models]->shortcut(), QKeySequence(QStringLiteral("Ctrl+M")));
    QVERIFY(!studio.settings().contains(QStringLiteral("shortcuts/models")));
}

QTEST_MAIN(TestShortcuts)
#include "test_shortcuts.moc"
