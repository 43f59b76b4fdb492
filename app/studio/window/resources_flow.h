// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/bridge/engine_bridge.h"
#include "app/studio/window/workbench.h"

#include <QObject>
#include <QTimer>

namespace selfment::studio {

/// Memory of the engine's process and of its device in the status bar, asked for every two seconds while the
/// window is active.
class ResourcesFlow : public QObject {
    Q_OBJECT

public:
    ResourcesFlow(const Workbench& workbench, QObject* parent);

private:
    void ask();
    void takeOutcome(JobToken token, const SharedOutcome& outcome);

    Workbench m_bench;
    QTimer m_timer;
    JobToken m_job = kNoToken;
};

} // namespace selfment::studio
