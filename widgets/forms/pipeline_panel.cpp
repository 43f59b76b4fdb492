// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forms/pipeline_panel.h"

#include "values/stage.h"
#include "widgets/forms/collapsible_group.h"
#include "widgets/forms/parameter_form.h"
#include "widgets/forms/stage_row.h"
#include "widgets/jobs/duration_text.h"

#include <QEvent>
#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace selfment::widgets {
namespace {
constexpr int kHeadStage = 4;

/// What is set for each stage, in their order.
constexpr std::array<options::OptionGroup, PipelinePanel::kStageCount> kGroupOfStage = {
    options::OptionGroup::input, options::OptionGroup::features, options::OptionGroup::graph,
    options::OptionGroup::ipo,   options::OptionGroup::head,     options::OptionGroup::mask};
} // namespace

PipelinePanel::PipelinePanel(QWidget* parent)
    : QWidget(parent),
      m_layout(new QVBoxLayout(this)),
      m_facts(new QLabel(this)),
      m_total(new QLabel(this)),
      m_totalTime(new QLabel(this)) {
    QVBoxLayout* layout = m_layout;
    layout->setContentsMargins(10, 8, 10, 8);
    layout->setSpacing(2);
    m_facts->setWordWrap(true);
    m_facts->setForegroundRole(QPalette::PlaceholderText);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_facts->hide();
    layout->addWidget(m_facts);
    layout->addSpacing(4);
    for (StageRow*& row : m_rows) {
        row = new StageRow(this);
        layout->addWidget(row);
    }
    makeTotal();
    layout->addWidget(m_totalRow);
    layout->addStretch(1);
    retranslate();
    setHead({});
}

void PipelinePanel::makeTotal() {
    m_totalRow = new QWidget(this);
    auto* line = new QFrame(m_totalRow);
    line->setFrameShape(QFrame::HLine);
    line->setForegroundRole(QPalette::Mid);
    QFont bold = font();
    bold.setBold(true);
    m_totalTime->setFont(bold);
    m_totalTime->setAlignment(Qt::AlignRight);
    auto* layout = new QGridLayout(m_totalRow);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(line, 0, 0, 1, 2);
    layout->addWidget(m_total, 1, 0);
    layout->addWidget(m_totalTime, 1, 1);
    layout->setColumnStretch(0, 1);
}

QWidget* PipelinePanel::takeTotal() {
    m_layout->removeWidget(m_totalRow);
    return m_totalRow;
}

void PipelinePanel::setHead(const QString& name) {
    m_head = name;
    nameHead();
    stageRow(kHeadStage)->setVisible(!name.isEmpty() || m_form != nullptr);
    showTotal();
}

void PipelinePanel::setStageState(int stage, StageState state, std::optional<double> elapsedMs,
                                  const QStringList& warnings) {
    if (stage < 0 || stage >= kStageCount)
        return;
    stageRow(stage)->setState(state, elapsedMs, warnings);
    showTotal();
}

void PipelinePanel::adopt(ParameterForm* form) {
    m_form = form;
    form->setParent(this);
    form->setFlat();
    m_layout->insertWidget(0, form);
    for (int stage = 0; stage < kStageCount; ++stage) {
        CollapsibleGroup* group = form->group(kGroupOfStage.at(static_cast<std::size_t>(stage)));
        if (group != nullptr) {
            group->setHeaderVisible(false);
            stageRow(stage)->setContent(group);
            // The values that are tried first are in view; the others are one press away.
            stageRow(stage)->setExpanded(stage == static_cast<int>(values::Stage::graph) ||
                                         stage == static_cast<int>(values::Stage::ipo));
        }
    }
    if (CollapsibleGroup* rest = form->group(options::OptionGroup::runtime)) {
        m_layout->insertWidget(m_layout->count() - 1, rest);
        rest->setExpanded(false);
    }
    setHead(m_head);
}

void PipelinePanel::setStageDevice(int stage, const QString& device) {
    if (stage >= 0 && stage < kStageCount)
        stageRow(stage)->setDevice(device);
}

void PipelinePanel::setStageFacts(int stage, const QStringList& facts) {
    if (stage >= 0 && stage < kStageCount)
        stageRow(stage)->setFacts(facts);
}

void PipelinePanel::setInitialiser(options::Initialiser initialiser) {
    m_initialiser = initialiser;
    nameCut();
}

void PipelinePanel::clear() {
    for (StageRow* row : m_rows) {
        row->setState(StageState::waiting, std::nullopt, {});
        row->setFacts({});
        row->setDevice({});
    }
    showTotal();
}

void PipelinePanel::setFacts(const QString& facts) {
    m_facts->setText(facts);
    m_facts->setVisible(!facts.isEmpty());
}

StageRow* PipelinePanel::stageRow(int stage) const {
    return m_rows.at(static_cast<std::size_t>(stage));
}

QString PipelinePanel::totalText() const {
    return m_totalTime->text();
}

void PipelinePanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PipelinePanel::showTotal() {
    double totalMs = 0.0;
    int computed = 0;
    bool kept = false;
    bool running = false;
    for (const StageRow* row : m_rows) {
        kept = kept || row->state() == StageState::kept;
        running = running || row->state() == StageState::running;
        const bool counts = row->state() == StageState::done || row->state() == StageState::failed;
        if (counts && row->elapsedMs()) {
            totalMs += *row->elapsedMs();
            ++computed;
        }
    }
    m_totalTime->setText(computed > 0       ? durationText(totalMs)
                         : kept && !running ? tr("from memory")
                                            : QStringLiteral("–"));
}

void PipelinePanel::nameCut() {
    switch (m_initialiser) {
    case options::Initialiser::ncut:
        return stageRow(2)->setName(
            tr("Graph (NCut)"), tr("Affinity of all patches, Fiedler vector, bipartition, seed component."));
    case options::Initialiser::kmeans:
        return stageRow(2)->setName(tr("Initial cut (k-means)"),
                                    tr("k-means with two centres instead of a graph, seed component."));
    case options::Initialiser::cls:
        return stageRow(2)->setName(
            tr("Initial cut (CLS token)"),
            tr("The CLS token's map cut at its mean instead of a graph, seed component."));
    }
}

void PipelinePanel::nameHead() {
    stageRow(kHeadStage)
        ->setName(m_head.isEmpty() ? tr("Head (none)") : tr("Head (%1)").arg(m_head),
                  tr("The trained patch head says of every patch how likely it is foreground."));
}

void PipelinePanel::retranslate() {
    setAccessibleName(tr("Pipeline"));
    stageRow(0)->setName(tr("Image"),
                         tr("The file is read, turned upright and resized to the network input."));
    stageRow(1)->setName(tr("Features"), tr("The backbone makes one feature vector f per patch."));
    nameCut();
    stageRow(3)->setName(tr("IPO"),
                         tr("Iterative Patch Optimization: patches are relabelled by their prototypes."));
    nameHead();
    stageRow(5)->setName(tr("Mask"), tr("The patch map is upsampled to the photo's size and cut."));
    m_total->setText(tr("Total"));
    m_total->setToolTip(tr("Time computed for this result; stages kept from memory take none."));
    showTotal();
}

} // namespace selfment::widgets
