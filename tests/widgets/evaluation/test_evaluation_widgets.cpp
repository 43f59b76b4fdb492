// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/evaluation/made_rows.h"
#include "widgets/evaluation/evaluation_form.h"
#include "widgets/evaluation/evaluation_page.h"
#include "widgets/evaluation/evaluation_status.h"
#include "widgets/evaluation/image_scores_model.h"
#include "widgets/evaluation/image_scores_view.h"
#include "widgets/evaluation/left_out_view.h"
#include "widgets/evaluation/metric_chooser.h"
#include "widgets/evaluation/metric_text.h"
#include "widgets/evaluation/score_table.h"
#include "widgets/evaluation/worst_strip.h"
#include "widgets/training/path_line.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>
#include <QUrl>

using namespace selfment;
using namespace selfment::widgets;

namespace {

void drop(QWidget& target, const QString& path) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter(target.rect().center(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&target, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent dropped(target.rect().center(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&target, &dropped);
}

} // namespace

class TestEvaluationWidgets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void metricsTellWhatIsBetter();
    void publishedRowsAreMarked();
    void bestOfTheMeasuredIsBold();
    void columnsAreChosenForBothTables();
    void imagesSortByAnyMetric();
    void worstComeFirstWithPictures();
    void picturesAreAskedForOnce();
    void formShowsTheLinesOfTheChoice();
    void foldersAreDropped();
    void statusTellsPhases();
    void leftOutListsFilesAndNotes();
};

void TestEvaluationWidgets::metricsTellWhatIsBetter() {
    QCOMPARE(metricHeader(metricOf(QStringLiteral("iou"))), QStringLiteral("IoU ↑"));
    QCOMPARE(metricHeader(metricOf(QStringLiteral("mae"))), QStringLiteral("MAE ↓"));
    QCOMPARE(metricNumber(kNoScore), QStringLiteral("–"));
    for (int metric = 0; metric < metricCount(); ++metric) {
        QCOMPARE(metricOf(metricKey(metric)), metric);
        QVERIFY2(metricExplanation(metric).size() > 30, qPrintable(metricKey(metric)));
    }
    QCOMPARE(metricOf(QStringLiteral("no such")), -1);
}

void TestEvaluationWidgets::publishedRowsAreMarked() {
    ScoreTable table;
    table.setRows(someRows());
    // The paper's data set that the folder is named after comes first.
    QCOMPARE(table.publishedCombo()->currentText(), QStringLiteral("Table 1 · ECSSD"));
    QCOMPARE(table.table()->topLevelItemCount(), 3);
    const QTreeWidgetItem* measured = table.table()->topLevelItem(0);
    const QTreeWidgetItem* published = table.table()->topLevelItem(2);
    QVERIFY(!ScoreTable::isPublished(*measured));
    QVERIFY(ScoreTable::isPublished(*published));
    QVERIFY(published->text(1).contains(QStringLiteral("published")));
    QVERIFY(!measured->text(1).contains(QStringLiteral("published")));
    QVERIFY(published->background(0).style() != Qt::NoBrush);
    QCOMPARE(measured->background(0).style(), Qt::NoBrush);
    QCOMPARE(table.noteText(), QStringLiteral("Not measured here."));
    QCOMPARE(published->text(ScoreTable::columnOf(metricOf(QStringLiteral("mae")))), QStringLiteral("–"));
    table.publishedCombo()->setCurrentIndex(0);
    QCOMPARE(table.table()->topLevelItemCount(), 2);
    QVERIFY(table.tableText().startsWith(QStringLiteral("Method\t")));
}

void TestEvaluationWidgets::bestOfTheMeasuredIsBold() {
    ScoreTable table;
    table.setRows(someRows());
    for (const char* key : {"iou", "mae"}) {
        const int column = ScoreTable::columnOf(metricOf(QLatin1String(key)));
        QVERIFY(!table.table()->topLevelItem(0)->font(column).bold());
        QVERIFY(table.table()->topLevelItem(1)->font(column).bold());
        QVERIFY(!table.table()->topLevelItem(2)->font(column).bold()); // published: however good
    }
}

void TestEvaluationWidgets::columnsAreChosenForBothTables() {
    EvaluationPage page;
    page.setRows(someRows());
    const int metric = metricOf(QStringLiteral("e_adaptive"));
    QVERIFY(page.scores().table()->isColumnHidden(ScoreTable::columnOf(metric)));
    page.scores().metrics().action(metric)->trigger();
    QVERIFY(!page.scores().table()->isColumnHidden(ScoreTable::columnOf(metric)));
    QVERIFY(!page.images().table()->isColumnHidden(ImageScoresModel::kFirstMetric + metric));
    page.images().metrics().allAction()->trigger();
    QCOMPARE(page.scores().metrics().keys().size(), metricCount());
    page.images().metrics().setKeys({QStringLiteral("mae"), QStringLiteral("unknown")});
    QCOMPARE(page.scores().metrics().keys(), QStringList{QStringLiteral("mae")});
    page.scores().metrics().setKeys({});
    QCOMPARE(page.scores().metrics().keys(), QStringList{QStringLiteral("mae")});
}

void TestEvaluationWidgets::imagesSortByAnyMetric() {
    ImageScoresView view;
    view.setRows(someRows().measured);
    QCOMPARE(view.rowCombo()->currentText(), QStringLiteral("+ IPO"));
    const auto names = [&view] {
        QStringList found;
        for (int row = 0; row < view.model().rowCount(); ++row)
            found << view.model().index(row, 0).data().toString();
        return found;
    };
    const QStringList worstFirst{QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("a")};
    QCOMPARE(names(), worstFirst);
    view.sortByMetric(metricOf(QStringLiteral("mae"))); // lower is better: the worst are the largest
    QCOMPARE(names(), worstFirst);
    view.table()->sortByColumn(ImageScoresModel::kName, Qt::AscendingOrder);
    QCOMPARE(names(), (QStringList{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
    QSignalSpy opened(&view, &ImageScoresView::imageActivated);
    Q_EMIT view.table()->activated(view.model().index(1, 0));
    QCOMPARE(opened.value(0).value(0).toString(), QStringLiteral("/photos/b"));
    view.rowCombo()->setCurrentIndex(0);
    QCOMPARE(names(), QStringList{QStringLiteral("a")});
}

void TestEvaluationWidgets::worstComeFirstWithPictures() {
    ImageScoresView view;
    view.resize(900, 500);
    QSignalSpy wanted(&view.worst(), &WorstStrip::pictureWanted);
    view.setRows(someRows().measured);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QCOMPARE(view.worst().images().first().name, QStringLiteral("b"));
    QCOMPARE(wanted.count(), 9); // photo, map and ground truth of three images
    values::Image red{4, 4, {}};
    for (int pixel = 0; pixel < 16; ++pixel)
        red.rgb.insert(red.rgb.end(), {255, 0, 0});
    const QImage before = view.worst().tileOf(0);
    view.worst().setPicture(QStringLiteral("/maps/b"), red);
    const QImage tile = view.worst().tileOf(0);
    QCOMPARE(QColor(tile.pixel(tile.width() / 2, tile.height() / 2)), QColor(255, 0, 0));
    QCOMPARE(tile.pixel(tile.width() / 6, tile.height() / 2),
             before.pixel(before.width() / 6, before.height() / 2));
    QSignalSpy opened(&view, &ImageScoresView::imageActivated);
    Q_EMIT view.worst().list()->itemActivated(view.worst().list()->item(0));
    QCOMPARE(opened.value(0).value(0).toString(), QStringLiteral("/photos/b"));
    ScoredImage given = image(QStringLiteral("p"), 0.5);
    given.photoPath.clear();
    QCOMPARE(WorstStrip::fileToOpen(given), QStringLiteral("/maps/p"));
}

void TestEvaluationWidgets::picturesAreAskedForOnce() {
    ImageScoresView view;
    QSignalSpy wanted(&view.worst(), &WorstStrip::pictureWanted);
    view.setRows(someRows().measured);
    QCOMPARE(wanted.count(), 0); // nobody looks
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    view.sortByMetric(metricOf(QStringLiteral("mae")));
    QCOMPARE(wanted.count(), 9);
    view.setRows(someRows().measured); // another evaluation: files may have changed
    QCOMPARE(wanted.count(), 18);
}

void TestEvaluationWidgets::formShowsTheLinesOfTheChoice() {
    EvaluationForm form;
    form.show();
    QSignalSpy changed(&form, &EvaluationForm::changed);
    QCOMPARE(form.choice(), EvaluationChoice::method);
    QVERIFY(form.images().isVisible() && form.masks().isVisible() && form.maps().isVisible());
    QVERIFY(!form.predictions().isVisible() && !form.learning().isVisible());
    QTest::mouseClick(form.button(EvaluationChoice::predictions), Qt::LeftButton);
    QCOMPARE(changed.count(), 1);
    QVERIFY(form.predictions().isVisible() && form.masks().isVisible());
    QVERIFY(!form.images().isVisible() && !form.maps().isVisible());
    form.setChoice(EvaluationChoice::steps);
    QVERIFY(form.images().isVisible() && form.learning().isVisible());
    form.setMethodFacts(QStringLiteral("In force: head tiny-head."));
    QCOMPARE(form.methodFacts(), QStringLiteral("In force: head tiny-head."));
}

void TestEvaluationWidgets::foldersAreDropped() {
    const QTemporaryDir folder;
    EvaluationForm form;
    form.show();
    QSignalSpy changed(&form, &EvaluationForm::changed);
    drop(*form.masks().line(), folder.path());
    QCOMPARE(form.masks().text(), folder.path());
    QCOMPARE(changed.count(), 1);
    QFile file(folder.filePath(QStringLiteral("a.png")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    drop(form.images(), file.fileName());
    QCOMPARE(form.images().text(), folder.path());
}

void TestEvaluationWidgets::statusTellsPhases() {
    EvaluationStatus status;
    status.show();
    QSignalSpy started(&status, &EvaluationStatus::startRequested);
    status.setStartObstacle(QStringLiteral("Choose a folder."));
    QVERIFY(!status.startButton()->isEnabled());
    QVERIFY(status.numbers().contains(QStringLiteral("Choose a folder.")));
    QVERIFY(!status.headline().startsWith(QStringLiteral("Ready")));
    status.setStartObstacle({});
    QVERIFY(status.headline().startsWith(QStringLiteral("Ready")));
    QTest::mouseClick(status.startButton(), Qt::LeftButton);
    QCOMPARE(started.count(), 1);
    EvaluationState state;
    state.phase = EvaluationPhase::running;
    status.setState(state);
    QVERIFY(status.cancelButton()->isVisible() && !status.startButton()->isVisible());
    QCOMPARE(status.progressBar()->maximum(), 0); // nothing is counted yet
    state.itemsDone = 25;
    state.itemsTotal = 100;
    state.fraction = 0.25;
    state.itemsPerSecond = 5.0;
    state.secondsLeft = 15.0;
    status.setState(state);
    QCOMPARE(status.progressBar()->value(), status.progressBar()->maximum() / 4);
    QVERIFY(status.headline().contains(QStringLiteral("25")));
    QVERIFY(status.numbers().contains(QStringLiteral("left")));
    state.phase = EvaluationPhase::cancelling;
    status.setState(state);
    QVERIFY(!status.cancelButton()->isEnabled());
    state = {};
    state.phase = EvaluationPhase::failed;
    state.words = QStringLiteral("It went wrong.");
    state.advice = QStringLiteral("Do this.");
    status.setState(state);
    QVERIFY(status.numbers().contains(QStringLiteral("Do this.")));
    QVERIFY(status.startButton()->isVisible());
    QVERIFY(!status.exportButton()->isEnabled());
    QSignalSpy wanted(&status, &EvaluationStatus::exportRequested);
    status.setExportable(true);
    status.exportAction(ReportFormat::latex)->trigger();
    QCOMPARE(wanted.value(0).value(0).value<ReportFormat>(), ReportFormat::latex);
}

void TestEvaluationWidgets::leftOutListsFilesAndNotes() {
    LeftOutView view;
    ScoredImage noted = image(QStringLiteral("a"), 0.5);
    noted.notes = {QStringLiteral("ground truth: empty")};
    view.setFiles(someRows().leftOut, {noted, image(QStringLiteral("b"), 0.5)}, true);
    QCOMPARE(view.count(), 2);
    QVERIFY(view.table()->topLevelItem(0)->text(2).contains(QStringLiteral("No ground truth")));
    QSignalSpy copied(&view, &LeftOutView::copyRequested);
    view.show();
    QTest::mouseClick(view.copyButton(), Qt::LeftButton);
    QVERIFY(copied.value(0).value(0).toString().contains(QStringLiteral("/masks/a\t")));
    const QString before = view.emptyText();
    view.setFiles({}, {}, false);
    QVERIFY(view.emptyText() != before);
    QVERIFY(!view.copyButton()->isEnabled());
}

QTEST_MAIN(TestEvaluationWidgets)
#include "test_evaluation_widgets.moc"
