// SPDX-License-Identifier: GPL-3.0-or-later
// The Evaluate view and the choice of a head in front of the real engine, on a few made pictures and masks.
#include "app/studio/controllers/models_controller.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/docks.h"
#include "app/studio/window/evaluation_flow.h"
#include "tests/gui/studio_fixture.h"
#include "widgets/evaluation/evaluation_form.h"
#include "widgets/evaluation/evaluation_page.h"
#include "widgets/evaluation/evaluation_status.h"
#include "widgets/evaluation/image_scores_model.h"
#include "widgets/evaluation/image_scores_view.h"
#include "widgets/evaluation/left_out_view.h"
#include "widgets/evaluation/metric_text.h"
#include "widgets/evaluation/score_table.h"
#include "widgets/evaluation/worst_strip.h"
#include "widgets/forms/option_editor.h"
#include "widgets/forms/option_row.h"
#include "widgets/forms/parameter_form.h"
#include "widgets/image/colour_bar.h"
#include "widgets/image/image_view.h"
#include "widgets/image/layer_bar.h"
#include "widgets/notices/notice_bar.h"
#include "widgets/plots/precision_recall_plot.h"
#include "widgets/training/path_line.h"

#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QPushButton>
#include <QRadioButton>
#include <QTabWidget>
#include <QTest>
#include <QTreeWidget>

using namespace selfment;
using testing::StudioFixture;
using widgets::EvaluationChoice;
using widgets::EvaluationPhase;

namespace {

constexpr int kEngineMs = 120'000;
constexpr int kPhotos = 4;
constexpr QSize kPhotoSize(160, 120);

/// The object of StudioFixture::writePhoto, 255 on 0.
QImage objectMask(int seed, QSize size) {
    QImage mask(size, QImage::Format_Grayscale8);
    mask.fill(0);
    QPainter painter(&mask);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::white);
    painter.drawEllipse(QPointF(size.width() * (0.42 + 0.02 * (seed % 8)), size.height() * 0.5),
                        size.width() * 0.2, size.height() * 0.28);
    return mask;
}

void writePictures(const StudioFixture& studio) {
    for (int number = 0; number < kPhotos; ++number) {
        (void)studio.writePhoto(QStringLiteral("photos/p%1.png").arg(number), number, kPhotoSize);
        QVERIFY(
            objectMask(number, kPhotoSize).save(studio.path(QStringLiteral("masks/p%1.png").arg(number))));
    }
}

double scoreIn(widgets::EvaluationPage& page, int row, const char* key) {
    const QTreeWidgetItem* item = page.scores().table()->topLevelItem(row);
    const int metric = widgets::metricOf(QLatin1String(key));
    return item == nullptr ? -1.0 : QLocale().toDouble(item->text(widgets::ScoreTable::columnOf(metric)));
}

QComboBox* combo(StudioFixture& studio, const char* option) {
    return qobject_cast<QComboBox*>(
        studio.window().docks().parameters().row(QLatin1String(option))->editor()->control());
}

bool choose(StudioFixture& studio, const char* option, const char* value) {
    QComboBox* box = combo(studio, option);
    const int index = box == nullptr ? -1 : box->findData(QLatin1String(value));
    if (index >= 0) {
        box->setCurrentIndex(index);
    }
    return index >= 0;
}

} // namespace

class TestEvaluationEngine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scoresPredictions();
    void scoresTheMethod();
    void comparesInitialisers();
    void stepsTrainTheirHeads();
    void aHeadThatFitsAndOneThatDoesNot();
};

void TestEvaluationEngine::scoresPredictions() {
    StudioFixture studio;
    writePictures(studio);
    QVERIFY(objectMask(0, kPhotoSize).save(studio.path(QStringLiteral("made/p0.png"))));     // perfect
    QVERIFY(objectMask(1, kPhotoSize / 2).save(studio.path(QStringLiteral("made/p1.png")))); // another size
    QVERIFY(objectMask(7, kPhotoSize).save(studio.path(QStringLiteral("made/p2.png"))));     // beside it
    QVERIFY(objectMask(0, kPhotoSize).save(studio.path(QStringLiteral("made/alone.png"))));
    studio.show();
    studio.window().evaluationFlow().open();
    widgets::EvaluationPage& page = *studio.window().evaluationFlow().page();
    page.form().setChoice(EvaluationChoice::predictions);
    page.form().predictions().setText(studio.path(QStringLiteral("made/x")).chopped(2));
    page.form().masks().setText(studio.path(QStringLiteral("masks/x")).chopped(2));
    QTest::mouseClick(page.status().startButton(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(page.status().state().phase, EvaluationPhase::finished, kEngineMs);
    QCOMPARE(page.images().model().rowCount(), 3);
    // p0 is the ground truth itself; p2 lies beside it and is the worst.
    const auto& images = page.images().model();
    QCOMPARE(images.imageAt(0).name, QStringLiteral("p2"));
    QCOMPARE(images.imageAt(2).name, QStringLiteral("p0"));
    QCOMPARE(images.imageAt(2).scores.at(0), 1.0);
    const double mean =
        (images.imageAt(0).scores.at(0) + images.imageAt(1).scores.at(0) + images.imageAt(2).scores.at(0)) /
        3;
    QVERIFY(std::abs(scoreIn(page, 0, "iou") - mean) < 6e-4);
    QVERIFY(page.plot().rowCount() == 1);
    // No partner on either side, and a note on the size.
    const QString list = page.leftOut().listText();
    QVERIFY2(list.contains(QStringLiteral("alone.png")) && list.contains(QStringLiteral("p3.png")),
             qPrintable(list));
    QVERIFY2(list.contains(QStringLiteral("80 x 60")), qPrintable(list));
    page.tabs()->setCurrentIndex(widgets::EvaluationPage::imagesTab);
    QTRY_VERIFY_WITH_TIMEOUT(page.images().worst().hasPicture(images.imageAt(0).predictionPath), kEngineMs);
    for (const auto& [format, name] :
         {std::pair{widgets::ReportFormat::csv, "r.csv"}, std::pair{widgets::ReportFormat::json, "r.json"},
          std::pair{widgets::ReportFormat::latex, "r.tex"}}) {
        studio.dialogs().saveFile = studio.path(QLatin1String(name));
        page.status().exportAction(format)->trigger();
        QFile report(studio.path(QLatin1String(name)));
        QVERIFY2(report.open(QIODevice::ReadOnly), name);
        QVERIFY2(report.readAll().contains("predictions"), name);
    }
}

void TestEvaluationEngine::scoresTheMethod() {
    StudioFixture studio;
    writePictures(studio);
    (void)studio.window().optionsController().setValue(QStringLiteral("size"), QStringLiteral("192"));
    studio.show();
    studio.window().evaluationFlow().open();
    widgets::EvaluationPage& page = *studio.window().evaluationFlow().page();
    page.form().images().setText(studio.path(QStringLiteral("photos/x")).chopped(2));
    page.form().masks().setText(studio.path(QStringLiteral("masks/x")).chopped(2));
    page.form().maps().setText(studio.path(QStringLiteral("maps/x")).chopped(2));
    QTest::mouseClick(page.status().startButton(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(page.status().state().phase, EvaluationPhase::finished, kEngineMs);
    QVERIFY2(scoreIn(page, 0, "iou") > 0.5, qPrintable(page.scores().tableText())); // one clear object
    QCOMPARE(page.images().model().rowCount(), kPhotos);
    QVERIFY(QFile::exists(page.images().model().imageAt(0).predictionPath));
    // Tables 1 and 2 are beside it, one data set at a time.
    QVERIFY(page.scores().publishedCombo()->count() > 5);
    QVERIFY(widgets::ScoreTable::isPublished(*page.scores().table()->topLevelItem(1)));
}

void TestEvaluationEngine::comparesInitialisers() {
    StudioFixture studio;
    writePictures(studio);
    (void)studio.window().optionsController().setValue(QStringLiteral("size"), QStringLiteral("192"));
    studio.show();
    studio.window().evaluationFlow().open();
    widgets::EvaluationPage& page = *studio.window().evaluationFlow().page();
    page.form().setChoice(EvaluationChoice::initialisers);
    page.form().images().setText(studio.path(QStringLiteral("photos/x")).chopped(2));
    page.form().masks().setText(studio.path(QStringLiteral("masks/x")).chopped(2));
    QTest::mouseClick(page.status().startButton(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(page.status().state().phase, EvaluationPhase::finished, kEngineMs);
    QCOMPARE(page.plot().rowCount(), 4); // NCut and k-means, each without and with IPO
    QCOMPARE(page.images().rowCombo()->itemText(0), QStringLiteral("NCut"));
    QVERIFY(page.leftOut().listText().contains(QStringLiteral("CLS"))); // builtin has none
    QCOMPARE(page.scores().publishedCombo()->currentText(), QStringLiteral("Table 4 · ECSSD"));
}

void TestEvaluationEngine::stepsTrainTheirHeads() {
    StudioFixture studio;
    writePictures(studio);
    for (const auto& [name, value] : {std::pair{"size", "192"}, std::pair{"epochs", "2"}}) {
        (void)studio.window().optionsController().setValue(QLatin1String(name), QLatin1String(value));
    }
    studio.show();
    studio.window().evaluationFlow().open();
    widgets::EvaluationPage& page = *studio.window().evaluationFlow().page();
    page.form().setChoice(EvaluationChoice::steps);
    page.form().images().setText(studio.path(QStringLiteral("photos/x")).chopped(2));
    page.form().masks().setText(studio.path(QStringLiteral("masks/x")).chopped(2));
    QTest::mouseClick(page.status().startButton(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(page.status().state().phase, EvaluationPhase::finished, kEngineMs);
    QCOMPARE(page.plot().rowCount(), 5);
    QCOMPARE(page.images().rowCombo()->itemText(0), QStringLiteral("NCut"));
    QCOMPARE(page.images().rowCombo()->itemText(1), QStringLiteral("+ IPO"));
    QCOMPARE(page.images().rowCombo()->currentIndex(), 4); // the whole method
    QCOMPARE(page.scores().publishedCombo()->currentText(), QStringLiteral("Table 3 · ECSSD"));
}

void TestEvaluationEngine::aHeadThatFitsAndOneThatDoesNot() {
    StudioFixture studio;
    const QString photo = studio.writePhoto(QStringLiteral("photo.png"), 3);
    (void)studio.window().optionsController().setValue(QStringLiteral("size"), QStringLiteral("192"));
    (void)studio.window().optionsController().setValue(QStringLiteral("backbone"), QStringLiteral("tiny"));
    studio.show();
    QTRY_VERIFY_WITH_TIMEOUT(studio.window().models().isListed(), kEngineMs);
    studio.window().openPaths({photo});
    QTRY_VERIFY_WITH_TIMEOUT(studio.isFinished(), kEngineMs);
    const auto source = [&studio] {
        const auto* mask = studio.window().inspect().data<session::MaskResult>(session::Stage::mask);
        return mask == nullptr ? std::string() : mask->source;
    };
    QCOMPARE(source(), std::string("ipo"));
    QVERIFY(choose(studio, "head", "tiny-head"));
    QTRY_VERIFY_WITH_TIMEOUT(studio.isFinished() && source() == "saliency", kEngineMs);
    const auto* head = studio.window().inspect().data<session::HeadResult>(session::Stage::head);
    QVERIFY(head != nullptr && !head->saliency.values.empty());
    studio.window().page().layers().setLayer(widgets::Layer::saliency);
    auto* bar = studio.window().page().view().findChild<widgets::ColourBar*>();
    QVERIFY(bar != nullptr);
    QTRY_VERIFY(bar->isVisible());
    QCOMPARE(bar->low(), 0.0);
    QCOMPARE(bar->high(), 1.0);
    // Chosen by hand it is the same; without a head it is refused, with what to do.
    QVERIFY(choose(studio, "source", "saliency"));
    QTRY_VERIFY_WITH_TIMEOUT(studio.isFinished() && source() == "saliency", kEngineMs);
    QVERIFY(choose(studio, "source", "auto"));
    QTRY_VERIFY_WITH_TIMEOUT(studio.isFinished(), kEngineMs);
    // A head of other features is refused, and both are named.
    QCOMPARE(studio.window().page().notices().count(), 0);
    QVERIFY(choose(studio, "backbone", "builtin"));
    QTRY_VERIFY_WITH_TIMEOUT(studio.window().page().notices().count() == 1, kEngineMs);
    const QString said = studio.window().page().notices().shownText();
    QVERIFY2(said.contains(QStringLiteral("tiny-head")), qPrintable(said));
    QVERIFY(choose(studio, "head", "none"));
    QTRY_VERIFY_WITH_TIMEOUT(studio.isFinished() && source() == "ipo", kEngineMs);
    QTRY_COMPARE(studio.window().page().notices().count(), 0);
}

QTEST_MAIN(TestEvaluationEngine)
#include "test_evaluation_engine.moc"
