// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QString>

namespace selfment::testing {

/// The longest time that the event loop spent in one event.
struct LongestEvent {
    double wallMs = 0.0;
    double processorMs = 0.0; ///< of the GUI thread itself; less than wallMs where others had the processor
    QString what;             ///< class of the receiver and kind of event
    int over50 = 0;           ///< events that took more than 50 ms
    qint64 events = 0;
};

/// An application that times every event of the GUI thread. Events within events count for the outer one.
class WatchedApplication : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override;
    /// Since the last call of begin().
    [[nodiscard]] const LongestEvent& longest() const { return m_longest; }
    void begin() { m_longest = {}; }

private:
    LongestEvent m_longest;
    bool m_inside = false;
};

} // namespace selfment::testing
