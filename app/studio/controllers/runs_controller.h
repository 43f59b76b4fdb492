// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/bridge/engine_bridge.h"

#include <QObject>
#include <QString>

namespace selfment::studio {

/// The training runs that this machine keeps: the newest list of them.
class RunsController : public QObject {
    Q_OBJECT

public:
    explicit RunsController(EngineBridge& bridge, QObject* parent = nullptr);

    void refresh();
    /// Deletes a run with its heads, then lists again.
    void remove(const QString& name);

    [[nodiscard]] const std::vector<session::RunDescription>& runs() const { return m_runs; }
    [[nodiscard]] bool isListed() const { return m_listed; }
    [[nodiscard]] const session::RunDescription* find(const QString& name) const;

Q_SIGNALS:
    void runsChanged();
    void failed(const selfment::values::Error& error);

private:
    void takeOutcome(JobToken token, const SharedOutcome& outcome);

    EngineBridge& m_bridge;
    std::vector<session::RunDescription> m_runs;
    bool m_listed = false;
    JobToken m_listJob = kNoToken;
    JobToken m_removeJob = kNoToken;
};

} // namespace selfment::studio
