// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/work_pages_flow.h"

#include "app/studio/controllers/inspect_controller.h"
#include "app/studio/window/actions.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/closing.h"
#include "app/studio/window/docks.h"
#include "app/studio/window/evaluation_flow.h"
#include "app/studio/window/library_flow.h"
#include "app/studio/window/running_work.h"
#include "app/studio/window/training_flow.h"
#include "widgets/evaluation/evaluation_page.h"
#include "widgets/image/layer_bar.h"
#include "widgets/library/library_view.h"
#include "widgets/plots/precision_recall_plot.h"
#include "widgets/plots/training_plot.h"
#include "widgets/start/start_page.h"
#include "widgets/training/training_page.h"

#include <QAction>
#include <QMainWindow>
#include <QStatusBar>

namespace selfment::studio {

namespace {
constexpr int kMessageMs = 4000;
} // namespace

WorkPagesFlow::WorkPagesFlow(const Workbench& workbench, QObject* parent)
    : QObject(parent), m_bench(workbench) {
    wireTraining();
    wireEvaluation();
    // Who opens an image wants to see it.
    connect(&m_bench.inspect, &InspectController::imageChanged, this, [this](const QString& path) {
        if (!path.isEmpty()) {
            leave();
        }
    });
}

void WorkPagesFlow::wireTraining() {
    m_training =
        new TrainingFlow({m_bench.bridge, m_bench.options, m_bench.models, m_bench.library, m_bench.page,
                          m_bench.status, m_bench.settings, m_bench.store, m_bench.dialogs},
                         &m_bench.window);
    connect(m_bench.actions[Actions::train], &QAction::triggered, this, [this] {
        if (m_training->isShown()) {
            leave();
        } else {
            m_training->open();
        }
    });
    connect(&m_bench.page.start(), &widgets::StartPage::trainRequested, m_training, &TrainingFlow::open);
    connect(m_training, &TrainingFlow::opened, this, &WorkPagesFlow::opened);
    connect(m_training, &TrainingFlow::closeRequested, this, &WorkPagesFlow::leave);
    connect(m_training, &TrainingFlow::headUsed, this,
            [this] { m_bench.page.layers().setLayer(widgets::Layer::saliency); });
    connect(m_training, &TrainingFlow::imageRequested, this, &WorkPagesFlow::openImage);
    connect(m_training, &TrainingFlow::messageRequested, this, &WorkPagesFlow::say);
    connect(m_training, &TrainingFlow::saveRequested, this, [this](widgets::PlotFormat format) {
        Q_EMIT saveRequested(m_training->page()->plot(), format, QStringLiteral("training"));
    });
    connect(&m_bench.docks.library(), &widgets::LibraryView::pinRequested, m_training, &TrainingFlow::pin);
    m_bench.closing.finally([this] { m_training->training().cancel(); });
}

void WorkPagesFlow::wireEvaluation() {
    m_evaluation = new EvaluationFlow({m_bench.bridge, m_bench.batch, m_bench.options, m_bench.page,
                                       m_bench.settings, m_bench.store, m_bench.dialogs},
                                      &m_bench.window);
    connect(m_bench.actions[Actions::evaluate], &QAction::triggered, this, [this] {
        if (m_evaluation->isShown()) {
            leave();
        } else {
            m_evaluation->open();
        }
    });
    connect(m_evaluation, &EvaluationFlow::opened, this, &WorkPagesFlow::opened);
    connect(m_evaluation, &EvaluationFlow::closeRequested, this, &WorkPagesFlow::leave);
    connect(m_evaluation, &EvaluationFlow::busyChanged, &m_bench.work, &RunningWork::refresh);
    connect(m_evaluation, &EvaluationFlow::imageRequested, this, &WorkPagesFlow::openImage);
    connect(m_evaluation, &EvaluationFlow::messageRequested, this, &WorkPagesFlow::say);
    connect(m_evaluation, &EvaluationFlow::saveRequested, this, [this](widgets::PlotFormat format) {
        Q_EMIT saveRequested(m_evaluation->page()->plot(), format, QStringLiteral("precision-recall"));
    });
    // Its own cancel comes by the job bar, which may show another job.
    m_bench.work.add([this] { return m_evaluation->evaluation().isRunning(); }, [] {});
    m_bench.closing.finally([this] { m_evaluation->cancel(); });
}

void WorkPagesFlow::leave() {
    if (m_training->isShown() || m_evaluation->isShown()) {
        Q_EMIT left();
    }
}

void WorkPagesFlow::openImage(const QString& path) {
    leave();
    m_bench.libraryFlow.openPaths({path}, false);
}

void WorkPagesFlow::say(const QString& text) {
    m_bench.window.statusBar()->showMessage(text, kMessageMs);
}

} // namespace selfment::studio
