// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/plot_panel.h"

#include <QVector>

#include <optional>

class QCPGraph;
class QCPItemLine;
class QCPItemText;

namespace selfment::widgets {

/// The step from one eigenvalue to the next.
struct SpectralGap {
    int below = 0;       ///< number of the smaller eigenvalue, from 1
    double width = 0.0;  ///< of the step
    double relative = 0; ///< of the larger eigenvalue, in [0, 1]
};

/// The largest step, relative to the eigenvalue it leads to, from the second eigenvalue on: the trivial one
/// says nothing. None where there are fewer than three.
[[nodiscard]] std::optional<SpectralGap> largestGap(const QVector<double>& eigenvalues);

/// The smallest eigenvalues of (D - A) x = lambda D x as stems, with the largest relative gap and the one
/// between the second and the third marked.
class EigenvaluePlot : public PlotPanel {
    Q_OBJECT

public:
    explicit EigenvaluePlot(QWidget* parent = nullptr);

    /// ascending, the trivial one first
    void setEigenvalues(const QVector<double>& eigenvalues);
    /// No eigenvalues: the plot says why, or what to do.
    void clear(const QString& why = {});
    [[nodiscard]] const QVector<double>& eigenvalues() const { return m_eigenvalues; }
    /// What is written at the gaps.
    [[nodiscard]] QString gapText() const;
    /// number,eigenvalue,gap_to_next,relative_gap_to_next
    [[nodiscard]] QString csvText() const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void dressPlot() override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeItems();
    void draw();
    void placeGap();
    void retranslate();

    QVector<double> m_eigenvalues;
    QCPGraph* m_stems = nullptr;
    QCPGraph* m_fiedler = nullptr; ///< the second, in front of the stems
    QCPItemLine* m_gapLine = nullptr;
    QCPItemText* m_gapLabel = nullptr;
};

} // namespace selfment::widgets
