// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>
#include <vector>

class QAction;

namespace selfment::studio {

/// What "Stop" (Ctrl+.) stops: each kind of work says whether it is under way, and is cancelled with the
/// others. GUI thread.
class RunningWork : public QObject {
    Q_OBJECT

public:
    /// stop is enabled while something runs, and cancels it; it must outlive this.
    explicit RunningWork(QAction* stop, QObject* parent = nullptr);

    /// cancel may be called while nothing of its kind runs. Call refresh() whenever isRunning changes.
    void add(std::function<bool()> isRunning, std::function<void()> cancel);
    void refresh();
    void cancelAll();
    [[nodiscard]] bool isBusy() const;

Q_SIGNALS:
    /// Something began or ended.
    void changed();

private:
    struct Kind {
        std::function<bool()> isRunning;
        std::function<void()> cancel;
    };

    QAction* m_stop;
    std::vector<Kind> m_kinds;
};

} // namespace selfment::studio
