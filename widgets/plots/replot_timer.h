// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

class QCustomPlot;

namespace selfment::widgets {

/// Gathers requests to replot: the first starts a one-shot timer of 40 ms, so data may arrive at any rate and
/// the plot is drawn at most 25 times a second.
class ReplotTimer : public QObject {
    Q_OBJECT

public:
    static constexpr int kIntervalMs = 40;

    /// plot must outlive the timer (the timer is usually its sibling under one parent).
    ReplotTimer(QCustomPlot* plot, QObject* parent);

    void plan();

private:
    QTimer m_timer;
};

} // namespace selfment::widgets
