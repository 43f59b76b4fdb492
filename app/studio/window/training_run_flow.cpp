// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/training_run_flow.h"

#include "app/studio/controllers/options_controller.h"
#include "app/studio/controllers/training_controller.h"
#include "app/studio/window/training_data_flow.h"
#include "app/studio/window/training_text.h"
#include "widgets/plots/training_plot.h"
#include "widgets/training/run_panel.h"
#include "widgets/training/saliency_strip.h"
#include "widgets/training/training_form.h"
#include "widgets/training/training_page.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>

namespace selfment::studio {

using widgets::RunPanel;
using widgets::TrainingForm;

TrainingRunFlow::TrainingRunFlow(const Parts& parts, widgets::TrainingPage& page, QWidget* window)
    : QObject(&page), m_parts(parts), m_page(page), m_window(window) {
    wireForm();
    wirePanel();
    wireNews();
    showOptions();
    showState();
}

void TrainingRunFlow::wireForm() {
    TrainingForm* form = &m_page.form();
    connect(form, &TrainingForm::optionEdited, this, [this](const QString& name, const QString& value) {
        if (m_parts.options.setValue(name, value)) {
            showOptions(); // refused: the value in force is shown again
        }
    });
    connect(form, &TrainingForm::presetChosen, this, [this](const QString& name) {
        m_parts.options.applyTrainingPreset(name == QLatin1String("paper") ? options::Preset::paper
                                                                           : options::Preset::reference);
    });
    connect(form, &TrainingForm::resetRequested, &m_parts.options, &OptionsController::resetTraining);
    connect(&m_parts.options, &OptionsController::optionsChanged, this, &TrainingRunFlow::showOptions);
    connect(&m_parts.data, &TrainingDataFlow::changed, this, &TrainingRunFlow::showState);
}

void TrainingRunFlow::wirePanel() {
    RunPanel* panel = &m_page.run();
    connect(panel, &RunPanel::startRequested, this, &TrainingRunFlow::start);
    connect(panel, &RunPanel::pauseRequested, &m_parts.training, &TrainingController::pause);
    connect(panel, &RunPanel::resumeRequested, &m_parts.training, &TrainingController::resume);
    connect(panel, &RunPanel::stopRequested, &m_parts.training, &TrainingController::stop);
    connect(panel, &RunPanel::skippedRequested, this, &TrainingRunFlow::showSkipped);
}

void TrainingRunFlow::wireNews() {
    TrainingController* training = &m_parts.training;
    connect(training, &TrainingController::started, this, &TrainingRunFlow::begin);
    connect(training, &TrainingController::changed, this, &TrainingRunFlow::showState);
    connect(training, &TrainingController::finished, this, &TrainingRunFlow::end);
    connect(training, &TrainingController::failed, this, &TrainingRunFlow::fail);
    connect(training, &TrainingController::stepsArrived, this,
            [this](const std::vector<session::TrainingStep>& steps) {
                QVector<widgets::TrainingPoint> points;
                points.reserve(static_cast<qsizetype>(steps.size()));
                for (const session::TrainingStep& one : steps) {
                    points.append({one.step, one.epoch, one.loss, one.bce, one.dice, one.con});
                }
                m_page.plot().addSteps(points);
            });
    connect(training, &TrainingController::validated, this, [this](const session::ValidationScore& score) {
        m_page.plot().addValidation({score.epoch, score.iou});
    });
    connect(training, &TrainingController::saliencyArrived, this, [this](const session::PinnedSaliency& one) {
        m_page.strip().setSaliency(QString::fromStdString(one.imagePath), one.step, one.saliency,
                                   one.pseudoMask);
    });
}

void TrainingRunFlow::start() {
    if (!m_parts.data.obstacle().isEmpty()) {
        return;
    }
    session::TrainRequest request;
    m_parts.data.fill(request);
    request.keepRun = true;
    request.options = m_parts.options.options();
    request.options.pipeline.head = {}; // a head that is looked at has no part in teaching another one
    request.options.pipeline.head.input = m_parts.options.options().pipeline.head.input;
    request.programVersion = QCoreApplication::applicationVersion().toStdString();
    m_parts.training.start(std::move(request));
}

void TrainingRunFlow::resume(const QString& runName) {
    session::TrainRequest request;
    request.resumeRun = runName.toStdString();
    request.keepRun = true;
    m_parts.data.fillPinned(request);
    request.programVersion = QCoreApplication::applicationVersion().toStdString();
    m_parts.training.start(std::move(request));
}

void TrainingRunFlow::begin() {
    m_summary = {};
    m_page.plot().clear();
    m_page.plot().showPreparing();
    m_page.strip().clearSaliency();
}

void TrainingRunFlow::showOptions() {
    m_page.form().setOptions(m_parts.options.options());
    m_page.form().setFeatureFacts(featureFacts(m_parts.options.options().pipeline));
}

void TrainingRunFlow::showState() {
    m_page.form().setEnabled(!m_parts.training.isRunning());
    if (m_parts.training.isRunning()) {
        m_page.run().setStatus(runStatus(m_parts.training));
    } else {
        m_page.run().setStartObstacle(m_parts.data.obstacle());
    }
}

void TrainingRunFlow::end(const session::TrainSummary& summary, bool interrupted) {
    m_summary = summary;
    widgets::RunStatus status = runStatus(summary, interrupted);
    if (status.degenerate + status.unreadable == 0) {
        status.degenerate = m_parts.training.state().degenerate;
        status.unreadable = m_parts.training.state().failed;
    }
    m_page.run().setStatus(status);
}

void TrainingRunFlow::fail(const values::Error& error) {
    m_page.run().setStatus(runStatus(error, m_parts.training.state()));
}

void TrainingRunFlow::showSkipped() {
    if (m_skippedDialog.isNull()) {
        m_skippedDialog = new widgets::SkippedDialog(m_window);
        m_skippedDialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_skippedDialog, &widgets::SkippedDialog::copyRequested, this,
                [](const QString& list) { QGuiApplication::clipboard()->setText(list); });
    }
    const widgets::RunStatus& status = m_page.run().status();
    m_skippedDialog->setRows(skippedRows(m_summary), status.degenerate, status.unreadable,
                             m_parts.training.isRunning());
    m_skippedDialog->show();
    m_skippedDialog->raise();
}

} // namespace selfment::studio
