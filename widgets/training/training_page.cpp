// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/training/training_page.h"

#include "widgets/library/dropped_files.h"
#include "widgets/plots/training_plot.h"
#include "widgets/training/run_panel.h"
#include "widgets/training/runs_view.h"
#include "widgets/training/saliency_strip.h"
#include "widgets/training/training_form.h"

#include <QDragEnterEvent>
#include <QEvent>
#include <QSplitter>
#include <QVBoxLayout>

namespace selfment::widgets {
namespace {

constexpr int kPlotShare = 3;
constexpr int kRunsShare = 2;

} // namespace

TrainingPage::TrainingPage(QWidget* parent)
    : WorkPage(parent),
      m_form(new TrainingForm),
      m_run(new RunPanel),
      m_plot(new TrainingPlot),
      m_strip(new SaliencyStrip),
      m_runs(new RunsView) {
    setAcceptDrops(true);
    auto* split = new QSplitter(Qt::Vertical);
    split->setChildrenCollapsible(false);
    split->addWidget(m_plot);
    split->addWidget(m_runs);
    split->setStretchFactor(0, kPlotShare);
    split->setStretchFactor(1, kRunsShare);
    auto* right = new QWidget;
    auto* rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(0, 0, 0, 0);
    rightLayout->setSpacing(0);
    rightLayout->addWidget(m_run);
    rightLayout->addWidget(m_strip);
    rightLayout->addWidget(split, 1);
    build(m_form, right);
    retranslate();
}

void TrainingPage::dragEnterEvent(QDragEnterEvent* event) {
    if (!droppedFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void TrainingPage::dropEvent(QDropEvent* event) {
    if (const QStringList dropped = droppedFiles(event->mimeData()); !dropped.isEmpty()) {
        event->acceptProposedAction();
        Q_EMIT filesDropped(dropped);
    }
}

void TrainingPage::changeEvent(QEvent* event) {
    WorkPage::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslate();
}

void TrainingPage::retranslate() {
    setAccessibleName(tr("Training"));
    setHeadTexts(tr("Train a head"),
                 tr("Learns from the masks that Iterative Patch Optimization finds, without annotations."),
                 tr("Close"), tr("Back to the images (Ctrl+T); a training goes on"));
}

} // namespace selfment::widgets
