// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/preferences/shortcuts_page.h"

#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

using selfment::widgets::ShortcutRow;
using selfment::widgets::ShortcutsPage;

namespace {

const QKeySequence kCtrlE(QStringLiteral("Ctrl+E"));
const QKeySequence kCtrlK(QStringLiteral("Ctrl+K"));

QList<ShortcutRow> rows() {
    return {
        {QStringLiteral("export"),
         QStringLiteral("File"),
         QStringLiteral("Export mask"),
         {kCtrlE},
         {kCtrlE},
         QString()},
        {QStringLiteral("keep"),
         QStringLiteral("Image"),
         QStringLiteral("Keep largest part"),
         {kCtrlK},
         {kCtrlK},
         QString()},
        {QString(),
         QStringLiteral("Image view"),
         QStringLiteral("Pan"),
         {},
         {},
         QStringLiteral("Arrow keys")},
    };
}

/// Does with the rows what is wished, as the window does.
class Book : public QObject {
public:
    explicit Book(ShortcutsPage& page) : m_page(page), m_rows(rows()) {
        connect(&page, &ShortcutsPage::keysWished, this,
                [this](const QString& id, const QList<QKeySequence>& keys) { set(id, keys); });
        connect(&page, &ShortcutsPage::resetWished, this, [this](const QString& id) {
            for (const ShortcutRow& row : std::as_const(m_rows)) {
                if (row.id == id) {
                    set(id, row.defaults);
                    return;
                }
            }
        });
        page.setRows(m_rows);
    }
    [[nodiscard]] QList<QKeySequence> keysOf(int row) const { return m_rows.at(row).keys; }

private:
    void set(const QString& id, const QList<QKeySequence>& keys) {
        for (ShortcutRow& row : m_rows) {
            if (row.id == id) {
                row.keys = keys;
            }
        }
        m_page.setRows(m_rows);
    }

    ShortcutsPage& m_page;
    QList<ShortcutRow> m_rows;
};

} // namespace

class TestShortcutsPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void searchFindsNamesAndKeys();
    void keysAreRecordedAndTakenOver();
    void conflictsAreToldAndResolved();
    void clearedAndReset();
    void keysOfWidgetsStay();
};

void TestShortcutsPage::searchFindsNamesAndKeys() {
    ShortcutsPage page;
    page.setRows(rows());
    QTreeWidget* table = page.table();
    QCOMPARE(table->topLevelItemCount(), 3);
    page.search()->setText(QStringLiteral("largest"));
    QVERIFY(table->topLevelItem(0)->isHidden());
    QVERIFY(!table->topLevelItem(1)->isHidden());
    page.search()->setText(kCtrlE.toString(QKeySequence::NativeText));
    QVERIFY(!table->topLevelItem(0)->isHidden());
    QVERIFY(table->topLevelItem(1)->isHidden());
    page.choose(QStringLiteral("keep")); // hidden by the search: it gives way
    QCOMPARE(page.chosenId(), QStringLiteral("keep"));
    QVERIFY(page.search()->text().isEmpty());
}

void TestShortcutsPage::keysAreRecordedAndTakenOver() {
    ShortcutsPage page;
    const Book book(page);
    page.show();
    page.choose(QStringLiteral("export"));
    QVERIFY(!page.assignButton()->isEnabled());
    page.recorder()->setFocus();
    QTest::keyClick(page.recorder(), Qt::Key_J, Qt::ControlModifier | Qt::AltModifier);
    QTRY_COMPARE(page.recorder()->keySequence(), QKeySequence(QStringLiteral("Ctrl+Alt+J")));
    QTRY_VERIFY(page.assignButton()->isEnabled()); // the field waits for a further key first
    page.assignButton()->click();
    QCOMPARE(book.keysOf(0), QList<QKeySequence>{QKeySequence(QStringLiteral("Ctrl+Alt+J"))});
    QCOMPARE(page.chosenId(), QStringLiteral("export")); // still there, to be changed again
}

void TestShortcutsPage::conflictsAreToldAndResolved() {
    ShortcutsPage page;
    const Book book(page);
    page.choose(QStringLiteral("export"));
    page.recorder()->setKeySequence(kCtrlK);
    QVERIFY2(page.message()->text().contains(QStringLiteral("Keep largest part")),
             qPrintable(page.message()->text()));
    page.assignButton()->click();
    QCOMPARE(book.keysOf(0), QList<QKeySequence>{kCtrlK});
    QVERIFY(book.keysOf(1).isEmpty());
}

void TestShortcutsPage::clearedAndReset() {
    ShortcutsPage page;
    const Book book(page);
    page.choose(QStringLiteral("keep"));
    QVERIFY(!page.resetButton()->isEnabled());
    page.clearButton()->click();
    QVERIFY(book.keysOf(1).isEmpty());
    QVERIFY(page.resetButton()->isEnabled());
    page.resetButton()->click();
    QCOMPARE(book.keysOf(1), QList<QKeySequence>{kCtrlK});
}

void TestShortcutsPage::keysOfWidgetsStay() {
    ShortcutsPage page;
    page.setRows(rows());
    QTreeWidgetItem* pan = page.table()->topLevelItem(2)->child(0);
    QCOMPARE(pan->text(1), QStringLiteral("Arrow keys"));
    page.table()->setCurrentItem(pan);
    QVERIFY(page.chosenId().isEmpty());
    QVERIFY(!page.recorder()->isEnabled());
    QVERIFY(!page.message()->text().isEmpty());
}

QTEST_MAIN(TestShortcutsPage)
#include "test_shortcuts_page.moc"
