// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/jobs_scripts.h"
#include "tests/gui/jobs_stage.h"
#include "widgets/export/mask_preview.h"
#include "widgets/export/plan_view.h"
#include "widgets/library/library_view.h"

#include <QBuffer>
#include <QCheckBox>
#include <QImage>
#include <QPushButton>

using namespace selfment;
using testing::countOf;
using testing::FakeSession;
using testing::JobsStage;
using testing::lastOf;
using testing::Script;

namespace {

/// Answers of plans and previews, and how many of each were asked for.
struct Answers {
    session::PlanSummary plan;
    std::vector<std::uint8_t> picture;
};

FakeSession::Scripting answering(const Answers& answers) {
    return [answers](const session::Request& request) {
        Script script = FakeSession::plainScript(request);
        if (std::holds_alternative<session::PlanRequest>(request)) {
            script.outcome = {};
            script.outcome.data = answers.plan;
        } else if (const auto* preview = std::get_if<session::PreviewRequest>(&request)) {
            session::PreviewResult result;
            result.format = preview->format;
            if (preview->format == "yolo-seg") {
                result.text = "0 0.1 0.2 0.3 0.4";
            } else {
                result.picture = answers.picture;
            }
            script.outcome = {};
            script.outcome.data = result;
        }
        return script;
    };
}

std::vector<std::uint8_t> smallPicture() {
    QImage image(6, 4, QImage::Format_ARGB32);
    image.fill(QColor(255, 0, 0, 80));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (!buffer.open(QIODevice::WriteOnly) || !image.save(&buffer, "PNG")) {
        qFatal("cannot write a picture");
    }
    return {bytes.begin(), bytes.end()};
}

Answers someAnswers() {
    Answers answers;
    answers.plan.total = 3;
    answers.plan.fresh = 2;
    answers.plan.skipped = 1;
    answers.plan.files = 2;
    answers.plan.estimatedBytes = 2'000'000;
    answers.plan.freeBytes = 34'000'000'000;
    answers.plan.firstFiles = {"0.png", "1.png"};
    answers.picture = smallPicture();
    return answers;
}

} // namespace

class TestExportOutlook : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsWhatAnExportWouldWrite();
    void tooLittleRoomStopsTheExport();
    void previewsOneMask();
    void exportsTheScopeChosen();
    void sendsMasksEditedByHand();
};

void TestExportOutlook::showsWhatAnExportWouldWrite() {
    JobsStage stage(answering(someAnswers()));
    QVERIFY(stage.open());
    widgets::ExportDialog* dialog = stage.openDialog();
    QVERIFY(dialog != nullptr);
    widgets::ExportChoice choice = dialog->choice();
    choice.folder = stage.studio.path(QStringLiteral("masks"));
    dialog->setChoice(choice);
    QTRY_COMPARE(dialog->plan().namesText(), QStringLiteral("0.png\n1.png"));
    QVERIFY2(dialog->plan().countsText().contains(QStringLiteral("2 new")),
             qPrintable(dialog->plan().countsText()));
    QVERIFY(dialog->plan().countsText().contains(QStringLiteral("1 skipped")));
    // Changes that come quickly are one question.
    const int before = countOf<session::PlanRequest>(*stage.session);
    for (const char* name : {"soft8", "overlay", "coco-rle"}) {
        dialog->findChild<QCheckBox*>(QString::fromLatin1(name))->click();
    }
    QTRY_COMPARE(countOf<session::PlanRequest>(*stage.session), before + 1);
    QCOMPARE(
        QString::fromStdString(lastOf<session::PlanRequest>(*stage.session).segment.options.output.formats),
        QStringLiteral("mask,soft8,overlay,coco-rle"));
    dialog->reject();
}

void TestExportOutlook::tooLittleRoomStopsTheExport() {
    Answers answers = someAnswers();
    answers.plan.freeBytes = 1'000'000;
    JobsStage stage(answering(answers));
    QVERIFY(stage.open());
    widgets::ExportDialog* dialog = stage.openDialog();
    QVERIFY(dialog != nullptr);
    widgets::ExportChoice choice = dialog->choice();
    choice.folder = stage.studio.path(QStringLiteral("masks"));
    dialog->setChoice(choice);
    QTRY_VERIFY(dialog->plan().blocks());
    QVERIFY(!dialog->exportButton()->isEnabled());
    QTest::keyClick(dialog, Qt::Key_Return);
    QVERIFY(dialog->isVisible());
    QCOMPARE(countOf<session::SegmentRequest>(*stage.session), 0);
    dialog->plan().goOnBox()->click();
    QTest::mouseClick(dialog->exportButton(), Qt::LeftButton);
    QTRY_COMPARE(countOf<session::SegmentRequest>(*stage.session), 1);
}

void TestExportOutlook::previewsOneMask() {
    JobsStage stage(answering(someAnswers()));
    QVERIFY(stage.open());
    widgets::ExportDialog* dialog = stage.openDialog();
    QVERIFY(dialog != nullptr);
    QTRY_COMPARE(dialog->preview().picture().size(), QSize(6, 4));
    dialog->preview().setFormat(QStringLiteral("yolo-seg"));
    QTRY_COMPARE(dialog->preview().text(), QStringLiteral("0 0.1 0.2 0.3 0.4"));
    dialog->reject();
}

void TestExportOutlook::exportsTheScopeChosen() {
    JobsStage stage(FakeSession::plainScript);
    QVERIFY(stage.open());
    stage.studio.window().library().setRejected(stage.pictures.at(1), true);
    QVERIFY(stage.exportTo(QStringLiteral("masks"))); // the rejected one is left out without a word
    QTRY_COMPARE(countOf<session::SegmentRequest>(*stage.session), 1);
    const auto request = lastOf<session::SegmentRequest>(*stage.session);
    QCOMPARE(request.only, (std::vector<std::string>{stage.pictures.at(0).toStdString(),
                                                     stage.pictures.at(2).toStdString()}));
}

void TestExportOutlook::sendsMasksEditedByHand() {
    JobsStage stage(FakeSession::plainScript);
    QVERIFY(stage.open());
    const values::MaskRuns runs{4, 6, {8, 4, 12}};
    stage.studio.window().editedMasks().set(stage.pictures.at(1), runs);
    stage.studio.window().editedMasks().set(QStringLiteral("/elsewhere.png"), runs);
    QVERIFY(stage.exportTo(QStringLiteral("masks")));
    QTRY_COMPARE(countOf<session::SegmentRequest>(*stage.session), 1);
    const auto request = lastOf<session::SegmentRequest>(*stage.session);
    QCOMPARE(request.edited.size(), std::size_t{1}); // of the images exported
    QCOMPARE(request.edited.front().path, stage.pictures.at(1).toStdString());
    QVERIFY(request.edited.front().runs == runs);
}

QTEST_MAIN(TestExportOutlook)
#include "test_export_outlook.moc"
