// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/patch_map.h"
#include "widgets/plots/plot_panel.h"

#include <QVector>

class QCPBars;
class QCPItemStraightLine;
class QCPItemText;

namespace selfment::widgets {

/// Patches over the values of the Fiedler vector, in the colours of its layer, with the cut as a line that is
/// dragged with the mouse or moved with the keys Left and Right (with Shift: ten times as far).
class FiedlerHistogram : public PlotPanel {
    Q_OBJECT

public:
    static constexpr int kBins = 64;

    explicit FiedlerHistogram(QWidget* parent = nullptr);

    void setVector(const values::PatchMap& vector);
    /// Moves the line; while it is dragged, the user's hand counts and this is left out.
    void setCut(double cut, const QString& rule);
    /// No vector: the plot says why, or what to do.
    void clear(const QString& why = {});

    [[nodiscard]] bool hasVector() const { return !m_vector.empty(); }
    [[nodiscard]] double cut() const { return m_cut; }
    [[nodiscard]] bool isDragging() const { return m_dragging; }
    /// Patches on the lower and the upper side of the cut.
    [[nodiscard]] std::pair<int, int> sides() const;
    [[nodiscard]] const QVector<int>& counts() const { return m_counts; }
    /// Where a value lies in the plot, in its pixels.
    [[nodiscard]] double pixelOf(double value) const;
    /// bin_from,bin_to,patches
    [[nodiscard]] QString csvText() const override;
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void dragBegan();
    /// The user moved the line.
    void cutMoved(double cut);
    void dragEnded();

protected:
    void dressPlot() override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeItems();
    void count();
    void draw();
    void showCut();
    void retranslate();
    void moveTo(double cut);
    [[nodiscard]] bool isAtLine(double pixelX) const;
    bool mouseEvent(QEvent* event);
    bool keyEvent(QEvent* event);

    values::PatchMap m_vector;
    QVector<int> m_counts;
    QVector<QCPBars*> m_bars; ///< one a bin: each has a colour of its own
    double m_lowest = 0.0;
    double m_highest = 0.0;
    double m_binWidth = 0.0;
    double m_cut = 0.0;
    QString m_rule;
    bool m_dragging = false;
    QCPItemStraightLine* m_line = nullptr;
    QCPItemText* m_label = nullptr;
};

} // namespace selfment::widgets
