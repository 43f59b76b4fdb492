// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/ipo_trace.h"
#include "widgets/plots/plot_panel.h"

#include <QPointF>
#include <QVector>

#include <array>
#include <vector>

class QCPGraph;
class QCPItemStraightLine;
class QCPItemText;

namespace selfment::widgets {

class CurveLegend;

/// How Iterative Patch Optimization went: patches changed per iteration on a logarithmic axis (left; 0 has a
/// tick of its own below 1), foreground share, prototype separation and mean margin (right), over the
/// iteration t. A cursor line marks the iteration shown elsewhere; convergence or oscillation is marked where
/// it happened.
class ConvergencePlot : public PlotPanel {
    Q_OBJECT

public:
    enum Curve { patchesChanged, foregroundShare, prototypeSeparation, meanMargin, curveCount };

    explicit ConvergencePlot(QWidget* parent = nullptr);

    /// Draws a trace; its scalars are copied.
    void setTrace(const values::IpoTrace& trace);
    /// Back to the words shown before IPO has run.
    void clear();
    /// Moves the cursor line; out of range is clamped. Emits nothing.
    void setIteration(int iteration);
    [[nodiscard]] int iteration() const { return m_iteration; }

    void setCurveVisible(Curve curve, bool visible);
    [[nodiscard]] bool isCurveVisible(Curve curve) const;
    /// (t, value) of a curve, in the units of the trace.
    [[nodiscard]] QVector<QPointF> curvePoints(Curve curve) const;
    /// "converged at t = 5", "oscillates from t = 4", or empty.
    [[nodiscard]] QString markerText() const;
    [[nodiscard]] QString csvText() const override;
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    /// The user clicked or dragged in the plot at this iteration.
    void iterationChosen(int iteration);

protected:
    void dressPlot() override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeAxes();
    void makeGraphs();
    void makeItems();
    void retranslate();
    void drawTrace();
    void scaleAxes();
    void placeMarker();
    void fitLabels();
    void choose(double pixelX);
    [[nodiscard]] QString valuesText(int iteration) const;

    std::array<QCPGraph*, curveCount> m_graphs{};
    QCPItemStraightLine* m_cursor = nullptr;
    QCPItemStraightLine* m_markerLine = nullptr;
    QCPItemText* m_markerLabel = nullptr;
    CurveLegend* m_legend = nullptr;
    values::IpoTrace m_trace; ///< without masks, prototypes and margins
    int m_iteration = 0;
};

} // namespace selfment::widgets
