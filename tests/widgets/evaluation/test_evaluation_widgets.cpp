// SPDX-License-Identifier: GPL-3.0-or-later
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
#include "widgets/plots/precision_recall_plot.h"
#include "widgets/training/path_line.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>
#include <QUrl>

using namespace selfment;
using namespace selfment::widgets;

namespace {

MetricValues all(double value) {
    MetricValues scores{};
    scores.fill(value);
    scores.at(static_cast<std::size_t>(metricOf(QStringLiteral("mae")))) = 1.0 - value;
    return scores;
}

ScoredImage image(const QString& name, double quality) {
    return {name,
            all(quality),
            QStringLiteral("/photos/") + name,
            QStringLiteral("/maps/") + name,
            QStringLiteral("/masks/") + name,
            {}};
}

PaperRow paper(const QString& table, const QString& dataSet, const QString& label, double iou) {
    PaperRow row{table, dataSet, label, {}};
    row.scores.fill(kNoScore);
    row.scores.at(static_cast<std::size_t>(metricOf(QStringLiteral("iou")))) = iou;
    return row;
}

EvaluationRows someRows() {
    EvaluationRows rows;
    rows.measured = {{QStringLiteral("NCut"), all(0.6), {}, {}, {image(QStringLiteral("a"), 0.6)}},
                     {QStringLiteral("+ IPO"),
                      all(0.7),
                      {},
                      {},
                      {image(QStringLiteral("a"), 0.9), image(QStringLiteral("b"), 0.3),
                       image(QStringLiteral("c"), 0.5)}}};
    rows.published = {paper(QStringLiteral("Table 1"), QStringLiteral("DUTS"), QStringLiteral("one"), 0.99),
                      paper(QStringLiteral("Table 1"), QStringLiteral("ECSSD"), QStringLiteral("two"), 0.88)};
    rows.publishedNote = QStringLiteral("Not measured here.");
    rows.dataName = QStringLiteral("/data/ecssd-dev/masks");
    rows.leftOut = {{QStringLiteral("/photos/x.jpg"), QStringLiteral("No ground truth has this name.")}};
    return rows;
}

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
    void emptyPageSaysWhatToDo();
    void everyControlHasAName();
    void tabGoesFromTopToBottom();
    void fitsASmallScreen();
    void accessKeysAreUnique();
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
    status.setStartObstacle({});
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

void TestEvaluationWidgets::emptyPageSaysWhatToDo() {
    EvaluationPage page;
    page.resize(1100, 700);
    page.show();
    for (int tab = 0; tab < page.tabs()->count(); ++tab) {
        page.tabs()->setCurrentIndex(tab);
        bool said = false;
        for (const QLabel* label : page.tabs()->currentWidget()->findChildren<QLabel*>())
            said = said || (label->isVisible() && label->text().size() > 40);
        QVERIFY2(said, qPrintable(page.tabs()->tabText(tab)));
    }
    page.setRows(someRows());
    QVERIFY(page.tabs()->tabText(EvaluationPage::leftOutTab).contains(QLatin1Char('1')));
    page.clear();
    QVERIFY(!page.tabs()->tabText(EvaluationPage::leftOutTab).contains(QLatin1Char('1')));
}

void TestEvaluationWidgets::everyControlHasAName() {
    EvaluationPage page;
    page.setRows(someRows());
    for (const QWidget* widget : page.findChildren<QWidget*>()) {
        const bool takesFocus =
            (widget->focusPolicy() & Qt::TabFocus) != 0 && widget->focusProxy() == nullptr;
        const bool inner = widget->objectName().startsWith(QStringLiteral("qt_"));
        if (!takesFocus || inner || widget->window() != page.window() ||
            qobject_cast<const QScrollBar*>(widget) != nullptr)
            continue;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const bool named =
            !widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty());
        QVERIFY2(named, widget->metaObject()->className());
    }
}

void TestEvaluationWidgets::tabGoesFromTopToBottom() {
    EvaluationPage page;
    page.setRows(someRows());
    const QList<const QWidget*> wanted{page.form().button(EvaluationChoice::method),
                                       page.form().images().line(),
                                       page.form().images().browseButton(),
                                       page.form().masks().line(),
                                       page.form().maps().line(),
                                       page.status().startButton(),
                                       page.status().exportButton(),
                                       page.tabs()->tabBar(),
                                       page.scores().publishedCombo(),
                                       &page.scores().metrics(),
                                       page.scores().table(),
                                       page.plot().saveButton()};
    QList<const QWidget*> chain;
    for (const QWidget* one = page.nextInFocusChain(); one != &page; one = one->nextInFocusChain())
        chain.append(one);
    for (qsizetype i = 1; i < wanted.size(); ++i) {
        const QString who =
            QStringLiteral("%1: %2").arg(i).arg(QLatin1String(wanted.at(i)->metaObject()->className()));
        QVERIFY2(chain.contains(wanted.at(i)), qPrintable(who));
        QVERIFY2(chain.indexOf(wanted.at(i - 1)) < chain.indexOf(wanted.at(i)), qPrintable(who));
    }
}

void TestEvaluationWidgets::accessKeysAreUnique() {
    EvaluationPage page;
    page.setRows(someRows());
    page.show();
    for (const EvaluationChoice choice : {EvaluationChoice::steps, EvaluationChoice::predictions}) {
        page.form().setChoice(choice);
        for (int tab = 0; tab < page.tabs()->count(); ++tab) {
            page.tabs()->setCurrentIndex(tab);
            QString taken = QStringLiteral("FEVIPTH"); // the menu bar's
            QStringList texts;
            for (const auto* button : page.findChildren<QAbstractButton*>())
                texts << (button->isVisible() ? button->text() : QString());
            for (const auto* label : page.findChildren<QLabel*>())
                texts << (label->isVisible() && label->buddy() != nullptr ? label->text() : QString());
            for (const QString& text : std::as_const(texts)) {
                const qsizetype mark = text.indexOf(QLatin1Char('&'));
                if (mark < 0)
                    continue;
                const QChar key = text.at(mark + 1).toUpper();
                QVERIFY2(!taken.contains(key), qPrintable(text));
                taken += key;
            }
        }
    }
}

void TestEvaluationWidgets::fitsASmallScreen() {
    EvaluationPage page;
    page.setRows(someRows());
    // 1,280 x 800 at 200 %, less menu, job bar and status bar.
    const QSize least = page.minimumSizeHint();
    QVERIFY2(least.width() <= 640, qPrintable(QString::number(least.width())));
    QVERIFY2(least.height() <= 340, qPrintable(QString::number(least.height())));
}

QTEST_MAIN(TestEvaluationWidgets)
#include "test_evaluation_widgets.moc"
