// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/iterations/made_trace.h"
#include "widgets/iterations/ipo_sentences.h"
#include "widgets/iterations/ipo_stepper.h"

#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>

using namespace selfment;
using widgets::IpoStepper;

namespace {

bool says(const QWidget& widget, const QString& text) {
    const QList<QLabel*> labels = widget.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(), [&text](const QLabel* label) {
        return !label->isHidden() && label->text().contains(text);
    });
}

QToolButton* button(const QWidget& widget, const char* name) {
    return widget.findChild<QToolButton*>(QString::fromLatin1(name));
}

} // namespace

class TestIpoStepper : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhyThereIsNothing();
    void standsAtTheEndOfANewTrace();
    void stepsByKeys();
    void stepsByKeysOnTheSlider();
    void stepsByMouse();
    void scrubsByDragging();
    void playsToTheEnd();
    void playKeyPauses();
    void steppingPauses();
    void clampsAndIsQuietWhenNothingMoves();
    void describesIterations();
    void describesEndings_data();
    void describesEndings();
    void traceWithoutIterationsDisablesStepping();
};

void TestIpoStepper::saysWhyThereIsNothing() {
    IpoStepper stepper;
    stepper.show();
    QVERIFY(!stepper.hasTrace());
    QVERIFY(says(stepper, QStringLiteral("IPO has not run yet")));
    for (QToolButton* each : stepper.findChildren<QToolButton*>())
        QVERIFY2(!each->isEnabled(), qPrintable(each->objectName()));
    stepper.clear(QStringLiteral("The graph stage failed."));
    QVERIFY(says(stepper, QStringLiteral("The graph stage failed.")));
    QTest::keyClick(&stepper, Qt::Key_Right);
    QCOMPARE(stepper.iteration(), 0);
}

void TestIpoStepper::standsAtTheEndOfANewTrace() {
    IpoStepper stepper;
    QSignalSpy moved(&stepper, &IpoStepper::iterationChanged);
    stepper.setTrace(tests::convergedTrace());
    QCOMPARE(stepper.iterationCount(), 7);
    QCOMPARE(stepper.iteration(), 7);
    QCOMPARE(moved.size(), 1);
    QCOMPARE(moved.at(0).at(0).toInt(), 7);
    QVERIFY(!button(stepper, "step-forward")->isEnabled());
    QVERIFY(button(stepper, "step-back")->isEnabled());
}

void TestIpoStepper::stepsByKeys() {
    IpoStepper stepper;
    stepper.setTrace(tests::convergedTrace());
    QSignalSpy moved(&stepper, &IpoStepper::iterationChanged);
    QTest::keyClick(&stepper, Qt::Key_Home);
    QCOMPARE(stepper.iteration(), 0);
    QTest::keyClick(&stepper, Qt::Key_Right);
    QTest::keyClick(&stepper, Qt::Key_Right);
    QCOMPARE(stepper.iteration(), 2);
    QTest::keyClick(&stepper, Qt::Key_Left);
    QCOMPARE(stepper.iteration(), 1);
    QTest::keyClick(&stepper, Qt::Key_End);
    QCOMPARE(stepper.iteration(), 7);
    QCOMPARE(moved.size(), 5);
}

void TestIpoStepper::stepsByKeysOnTheSlider() {
    IpoStepper stepper;
    stepper.setTrace(tests::convergedTrace());
    auto* slider = stepper.findChild<QSlider*>();
    QTest::keyClick(slider, Qt::Key_Home);
    QCOMPARE(stepper.iteration(), 0);
    QTest::keyClick(slider, Qt::Key_Right);
    QCOMPARE(stepper.iteration(), 1);
    QTest::keyClick(slider, Qt::Key_Space);
    QVERIFY(stepper.isPlaying());
    QTest::keyClick(slider, Qt::Key_Right);
    QVERIFY(!stepper.isPlaying());
    QCOMPARE(stepper.iteration(), 2);
}

void TestIpoStepper::stepsByMouse() {
    IpoStepper stepper;
    stepper.setTrace(tests::convergedTrace());
    stepper.show();
    const auto click = [&stepper](const char* name) {
        QTest::mouseClick(button(stepper, name), Qt::LeftButton);
    };
    click("step-first");
    QCOMPARE(stepper.iteration(), 0);
    click("step-forward");
    click("step-forward");
    QCOMPARE(stepper.iteration(), 2);
    click("step-back");
    QCOMPARE(stepper.iteration(), 1);
    click("step-last");
    QCOMPARE(stepper.iteration(), 7);
}

void TestIpoStepper::scrubsByDragging() {
    IpoStepper stepper;
    stepper.setTrace(tests::convergedTrace());
    stepper.resize(700, 100);
    stepper.show();
    QVERIFY(QTest::qWaitForWindowExposed(&stepper));
    auto* slider = stepper.findChild<QSlider*>();
    stepper.togglePlay();
    const int middle = slider->height() / 2;
    QTest::mousePress(slider, Qt::LeftButton, {}, {slider->width() / 7 + 4, middle});
    QVERIFY(!stepper.isPlaying());
    QCOMPARE(stepper.iteration(), 1); // there at once, not a page nearer
    QSignalSpy moved(&stepper, &IpoStepper::iterationChanged);
    for (int x = slider->width() / 7; x <= slider->width() - 3; x += 10)
        QTest::mouseMove(slider, {x, middle});
    QTest::mouseMove(slider, {slider->width() - 2, middle});
    QTest::mouseRelease(slider, Qt::LeftButton, {}, {slider->width() - 2, middle});
    QCOMPARE(stepper.iteration(), 7);
    QCOMPARE(moved.size(), 6); // each iteration once
}

void TestIpoStepper::playsToTheEnd() {
    IpoStepper stepper;
    stepper.setTrace(tests::convergedTrace());
    auto* speed = stepper.findChild<QComboBox*>();
    speed->setCurrentIndex(speed->count() - 1);
    QSignalSpy moved(&stepper, &IpoStepper::iterationChanged);
    QSignalSpy playing(&stepper, &IpoStepper::playingChanged);
    QTest::mouseClick(button(stepper, "play"), Qt::LeftButton); // at the end: begins again
    QVERIFY(stepper.isPlaying());
    QTRY_VERIFY(!stepper.isPlaying());
    QCOMPARE(stepper.iteration(), 7);
    QList<int> visited;
    for (const QList<QVariant>& arguments : moved)
        visited << arguments.at(0).toInt();
    QCOMPARE(visited, (QList<int>{0, 1, 2, 3, 4, 5, 6, 7}));
    QCOMPARE(playing.size(), 2);
}

void TestIpoStepper::playKeyPauses() {
    IpoStepper stepper;
    stepper.setTrace(tests::convergedTrace());
    QTest::keyClick(&stepper, Qt::Key_Space);
    QVERIFY(stepper.isPlaying());
    QCOMPARE(button(stepper, "play")->accessibleName(), QStringLiteral("Pause"));
    QTest::keyClick(&stepper, Qt::Key_Space);
    QVERIFY(!stepper.isPlaying());
    QCOMPARE(button(stepper, "play")->accessibleName(), QStringLiteral("Play"));
}

void TestIpoStepper::steppingPauses() {
    IpoStepper stepper;
    stepper.setTrace(tests::convergedTrace());
    stepper.togglePlay();
    stepper.stepForward();
    QVERIFY(!stepper.isPlaying());
    stepper.togglePlay();
    stepper.setTrace(tests::oscillatingTrace());
    QVERIFY(!stepper.isPlaying());
    stepper.togglePlay();
    stepper.clear();
    QVERIFY(!stepper.isPlaying());
}

void TestIpoStepper::clampsAndIsQuietWhenNothingMoves() {
    IpoStepper stepper;
    stepper.setTrace(tests::convergedTrace());
    QSignalSpy moved(&stepper, &IpoStepper::iterationChanged);
    stepper.setIteration(99);
    QCOMPARE(stepper.iteration(), 7);
    QCOMPARE(moved.size(), 0);
    stepper.setIteration(-3);
    QCOMPARE(stepper.iteration(), 0);
    QCOMPARE(moved.size(), 1);
}

void TestIpoStepper::describesIterations() {
    const values::IpoTrace trace = tests::convergedTrace();
    QCOMPARE(widgets::iterationSentence(trace, 3),
             QStringLiteral("Iteration 3 of 7 · 12 patches changed · foreground 23.4 %"));
    QCOMPARE(widgets::iterationSentence(trace, 1),
             QStringLiteral("Iteration 1 of 7 · 31 patches changed · foreground 30.0 % · flipped"));
    QCOMPARE(widgets::iterationSentence(trace, 6),
             QStringLiteral("Iteration 6 of 7 · 1 patch changed · foreground 20.0 %"));
    QCOMPARE(widgets::iterationSentence(trace, 0),
             QStringLiteral("Iteration 0 of 7 · initial mask · foreground 41.0 %"));
    IpoStepper stepper;
    stepper.setTrace(trace);
    stepper.setIteration(3);
    QVERIFY(says(stepper, widgets::iterationSentence(trace, 3)));
}

void TestIpoStepper::describesEndings_data() {
    QTest::addColumn<int>("stop");
    QTest::addColumn<int>("convergedAt");
    QTest::addColumn<int>("oscillatesFrom");
    QTest::addColumn<QString>("said");
    QTest::addColumn<bool>("warns");
    const auto row = [](const char* name, values::IpoStop stop, int converged, int oscillates,
                        const char* said, bool warns) {
        QTest::newRow(name) << static_cast<int>(stop) << converged << oscillates << QString::fromUtf8(said)
                            << warns;
    };
    row("converged", values::IpoStop::converged, 5, 0, "Converged at t = 5", false);
    row("oscillates", values::IpoStop::maxIterations, 0, 4, "Oscillates from t = 4: the answer depends on T",
        true);
    row("out of iterations", values::IpoStop::maxIterations, 0, 0, "Not converged: stopped after T = 7",
        true);
    row("emptied", values::IpoStop::updateEmptiesSide, 0, 0, "the next update would empty a side", true);
    row("too small", values::IpoStop::sideTooSmall, 0, 0, "a side became smaller", true);
    row("nothing", values::IpoStop::initialSideEmpty, 0, 0, "the initial mask has only one side", true);
}

void TestIpoStepper::describesEndings() {
    QFETCH(int, stop);
    QFETCH(int, convergedAt);
    QFETCH(int, oscillatesFrom);
    QFETCH(QString, said);
    QFETCH(bool, warns);
    values::IpoTrace trace = tests::convergedTrace();
    trace.stop = static_cast<values::IpoStop>(stop);
    trace.convergedAt.reset();
    if (convergedAt > 0)
        trace.convergedAt = convergedAt;
    if (oscillatesFrom > 0)
        trace.oscillatesFrom = oscillatesFrom;
    IpoStepper stepper;
    stepper.setTrace(trace);
    QVERIFY(says(stepper, said));
    QCOMPARE(says(stepper, QStringLiteral("⚠")), warns);
}

void TestIpoStepper::traceWithoutIterationsDisablesStepping() {
    IpoStepper stepper;
    stepper.setTrace(tests::emptyTrace());
    QVERIFY(stepper.hasTrace());
    QCOMPARE(stepper.iteration(), 0);
    for (QToolButton* each : stepper.findChildren<QToolButton*>())
        QVERIFY(!each->isEnabled());
    stepper.togglePlay();
    QVERIFY(!stepper.isPlaying());
}

QTEST_MAIN(TestIpoStepper)
#include "test_ipo_stepper.moc"
