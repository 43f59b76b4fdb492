// SPDX-License-Identifier: GPL-3.0-or-later
// The Evaluate view in front of a scripted engine.
#include "app/studio/controllers/models_controller.h"
#include "app/studio/window/docks.h"
#include "app/studio/window/training_flow.h"
#include "tests/gui/evaluation_stage.h"
#include "tests/support/fake_models.h"
#include "widgets/evaluation/image_scores_model.h"
#include "widgets/evaluation/image_scores_view.h"
#include "widgets/evaluation/left_out_view.h"
#include "widgets/evaluation/metric_chooser.h"
#include "widgets/evaluation/metric_text.h"
#include "widgets/evaluation/score_table.h"
#include "widgets/evaluation/worst_strip.h"
#include "widgets/forms/option_editor.h"
#include "widgets/forms/option_row.h"
#include "widgets/forms/parameter_form.h"
#include "widgets/plots/precision_recall_plot.h"

#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QMenu>
#include <QTabWidget>
#include <QTreeView>
#include <QTreeWidget>

using namespace selfment;
using testing::EvaluationStage;
using testing::FakeSession;
using testing::heldTrainingScript;
using testing::Script;
using widgets::EvaluationChoice;
using widgets::EvaluationPhase;

namespace {

/// The scripted evaluation, that writes the reports it was asked for.
Script reportingScript(const session::Request& request) {
    if (const auto* evaluate = std::get_if<session::EvaluateRequest>(&request)) {
        for (const std::string& path : {evaluate->csvPath, evaluate->jsonPath, evaluate->latexPath}) {
            QFile report(QString::fromStdString(path));
            if (report.open(QIODevice::WriteOnly)) {
                report.write("report");
            }
        }
    }
    return FakeSession::plainScript(request);
}

} // namespace

class TestEvaluation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksForFoldersFirst();
    void scoresTheMethod();
    void stepsAndInitialisers();
    void predictionsNeedNoPhotos();
    void opensTheWorstImage();
    void progressInPageAndJobBar();
    void cancels();
    void failureSaysWhy();
    void tellsTheEndElsewhere();
    void exportsReportsAndCurves();
    void remembersFoldersAndColumns();
    void closingAsks();
    void aWindowThatStaysOpenGoesOnTraining();
    void headIsChosenInTheForm();
};

void TestEvaluation::asksForFoldersFirst() {
    EvaluationStage stage;
    stage.studio.window().evaluationFlow().open();
    QVERIFY(!stage.status().startButton()->isEnabled());
    QVERIFY(stage.status().numbers().contains(QStringLiteral("photos")));
    stage.form().images().setText(stage.studio.path(QStringLiteral("photos")));
    stage.form().masks().setText(QStringLiteral("/no/such/folder"));
    QVERIFY(!stage.status().startButton()->isEnabled());
    QVERIFY(stage.status().numbers().contains(QStringLiteral("/no/such/folder")));
    stage.form().masks().setText(QStringLiteral("masks")); // below what, the window does not show
    QVERIFY(!stage.status().startButton()->isEnabled());
    QVERIFY(stage.status().numbers().contains(QStringLiteral("whole path")));
    stage.form().masks().setText(stage.studio.path(QStringLiteral("masks")));
    QVERIFY(stage.status().startButton()->isEnabled());
    stage.form().maps().setText(QStringLiteral("maps"));
    QVERIFY(!stage.status().startButton()->isEnabled());
    stage.form().maps().setText(QStringLiteral("~/maps"));
    QCOMPARE(stage.form().maps().text(), QDir::homePath() + QStringLiteral("/maps"));
    QVERIFY(stage.status().startButton()->isEnabled());
    stage.form().maps().setText({});
}

void TestEvaluation::scoresTheMethod() {
    EvaluationStage stage;
    QVERIFY(stage.open());
    (void)stage.studio.window().optionsController().setValue(QStringLiteral("head"),
                                                             QStringLiteral("tiny-head"));
    QVERIFY(stage.form().methodFacts().contains(QStringLiteral("tiny-head")));
    stage.press(*stage.status().startButton());
    QTRY_VERIFY(stage.isAt(EvaluationPhase::finished));
    QCOMPARE(stage.asked().size(), 1U);
    QCOMPARE(stage.asked()[0].kind, session::EvaluationKind::method);
    QCOMPARE(stage.asked()[0].options.pipeline.head.head, std::string("tiny-head"));
    QVERIFY(stage.status().numbers().contains(QStringLiteral("12 ")));
    QTreeWidget* table = stage.page()->scores().table();
    QVERIFY(table->topLevelItemCount() > 1);
    QCOMPARE(table->topLevelItem(0)->text(widgets::ScoreTable::columnOf(0)),
             QLocale().toString(0.64, 'f', 3));
    QVERIFY(widgets::ScoreTable::isPublished(*table->topLevelItem(1)));
    QVERIFY(!stage.page()->scores().noteText().isEmpty());
    QCOMPARE(stage.page()->plot().rowCount(), 1);
    QCOMPARE(stage.page()->images().model().rowCount(), 12);
    QCOMPARE(stage.page()->leftOut().count(), 3); // two files, one image with a note
    const QTreeWidgetItem* broken = stage.page()->leftOut().table()->topLevelItem(1);
    QVERIFY(broken->text(2).contains(QStringLiteral("312 of 4,096")));
}

void TestEvaluation::stepsAndInitialisers() {
    EvaluationStage stage;
    QVERIFY(stage.open());
    for (const auto& [choice, kind] :
         {std::pair{EvaluationChoice::steps, session::EvaluationKind::steps},
          std::pair{EvaluationChoice::initialisers, session::EvaluationKind::initialisers}}) {
        stage.press(*stage.form().button(choice));
        stage.press(*stage.status().startButton());
        QTRY_VERIFY(stage.isAt(EvaluationPhase::finished));
        QCOMPARE(stage.asked().back().kind, kind);
        QCOMPARE(stage.page()->plot().rowCount(), 2);
        QCOMPARE(stage.page()->images().rowCombo()->count(), 2);
    }
    QVERIFY(stage.asked()[0].trainInputs.empty());
    stage.press(*stage.form().button(EvaluationChoice::steps));
    stage.browse(stage.form().learning(), "predictions");
    stage.press(*stage.status().startButton());
    QTRY_VERIFY(stage.isAt(EvaluationPhase::finished));
    QCOMPARE(stage.asked().back().trainInputs,
             std::vector{stage.studio.path(QStringLiteral("predictions")).toStdString()});
}

void TestEvaluation::predictionsNeedNoPhotos() {
    EvaluationStage stage;
    QVERIFY(stage.open());
    stage.press(*stage.form().button(EvaluationChoice::predictions));
    QVERIFY(!stage.status().startButton()->isEnabled());
    stage.browse(stage.form().predictions(), "predictions");
    QVERIFY(stage.status().startButton()->isEnabled());
    QVERIFY(stage.form().methodFacts().isEmpty());
    stage.press(*stage.status().startButton());
    QTRY_VERIFY(stage.isAt(EvaluationPhase::finished));
    QCOMPARE(stage.asked()[0].kind, session::EvaluationKind::predictions);
    QVERIFY(stage.asked()[0].imagesFolder.empty() && stage.asked()[0].mapsFolder.empty());
    QCOMPARE(stage.asked()[0].predictionsFolder,
             stage.studio.path(QStringLiteral("predictions")).toStdString());
}

void TestEvaluation::opensTheWorstImage() {
    EvaluationStage stage;
    QVERIFY(stage.open());
    stage.browse(stage.form().maps(), "maps");
    const QString worst = stage.studio.writePhoto(QStringLiteral("photos/img_12.jpg"));
    stage.press(*stage.status().startButton());
    QTRY_VERIFY(stage.isAt(EvaluationPhase::finished));
    stage.page()->tabs()->setCurrentIndex(widgets::EvaluationPage::imagesTab);
    const auto& shown = stage.page()->images().worst();
    QCOMPARE(shown.images().first().name, QStringLiteral("img_12"));
    QTRY_VERIFY(shown.hasPicture(worst));
    QTRY_VERIFY(shown.hasPicture(stage.studio.path(QStringLiteral("maps")) + QStringLiteral("/img_12.png")));
    QTRY_VERIFY(shown.hasPicture(stage.studio.path(QStringLiteral("masks")) + QStringLiteral("/img_12.png")));
    QTreeView* table = stage.page()->images().table();
    const QModelIndex first = table->model()->index(0, 0);
    QCOMPARE(first.data().toString(), QStringLiteral("img_12"));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(first).center());
    QTest::mouseDClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(first).center());
    QTRY_COMPARE(stage.studio.window().inspect().path(), worst);
    QVERIFY(!stage.flow().isShown());
    stage.flow().open(); // the results are still there
    QCOMPARE(stage.page()->images().model().rowCount(), 12);
}

void TestEvaluation::progressInPageAndJobBar() {
    EvaluationStage stage(heldTrainingScript);
    QVERIFY(stage.open());
    stage.press(*stage.status().startButton());
    QTRY_COMPARE(stage.status().state().itemsDone, 12);
    QCOMPARE(stage.status().state().itemsTotal, 12);
    QVERIFY(stage.status().cancelButton()->isVisible());
    QVERIFY(!stage.form().isEnabled());
    QVERIFY(stage.bar().isActive());
    QTRY_VERIFY(stage.bar().progressText().contains(QStringLiteral("12 of 12")));
    QVERIFY(stage.bar().progressText().contains(QStringLiteral("per second")));
    stage.session->release();
    QTRY_VERIFY(stage.isAt(EvaluationPhase::finished));
    QVERIFY(!stage.bar().isActive());
    QVERIFY(stage.form().isEnabled());
}

void TestEvaluation::cancels() {
    EvaluationStage stage(heldTrainingScript);
    QVERIFY(stage.open());
    stage.press(*stage.status().startButton());
    QTRY_COMPARE(stage.status().state().itemsDone, 12);
    stage.press(*stage.status().cancelButton());
    QTRY_VERIFY(stage.isAt(EvaluationPhase::cancelled));
    QVERIFY(!stage.status().exportButton()->isEnabled());
    QVERIFY(stage.status().startButton()->isVisible());
    stage.press(*stage.status().startButton());
    QTRY_COMPARE(stage.status().state().itemsDone, 12);
    QVERIFY(stage.activate());
    QTest::keyClick(&stage.studio.window(), Qt::Key_Period, Qt::ControlModifier);
    QTRY_VERIFY(stage.isAt(EvaluationPhase::cancelled));
}

void TestEvaluation::failureSaysWhy() {
    EvaluationStage stage;
    QVERIFY(stage.open());
    stage.form().masks().setText(
        stage.studio.path(QStringLiteral("missing/x")).section(QLatin1Char('/'), 0, -2));
    stage.press(*stage.status().startButton());
    QTRY_VERIFY(stage.isAt(EvaluationPhase::failed));
    QVERIFY(stage.status().numbers().contains(QStringLiteral("missing")));
    QVERIFY(stage.page()->scores().table()->topLevelItemCount() == 0);
}

void TestEvaluation::tellsTheEndElsewhere() {
    EvaluationStage stage(heldTrainingScript);
    QVERIFY(stage.open());
    stage.press(*stage.status().startButton());
    QTRY_COMPARE(stage.status().state().itemsDone, 12);
    QVERIFY(stage.activate());
    QTest::keyClick(&stage.studio.window(), Qt::Key_R, Qt::ControlModifier);
    QVERIFY(!stage.flow().isShown());
    QVERIFY(stage.bar().isVisible());
    stage.session->release();
    QTRY_VERIFY(!stage.bar().isActive());
    QTRY_VERIFY(stage.notices().count() == 1);
    QVERIFY(stage.activate());
    QTest::keyClick(&stage.studio.window(), Qt::Key_R, Qt::ControlModifier);
    QVERIFY(stage.flow().isShown());
    QCOMPARE(stage.notices().count(), 0); // the page says so
}

void TestEvaluation::exportsReportsAndCurves() {
    EvaluationStage stage(reportingScript);
    QVERIFY(stage.open());
    QVERIFY(!stage.status().exportButton()->isEnabled());
    stage.press(*stage.status().startButton());
    QTRY_VERIFY(stage.isAt(EvaluationPhase::finished));
    QVERIFY(stage.status().exportButton()->isEnabled());
    stage.studio.dialogs().saveFile = stage.studio.path(QStringLiteral("out/scores")); // without its ending
    stage.status().exportAction(widgets::ReportFormat::csv)->trigger();
    QVERIFY(QFile::exists(stage.studio.path(QStringLiteral("out/scores.csv"))));
    stage.studio.dialogs().saveFile = stage.studio.path(QStringLiteral("out/scores.tex"));
    stage.status().exportAction(widgets::ReportFormat::latex)->trigger();
    QFile written(stage.studio.path(QStringLiteral("out/scores.tex")));
    QVERIFY(written.open(QIODevice::ReadOnly));
    QCOMPARE(written.readAll(), QByteArray("report"));
    stage.studio.dialogs().saveFile = QStringLiteral("/proc/nowhere/scores.json");
    stage.status().exportAction(widgets::ReportFormat::json)->trigger();
    QVERIFY(stage.notices().count() == 1);
    stage.studio.dialogs().saveFile = stage.studio.path(QStringLiteral("out/curves.svg"));
    Q_EMIT stage.page()->plot().exportRequested(widgets::PlotFormat::svg);
    QVERIFY(QFile(stage.studio.path(QStringLiteral("out/curves.svg"))).size() > 1000);
    QVERIFY(stage.studio.dialogs().suggestedSaves.last().endsWith(QStringLiteral("precision-recall.svg")));
}

void TestEvaluation::remembersFoldersAndColumns() {
    EvaluationStage stage;
    QVERIFY(stage.open());
    stage.press(*stage.form().button(EvaluationChoice::initialisers));
    stage.page()->scores().metrics().setKeys({QStringLiteral("mae")});
    studio::EvaluationSettings memory(stage.studio.settings());
    QCOMPARE(memory.folder(studio::EvaluationSettings::images), stage.studio.path(QStringLiteral("photos")));
    QCOMPARE(memory.folder(studio::EvaluationSettings::masks), stage.studio.path(QStringLiteral("masks")));
    QCOMPARE(memory.kind(), QStringLiteral("initialisers"));
    QCOMPARE(memory.metrics(), QStringList{QStringLiteral("mae")});
    studio::MainWindow other(stage.studio.bridge(), stage.studio.settings(), stage.studio.dialogs(),
                             stage.studio.connectors());
    other.evaluationFlow().open();
    const widgets::EvaluationForm& form = other.evaluationFlow().page()->form();
    QCOMPARE(form.choice(), EvaluationChoice::initialisers);
    QCOMPARE(form.masks().text(), stage.studio.path(QStringLiteral("masks")));
    QCOMPARE(other.evaluationFlow().page()->scores().metrics().keys(), memory.metrics());
    QVERIFY(other.evaluationFlow().obstacle().isEmpty());
}

void TestEvaluation::closingAsks() {
    EvaluationStage stage(heldTrainingScript);
    QVERIFY(stage.open());
    stage.press(*stage.status().startButton());
    QTRY_COMPARE(stage.status().state().itemsDone, 12);
    stage.studio.dialogs().confirmation = false;
    stage.studio.window().close();
    QVERIFY(stage.studio.window().isVisible());
    QCOMPARE(stage.studio.dialogs().confirmed.size(), 1);
    stage.studio.dialogs().confirmation = true;
    stage.studio.window().close();
    QVERIFY(!stage.studio.window().isVisible());
    QTRY_VERIFY(!stage.flow().evaluation().isRunning());
}

void TestEvaluation::aWindowThatStaysOpenGoesOnTraining() {
    EvaluationStage stage(heldTrainingScript);
    QVERIFY(stage.open());
    stage.press(*stage.status().startButton());
    QTRY_COMPARE(stage.status().state().itemsDone, 12);
    studio::TrainingController& training = stage.studio.window().trainingFlow().training();
    QVERIFY(training.start({}));
    stage.studio.dialogs().confirmation = true;
    stage.studio.dialogs().refused = QStringLiteral("2 job(s) are still at work.");
    stage.studio.window().close();
    QCOMPARE(stage.studio.dialogs().confirmed.size(), 1); // one question for both
    QVERIFY(stage.studio.window().isVisible());
    QVERIFY(training.isRunning() && !training.isStopping());
    QVERIFY(stage.flow().evaluation().isRunning() && !stage.flow().evaluation().isCancelling());
    stage.studio.dialogs().refused.clear();
    stage.studio.window().close();
    QVERIFY(!stage.studio.window().isVisible());
    QTRY_VERIFY(!training.isRunning());
}

void TestEvaluation::headIsChosenInTheForm() {
    EvaluationStage stage;
    QTRY_VERIFY(stage.studio.window().models().isListed());
    auto* row = stage.studio.window().docks().parameters().row(QStringLiteral("head"));
    QVERIFY(row != nullptr);
    auto* combo = qobject_cast<QComboBox*>(row->editor()->control());
    QVERIFY(combo != nullptr);
    QTRY_VERIFY(combo->findData(QLatin1String(testing::kFakeHead)) >= 0);
    QVERIFY(combo->findData(QStringLiteral("none")) >= 0);
    QCOMPARE(combo->findData(QStringLiteral("tiny")), -1); // no head
    const auto inForce = [&stage] {
        return QString::fromStdString(stage.studio.window().optionsController().options().pipeline.head.head);
    };
    combo->setCurrentIndex(combo->findData(QLatin1String(testing::kFakeHead)));
    QCOMPARE(inForce(), QLatin1String(testing::kFakeHead));
    const QString file = stage.studio.writeText(QStringLiteral("heads/my.safetensors"), "x");
    stage.studio.dialogs().openFiles = QStringList{file};
    auto* more = row->editor()->findChild<QToolButton*>();
    QVERIFY(more != nullptr);
    more->menu()->actions().first()->trigger();
    QCOMPARE(inForce(), file);
    QCOMPARE(combo->currentData().toString(), file);
    combo->setCurrentIndex(combo->findData(QStringLiteral("none")));
    QCOMPARE(inForce(), QStringLiteral("none"));
}

QTEST_MAIN(TestEvaluation)
#include "test_evaluation.moc"
