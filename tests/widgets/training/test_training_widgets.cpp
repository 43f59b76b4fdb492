// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/option_table.h"
#include "widgets/forms/collapsible_group.h"
#include "widgets/forms/option_editor.h"
#include "widgets/forms/option_row.h"
#include "widgets/training/run_panel.h"
#include "widgets/training/runs_view.h"
#include "widgets/training/saliency_strip.h"
#include "widgets/training/skipped_dialog.h"
#include "widgets/training/source_list.h"
#include "widgets/training/training_form.h"
#include "widgets/training/training_page.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QListWidget>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>
#include <QUrl>

using namespace selfment;
using namespace selfment::widgets;

namespace {

RunRow runCalled(const QString& name, RunState state, double loss, int day) {
    RunRow run;
    run.name = name;
    run.state = state;
    run.started = QDateTime(QDate(2026, 11, day), QTime(9, 0));
    run.folder = QStringLiteral("/runs/") + name;
    run.headPath = run.folder + QStringLiteral("/head.safetensors");
    run.bestHeadPath = run.folder + QStringLiteral("/best.safetensors");
    run.backbone = QStringLiteral("tiny");
    run.preset = QStringLiteral("paper");
    run.images = 100 * day;
    run.epochs = 3;
    run.epochsDone = 3;
    run.loss = loss;
    return run;
}

void drop(QWidget& target, const QStringList& paths) {
    QMimeData data;
    QList<QUrl> urls;
    for (const QString& path : paths)
        urls.append(QUrl::fromLocalFile(path));
    data.setUrls(urls);
    QDragEnterEvent enter(target.rect().center(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&target, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent dropped(target.rect().center(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&target, &dropped);
}

} // namespace

class TestTrainingWidgets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sourcesTakeFoldersDropsAndTheLibrary();
    void formHasEveryRowOfTheTable();
    void formShowsPresetAndUse();
    void tabGoesFromTopToBottom();
    void everyControlHasAName();
    void runPanelShowsItsButtons();
    void runPanelTellsPhases();
    void failedRunSaysWhatToDo();
    void stripShowsSaliencyAndPseudoMasks();
    void stripKeepsWhatItKnows();
    void runsAreSortedByTheirNumbers();
    void runsOfferWhatTheirStateAllows();
    void headInUseIsMarked();
    void skippedImagesAreListed();
    void thePageFitsASmallScreen();
};

void TestTrainingWidgets::sourcesTakeFoldersDropsAndTheLibrary() {
    SourceList list;
    const QSignalSpy changed(&list, &SourceList::entriesChanged);
    QVERIFY(list.countText().contains(QStringLiteral("drop")));
    QVERIFY(!list.addLibraryButton()->isEnabled());
    list.setLibraryCount(3);
    QVERIFY(list.addLibraryButton()->isEnabled());
    drop(list, {QStringLiteral("/a"), QStringLiteral("/b")});
    QCOMPARE(list.paths(), (QStringList{QStringLiteral("/a"), QStringLiteral("/b")}));
    list.add({{}, {QStringLiteral("/b")}}); // there already
    QCOMPARE(list.entries().size(), 2);
    list.add({QStringLiteral("Library: 2 images"), {QStringLiteral("/x.png"), QStringLiteral("/y.png")}});
    list.add({QStringLiteral("Library: 1 image"), {QStringLiteral("/x.png")}}); // in place of the former
    QCOMPARE(list.entries().size(), 3);
    QCOMPARE(list.paths().size(), 3);
    list.setImageCount(-1);
    QVERIFY(list.countText().contains(QStringLiteral("Counting")));
    list.setImageCount(120);
    QVERIFY(list.countText().startsWith(QStringLiteral("120 ")));
    list.list()->setCurrentRow(0);
    QTest::keyClick(list.list(), Qt::Key_Delete);
    QCOMPARE(list.paths().first(), QStringLiteral("/b"));
    list.list()->setCurrentRow(0);
    QTest::mouseClick(list.removeButton(), Qt::LeftButton);
    QCOMPARE(list.paths(), QStringList{QStringLiteral("/x.png")});
    QCOMPARE(changed.count(), 5);
}

void TestTrainingWidgets::formHasEveryRowOfTheTable() {
    TrainingForm form;
    int rows = 0;
    for (const options::OptionSpec& spec : options::optionTable()) {
        if (spec.bound() && (spec.takers & options::takenByTrainingForm) != 0U) {
            ++rows;
            const OptionRow* row = form.row(QString::fromUtf8(spec.name.data(), qsizetype(spec.name.size())));
            QVERIFY2(row != nullptr, spec.name.data());
            QCOMPARE(row->spec().group, spec.group);
        }
    }
    QVERIFY(rows >= 15);
    QVERIFY(form.row(QStringLiteral("seed")) != nullptr);
}

void TestTrainingWidgets::formShowsPresetAndUse() {
    TrainingForm form;
    options::Options options;
    form.setOptions(options);
    QCOMPARE(form.presetCombo()->currentData().toString(), QStringLiteral("paper"));
    const QSignalSpy edited(&form, &TrainingForm::optionEdited);
    const QSignalSpy chosen(&form, &TrainingForm::presetChosen);
    options.train.epochs = 7;
    options.train.lambdaCon = 0.0;
    options.train.initHead = "tiny-head";
    form.setOptions(options);
    QCOMPARE(form.row(QStringLiteral("epochs"))->text(), QStringLiteral("7"));
    QCOMPARE(form.presetCombo()->currentData().toString(), QStringLiteral("custom"));
    QVERIFY(!form.row(QStringLiteral("temperature"))->editor()->isEnabled());
    QVERIFY(!form.row(QStringLiteral("embedding"))->editor()->isEnabled());
    QVERIFY(form.row(QStringLiteral("dice"))->editor()->isEnabled());
    QCOMPARE(edited.count() + chosen.count(), 0); // shown, not edited
    auto* epochs = qobject_cast<QAbstractSpinBox*>(form.row(QStringLiteral("epochs"))->editor()->control());
    QVERIFY(epochs != nullptr);
    form.show();
    epochs->setFocus();
    QTest::keyClick(epochs, Qt::Key_Up);
    QCOMPARE(edited.last().at(0).toString(), QStringLiteral("epochs"));
    QCOMPARE(edited.last().at(1).toString(), QStringLiteral("8"));
}

void TestTrainingWidgets::tabGoesFromTopToBottom() {
    TrainingForm form;
    form.resize(360, 1400);
    form.show();
    QVERIFY(QTest::qWaitForWindowExposed(&form));
    form.sources().list()->setFocus();
    int lastY = -1;
    int stops = 0;
    const QWidget* first = form.focusWidget();
    do {
        const QWidget* now = form.focusWidget();
        const int y = now->mapTo(&form, QPoint(0, now->height() / 2)).y();
        QVERIFY2(y >= lastY - now->height(), qPrintable(now->accessibleName()));
        lastY = y;
        ++stops;
        QTest::keyClick(form.focusWidget(), Qt::Key_Tab);
    } while (form.focusWidget() != first && stops < 100 &&
             form.focusWidget()->mapTo(&form, QPoint()).y() > first->mapTo(&form, QPoint()).y());
    QVERIFY2(stops > 15 && stops < 40, qPrintable(QString::number(stops)));
}

void TestTrainingWidgets::everyControlHasAName() {
    TrainingForm form;
    RunPanel panel;
    RunsView runs;
    SaliencyStrip strip;
    for (const QWidget* part : {static_cast<QWidget*>(&form), static_cast<QWidget*>(&panel),
                                static_cast<QWidget*>(&runs), static_cast<QWidget*>(&strip)}) {
        for (const QWidget* child : part->findChildren<QWidget*>()) {
            const bool takesFocus =
                (child->focusPolicy() & Qt::TabFocus) != 0 && child->focusProxy() == nullptr;
            const auto* button = qobject_cast<const QAbstractButton*>(child);
            const bool named =
                !child->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty());
            const bool inner = child->objectName().startsWith(QLatin1String("qt_"));
            if (takesFocus && !inner && child->window() == part->window() &&
                qobject_cast<const QScrollBar*>(child) == nullptr)
                QVERIFY2(named, child->metaObject()->className());
        }
    }
}

void TestTrainingWidgets::runPanelShowsItsButtons() {
    RunPanel panel;
    panel.show();
    const QSignalSpy started(&panel, &RunPanel::startRequested);
    panel.setStartObstacle(QStringLiteral("Add images to learn from first."));
    QVERIFY(!panel.startButton()->isEnabled());
    QCOMPARE(panel.numbers(), QStringLiteral("Add images to learn from first."));
    panel.setStartObstacle({});
    QTest::mouseClick(panel.startButton(), Qt::LeftButton);
    QCOMPARE(started.count(), 1);
    RunStatus status;
    status.phase = RunPhase::training;
    panel.setStatus(status);
    QVERIFY(!panel.startButton()->isVisible());
    QVERIFY(panel.pauseButton()->isVisible() && panel.stopButton()->isVisible());
    const QSignalSpy paused(&panel, &RunPanel::pauseRequested);
    const QSignalSpy resumed(&panel, &RunPanel::resumeRequested);
    QTest::mouseClick(panel.pauseButton(), Qt::LeftButton);
    status.paused = true;
    panel.setStatus(status);
    QTest::mouseClick(panel.pauseButton(), Qt::LeftButton);
    QCOMPARE(paused.count(), 1);
    QCOMPARE(resumed.count(), 1);
    status.phase = RunPhase::stopping;
    panel.setStatus(status);
    QVERIFY(!panel.stopButton()->isEnabled() && !panel.pauseButton()->isEnabled());
    status.phase = RunPhase::stopped;
    panel.setStatus(status);
    QVERIFY(panel.startButton()->isVisible() && !panel.progressBar()->isVisible());
}

void TestTrainingWidgets::runPanelTellsPhases() {
    RunPanel panel;
    QVERIFY(panel.headline().startsWith(QStringLiteral("Ready")));
    panel.setStartObstacle(QStringLiteral("Add images first."));
    QVERIFY(!panel.headline().startsWith(QStringLiteral("Ready"))); // what is missing is said below
    panel.setStartObstacle({});
    RunStatus status;
    status.phase = RunPhase::preparing;
    status.itemsDone = 12;
    status.itemsTotal = 100;
    status.imagesPerSecond = 3.5;
    status.secondsLeft = 25.0;
    panel.setStatus(status);
    QCOMPARE(panel.headline(), QStringLiteral("Preparing features: 12 of 100 images"));
    QCOMPARE(panel.numbers(), QStringLiteral("3.5 images per second · about 25 s left"));
    status.phase = RunPhase::training;
    status.epoch = 2;
    status.epochs = 3;
    status.step = 130;
    status.steps = 375;
    status.waitingShare = 0.02;
    panel.setStatus(status);
    QCOMPARE(panel.headline(), QStringLiteral("Training: epoch 2 of 3, step 130 of 375"));
    QVERIFY(panel.numbers().contains(QStringLiteral("2 % of the time")));
    status.paused = true;
    panel.setStatus(status);
    QCOMPARE(panel.headline(), QStringLiteral("Paused: epoch 2 of 3, step 130 of 375"));
    QVERIFY(!panel.numbers().contains(QStringLiteral("left")));
}

void TestTrainingWidgets::failedRunSaysWhatToDo() {
    RunPanel panel;
    panel.show();
    RunStatus status;
    status.phase = RunPhase::failed;
    status.words = QStringLiteral("The training diverged.");
    status.detail = QStringLiteral("Set a smaller learning rate.");
    status.degenerate = 2;
    status.unreadable = 1;
    panel.setStatus(status);
    QVERIFY(panel.numbers().contains(status.words) && panel.numbers().contains(status.detail));
    QVERIFY(panel.startButton()->isVisible());
    QVERIFY(panel.skippedButton()->isVisible());
    QVERIFY(panel.skippedButton()->text().startsWith(QStringLiteral("3 ")));
    const QSignalSpy asked(&panel, &RunPanel::skippedRequested);
    QTest::mouseClick(panel.skippedButton(), Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
}

void TestTrainingWidgets::stripShowsSaliencyAndPseudoMasks() {
    SaliencyStrip strip;
    QStringList wanted;
    connect(&strip, &SaliencyStrip::pictureWanted, this, [&](const QString& path) { wanted << path; });
    const QString path = QStringLiteral("/photos/one.png");
    strip.setImages({path});
    strip.show();
    QCOMPARE(wanted, QStringList{path});
    strip.setPicture(path, {4, 6, std::vector<std::uint8_t>(72, 128)});
    const QImage plain = strip.tileOf(path);
    QCOMPARE(strip.stepOf(path), -1);
    strip.setSaliency(path, 10, {{1, 2}, {0.0F, 1.0F}}, {{1, 2}, {1, 0}});
    QCOMPARE(strip.stepOf(path), 10);
    const QImage salient = strip.tileOf(path);
    QVERIFY(salient != plain);
    const int row = salient.height() / 2;
    const int left = salient.width() / 4;
    const int right = salient.width() * 3 / 4;
    QVERIFY(qGray(salient.pixel(right, row)) > qGray(salient.pixel(left, row)) + 60);
    QTest::mouseClick(strip.pseudoMaskBox(), Qt::LeftButton, {},
                      QPoint(6, strip.pseudoMaskBox()->height() / 2));
    QVERIFY(strip.pseudoMaskBox()->isChecked());
    const QImage labels = strip.tileOf(path);
    QVERIFY(qRed(labels.pixel(left, row)) > qRed(labels.pixel(right, row)) + 60); // orange is foreground
    QTRY_VERIFY(strip.list()->item(0)->text().contains(QStringLiteral("step 10")));
}

void TestTrainingWidgets::stripKeepsWhatItKnows() {
    SaliencyStrip strip;
    const QString one = QStringLiteral("/one.png");
    const QString two = QStringLiteral("/two.png");
    strip.setImages({one});
    strip.setSaliency(one, 5, {{1, 1}, {0.5F}}, {{1, 1}, {1}});
    strip.setImages({two, one});
    QCOMPARE(strip.stepOf(one), 5);
    QCOMPARE(strip.images(), (QStringList{two, one}));
    strip.clearSaliency();
    QCOMPARE(strip.stepOf(one), -1);
    QStringList many;
    for (int i = 0; i < 20; ++i)
        many << QStringLiteral("/%1.png").arg(i);
    strip.setImages(many);
    QCOMPARE(strip.images().size(), SaliencyStrip::kMostImages);
    const QSignalSpy unpinned(&strip, &SaliencyStrip::unpinRequested);
    strip.list()->setCurrentRow(1);
    QTest::keyClick(strip.list(), Qt::Key_Delete);
    QCOMPARE(unpinned.at(0).at(0).toStringList(), QStringList{QStringLiteral("/1.png")});
}

void TestTrainingWidgets::runsAreSortedByTheirNumbers() {
    RunsView view;
    view.setRuns({runCalled(QStringLiteral("a"), RunState::finished, 0.9, 2),
                  runCalled(QStringLiteral("b"), RunState::finished, 0.10, 12),
                  runCalled(QStringLiteral("c"), RunState::stopped, 0.5, 5)});
    const auto order = [&view] {
        QString names;
        for (int row = 0; row < view.table()->topLevelItemCount(); ++row)
            names += view.table()->topLevelItem(row)->text(0);
        return names;
    };
    QCOMPARE(order(), QStringLiteral("bca")); // newest first
    view.table()->sortByColumn(7, Qt::AscendingOrder);
    QCOMPARE(order(), QStringLiteral("bca"));
    view.table()->sortByColumn(5, Qt::AscendingOrder);
    QCOMPARE(order(), QStringLiteral("acb")); // 200, 500, 1200: not as texts
}

void TestTrainingWidgets::runsOfferWhatTheirStateAllows() {
    RunsView view;
    view.show();
    RunRow headless = runCalled(QStringLiteral("failed"), RunState::failed, 0.0, 4);
    headless.headPath.clear();
    headless.bestHeadPath.clear();
    view.setRuns({runCalled(QStringLiteral("done"), RunState::finished, 0.4, 1),
                  runCalled(QStringLiteral("cut"), RunState::interrupted, 0.4, 2),
                  runCalled(QStringLiteral("now"), RunState::running, 0.4, 3), headless});
    const QSignalSpy used(&view, &RunsView::useRequested);
    const QSignalSpy resumed(&view, &RunsView::resumeRequested);
    view.select(QStringLiteral("done"));
    QVERIFY(view.useButton()->isEnabled() && !view.resumeButton()->isEnabled());
    QTest::mouseClick(view.useButton(), Qt::LeftButton, {}, QPoint(10, view.useButton()->height() / 2));
    QCOMPARE(used.last().at(0).toString(), QStringLiteral("/runs/done/best.safetensors"));
    view.useLastAction()->trigger();
    QCOMPARE(used.last().at(0).toString(), QStringLiteral("/runs/done/head.safetensors"));
    view.select(QStringLiteral("cut"));
    QVERIFY(view.resumeButton()->isEnabled());
    view.setBusy(true);
    QVERIFY(!view.resumeButton()->isEnabled());
    view.setBusy(false);
    QTest::mouseClick(view.resumeButton(), Qt::LeftButton);
    QCOMPARE(resumed.last().at(0).toString(), QStringLiteral("cut"));
    view.select(QStringLiteral("now"));
    QVERIFY(!view.useButton()->isEnabled() && !view.removeButton()->isEnabled());
    view.select(QStringLiteral("failed"));
    QVERIFY(!view.useButton()->isEnabled() && view.removeButton()->isEnabled());
    QVERIFY(view.folderButton()->isEnabled());
}

void TestTrainingWidgets::headInUseIsMarked() {
    RunsView view;
    view.setRuns({runCalled(QStringLiteral("a"), RunState::finished, 0.9, 2)});
    view.setHeadInUse(QStringLiteral("/runs/a/head.safetensors"));
    QCOMPARE(view.table()->topLevelItem(0)->text(0), QStringLiteral("a (in use)"));
    view.setHeadInUse(QStringLiteral("none"));
    QCOMPARE(view.table()->topLevelItem(0)->text(0), QStringLiteral("a"));
}

void TestTrainingWidgets::skippedImagesAreListed() {
    SkippedDialog dialog;
    dialog.setRows({}, 3, 0, true);
    QVERIFY(dialog.noteText().contains(QStringLiteral("ends")));
    dialog.setRows({{QStringLiteral("/p/a.jpg"), QStringLiteral("One side.")}}, 1, 0, false);
    QCOMPARE(dialog.table()->topLevelItemCount(), 1);
    QCOMPARE(dialog.listText(), QStringLiteral("/p/a.jpg\tOne side."));
}

/// Whatever it says, in a window of 1024 pixels.
void TestTrainingWidgets::thePageFitsASmallScreen() {
    TrainingPage page;
    page.resize(1024, 700);
    page.show();
    RunStatus status;
    status.phase = RunPhase::training;
    status.epoch = status.epochs = 100;
    status.step = status.steps = 1'234'567;
    status.imagesPerSecond = 1234.5;
    status.secondsLeft = 54'321.0;
    page.run().setStatus(status);
    page.form().setFeatureFacts(
        QStringLiteral("backbone dinov3-vitl16-pretrain-lvd1689m-of-mine, 768 px, tokens"));
    QList<RunRow> runs;
    for (int day = 1; day <= 9; ++day)
        runs.append(runCalled(QStringLiteral("2026-11-0%1-of-a-rather-long-name").arg(day),
                              RunState::interrupted, 0.5, day));
    page.runs().setRuns(runs);
    for (auto* group : page.findChildren<CollapsibleGroup*>())
        group->setExpanded(true);
    QCoreApplication::processEvents();
    QVERIFY2(page.minimumSizeHint().width() <= 1024,
             qPrintable(QString::number(page.minimumSizeHint().width())));
    status.phase = RunPhase::finished;
    status.words = QStringLiteral("The best head is of epoch 41.");
    status.detail = QStringLiteral("/home/somebody") + QStringLiteral("/a-folder-in-a-folder").repeated(12);
    status.unreadable = 123'456;
    page.run().setStatus(status);
    QCoreApplication::processEvents();
    QVERIFY2(page.minimumSizeHint().width() <= 1024,
             qPrintable(QString::number(page.minimumSizeHint().width())));
}

QTEST_MAIN(TestTrainingWidgets)
#include "test_training_widgets.moc"
