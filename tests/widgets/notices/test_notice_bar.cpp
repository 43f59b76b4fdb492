// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/notices/notice_bar.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace selfment::widgets;

namespace {

Notice notice(NoticeSeverity severity, const char* text) {
    Notice made;
    made.severity = severity;
    made.text = QString::fromUtf8(text);
    return made;
}

} // namespace

class TestNoticeBar : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hiddenUntilPosted();
    void countsRepeats();
    void errorsComeFirst();
    void withdraws();
    void holdsBack();
    void actionClosesAndReports();
    void detailsUnfold();
    void leavesTheFocusAlone();
};

void TestNoticeBar::hiddenUntilPosted() {
    NoticeBar bar;
    QVERIFY(bar.isHidden());
    bar.post(notice(NoticeSeverity::warning, "First"));
    QVERIFY(!bar.isHidden());
    QCOMPARE(bar.shownText(), QStringLiteral("First"));
    QTest::mouseClick(bar.closeButton(), Qt::LeftButton);
    QVERIFY(bar.isHidden());
    QCOMPARE(bar.count(), 0);
    bar.closeShown(); // nothing shown: nothing happens
}

void TestNoticeBar::countsRepeats() {
    NoticeBar bar;
    const Notice first = notice(NoticeSeverity::warning, "100 % sure %1");
    bar.post(first);
    bar.post(first);
    bar.post(first);
    QCOMPARE(bar.count(), 1);
    QCOMPARE(bar.shownText(), QStringLiteral("100 % sure %1 (3 times)"));
    bar.post(notice(NoticeSeverity::warning, "Second"));
    bar.post(first);
    QCOMPARE(bar.count(), 2);
    QCOMPARE(bar.shownText(), QStringLiteral("100 % sure %1 (4 times)"));
    bar.closeShown();
    QCOMPARE(bar.shownText(), QStringLiteral("Second"));
    bar.closeShown();
    bar.post(first); // closed before: counts from one again
    QCOMPARE(bar.shownText(), QStringLiteral("100 % sure %1"));
}

void TestNoticeBar::errorsComeFirst() {
    NoticeBar bar;
    bar.post(notice(NoticeSeverity::information, "Info"));
    bar.post(notice(NoticeSeverity::error, "Error one"));
    bar.post(notice(NoticeSeverity::warning, "Warning"));
    bar.post(notice(NoticeSeverity::error, "Error two"));
    QStringList order;
    while (bar.count() > 0) {
        order << bar.shownText();
        bar.closeShown();
    }
    QCOMPARE(order, (QStringList{QStringLiteral("Error one"), QStringLiteral("Error two"),
                                 QStringLiteral("Warning"), QStringLiteral("Info")}));
}

void TestNoticeBar::withdraws() {
    NoticeBar bar;
    Notice keyed = notice(NoticeSeverity::information, "Loading 1");
    keyed.key = QStringLiteral("engine");
    bar.post(keyed);
    keyed.text = QStringLiteral("Loading 2");
    bar.post(keyed);
    QCOMPARE(bar.count(), 1);
    QVERIFY(bar.shownText().startsWith(QStringLiteral("Loading 2")));
    bar.post(notice(NoticeSeverity::information, "Other"));
    bar.withdraw(QStringLiteral("engine"));
    QCOMPARE(bar.shownText(), QStringLiteral("Other"));
    bar.withdraw(QStringLiteral("unknown"));
    QCOMPARE(bar.count(), 1);
}

void TestNoticeBar::holdsBack() {
    NoticeBar bar;
    Notice image = notice(NoticeSeverity::error, "About the image");
    image.key = QStringLiteral("image");
    bar.post(image);
    bar.holdBack({QStringLiteral("image")});
    QVERIFY(bar.isHidden());
    QCOMPARE(bar.count(), 0);
    QVERIFY(bar.shownText().isEmpty());
    bar.closeShown(); // what is out of sight is not closed
    bar.post(notice(NoticeSeverity::information, "A job"));
    QVERIFY(!bar.isHidden());
    QCOMPARE(bar.shownText(), QStringLiteral("A job"));
    QCOMPARE(bar.count(), 1);
    bar.closeShown();
    QVERIFY(bar.isHidden());
    bar.holdBack({});
    QVERIFY(!bar.isHidden());
    QCOMPARE(bar.shownText(), QStringLiteral("About the image"));
    bar.holdBack({QStringLiteral("image")});
    bar.withdraw(QStringLiteral("image"));
    bar.holdBack({});
    QVERIFY(bar.isHidden());
}

void TestNoticeBar::actionClosesAndReports() {
    NoticeBar bar;
    Notice offer = notice(NoticeSeverity::error, "The folder is read-only.");
    offer.actionText = QStringLiteral("Choose Another");
    offer.actionId = QString::fromLatin1("choose-folder"); // its own memory, gone with the notice
    QSignalSpy requested(&bar, &NoticeBar::actionRequested);
    bar.post(offer);
    QVERIFY(!bar.actionButton()->isHidden());
    QTest::mouseClick(bar.actionButton(), Qt::LeftButton);
    QCOMPARE(requested.size(), 1);
    QCOMPARE(requested.at(0).at(0).toString(), QStringLiteral("choose-folder"));
    QCOMPARE(bar.count(), 0);
    bar.post(notice(NoticeSeverity::error, "No action"));
    QVERIFY(bar.actionButton()->isHidden());
}

void TestNoticeBar::detailsUnfold() {
    NoticeBar bar;
    Notice detailed = notice(NoticeSeverity::error, "Failed");
    detailed.details = QStringLiteral("image_damaged\nends after 312 of 4,096 bytes");
    bar.post(detailed);
    auto* details = bar.findChild<QPlainTextEdit*>();
    QVERIFY(details->isHidden());
    QTest::mouseClick(bar.detailsButton(), Qt::LeftButton);
    QVERIFY(!details->isHidden());
    QCOMPARE(details->toPlainText(), detailed.details);
    bar.closeShown();
    bar.post(notice(NoticeSeverity::error, "Plain"));
    QVERIFY(bar.detailsButton()->isHidden());
    QVERIFY(details->isHidden());
}

void TestNoticeBar::leavesTheFocusAlone() {
    QWidget window;
    auto* layout = new QVBoxLayout(&window);
    auto* bar = new NoticeBar;
    auto* line = new QLineEdit;
    layout->addWidget(bar);
    layout->addWidget(line);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    line->setFocus();
    bar->post(notice(NoticeSeverity::error, "Look"));
    QCOMPARE(QApplication::focusWidget(), line);
    QTest::mouseClick(bar->closeButton(), Qt::LeftButton);
    QCOMPARE(QApplication::focusWidget(), line);
}

QTEST_MAIN(TestNoticeBar)
#include "test_notice_bar.moc"
