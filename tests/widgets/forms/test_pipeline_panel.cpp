// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forms/option_editor.h"
#include "widgets/forms/option_row.h"
#include "widgets/forms/parameter_form.h"
#include "widgets/forms/pipeline_panel.h"
#include "widgets/forms/stage_row.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using selfment::widgets::OptionRow;
using selfment::widgets::ParameterForm;
using selfment::widgets::PipelinePanel;
using selfment::widgets::StageRow;
using selfment::widgets::StageState;

class TestPipelinePanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void beginsWaiting();
    void showsStatesAndTimes();
    void keptStagesDoNotCount();
    void allFromMemoryIsSaid();
    void totalStandsElsewhere();
    void showsWarnings();
    void clearForgets();
    void devicesAreShownAndSpoken();
    void parametersStandUnderTheirStage();
    void stagesFoldByMouseAndKeys();
    void withoutParametersTheHeadIsHidden();
};

void TestPipelinePanel::beginsWaiting() {
    const PipelinePanel panel;
    for (int stage = 0; stage < PipelinePanel::kStageCount; ++stage)
        QCOMPARE(panel.stageRow(stage)->state(), StageState::waiting);
    QCOMPARE(panel.totalText(), QStringLiteral("–"));
}

void TestPipelinePanel::showsStatesAndTimes() {
    PipelinePanel panel;
    panel.setStageState(0, StageState::done, 12.4);
    panel.setStageState(1, StageState::done, 180.0);
    panel.setStageState(2, StageState::running);
    panel.setStageState(7, StageState::failed); // no such stage: ignored
    QCOMPARE(panel.stageRow(0)->timeText(), QStringLiteral("12 ms"));
    QCOMPARE(panel.stageRow(2)->timeText(), QStringLiteral("running…"));
    QCOMPARE(panel.totalText(), QStringLiteral("192 ms"));
    QCOMPARE(panel.stageRow(0)->accessibleName(), QStringLiteral("Image: done, 12 ms"));
    QCOMPARE(panel.stageRow(5)->accessibleName(), QStringLiteral("Mask: waiting"));
}

void TestPipelinePanel::keptStagesDoNotCount() {
    PipelinePanel panel;
    panel.setStageState(0, StageState::kept, 1000.0);
    panel.setStageState(1, StageState::done, 3.21);
    QCOMPARE(panel.stageRow(0)->timeText(), QStringLiteral("kept from memory"));
    QCOMPARE(panel.totalText(), QStringLiteral("3.2 ms"));
}

void TestPipelinePanel::allFromMemoryIsSaid() {
    PipelinePanel panel;
    panel.setStageState(0, StageState::kept);
    panel.setStageState(1, StageState::running);
    QCOMPARE(panel.totalText(), QStringLiteral("–"));
    panel.setStageState(1, StageState::kept);
    QCOMPARE(panel.totalText(), QStringLiteral("from memory"));
}

void TestPipelinePanel::totalStandsElsewhere() {
    QWidget column;
    PipelinePanel panel;
    QWidget* total = panel.takeTotal();
    total->setParent(&column);
    panel.setStageState(1, StageState::done, 180.0);
    const QList<QLabel*> labels = total->findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
                        [](const QLabel* label) { return label->text() == QStringLiteral("180 ms"); }));
    QCOMPARE(panel.totalText(), QStringLiteral("180 ms"));
}

void TestPipelinePanel::showsWarnings() {
    PipelinePanel panel;
    panel.show();
    const QString warning = QStringLiteral("The graph falls into 3 pieces at tau = 0.85.");
    panel.setStageState(2, StageState::done, 40.0, {warning});
    QCOMPARE(panel.stageRow(2)->warnings(), QStringList{warning});
    const QList<QLabel*> labels = panel.stageRow(2)->findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
                        [&](const QLabel* label) { return label->isVisible() && label->text() == warning; }));
    QCOMPARE(panel.stageRow(2)->accessibleDescription(), warning);
}

void TestPipelinePanel::clearForgets() {
    PipelinePanel panel;
    panel.setFacts(QStringLiteral("cpu · builtin · 48 × 48 patches"));
    panel.setStageState(3, StageState::failed, 5.0, {QStringLiteral("It failed.")});
    panel.clear();
    QCOMPARE(panel.stageRow(3)->state(), StageState::waiting);
    QVERIFY(panel.stageRow(3)->warnings().isEmpty());
    QCOMPARE(panel.totalText(), QStringLiteral("–"));
}

void TestPipelinePanel::devicesAreShownAndSpoken() {
    PipelinePanel panel;
    panel.setStageState(1, StageState::done, 10.0);
    panel.setStageDevice(1, QStringLiteral("cuda:0"));
    panel.setStageDevice(9, QStringLiteral("cpu")); // no such stage: ignored
    QCOMPARE(panel.stageRow(1)->device(), QStringLiteral("cuda:0"));
    QCOMPARE(panel.stageRow(1)->accessibleName(), QStringLiteral("Features: done, 10 ms, on cuda:0"));
    panel.clear();
    QVERIFY(panel.stageRow(1)->device().isEmpty());
}

void TestPipelinePanel::parametersStandUnderTheirStage() {
    PipelinePanel panel;
    auto* form = new ParameterForm;
    panel.adopt(form);
    panel.show();
    const std::pair<const char*, int> places[] = {{"size", 0},       {"backbone", 1}, {"tau", 2},
                                                  {"iterations", 3}, {"head", 4},     {"threshold", 5}};
    for (const auto& [name, stage] : places) {
        OptionRow* row = form->row(QString::fromLatin1(name));
        QVERIFY2(row != nullptr, name);
        QVERIFY2(panel.stageRow(stage)->isAncestorOf(row), name);
    }
    // What belongs to no stage is in the panel all the same.
    QVERIFY(panel.isAncestorOf(form->row(QStringLiteral("device"))));
    // A head can be chosen while there is none.
    QVERIFY(!panel.stageRow(4)->isHidden());
    // The form is still told and asked as one.
    QSignalSpy edited(form, &ParameterForm::optionEdited);
    QTest::keyClick(form->row(QStringLiteral("iterations"))->editor()->control(), Qt::Key_Up);
    QCOMPARE(edited.count(), 1);
    QSignalSpy helped(form, &ParameterForm::helpChanged);
    form->row(QStringLiteral("tau"))->editor()->control()->setFocus();
    panel.activateWindow();
    QTRY_VERIFY(!helped.isEmpty());
    QVERIFY(helped.last().first().toString().contains(QStringLiteral("cos(f_i, f_j)")));
}

void TestPipelinePanel::stagesFoldByMouseAndKeys() {
    PipelinePanel panel;
    auto* form = new ParameterForm;
    panel.adopt(form);
    panel.show();
    StageRow* graph = panel.stageRow(2);
    QVERIFY(graph->isExpanded());
    QVERIFY(!panel.stageRow(0)->isExpanded());
    QTest::keyClick(graph->disclosure(), Qt::Key_Space);
    QVERIFY(!graph->isExpanded());
    QVERIFY(!form->row(QStringLiteral("tau"))->isVisible());
    QTest::mouseClick(graph, Qt::LeftButton, {}, QPoint(graph->width() / 2, 8));
    QVERIFY(graph->isExpanded());
    QVERIFY(!graph->disclosure()->accessibleName().isEmpty());
}

void TestPipelinePanel::withoutParametersTheHeadIsHidden() {
    PipelinePanel panel;
    QVERIFY(panel.stageRow(4)->isHidden());
    panel.setHead(QStringLiteral("tiny-head"));
    QVERIFY(!panel.stageRow(4)->isHidden());
}

QTEST_MAIN(TestPipelinePanel)
#include "test_pipeline_panel.moc"
