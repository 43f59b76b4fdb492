// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/jobs/duration_text.h"
#include "widgets/jobs/job_bar.h"
#include "widgets/jobs/job_summary_view.h"

#include <QLabel>
#include <QLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>

using namespace selfment::widgets;

class TestJobBar : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void durations_data();
    void durations();
    void timesLeft_data();
    void timesLeft();
    void rates();
    void hiddenWhenIdle();
    void showsProgress();
    void cancelsOnceByMouseOrEscape();
    void cancelsFromOutside();
    void pausesWhatCanBePaused();
    void shortensLongNames();
    void shortensOnlyTheFileOfASentence();
    void summaryWithFailures();
    void summaryWithout();
    void summaryWithoutAListHoldsTogether();
    void summaryLeadsToPhotos();
};

void TestJobBar::durations_data() {
    QTest::addColumn<double>("ms");
    QTest::addColumn<QString>("text");
    QTest::newRow("part of a ms") << 0.84 << QStringLiteral("0.8 ms");
    QTest::newRow("ms") << 412.3 << QStringLiteral("412 ms");
    QTest::newRow("nearly a second") << 999.7 << QStringLiteral("1.00 s");
    QTest::newRow("s") << 3424.0 << QStringLiteral("3.42 s");
    QTest::newRow("tens of s") << 34240.0 << QStringLiteral("34.2 s");
    QTest::newRow("nearly a minute") << 59970.0 << QStringLiteral("1 min 0 s");
    QTest::newRow("min") << 125000.0 << QStringLiteral("2 min 5 s");
    QTest::newRow("h") << 7500000.0 << QStringLiteral("2 h 5 min");
}

void TestJobBar::durations() {
    QFETCH(double, ms);
    QFETCH(QString, text);
    QCOMPARE(durationText(ms), text);
}

void TestJobBar::timesLeft_data() {
    QTest::addColumn<double>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("not known") << -1.0 << QString();
    QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << QString();
    QTest::newRow("few") << 3.0 << QStringLiteral("a few seconds left");
    QTest::newRow("seconds") << 28.4 << QStringLiteral("about 30 s left");
    QTest::newRow("nearly a minute") << 58.0 << QStringLiteral("about 1 min left");
    QTest::newRow("minutes") << 170.0 << QStringLiteral("about 3 min left");
    QTest::newRow("nearly an hour") << 3590.0 << QStringLiteral("about 1 h 0 min left");
    QTest::newRow("hours") << 7830.0 << QStringLiteral("about 2 h 10 min left");
}

void TestJobBar::timesLeft() {
    QFETCH(double, seconds);
    QFETCH(QString, text);
    QCOMPARE(timeLeftText(seconds), text);
}

void TestJobBar::rates() {
    QCOMPARE(rateText(0.0), QString());
    QCOMPARE(rateText(3.14), QStringLiteral("3.1 per second"));
    QCOMPARE(rateText(0.125), QStringLiteral("7.5 per minute"));
}

void TestJobBar::hiddenWhenIdle() {
    JobBar bar;
    QVERIFY(bar.isHidden());
    bar.start(QStringLiteral("Segmenting"));
    QVERIFY(!bar.isHidden());
    QVERIFY(bar.isActive());
    bar.finish();
    QVERIFY(bar.isHidden());
    QVERIFY(!bar.isActive());
}

void TestJobBar::showsProgress() {
    JobBar bar;
    bar.start(QStringLiteral("Segmenting"));
    auto* progress = bar.findChild<QProgressBar*>();
    QCOMPARE(progress->maximum(), 0); // sweeps
    bar.setProgress({0.12, 12, 100, 3.14, 28.4});
    QCOMPARE(bar.progressText(), QStringLiteral("12 of 100 · 3.1 per second · about 30 s left"));
    QCOMPARE(progress->value() * 100 / progress->maximum(), 12);
    bar.setProgress({0.5, 0, 1, 0.0, -1.0}); // one image: no count, no rate
    QCOMPARE(bar.progressText(), QString());
    bar.start(QStringLiteral("Next"));
    QCOMPARE(bar.progressText(), QString());
    QCOMPARE(progress->maximum(), 0);
}

void TestJobBar::cancelsOnceByMouseOrEscape() {
    QWidget window;
    JobBar bar(&window);
    QSignalSpy cancelled(&bar, &JobBar::cancelRequested);
    bar.start(QStringLiteral("Segmenting"));
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(&window, Qt::Key_Escape);
    QTRY_COMPARE(cancelled.size(), 1); // the button is pressed for a moment
    QVERIFY(!bar.cancelButton()->isEnabled());
    QVERIFY(bar.progressText().contains(QStringLiteral("cancelling")));
    QTest::keyClick(&window, Qt::Key_Escape);
    QTest::mouseClick(bar.cancelButton(), Qt::LeftButton);
    QCOMPARE(cancelled.size(), 1);
    bar.finish();
    bar.start(QStringLiteral("Again"));
    QVERIFY(bar.cancelButton()->isEnabled());
    QTest::mouseClick(bar.cancelButton(), Qt::LeftButton);
    QCOMPARE(cancelled.size(), 2);
}

void TestJobBar::cancelsFromOutside() {
    JobBar bar;
    QSignalSpy cancelled(&bar, &JobBar::cancelRequested);
    bar.cancel(); // nothing is at work
    QCOMPARE(cancelled.count(), 0);
    bar.start(QStringLiteral("Segmenting"));
    bar.cancel();
    bar.cancel();
    QCOMPARE(cancelled.count(), 1);
    QVERIFY(!bar.cancelButton()->isEnabled());
    QVERIFY2(bar.progressText().contains(QStringLiteral("cancelling")), qPrintable(bar.progressText()));
}

void TestJobBar::pausesWhatCanBePaused() {
    JobBar bar;
    bar.show();
    bar.start(QStringLiteral("Evaluating"));
    QVERIFY(bar.pauseButton()->isHidden()); // nobody has said that it can
    bar.setPaused(false);
    bar.setProgress({0.12, 12, 100, 3.14, 28.4});
    QSignalSpy asked(&bar, &JobBar::pauseRequested);
    QTest::mouseClick(bar.pauseButton(), Qt::LeftButton);
    QCOMPARE(asked.value(0).value(0).toBool(), true);
    QCOMPARE(bar.progressText(), QStringLiteral("12 of 100 · 3.1 per second · about 30 s left")); // not yet
    bar.setPaused(true);
    QCOMPARE(bar.progressText(), QStringLiteral("paused · 12 of 100"));
    QTest::mouseClick(bar.pauseButton(), Qt::LeftButton);
    QCOMPARE(asked.value(1).value(0).toBool(), false);
    bar.cancel();
    QVERIFY(bar.pauseButton()->isHidden());
}

void TestJobBar::shortensLongNames() {
    JobBar bar;
    bar.resize(300, 50);
    bar.start(QStringLiteral("Segmenting"));
    bar.setText(QString(400, QLatin1Char('x')));
    QCoreApplication::processEvents();
    QVERIFY(bar.minimumSizeHint().width() < 600);
    QVERIFY(bar.width() <= 600);
}

void TestJobBar::shortensOnlyTheFileOfASentence() {
    JobBar bar;
    bar.resize(420, 50);
    bar.start(QStringLiteral("Segmenting"));
    const QString file = QString(200, QLatin1Char('x')) + QStringLiteral(".jpg");
    bar.setText(QStringLiteral("Segmenting %1 now").arg(file), file);
    bar.show();
    QVERIFY(QTest::qWaitForWindowExposed(&bar));
    const QString shown = bar.shownText();
    QVERIFY2(shown.startsWith(QStringLiteral("Segmenting x")), qPrintable(shown));
    QVERIFY2(shown.endsWith(QStringLiteral(".jpg now")), qPrintable(shown));
    QVERIFY(shown.contains(QChar(0x2026)));
    bar.setRemark(QStringLiteral("1 waits"));
    QCOMPARE(bar.progressText(), QStringLiteral("1 waits"));
    bar.start(QStringLiteral("Another"));
    QCOMPARE(bar.progressText(), QString());
}

void TestJobBar::summaryWithFailures() {
    JobSummaryView view;
    JobSummary summary;
    summary.done = 96;
    summary.skipped = 2;
    summary.folder = QStringLiteral("/photos/masks");
    summary.failed = {{QStringLiteral("/photos/a & b.jpg"), QStringLiteral("The file is empty.")},
                      {QStringLiteral("/photos/c.jpg"), QStringLiteral("The file is not an image.")}};
    view.setSummary(summary);
    view.show();
    QVERIFY(view.headline().contains(QStringLiteral("2 files could not be done")));
    QCOMPARE(view.findChild<QTableWidget*>()->rowCount(), 2);
    QCOMPARE(view.failedListText(), QStringLiteral("/photos/a & b.jpg\tThe file is empty.\n"
                                                   "/photos/c.jpg\tThe file is not an image.\n"));
    QSignalSpy opened(&view, &JobSummaryView::openFolderRequested);
    QSignalSpy copied(&view, &JobSummaryView::copyListRequested);
    QSignalSpy retried(&view, &JobSummaryView::retryFailedRequested);
    QTest::mouseClick(view.openFolderButton(), Qt::LeftButton);
    QTest::mouseClick(view.copyListButton(), Qt::LeftButton);
    QTest::mouseClick(view.retryButton(), Qt::LeftButton);
    QCOMPARE(opened.at(0).at(0).toString(), QStringLiteral("/photos/masks"));
    QCOMPARE(copied.at(0).at(0).toString(), view.failedListText());
    QCOMPARE(retried.at(0).at(0).toStringList(),
             (QStringList{QStringLiteral("/photos/a & b.jpg"), QStringLiteral("/photos/c.jpg")}));
}

void TestJobBar::summaryWithout() {
    JobSummaryView view;
    view.show();
    JobSummary summary;
    summary.done = 3;
    view.setSummary(summary);
    QCOMPARE(view.headline(), QStringLiteral("Finished."));
    QVERIFY(!view.retryButton()->isVisible());
    QVERIFY(!view.copyListButton()->isVisible());
    QVERIFY(!view.openFolderButton()->isVisible());
    summary.cancelled = true;
    view.setSummary(summary);
    QVERIFY(view.headline().startsWith(QStringLiteral("Cancelled.")));
}

void TestJobBar::summaryWithoutAListHoldsTogether() {
    JobSummaryView view;
    view.resize(600, 390);
    JobSummary summary;
    summary.done = 3;
    summary.folder = QStringLiteral("/photos/masks");
    view.setSummary(summary);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QVERIFY(!view.hasList());
    QList<QLabel*> labels;
    for (QLabel* label : view.findChildren<QLabel*>(QString(), Qt::FindDirectChildrenOnly))
        if (label->isVisible())
            labels.append(label);
    QCOMPARE(labels.size(), 2);
    const int line = view.fontMetrics().lineSpacing();
    QVERIFY(labels.at(0)->height() < 2 * line);
    QVERIFY(labels.at(1)->height() < 2 * line);
    QVERIFY(labels.at(1)->y() - labels.at(0)->geometry().bottom() < 2 * line);
    QVERIFY(labels.at(0)->y() < 2 * line);
    QVERIFY(view.layout()->totalHeightForWidth(600) < 8 * line);
    summary.failed = {{QStringLiteral("/photos/a.jpg"), QStringLiteral("The file is empty.")}};
    view.setSummary(summary);
    QVERIFY(view.hasList());
    QTRY_VERIFY(view.findChild<QTableWidget*>()->height() > view.height() / 2);
}

void TestJobBar::summaryLeadsToPhotos() {
    JobSummaryView view;
    view.resize(600, 300);
    JobSummary summary;
    summary.done = 3;
    summary.warned = 1;
    summary.failed = {{QStringLiteral("/photos/a.jpg"), QStringLiteral("The file is empty.")}};
    summary.noted = {{QStringLiteral("/photos/b.jpg"), QStringLiteral("Edited by hand")}};
    view.setSummary(summary);
    view.show();
    auto* list = view.findChild<QTableWidget*>();
    QCOMPARE(list->rowCount(), 2);
    QCOMPARE(list->item(1, 1)->text(), QStringLiteral("Edited by hand"));
    QCOMPARE(view.failedListText(), QStringLiteral("/photos/a.jpg\tThe file is empty.\n")); // those alone
    QSignalSpy chosen(&view, &JobSummaryView::photoRequested);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(0, 0)).center());
    QCOMPARE(chosen.value(0).value(0).toString(), QStringLiteral("/photos/a.jpg"));
    list->setCurrentCell(1, 0);
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(chosen.value(1).value(0).toString(), QStringLiteral("/photos/b.jpg"));
}

QTEST_MAIN(TestJobBar)
#include "test_job_bar.moc"
