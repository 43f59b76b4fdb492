// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/iterations/made_trace.h"
#include "widgets/image/colour_map.h"
#include "widgets/iterations/sequence_dialog.h"
#include "widgets/iterations/sequence_frames.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace selfment;
using widgets::SequenceChoice;
using widgets::SequenceDialog;
using widgets::SequenceFormat;
using widgets::SequenceFrames;
using widgets::SequenceLayer;
using widgets::SequenceScene;

namespace {

/// 10 x 10 patches; iteration t has its first t + 1 columns as foreground.
SequenceScene scene() {
    SequenceScene scene;
    scene.photo = QImage(400, 200, QImage::Format_RGB32);
    scene.photo.fill(QColor(100, 100, 100));
    scene.trace = tests::convergedTrace();
    for (int t = 0; t <= 7; ++t) {
        std::vector<std::uint8_t> mask;
        std::vector<float> margins;
        for (int patch = 0; patch < 100; ++patch) {
            mask.push_back(patch % 10 <= t ? 1 : 0);
            margins.push_back(0.1F * static_cast<float>(t + 1 - patch % 10));
        }
        scene.trace.masks.push_back(mask);
        scene.trace.margins.push_back(margins);
    }
    scene.opacity = 1.0;
    scene.withCaption = false;
    scene.longSide = 200;
    return scene;
}

/// In the middle of a patch: outlines run along its edges.
QColor colourAt(const QImage& frame, int column) {
    return frame.pixelColor(frame.width() * (2 * column + 1) / 20, frame.height() / 4 + 2);
}

bool isNear(const QColor& one, const QColor& other) {
    return std::abs(one.red() - other.red()) < 12 && std::abs(one.green() - other.green()) < 12 &&
           std::abs(one.blue() - other.blue()) < 12;
}

} // namespace

class TestSequenceWidgets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void framesHaveThePhotosShape();
    void framesShowTheIteration();
    void framesShowTheLayerChosen();
    void captionIsWrittenIn();
    void dialogSaysWhatWasChosen();
    void rangeNeverRunsBackwards();
    void pngNeedsNoTimes();
    void cancelsWhileWriting();
};

void TestSequenceWidgets::framesHaveThePhotosShape() {
    QCOMPARE(widgets::sequenceFrameSize({400, 200}, 200), QSize(200, 100));
    QCOMPARE(widgets::sequenceFrameSize({300, 401}, 100), QSize(74, 100));
    QCOMPARE(widgets::sequenceFrameSize({3000, 1}, 100), QSize(100, 2));
    const QImage frame = SequenceFrames(scene()).frame(0);
    QCOMPARE(frame.size(), QSize(200, 100));
    QCOMPARE(frame.format(), QImage::Format_RGB888);
}

void TestSequenceWidgets::framesShowTheIteration() {
    const SequenceFrames frames(scene());
    for (int t = 0; t <= 7; ++t) {
        const QImage frame = frames.frame(t);
        for (int column = 0; column < 10; ++column)
            QVERIFY2(isNear(colourAt(frame, column), QColor(widgets::kForegroundColour)) == (column <= t),
                     qPrintable(QStringLiteral("t %1, column %2").arg(t).arg(column)));
    }
    QVERIFY(frames.frame(3) == frames.frame(3));
}

void TestSequenceWidgets::framesShowTheLayerChosen() {
    SequenceScene object = scene();
    object.layer = SequenceLayer::object;
    object.opacity = 0.5;
    const QImage dimmed = SequenceFrames(object).frame(4);
    QVERIFY(isNear(colourAt(dimmed, 1), QColor(100, 100, 100)));
    QVERIFY(isNear(colourAt(dimmed, 8), QColor(50, 50, 50)));
    SequenceScene margins = scene();
    margins.layer = SequenceLayer::margins;
    const QImage coloured = SequenceFrames(margins).frame(4);
    QVERIFY(colourAt(coloured, 0).red() > colourAt(coloured, 0).blue());
    QVERIFY(colourAt(coloured, 9).blue() > colourAt(coloured, 9).red());
    QCOMPARE(widgets::sequenceLayers().size(), 3);
}

void TestSequenceWidgets::captionIsWrittenIn() {
    SequenceScene with = scene();
    with.withCaption = true;
    const SequenceFrames captioned(with);
    const SequenceFrames bare(scene());
    QVERIFY(captioned.frame(2) != bare.frame(2));
    // The words are at the bottom; the upper half stays as it was.
    const QRect upper(0, 0, 200, 50);
    QVERIFY(captioned.frame(2).copy(upper) == bare.frame(2).copy(upper));
    QVERIFY(captioned.frame(2) != captioned.frame(3));
}

void TestSequenceWidgets::dialogSaysWhatWasChosen() {
    SequenceDialog dialog(7, {400, 200});
    QCOMPARE(dialog.choice().last, 7);
    QCOMPARE(dialog.choice().frameCount(), 8);
    SequenceChoice choice;
    choice.format = SequenceFormat::png;
    choice.first = 2;
    choice.last = 5;
    choice.longSide = 320;
    choice.secondsPerFrame = 0.25;
    choice.repeat = false;
    choice.lossless = true;
    choice.withCaption = false;
    choice.layer = SequenceLayer::margins;
    QSignalSpy changed(&dialog, &SequenceDialog::choiceChanged);
    dialog.setChoice(choice);
    QCOMPARE(dialog.choice(), choice);
    QCOMPARE(changed.size(), 1);
    dialog.setEstimate(2048);
    QVERIFY(dialog.estimateText().startsWith(QStringLiteral("4 frames")));
    QVERIFY(dialog.estimateText().contains(QStringLiteral("2.0")));
    QSignalSpy wanted(&dialog, &SequenceDialog::exportRequested);
    dialog.exportButton()->click();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.at(0).at(0).value<SequenceChoice>(), choice);
}

void TestSequenceWidgets::rangeNeverRunsBackwards() {
    SequenceDialog dialog(7, {400, 200});
    SequenceChoice choice;
    choice.first = 2;
    choice.last = 3;
    dialog.setChoice(choice);
    const QList<QSpinBox*> boxes = dialog.findChildren<QSpinBox*>();
    const auto first = std::find_if(boxes.begin(), boxes.end(), [](const QSpinBox* box) {
        return box->accessibleName() == QStringLiteral("First iteration");
    });
    QVERIFY(first != boxes.end());
    (*first)->setValue(6);
    QCOMPARE(dialog.choice().first, 6);
    QCOMPARE(dialog.choice().last, 6);
}

void TestSequenceWidgets::pngNeedsNoTimes() {
    SequenceDialog dialog(7, {400, 200});
    dialog.show();
    QVERIFY(dialog.findChild<QDoubleSpinBox*>()->isEnabled());
    SequenceChoice choice = dialog.choice();
    choice.format = SequenceFormat::png;
    dialog.setChoice(choice);
    QVERIFY(!dialog.findChild<QDoubleSpinBox*>()->isEnabled());
}

void TestSequenceWidgets::cancelsWhileWriting() {
    SequenceDialog dialog(7, {400, 200});
    dialog.show();
    QSignalSpy cancelled(&dialog, &SequenceDialog::cancelRequested);
    dialog.setProgress(0.5);
    QVERIFY(dialog.isWriting());
    QVERIFY(!dialog.exportButton()->isEnabled());
    auto* bar = dialog.findChild<QProgressBar*>();
    QVERIFY(bar->isVisible());
    QCOMPARE(bar->value() * 2, bar->maximum());
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QCOMPARE(cancelled.size(), 1);
    QVERIFY(dialog.isVisible());
    dialog.setProgress(-1.0);
    QVERIFY(dialog.exportButton()->isEnabled());
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QVERIFY(!dialog.isVisible());
}

QTEST_MAIN(TestSequenceWidgets)
#include "test_sequence_widgets.moc"
