// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/running_work.h"

#include <QAction>

#include <algorithm>

namespace selfment::studio {

RunningWork::RunningWork(QAction* stop, QObject* parent) : QObject(parent), m_stop(stop) {
    connect(m_stop, &QAction::triggered, this, &RunningWork::cancelAll);
    refresh();
}

void RunningWork::cancelAll() {
    for (const Kind& kind : m_kinds) {
        kind.cancel();
    }
}

void RunningWork::add(std::function<bool()> isRunning, std::function<void()> cancel) {
    m_kinds.push_back({std::move(isRunning), std::move(cancel)});
}

void RunningWork::refresh() {
    m_stop->setEnabled(isBusy());
    Q_EMIT changed();
}

bool RunningWork::isBusy() const {
    return std::any_of(m_kinds.begin(), m_kinds.end(), [](const Kind& kind) { return kind.isRunning(); });
}

} // namespace selfment::studio
