// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/replot_timer.h"

#include "widgets/plots/qcustomplot_header.h"

namespace selfment::widgets {

ReplotTimer::ReplotTimer(QCustomPlot* plot, QObject* parent) : QObject(parent) {
    m_timer.setSingleShot(true);
    m_timer.setInterval(kIntervalMs);
    connect(&m_timer, &QTimer::timeout, plot, [plot] { plot->replot(); });
}

void ReplotTimer::plan() {
    if (!m_timer.isActive())
        m_timer.start();
}

} // namespace selfment::widgets
