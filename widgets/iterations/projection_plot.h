// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/ipo_projection.h"
#include "values/ipo_trace.h"
#include "widgets/plots/plot_panel.h"

#include <QPointF>
#include <QVariantAnimation>
#include <QVector>

#include <array>
#include <memory>

class QCPItemStraightLine;
class QCPItemText;

namespace selfment::widgets {

class CurveLegend;
class PointCloud;

/// All patches of an image in the plane in which IPO decides, at one iteration: the boundary is the line at
/// 0, foreground lies to its right. Patches that changed side in the iteration are emphasised. The axes are
/// those of the whole trace, so that stepping shows the boundary settle.
/// Hovering finds the nearest patch; with the keyboard the arrow keys go over the grid.
class ProjectionPlot : public PlotPanel {
    Q_OBJECT

public:
    enum Group { background, foreground, changed, groupCount };

    explicit ProjectionPlot(QWidget* parent = nullptr);

    /// Takes points and the masks that colour them, and stands at the last iteration. Rows beyond the
    /// shorter of the two are left out.
    void setProjection(std::shared_ptr<const values::IpoProjection> projection,
                       std::vector<std::vector<std::uint8_t>> masks);
    /// No points: the plot says why, or what to do.
    void clear(const QString& why = {});
    [[nodiscard]] bool hasProjection() const { return m_projection != nullptr; }

    /// Goes to an iteration, out of range is clamped. The points move there within moveMs; 0, and any value
    /// where motion is reduced: at once.
    void setIteration(int iteration, int moveMs = 0);
    [[nodiscard]] int iteration() const { return m_iteration; }
    /// Rings a patch; -1: none. Emits nothing.
    void setHighlightedPatch(int patch);
    [[nodiscard]] int highlightedPatch() const { return m_highlighted; }

    /// Where each patch is drawn at the moment: along, across.
    [[nodiscard]] const QVector<QPointF>& shownPoints() const { return m_shown; }
    /// Patches drawn in a group; changed ones are in their side's group as well.
    [[nodiscard]] int countOf(Group group) const;
    /// The nearest patch within reach of a position in the plot's pixels; -1: none.
    [[nodiscard]] int patchAt(QPointF position) const;
    /// iteration,patch,row,column,along,across,foreground,changed
    [[nodiscard]] QString csvText() const override;
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void patchHovered(int patch); ///< -1: none any more
    /// The plot came to the screen: the moment to fetch what it shows.
    void shown();

protected:
    void dressPlot() override;
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeClouds();
    void retranslate();
    void fitLabels();
    void fixAxes();
    void drawPoints();
    void drawHighlight();
    void hover(int patch, const QPoint& globalPosition);
    void moveHighlight(int key);
    [[nodiscard]] int lastIteration() const;
    [[nodiscard]] QVector<QPointF> pointsAt(int iteration) const;
    [[nodiscard]] bool isForeground(int iteration, int patch) const;
    [[nodiscard]] bool hasChanged(int iteration, int patch) const;
    [[nodiscard]] QString patchText(int patch) const;

    std::array<PointCloud*, groupCount> m_clouds{};
    PointCloud* m_ring = nullptr;
    QCPItemStraightLine* m_boundary = nullptr;
    QCPItemText* m_boundaryLabel = nullptr;
    CurveLegend* m_legend = nullptr;
    std::shared_ptr<const values::IpoProjection> m_projection;
    std::vector<std::vector<std::uint8_t>> m_masks;
    QVector<QPointF> m_shown;
    QVector<QPointF> m_from;
    QVector<QPointF> m_to;
    QVariantAnimation m_move;
    int m_iteration = 0;
    int m_highlighted = -1;
};

} // namespace selfment::widgets
