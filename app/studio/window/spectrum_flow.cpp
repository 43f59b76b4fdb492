// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/spectrum_flow.h"

#include "app/studio/controllers/inspect_controller.h"
#include "app/studio/controllers/options_controller.h"
#include "app/studio/window/docks.h"
#include "app/studio/window/notice_text.h"
#include "app/studio/window/workbench.h"
#include "widgets/image/patch_pictures.h"
#include "widgets/spectrum/cut_bar.h"
#include "widgets/spectrum/eigenvalue_plot.h"
#include "widgets/spectrum/fiedler_histogram.h"
#include "widgets/spectrum/initialisers_view.h"
#include "widgets/spectrum/spectrum_view.h"

#include <QDockWidget>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace selfment::studio {

using options::CutRule;
using options::Initialiser;
using session::Stage;
using widgets::CutBar;
using widgets::EigenvaluePlot;
using widgets::FiedlerHistogram;
using widgets::InitialisersView;
using widgets::SpectrumView;

namespace {

constexpr int kPictureSide = 480; // of the initialisers' photos; nothing larger is on the screen

QString nameOf(CutRule rule) {
    switch (rule) {
    case CutRule::mean:
        return QStringLiteral("mean");
    case CutRule::zero:
        return QStringLiteral("zero");
    case CutRule::otsu:
        return QStringLiteral("otsu");
    case CutRule::custom:
        break;
    }
    return QStringLiteral("custom");
}

QString nameOf(Initialiser initialiser) {
    switch (initialiser) {
    case Initialiser::ncut:
        return QStringLiteral("ncut");
    case Initialiser::kmeans:
        return QStringLiteral("kmeans");
    case Initialiser::cls:
        break;
    }
    return QStringLiteral("cls");
}

using widgets::InitialiserRow; // unqualified: lupdate files what follows under the right class

InitialiserRow rowOf(const session::InitialiserResult& result) {
    InitialiserRow row;
    row.initialiser = result.initialiser;
    if (result.error) {
        const bool noToken =
            result.initialiser == Initialiser::cls && result.error->code == values::ErrorCode::optionInvalid;
        row.reason = noToken ? SpectrumFlow::tr("Not available: the features come without the attention of "
                                                "a CLS token. Vision transformers have one.")
                             : errorReason(*result.error);
        return row;
    }
    row.pseudoMask = result.pseudoMask;
    row.foregroundShare = result.pseudoMask.foregroundShare();
    row.agreement = result.agreement;
    row.iterations = result.iterations;
    row.converged = result.converged;
    row.elapsedMs = result.elapsedMs;
    return row;
}

} // namespace

SpectrumFlow::SpectrumFlow(const Workbench& workbench, QObject* parent)
    : QObject(parent),
      m_bridge(workbench.bridge),
      m_inspect(workbench.inspect),
      m_options(workbench.options),
      m_view(new SpectrumView) {
    workbench.docks.addPanel(tr("Spectrum"), QStringLiteral("spectrum"), m_view, Qt::BottomDockWidgetArea);
    // A panel behind another tab counts as visible: only its dock knows better.
    connect(qobject_cast<QDockWidget*>(m_view->parentWidget()), &QDockWidget::visibilityChanged, this,
            [this](bool onScreen) {
                m_onScreen = onScreen;
                showPhoto();
                ask();
            });
    wireInspection();
    wireCut();
    wireSaving();
    connect(&m_options, &OptionsController::optionsChanged, this, &SpectrumFlow::showOptions);
    clear();
    showOptions();
}

void SpectrumFlow::wireInspection() {
    connect(&m_inspect, &InspectController::imageChanged, this, &SpectrumFlow::clear);
    connect(&m_inspect, &InspectController::failed, this, &SpectrumFlow::clear);
    connect(&m_inspect, &InspectController::stageArrived, this, [this](const SharedStage& result) {
        if (result->stage == Stage::image) {
            showPhoto();
        } else if (result->stage == Stage::graph) {
            showGraph();
        }
    });
    connect(&m_inspect, &InspectController::finished, this, &SpectrumFlow::ask);
    connect(m_view, &SpectrumView::spectrumShown, this, &SpectrumFlow::ask);
    connect(&m_view->initialisers(), &InitialisersView::shown, this, [this] {
        showPhoto();
        ask();
    });
    connect(&m_bridge, &EngineBridge::finished, this, &SpectrumFlow::take);
    connect(&m_view->initialisers(), &InitialisersView::useRequested, this, [this](Initialiser chosen) {
        (void)m_options.setValue(QStringLiteral("init"), nameOf(chosen)); // one of the table's own names
    });
}

void SpectrumFlow::wireCut() {
    FiedlerHistogram* histogram = &m_view->histogram();
    connect(histogram, &FiedlerHistogram::dragBegan, &m_options, &OptionsController::beginGesture);
    connect(histogram, &FiedlerHistogram::dragEnded, &m_options, &OptionsController::endGesture);
    connect(histogram, &FiedlerHistogram::cutMoved, this,
            [this](double cut) { setCut(CutRule::custom, cut); });
    connect(&m_view->cutBar(), &CutBar::valueEdited, this,
            [this](double value) { setCut(CutRule::custom, value); });
    connect(&m_view->cutBar(), &CutBar::ruleChosen, this,
            [this](CutRule rule) { setCut(rule, m_view->histogram().cut()); });
}

void SpectrumFlow::wireSaving() {
    const auto wire = [this](widgets::PlotPanel* plot, const QString& what) {
        connect(
            plot, &widgets::PlotPanel::exportRequested, this, [this, plot, what](widgets::PlotFormat format) {
                Q_EMIT saveRequested(*plot, format, QFileInfo(m_inspect.path()).completeBaseName() + what);
            });
    };
    wire(&m_view->eigenvalues(), QStringLiteral("-eigenvalues"));
    wire(&m_view->histogram(), QStringLiteral("-fiedler"));
}

void SpectrumFlow::setCut(CutRule rule, double value) {
    QList<std::pair<QString, QString>> values{{QStringLiteral("cut"), nameOf(rule)}};
    if (rule == CutRule::custom) {
        values.append({QStringLiteral("cut-value"), QString::number(value, 'g', 6)});
    }
    if (m_options.setValues(values, tr("Move the cut"))) {
        showOptions(); // refused: back to what is in force
    }
}

void SpectrumFlow::clear() {
    drop(m_eigenvalues);
    drop(m_initialisers);
    m_view->eigenvalues().clear();
    m_view->histogram().clear();
    m_view->initialisers().clear();
    m_view->cutBar().setEnabled(false);
}

void SpectrumFlow::drop(Question& question) {
    if (question.token != kNoToken) {
        m_bridge.abandon(std::exchange(question.token, kNoToken));
    }
    question.of.reset();
}

void SpectrumFlow::showOptions() {
    const options::GraphOptions& graph = m_options.options().pipeline.graph;
    m_view->cutBar().setRule(graph.cut);
    m_view->initialisers().setInForce(graph.init);
}

void SpectrumFlow::showPhoto() {
    const auto* image = m_inspect.data<session::ImageResult>(Stage::image);
    if (image == nullptr || !m_onScreen || !m_view->initialisers().isVisible()) {
        return; // made when it is to be seen
    }
    const std::shared_ptr<const values::Image> photo(m_inspect.stage(Stage::image), &image->image);
    const QImage whole = widgets::pictureOf(photo);
    // Quick before smooth: a photo of 16 megapixels must not hold up the window.
    const QImage rough = whole.scaled(2 * kPictureSide, 2 * kPictureSide, Qt::KeepAspectRatio);
    m_view->initialisers().setPhoto(
        rough.scaled(kPictureSide, kPictureSide, Qt::KeepAspectRatio, Qt::SmoothTransformation));
}

void SpectrumFlow::showGraph() {
    const auto* graph = m_inspect.data<session::GraphResult>(Stage::graph);
    FiedlerHistogram& histogram = m_view->histogram();
    const bool cuts = graph != nullptr && !graph->fiedlerVector.empty();
    m_view->cutBar().setEnabled(cuts);
    if (!cuts) {
        histogram.clear(tr("There is no Fiedler vector: the initialiser in force makes no graph. Choose "
                           "Normalized Cut in the parameters or under Initialisers."));
        m_view->eigenvalues().clear(tr("There are no eigenvalues: the initialiser in force makes no graph."));
        drop(m_eigenvalues);
        return;
    }
    histogram.setVector(graph->fiedlerVector);
    histogram.setCut(graph->cut, CutBar::ruleName(m_inspect.runOptions().graph.cut));
    const auto [least, most] =
        std::minmax_element(graph->fiedlerVector.values.begin(), graph->fiedlerVector.values.end());
    if (!histogram.isDragging()) {
        m_view->cutBar().setValue(graph->cut, static_cast<double>(*least), static_cast<double>(*most));
    }
}

/// The options that eigenvalues depend on: all before the cut.
options::PipelineOptions SpectrumFlow::optionsOfGraph() const {
    options::PipelineOptions key;
    key.input = m_inspect.runOptions().input;
    key.features = m_inspect.runOptions().features;
    key.graph = m_inspect.runOptions().graph;
    key.runtime = m_inspect.runOptions().runtime;
    key.graph.cut = {};
    key.graph.cutValue = {};
    return key;
}

void SpectrumFlow::ask() {
    if (m_inspect.finishedJob() == kNoToken || !m_onScreen) {
        return;
    }
    askEigenvalues();
    askInitialisers();
}

void SpectrumFlow::askEigenvalues() {
    if (!m_view->isSpectrumVisible() || !m_view->histogram().hasVector()) {
        return;
    }
    options::PipelineOptions key = optionsOfGraph();
    if (m_eigenvalues.of == key) {
        return;
    }
    drop(m_eigenvalues);
    if (m_view->eigenvalues().eigenvalues().isEmpty()) {
        m_view->eigenvalues().clear(tr("Computing the smallest eigenvalues…"));
    }
    session::SpectrumRequest request;
    request.inspectJob = m_inspect.finishedJob();
    m_eigenvalues.of = std::move(key);
    m_eigenvalues.token = m_bridge.submit(request);
}

void SpectrumFlow::askInitialisers() {
    if (!m_view->initialisers().isVisible() || m_initialisers.of == m_inspect.runOptions()) {
        return;
    }
    drop(m_initialisers);
    m_view->initialisers().setBusy();
    session::InitialisersRequest request;
    request.inspectJob = m_inspect.finishedJob();
    m_initialisers.of = m_inspect.runOptions();
    m_initialisers.token = m_bridge.submit(request);
}

void SpectrumFlow::take(JobToken token, const SharedOutcome& outcome) {
    if (token == kNoToken) {
        return;
    }
    if (token == m_eigenvalues.token) {
        m_eigenvalues.token = kNoToken;
        showEigenvalues(*outcome);
    } else if (token == m_initialisers.token) {
        m_initialisers.token = kNoToken;
        showInitialisers(*outcome);
    }
}

void SpectrumFlow::showEigenvalues(const session::Outcome& outcome) {
    if (const auto* result = std::get_if<session::SpectrumResult>(&outcome.data)) {
        m_view->eigenvalues().setEigenvalues(
            QVector<double>(result->eigenvalues.begin(), result->eigenvalues.end()));
        return;
    }
    m_eigenvalues.of.reset(); // asked again when the next run ends
    if (outcome.error && outcome.error->code != values::ErrorCode::jobUnknown) {
        m_view->eigenvalues().clear(tr("There are no eigenvalues: %1").arg(errorReason(*outcome.error)));
    }
}

void SpectrumFlow::showInitialisers(const session::Outcome& outcome) {
    if (const auto* result = std::get_if<session::InitialisersResult>(&outcome.data)) {
        QList<widgets::InitialiserRow> rows;
        for (const session::InitialiserResult& one : result->results) {
            rows.append(rowOf(one));
        }
        m_view->initialisers().setRows(rows);
        return;
    }
    m_initialisers.of.reset();
    if (outcome.error && outcome.error->code != values::ErrorCode::jobUnknown) {
        m_view->initialisers().clear(
            tr("The initialisers could not be compared: %1").arg(errorReason(*outcome.error)));
    }
}

} // namespace selfment::studio
