// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/bridge/engine_bridge.h"

#include <QObject>

namespace selfment::widgets {
class IpoStepper;
class PlotPanel;
class ProjectionPlot;
enum class PlotFormat;
} // namespace selfment::widgets

namespace selfment::studio {

class CentralPage;
class InspectController;
struct Workbench;

/// The scatter of the patches beside the convergence plot: asked of the engine once it is to be seen, moved
/// with the stepper, and tied to the image by what is pointed at in either.
class IterationsFlow : public QObject {
    Q_OBJECT

public:
    IterationsFlow(const Workbench& workbench, QObject* parent);

Q_SIGNALS:
    void saveRequested(selfment::widgets::PlotPanel& plot, selfment::widgets::PlotFormat format,
                       const QString& stem);

private:
    void pointAt(int patch);
    void fetch();
    void forget();
    void take(JobToken token, const SharedOutcome& outcome);
    void show(const session::ProjectionResult& result);

    EngineBridge& m_bridge;
    InspectController& m_inspect;
    CentralPage& m_page;
    widgets::IpoStepper& m_stepper;
    widgets::ProjectionPlot& m_scatter;
    bool m_onScreen = false;       ///< the panel is open, and in front of the other tabs
    JobToken m_asked = kNoToken;   ///< the question under way
    JobToken m_askedOf = kNoToken; ///< the inspection that it, or the last answer, is about
};

} // namespace selfment::studio
