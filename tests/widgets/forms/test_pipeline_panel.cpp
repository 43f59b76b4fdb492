// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forms/pipeline_panel.h"
#include "widgets/forms/stage_row.h"

#include <QLabel>
#include <QTest>

using selfment::widgets::PipelinePanel;
using selfment::widgets::StageState;

class TestPipelinePanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void beginsWaiting();
    void showsStatesAndTimes();
    void keptStagesDoNotCount();
    void showsWarnings();
    void clearForgets();
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

QTEST_MAIN(TestPipelinePanel)
#include "test_pipeline_panel.moc"
