// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/iterations_flow.h"

#include "app/studio/controllers/inspect_controller.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/docks.h"
#include "app/studio/window/notice_text.h"
#include "app/studio/window/workbench.h"
#include "widgets/image/image_scene.h"
#include "widgets/image/image_view.h"
#include "widgets/image/image_views.h"
#include "widgets/image/view_geometry.h"
#include "widgets/iterations/ipo_stepper.h"
#include "widgets/iterations/projection_plot.h"

#include <QDockWidget>
#include <QFileInfo>

#include <optional>
#include <utility>

namespace selfment::studio {

using widgets::IpoStepper;
using widgets::ProjectionPlot;

namespace {
constexpr double kMovePart = 0.6; // of the time between two iterations while playing; the rest they stand
} // namespace

IterationsFlow::IterationsFlow(const Workbench& workbench, QObject* parent)
    : QObject(parent),
      m_bridge(workbench.bridge),
      m_inspect(workbench.inspect),
      m_page(workbench.page),
      m_stepper(workbench.docks.stepper()),
      m_scatter(workbench.docks.scatter()) {
    connect(&m_inspect, &InspectController::imageChanged, this, [this] {
        forget();
        m_scatter.clear();
    });
    connect(&m_inspect, &InspectController::finished, this, &IterationsFlow::fetch);
    connect(&m_inspect, &InspectController::failed, this, [this] {
        forget();
        m_scatter.clear();
    });
    connect(&m_scatter, &ProjectionPlot::shown, this, &IterationsFlow::fetch);
    // A panel behind another tab counts as visible: only its dock knows better.
    for (QWidget* above = m_scatter.parentWidget(); above != nullptr; above = above->parentWidget()) {
        if (auto* dock = qobject_cast<QDockWidget*>(above)) {
            connect(dock, &QDockWidget::visibilityChanged, this, [this](bool onScreen) {
                m_onScreen = onScreen;
                fetch();
            });
            break;
        }
    }
    connect(&m_bridge, &EngineBridge::finished, this, &IterationsFlow::take);
    connect(&m_stepper, &IpoStepper::iterationChanged, this, [this](int iteration) {
        const double part = m_stepper.isPlaying() ? kMovePart : 0.0;
        m_scatter.setIteration(iteration, static_cast<int>(part * m_stepper.playIntervalMs()));
    });
    connect(&m_page.views(), &widgets::ImageViews::hoveredPatchChanged, &m_scatter,
            &ProjectionPlot::setHighlightedPatch);
    connect(&m_scatter, &ProjectionPlot::patchHovered, this, &IterationsFlow::pointAt);
    connect(&m_scatter, &widgets::PlotPanel::exportRequested, this, [this](widgets::PlotFormat format) {
        Q_EMIT saveRequested(m_scatter, format,
                             QFileInfo(m_inspect.path()).completeBaseName() + QStringLiteral("-patches"));
    });
}

/// The image's views show the patch as they show one that is pointed at in a view beside them.
void IterationsFlow::pointAt(int patch) {
    const auto* ipo = m_inspect.data<session::IpoResult>(session::Stage::ipo);
    std::optional<QPointF> centre;
    if (patch >= 0 && ipo != nullptr && patch < ipo->trace.grid.patchCount()) {
        centre =
            widgets::imageFromPatch(patch, m_page.views().scene().originalSize(), ipo->trace.grid).center();
    }
    for (widgets::ImageView* view : m_page.views().shownViews()) {
        view->setLinkedPoint(centre);
    }
}

void IterationsFlow::fetch() {
    const JobToken inspection = m_inspect.finishedJob();
    if (inspection == kNoToken || inspection == m_askedOf || !m_onScreen || !m_scatter.isVisible()) {
        return;
    }
    forget();
    session::ProjectionRequest request;
    request.inspectJob = inspection;
    m_askedOf = inspection;
    m_asked = m_bridge.submit(request);
}

void IterationsFlow::forget() {
    if (m_asked != kNoToken) {
        m_bridge.abandon(std::exchange(m_asked, kNoToken));
    }
    m_askedOf = kNoToken;
}

void IterationsFlow::take(JobToken token, const SharedOutcome& outcome) {
    if (token != m_asked || token == kNoToken) {
        return;
    }
    m_asked = kNoToken;
    if (m_askedOf != m_inspect.finishedJob()) {
        return; // other options are at work, or another image: their end asks again
    }
    if (const auto* result = std::get_if<session::ProjectionResult>(&outcome->data)) {
        show(*result);
    } else if (outcome->error) {
        m_scatter.clear(tr("The patches cannot be drawn: %1").arg(errorReason(*outcome->error)));
    }
}

void IterationsFlow::show(const session::ProjectionResult& result) {
    const auto* ipo = m_inspect.data<session::IpoResult>(session::Stage::ipo);
    if (ipo == nullptr || result.projection.empty()) {
        m_scatter.clear(tr("There is no boundary to draw: the mask has only one side."));
        return;
    }
    m_scatter.setProjection(std::make_shared<const values::IpoProjection>(result.projection),
                            ipo->trace.masks);
    m_scatter.setIteration(m_stepper.iteration());
}

} // namespace selfment::studio
