// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/jobs/job_list_model.h"
#include "widgets/jobs/job_list_view.h"
#include "widgets/jobs/job_row_widget.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace selfment::widgets;

namespace {

JobRow runningRow(const QString& title) {
    JobRow row;
    row.title = title;
    row.what = QStringLiteral("Mask → /photos/masks");
    row.state = JobState::running;
    row.progress.fraction = 0.12;
    row.progress.itemsDone = 12;
    row.progress.itemsTotal = 100;
    row.progress.itemsPerSecond = 3.14;
    row.progress.secondsLeft = 28.4;
    row.now = QStringLiteral("dog.jpg");
    row.folder = QStringLiteral("/photos/masks");
    row.pausable = true;
    return row;
}

JobRow endedRow(JobState state) {
    JobRow row = runningRow(QStringLiteral("Ended"));
    row.state = state;
    row.outcome = QStringLiteral("98 written, 2 failed");
    if (state == JobState::doneWithFailures) {
        row.failed = {{QStringLiteral("/photos/a.jpg"), QStringLiteral("The file is empty.")}};
        row.retryable = true;
    }
    return row;
}

quint64 idOf(const QSignalSpy& spy, int call) {
    return spy.at(call).at(0).toULongLong();
}

JobAction actionOf(const QSignalSpy& spy, int call) {
    return spy.at(call).at(1).value<JobAction>();
}

} // namespace

class TestJobList : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void newestComesFirst();
    void clearsWhatHasEnded();
    void keepsAtMostTwoHundredEnded();
    void saysHowFarItIs();
    void offersWhatTheStateAllows();
    void buttonsAskForTheirRow();
    void keysActOnTheSelectedJob();
    void menuHoldsTheSameActions();
    void anUpdateReachesTheRow();
    void isHeardByAScreenReader();
    void iconsOfTheSelectedRowAreClear();
};

void TestJobList::newestComesFirst() {
    JobListModel model;
    const quint64 first = model.add(runningRow(QStringLiteral("first")));
    const quint64 second = model.add(runningRow(QStringLiteral("second")));
    QVERIFY(first != second);
    QCOMPARE(model.at(0).id, second);
    QCOMPARE(model.rowOf(first), 1);
    QCOMPARE(model.activeCount(), 2);
    QCOMPARE(model.find(first)->title, QStringLiteral("first"));
    QVERIFY(model.find(77) == nullptr);
}

void TestJobList::clearsWhatHasEnded() {
    JobListModel model;
    QSignalSpy counts(&model, &JobListModel::countsChanged);
    model.add(endedRow(JobState::done));
    const quint64 running = model.add(runningRow(QStringLiteral("running")));
    model.add(endedRow(JobState::cancelled));
    JobListView view(model);
    QVERIFY(view.clearButton()->isEnabled());
    QTest::mouseClick(view.clearButton(), Qt::LeftButton);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.at(0).id, running);
    QVERIFY(!view.clearButton()->isEnabled());
    QVERIFY(counts.count() >= 4);
}

void TestJobList::keepsAtMostTwoHundredEnded() {
    JobListModel model;
    const quint64 running = model.add(runningRow(QStringLiteral("running")));
    for (int index = 0; index < 230; ++index)
        model.add(endedRow(JobState::done));
    QCOMPARE(model.endedCount(), 200);
    QVERIFY(model.find(running) != nullptr); // old, but at work
}

void TestJobList::saysHowFarItIs() {
    JobRow row = runningRow(QStringLiteral("Masks"));
    QCOMPARE(jobStatusText(row), QStringLiteral("12 of 100 · 3.1 per second · about 30 s left · dog.jpg"));
    row.state = JobState::paused; // a rate of something that stands still would mislead
    QCOMPARE(jobStatusText(row), QStringLiteral("12 of 100 · dog.jpg"));
    row.state = JobState::queued;
    row.now = QStringLiteral("third in line");
    QCOMPARE(jobStatusText(row), row.now); // an engine that others use tells where it waits
    row.now.clear();
    QCOMPARE(jobStatusText(row), row.what);
    QCOMPARE(jobStatusText(endedRow(JobState::done)), QStringLiteral("98 written, 2 failed"));
    row = {};
    row.state = JobState::running;
    row.progress.bytesDone = 43'000'000;
    row.progress.bytesTotal = 86'000'000;
    row.progress.bytesPerSecond = 9'800'000;
    QCOMPARE(jobStatusText(row), QStringLiteral("43.0 MB of 86.0 MB · 9.8 MB/s"));
}

void TestJobList::offersWhatTheStateAllows() {
    JobRow row = runningRow(QStringLiteral("Masks"));
    QVERIFY(row.offers(JobAction::pause) && row.offers(JobAction::cancel));
    QVERIFY(!row.offers(JobAction::resume) && !row.offers(JobAction::retryFailed));
    row.state = JobState::paused;
    QVERIFY(row.offers(JobAction::resume) && !row.offers(JobAction::pause));
    row.state = JobState::cancelling;
    QVERIFY(!row.offers(JobAction::cancel) && !row.offers(JobAction::pause));
    row = endedRow(JobState::doneWithFailures);
    QVERIFY(row.offers(JobAction::retryFailed) && row.offers(JobAction::showFailed));
    QVERIFY(!row.offers(JobAction::cancel));
    QVERIFY(row.offers(JobAction::openFolder));
    row.folder.clear();
    QVERIFY(!row.offers(JobAction::openFolder));
}

void TestJobList::buttonsAskForTheirRow() {
    JobListModel model;
    const quint64 first = model.add(runningRow(QStringLiteral("first")));
    const quint64 second = model.add(endedRow(JobState::doneWithFailures));
    JobListView view(model);
    view.resize(700, 300);
    view.show();
    QSignalSpy asked(&view, &JobListView::actionRequested);
    QVERIFY(view.rowWidget(first)->button(JobAction::resume) == nullptr);
    QTest::mouseClick(view.rowWidget(first)->button(JobAction::pause), Qt::LeftButton);
    QTest::mouseClick(view.rowWidget(second)->button(JobAction::retryFailed), Qt::LeftButton);
    QCOMPARE(asked.count(), 2);
    QCOMPARE(idOf(asked, 0), first);
    QCOMPARE(actionOf(asked, 0), JobAction::pause);
    QCOMPARE(idOf(asked, 1), second);
    QCOMPARE(actionOf(asked, 1), JobAction::retryFailed);
}

void TestJobList::keysActOnTheSelectedJob() {
    JobListModel model;
    const quint64 id = model.add(runningRow(QStringLiteral("first")));
    JobListView view(model);
    view.show();
    QSignalSpy asked(&view, &JobListView::actionRequested);
    QTest::keyClick(view.list(), Qt::Key_Space);
    QCOMPARE(actionOf(asked, 0), JobAction::pause);
    JobRow row = *model.find(id);
    row.state = JobState::paused;
    model.update(row);
    QTest::keyClick(view.list(), Qt::Key_Space);
    QCOMPARE(actionOf(asked, 1), JobAction::resume);
    QTest::keyClick(view.list(), Qt::Key_Delete);
    QCOMPARE(actionOf(asked, 2), JobAction::cancel);
    row = endedRow(JobState::doneWithFailures);
    row.id = id;
    model.update(row);
    QTest::keyClick(view.list(), Qt::Key_Delete); // has ended: nothing to cancel
    QCOMPARE(asked.count(), 3);
    QTest::keyClick(view.list(), Qt::Key_Return);
    QCOMPARE(actionOf(asked, 3), JobAction::showFailed);
    row.shows = true;
    model.update(row);
    QTest::keyClick(view.list(), Qt::Key_Return);
    QCOMPARE(actionOf(asked, 4), JobAction::showResult);
}

void TestJobList::menuHoldsTheSameActions() {
    JobListModel model;
    model.add(endedRow(JobState::doneWithFailures));
    JobListView view(model);
    view.show();
    QSignalSpy asked(&view, &JobListView::actionRequested);
    Q_EMIT view.list()->customContextMenuRequested(QPoint(5, 5));
    auto* menu = view.findChild<QMenu*>();
    QVERIFY(menu != nullptr);
    QStringList texts;
    for (QAction* action : menu->actions()) {
        texts << action->text();
        if (action->text() == jobActionName(JobAction::retryFailed))
            action->trigger();
    }
    QVERIFY2(texts.contains(jobActionName(JobAction::openFolder)), qPrintable(texts.join(QLatin1Char(','))));
    QVERIFY(!texts.contains(jobActionName(JobAction::cancel)));
    QCOMPARE(asked.count(), 1);
    QCOMPARE(actionOf(asked, 0), JobAction::retryFailed);
    menu->close();
}

void TestJobList::anUpdateReachesTheRow() {
    JobListModel model;
    const quint64 id = model.add(runningRow(QStringLiteral("first")));
    JobListView view(model);
    view.resize(700, 300);
    view.show();
    auto* bar = view.rowWidget(id)->findChild<QProgressBar*>();
    QVERIFY(bar->isVisible());
    QCOMPARE(bar->value() * 100 / bar->maximum(), 12);
    JobRow row = *model.find(id);
    row.progress = {};
    model.update(row);
    QCOMPARE(bar->maximum(), 0); // sweeps
    row.state = JobState::done;
    row.outcome = QStringLiteral("100 written");
    model.update(row);
    QVERIFY(!bar->isVisible());
    QStringList texts;
    for (const QLabel* label : view.rowWidget(id)->findChildren<QLabel*>())
        texts << label->text();
    QVERIFY2(texts.contains(QStringLiteral("100 written")), qPrintable(texts.join(QLatin1Char(','))));
    QVERIFY(texts.contains(jobStateName(JobState::done)));
    JobRow gone = row;
    gone.id = 99;
    model.update(gone); // no such job
    QCOMPARE(model.rowCount(), 1);
}

void TestJobList::isHeardByAScreenReader() {
    JobListModel model;
    model.add(runningRow(QStringLiteral("Masks of 100 images")));
    JobListView view(model);
    const QString heard = model.data(model.index(0), Qt::AccessibleTextRole).toString();
    for (const QString& part :
         {QStringLiteral("Masks of 100 images"), QStringLiteral("Running"), QStringLiteral("12 of 100")})
        QVERIFY2(heard.contains(part), qPrintable(heard));
    QVERIFY(!view.list()->accessibleName().isEmpty());
    for (const QToolButton* button : view.findChildren<QToolButton*>())
        QVERIFY(!button->accessibleName().isEmpty());
}

/// In both themes: drawn in the one colour that is legible on the selection's.
void TestJobList::iconsOfTheSelectedRowAreClear() {
    const QPalette before = QApplication::palette();
    for (const ThemeKind theme : {ThemeKind::light, ThemeKind::dark}) {
        QApplication::setPalette(themePalette(theme));
        JobListModel model;
        const quint64 id = model.add(runningRow(QStringLiteral("first")));
        JobListView view(model);
        view.resize(700, 300);
        view.show();
        view.select(id);
        const QColor ink = view.palette().color(QPalette::Active, QPalette::HighlightedText);
        const QIcon icon = view.rowWidget(id)->button(JobAction::cancel)->icon();
        const QImage picture = icon.pixmap(QSize(48, 48)).toImage().convertToFormat(QImage::Format_ARGB32);
        int opaque = 0;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                if (picture.pixelColor(x, y).alpha() == 255) {
                    ++opaque;
                    QCOMPARE(picture.pixelColor(x, y).rgb(), ink.rgb());
                }
            }
        }
        QVERIFY(opaque > 50);
    }
    QApplication::setPalette(before);
}

QTEST_MAIN(TestJobList)
#include "test_job_list.moc"
