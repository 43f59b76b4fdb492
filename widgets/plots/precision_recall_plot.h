// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/scores.h"
#include "widgets/plots/plot_panel.h"

#include <QList>
#include <QPointF>

class QCPAxisRect;
class QCPGraph;
class QToolButton;

namespace selfment::widgets {

class CurveLegend;

/// Curves of one row of an evaluation.
struct ScoreCurve {
    QString label;
    values::ScoreCurves curves;
};

/// Precision over recall on the left and F over the threshold on the right, one colour and line style a row.
class PrecisionRecallPlot : public PlotPanel {
    Q_OBJECT

public:
    explicit PrecisionRecallPlot(QWidget* parent = nullptr);

    /// Rows whose curves are empty or of unequal length are passed over.
    void setRows(const QList<ScoreCurve>& rows);
    /// Back to the words shown before an evaluation.
    void clear() { setRows({}); }
    void setRowVisible(int row, bool visible);
    [[nodiscard]] bool isRowVisible(int row) const;
    [[nodiscard]] int rowCount() const { return static_cast<int>(m_rows.size()); }
    /// (recall, precision) of a row, as drawn.
    [[nodiscard]] QList<QPointF> precisionPoints(int row) const;
    /// (threshold, F) of a row, as drawn.
    [[nodiscard]] QList<QPointF> fPoints(int row) const;
    /// row,threshold,precision,recall,f_measure,e_measure
    [[nodiscard]] QString csvText() const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QToolButton* saveButton() const { return m_save; }

protected:
    void dressPlot() override;
    void dressForFile(bool forFile) override;
    void changeEvent(QEvent* event) override;

private:
    void makeAxes();
    void makeLegend();
    void draw();
    void retranslate();

    QList<ScoreCurve> m_rows;
    QList<QCPGraph*> m_precision; ///< of the plot; QCPCurve would be needed only if recall turned back
    QList<QCPGraph*> m_f;
    QCPAxisRect* m_right = nullptr;
    CurveLegend* m_legend = nullptr;
    QWidget* m_controls = nullptr;
    QToolButton* m_save = nullptr;
};

} // namespace selfment::widgets
