// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/touchup/touchup_bar.h"

#include <QAction>
#include <QLabel>
#include <QProgressBar>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using selfment::widgets::EditState;
using selfment::widgets::TouchupBar;

class TestTouchupBar : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isThereWhenThereIsSomethingToSay();
    void sizesGoFromFineToBroad();
    void settingASizeSaysNothing();
    void addAndRemoveExclude();
    void toolsAreTheActions();
    void takesOneLineWhereThereIsRoom();
    void everythingHasAName();
};

void TestTouchupBar::isThereWhenThereIsSomethingToSay() {
    TouchupBar bar;
    QVERIFY(bar.isHidden());
    bar.setBrushOn(true);
    QVERIFY(!bar.isHidden());
    bar.setBrushOn(false);
    bar.setEditState(EditState::edited);
    QVERIFY(!bar.isHidden());
    QVERIFY(bar.stateText().contains(QStringLiteral("Edited by hand")));
    bar.setEditState(EditState::outdated);
    QVERIFY(bar.stateText().contains(QStringLiteral("has changed")));
    bar.setEditState(EditState::none);
    QVERIFY(bar.isHidden());
    bar.setProgress(0.25);
    QVERIFY(!bar.isHidden());
    const auto* progress = bar.findChild<QProgressBar*>();
    QCOMPARE(double(progress->value()) / progress->maximum(), 0.25);
    bar.setProgress(std::nullopt);
    QVERIFY(bar.isHidden());
}

void TestTouchupBar::sizesGoFromFineToBroad() {
    TouchupBar bar;
    QSignalSpy chosen(&bar, &TouchupBar::radiusChosen);
    bar.sizeSlider()->setValue(bar.sizeSlider()->minimum());
    QCOMPARE(bar.radius(), TouchupBar::kSmallestRadius);
    double last = bar.radius();
    for (int value = 1; value <= bar.sizeSlider()->maximum(); ++value) {
        bar.sizeSlider()->setValue(value);
        QVERIFY(bar.radius() > last);
        last = bar.radius();
    }
    QVERIFY(qAbs(last - TouchupBar::kLargestRadius) < 1e-6);
    QCOMPARE(chosen.last().at(0).toDouble(), last);
}

void TestTouchupBar::settingASizeSaysNothing() {
    TouchupBar bar;
    QSignalSpy chosen(&bar, &TouchupBar::radiusChosen);
    bar.setRadius(12.5);
    QCOMPARE(bar.radius(), 12.5);
    bar.setRadius(1e9);
    QCOMPARE(bar.radius(), TouchupBar::kLargestRadius);
    bar.setRadius(0.0);
    QCOMPARE(bar.radius(), TouchupBar::kSmallestRadius);
    QCOMPARE(chosen.count(), 0);
    bar.setRadius(20.0);
    bool shown = false;
    for (const QLabel* label : bar.findChildren<QLabel*>()) {
        shown |= label->text().startsWith(QStringLiteral("40"));
    }
    QVERIFY2(shown, "the diameter is shown");
}

void TestTouchupBar::addAndRemoveExclude() {
    TouchupBar bar;
    bar.setBrushOn(true);
    QSignalSpy chosen(&bar, &TouchupBar::removingChosen);
    QVERIFY(!bar.isRemoving());
    bar.removeButton()->click();
    QVERIFY(bar.isRemoving() && !bar.addButton()->isChecked());
    bar.setRemoving(false);
    QVERIFY(!bar.isRemoving() && bar.addButton()->isChecked());
    QCOMPARE(chosen.count(), 2);
}

void TestTouchupBar::toolsAreTheActions() {
    TouchupBar bar;
    QAction invert(QStringLiteral("Invert"));
    QAction discard(QStringLiteral("Discard"));
    bar.setTools({&invert}, &discard);
    QSignalSpy inverted(&invert, &QAction::triggered);
    QSignalSpy discarded(&discard, &QAction::triggered);
    for (QToolButton* button : bar.findChildren<QToolButton*>()) {
        if (button->defaultAction() != nullptr) {
            button->click();
        }
    }
    QCOMPARE(inverted.count(), 1);
    QCOMPARE(discarded.count(), 1);
}

void TestTouchupBar::takesOneLineWhereThereIsRoom() {
    QWidget page;
    auto* layout = new QVBoxLayout(&page);
    layout->setContentsMargins(0, 0, 0, 0);
    TouchupBar bar;
    layout->addWidget(&bar);
    QAction invert(QStringLiteral("Invert"));
    QAction discard(QStringLiteral("Discard edits"));
    bar.setTools({&invert}, &discard);
    bar.setBrushOn(true);
    const int narrowest = bar.minimumSizeHint().width();
    bar.setEditState(EditState::edited);
    page.resize(2 * narrowest, 80);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    QTRY_VERIFY(bar.isOneLine());
    QCOMPARE(bar.minimumSizeHint().width(), narrowest);
    bar.setEditState(EditState::outdated); // has more to say
    QVERIFY(!bar.isOneLine());
    bar.setEditState(EditState::edited);
    QVERIFY(bar.isOneLine());
    page.resize(narrowest, 80);
    QTRY_VERIFY(!bar.isOneLine());
    QCOMPARE(page.width(), narrowest);
}

void TestTouchupBar::everythingHasAName() {
    TouchupBar bar;
    QAction discard(QStringLiteral("Discard"));
    bar.setTools({}, &discard);
    for (const QWidget* widget : bar.findChildren<QWidget*>()) {
        if (widget->focusPolicy() != Qt::NoFocus) {
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            QVERIFY(!widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty()));
        }
    }
}

QTEST_MAIN(TestTouchupBar)
#include "test_touchup_bar.moc"
