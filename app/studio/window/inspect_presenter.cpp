// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/inspect_presenter.h"

#include "app/studio/window/actions.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/docks.h"
#include "app/studio/window/graph_facts.h"
#include "app/studio/window/layer_reasons.h"
#include "app/studio/window/notice_text.h"
#include "widgets/forms/pipeline_panel.h"
#include "widgets/image/image_scene.h"
#include "widgets/image/image_view.h"
#include "widgets/image/image_views.h"
#include "widgets/image/layer_bar.h"
#include "widgets/iterations/ipo_stepper.h"
#include "widgets/notices/notice_bar.h"
#include "widgets/plots/convergence_plot.h"

#include <QAction>
#include <QFileInfo>

#include <algorithm>
#include <cmath>

namespace selfment::studio {

using session::Stage;
using widgets::ImageViews;
using widgets::IpoStepper;
using widgets::Layer;
using widgets::LayerBar;

namespace {
// Most live runs are over by then: their rows and notices go from one result to the next without a flicker.
constexpr int kBriefMs = 250;
/// A photo that is not there by then is told to be waited for.
constexpr int kPhotoMs = 800;

/// Name of the head that a run applies; empty: none.
QString headOf(const options::PipelineOptions& options) {
    const QString head = QString::fromStdString(options.head.head);
    return head == QLatin1String("none")     ? QString()
           : head.contains(QLatin1Char('/')) ? QFileInfo(head).completeBaseName()
                                             : head;
}

/// The ends of the margins' colour scale: the same for all iterations.
double largestMargin(const values::IpoTrace& trace) {
    double largest = 0.0;
    for (const std::vector<float>& margins : trace.margins) {
        for (const float margin : margins) {
            largest = std::max(largest, std::abs(static_cast<double>(margin)));
        }
    }
    return largest;
}
} // namespace

InspectPresenter::InspectPresenter(InspectController& inspect, CentralPage& page, Docks& docks,
                                   Actions& actions, QObject* parent)
    : QObject(parent), m_inspect(inspect), m_page(page), m_docks(docks), m_actions(actions) {
    connect(&m_inspect, &InspectController::imageChanged, this, &InspectPresenter::clearImage);
    connect(&m_inspect, &InspectController::started, this, &InspectPresenter::beginRun);
    connect(&m_inspect, &InspectController::progressed, this,
            [this](const session::Progress& progress) { showRunningStage(progress.stage); });
    connect(&m_inspect, &InspectController::stageArrived, this, &InspectPresenter::showStage);
    connect(&m_inspect, &InspectController::finished, this, &InspectPresenter::endRun);
    connect(&m_inspect, &InspectController::failed, this, &InspectPresenter::failRun);
    connect(&m_inspect, &InspectController::cancelled, this, &InspectPresenter::stopRun);
    connect(&m_inspect, &InspectController::similarityArrived, this,
            [this](const values::PatchMap& similarity, int patch) {
                m_page.view().setSimilarity(patch, similarity);
                showAvailable();
            });
    m_brief.setSingleShot(true);
    m_brief.setInterval(kBriefMs);
    connect(&m_brief, &QTimer::timeout, this, [this] {
        if (m_inspect.isBusy()) {
            showRunningStage(m_running);
        }
    });
    m_photoWait.setSingleShot(true);
    m_photoWait.setInterval(kPhotoMs);
    connect(&m_photoWait, &QTimer::timeout, this,
            [this] { m_page.views().setEmptyText(tr("The photo is shown when the engine has read it")); });
    wireLayers();
    wireIterations();
    explainSaliency({});
    showAvailable();
    showTruthReason();
}

void InspectPresenter::wireLayers() {
    ImageViews* views = &m_page.views();
    connect(views, &ImageViews::layersChanged, this, &InspectPresenter::fillSimilarity);
    connect(views, &ImageViews::hoveredPatchChanged, this, &InspectPresenter::hover);
    connect(views, &ImageViews::patchClicked, this, &InspectPresenter::pin);
    connect(&views->scene(), &widgets::ImageScene::changed, this, &InspectPresenter::showTruthReason);
}

void InspectPresenter::wireIterations() {
    IpoStepper* stepper = &m_docks.stepper();
    connect(stepper, &IpoStepper::iterationChanged, this, &InspectPresenter::showIteration);
    connect(stepper, &IpoStepper::iterationChanged, &m_docks.plot(), &widgets::ConvergencePlot::setIteration);
    connect(&m_docks.plot(), &widgets::ConvergencePlot::iterationChosen, stepper, &IpoStepper::setIteration);
    connect(m_actions[Actions::ipoFirst], &QAction::triggered, stepper, &IpoStepper::stepFirst);
    connect(m_actions[Actions::ipoBack], &QAction::triggered, stepper, &IpoStepper::stepBack);
    connect(m_actions[Actions::ipoPlay], &QAction::triggered, stepper, &IpoStepper::togglePlay);
    connect(m_actions[Actions::ipoForward], &QAction::triggered, stepper, &IpoStepper::stepForward);
    connect(m_actions[Actions::ipoLast], &QAction::triggered, stepper, &IpoStepper::stepLast);
}

int InspectPresenter::shownIteration() const {
    const bool stepping = m_page.layers().layer() == Layer::ipoMask && m_docks.stepper().hasTrace();
    return stepping ? m_docks.stepper().iteration() : -1;
}

void InspectPresenter::clearImage() {
    m_photoKey.clear();
    m_ipo.reset();
    m_pinnedPatch = -1;
    m_brief.stop();
    m_page.layers().setLayerReason(Layer::fiedlerVector, {});
    m_page.layers().setLayerReason(Layer::degree, {});
    m_page.layers().setLayerReason(Layer::clsAttention, {});
    m_page.view().clear();
    m_page.views().setEmptyText(m_inspect.path().isEmpty() ? QString() : QStringLiteral(""));
    m_inspect.path().isEmpty() ? m_photoWait.stop() : m_photoWait.start();
    m_docks.stepper().clear();
    m_docks.plot().clear();
    m_docks.pipeline().clear();
    withdrawNotices();
    m_actions.setImageOpen(!m_inspect.path().isEmpty());
    m_actions.setResultReady(false);
    m_actions.setTraceReady(false);
    showAvailable();
    showFacts();
}

void InspectPresenter::beginRun() {
    m_arrived.fill(false);
    m_actions.setResultReady(false); // nothing to export until this run has ended
    m_docks.pipeline().setInitialiser(m_inspect.runOptions().graph.init);
    const QString head = headOf(m_inspect.runOptions());
    m_docks.pipeline().setHead(head);
    explainSaliency(head);
    m_arrived[static_cast<std::size_t>(Stage::head)] = head.isEmpty(); // then nothing of it will come
    m_running = Stage::image;
    if (m_inspect.isLive()) {
        if (!m_brief.isActive()) {
            m_brief.start();
        }
        return;
    }
    m_brief.stop();
    withdrawNotices();
    for (int stage = 0; stage < session::kStageCount; ++stage) {
        m_docks.pipeline().setStageState(stage, widgets::StageState::waiting);
    }
    showRunningStage(Stage::image);
}

void InspectPresenter::explainSaliency(const QString& head) {
    m_page.layers().setLayerReason(Layer::saliency, noSaliencyReason(head));
    if (head.isEmpty()) {
        m_page.view().setSaliency({});
    }
}

void InspectPresenter::withdrawNotices() {
    for (const char* key : {kImageNoticeKey, kImageWarningKey}) {
        m_page.notices().withdraw(QLatin1String(key));
    }
}

void InspectPresenter::showRunningStage(Stage stage) {
    const auto index = static_cast<std::size_t>(stage);
    m_running = stage;
    if (!m_arrived[index] && !m_brief.isActive()) {
        m_docks.pipeline().setStageState(static_cast<int>(stage), widgets::StageState::running);
    }
}

void InspectPresenter::showStage(const SharedStage& result) {
    m_arrived[static_cast<std::size_t>(result->stage)] = true;
    if (result->stage == Stage::ipo) {
        m_ipo = result;
    }
    std::visit([this](const auto& data) { showData(data); }, result->data);
    const auto state = result->recomputed ? widgets::StageState::done : widgets::StageState::kept;
    m_docks.pipeline().setStageState(static_cast<int>(result->stage), state, result->elapsedMs,
                                     warningSentences(result->warnings));
    if (result->stage != Stage::mask) {
        const auto next = std::find(m_arrived.begin(), m_arrived.end(), false);
        if (next != m_arrived.end()) {
            showRunningStage(static_cast<Stage>(next - m_arrived.begin()));
        }
    }
    showAvailable();
    showFacts();
}

void InspectPresenter::showData(const session::ImageResult& image) {
    const QString key = m_inspect.path() + QLatin1Char('\n') + QString::fromStdString(image.sha256);
    if (key == m_photoKey) {
        return; // the same picture under other options: its layers stay until new ones come
    }
    m_photoKey = key;
    // The view keeps the stage's result alive instead of copying its pixels.
    const std::shared_ptr<const values::Image> photo(m_inspect.stage(Stage::image), &image.image);
    m_page.view().setPhoto(photo, image.originalHeight, image.originalWidth);
}

void InspectPresenter::showData(const session::FeaturesResult& features) {
    m_page.view().setPatchGrid(features.grid);
    if (!features.principalColours.empty()) {
        m_page.view().setPrincipalColours(features.principalColours);
    }
    m_page.layers().setLayerReason(Layer::clsAttention, noAttentionReason(features));
    m_page.view().setClsAttention(features.clsAttention);
}

void InspectPresenter::showData(const session::GraphResult& graph) {
    m_page.layers().setLayerReason(Layer::fiedlerVector, noFiedlerVectorReason(graph));
    m_page.layers().setLayerReason(Layer::degree, noDegreeReason(graph));
    m_docks.pipeline().setStageFacts(static_cast<int>(Stage::graph), graphFacts(graph));
    m_page.view().setFiedlerVector(graph.fiedlerVector, graph.cut); // an empty one clears the layer
    m_page.view().setDegree(graph.degree);
    m_page.view().setBipartition(graph.bipartition);
    m_page.view().setSeed(graph.seedPatch, graph.initialMask);
}

void InspectPresenter::showData(const session::IpoResult& ipo) {
    m_marginLimit = largestMargin(ipo.trace);
    m_settingTrace = true;
    m_docks.plot().setTrace(ipo.trace);
    m_docks.stepper().setTrace(ipo.trace);
    m_settingTrace = false;
    m_actions.setTraceReady(m_docks.stepper().hasTrace());
    showIteration(m_docks.stepper().iteration());
}

void InspectPresenter::showData(const session::HeadResult& head) {
    m_docks.pipeline().setHead(QString::fromStdString(head.head));
    m_page.view().setSaliency(head.saliency);
}

void InspectPresenter::showData(const session::MaskResult& mask) {
    m_page.view().setFinalMask({m_inspect.stage(Stage::mask), &mask.mask});
}

void InspectPresenter::showIteration(int iteration) {
    if (m_settingTrace || !m_ipo) {
        return;
    }
    const values::IpoTrace& trace = std::get<session::IpoResult>(m_ipo->data).trace;
    const auto row = static_cast<std::size_t>(std::max(iteration, 0));
    if (row >= trace.masks.size()) {
        return;
    }
    std::optional<values::PatchLabels> previous;
    if (row > 0) {
        previous = values::PatchLabels{trace.grid, trace.masks[row - 1]};
    }
    values::PatchMap margins;
    if (row < trace.margins.size()) {
        margins = {trace.grid, trace.margins[row]};
    }
    m_page.view().setIpoMask({trace.grid, trace.masks[row]}, previous, margins, m_marginLimit);
    // Who steps wants to see the iteration, whatever layer was there before.
    const bool seen = m_page.views().isShown(Layer::ipoMask) || m_page.views().isShown(Layer::margin);
    if (sender() == &m_docks.stepper() && !seen) {
        m_page.layers().setLayer(Layer::ipoMask);
    }
}

void InspectPresenter::endRun(const session::InspectSummary& summary) {
    m_brief.stop();
    m_actions.setResultReady(true);
    m_page.notices().withdraw(QLatin1String(kImageNoticeKey));
    showWarning(summary);
    fillSimilarity();
}

void InspectPresenter::showWarning(const session::InspectSummary& summary) {
    for (const values::Warning& warning : summary.warnings) {
        if (isGrave(warning.code)) {
            m_page.notices().post(warningNotice(warning));
            return;
        }
    }
    m_page.notices().withdraw(QLatin1String(kImageWarningKey));
}

void InspectPresenter::showTruthReason() {
    m_page.layers().setLayerReason(Layer::groundTruth,
                                   noGroundTruthReason(m_page.view().hasData(Layer::groundTruth)));
}

void InspectPresenter::failRun(const values::Error& error) {
    m_brief.stop();
    const auto failed = std::find(m_arrived.begin(), m_arrived.end(), false);
    if (failed != m_arrived.end()) {
        const auto stage = static_cast<int>(failed - m_arrived.begin());
        m_docks.pipeline().setStageState(stage, widgets::StageState::failed, std::nullopt,
                                         {errorReason(error)});
    }
    m_photoWait.stop();
    m_page.views().setEmptyText(tr("No picture to show"));
    if (error.code == values::ErrorCode::engineUnavailable) {
        return; // said once for the whole window
    }
    widgets::Notice notice = errorNotice(error);
    notice.key = QLatin1String(kImageNoticeKey);
    offerModels(error.code, notice);
    m_page.notices().post(notice);
}

void InspectPresenter::stopRun() {
    m_brief.stop();
    for (std::size_t stage = 0; stage < m_arrived.size(); ++stage) {
        if (!m_arrived[stage]) {
            m_docks.pipeline().setStageState(static_cast<int>(stage), widgets::StageState::waiting);
        }
    }
}

void InspectPresenter::hover(int patch) {
    const bool shown = m_page.views().isShown(Layer::similarity);
    if (shown && m_pinnedPatch < 0 && patch >= 0) {
        m_inspect.hoverPatch(patch);
    }
}

void InspectPresenter::pin(int patch) {
    if (!m_page.views().isShown(Layer::similarity)) {
        return;
    }
    m_pinnedPatch = m_pinnedPatch >= 0 ? -1 : patch;
    m_inspect.hoverPatch(patch);
}

void InspectPresenter::fillSimilarity() {
    // Until something is pointed at, the similarity layer shows the seed's.
    const auto* graph = m_inspect.data<session::GraphResult>(Stage::graph);
    if (graph == nullptr) {
        return;
    }
    const auto* features = m_inspect.data<session::FeaturesResult>(Stage::features);
    const bool pinned =
        features != nullptr && m_pinnedPatch >= 0 && m_pinnedPatch < features->grid.patchCount();
    m_inspect.hoverPatch(pinned ? m_pinnedPatch : std::max(graph->seedPatch, 0));
}

void InspectPresenter::showAvailable() {
    for (const Layer layer : widgets::allLayers()) {
        m_page.layers().setLayerAvailable(layer, m_page.view().hasData(layer));
    }
}

void InspectPresenter::showFacts() {
    const auto* image = m_inspect.data<session::ImageResult>(Stage::image);
    Q_EMIT imageFactsChanged(
        image == nullptr ? QString() : tr("%1 × %2 px").arg(image->originalWidth).arg(image->originalHeight));
}

} // namespace selfment::studio
