// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/qcustomplot_header.h"

namespace selfment::widgets {

/// Ticks of a logarithmic axis: 1, 2 and 5 of each decade, finer ones where that would be too few to read
/// the axis by, decades alone where there is no room for more.
class DecadeTicker : public QCPAxisTicker {
public:
    /// How many labels of the axis have room, one above the other.
    void setRoom(double labels) { m_room = labels; }

protected:
    QVector<double> createTickVector(double tickStep, const QCPRange& range) override;
    QVector<double> createSubTickVector(int subTickCount, const QVector<double>& ticks) override;

private:
    double m_room = 10.0;
};

} // namespace selfment::widgets
