// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/iterations/projection_plot.h"

#include "widgets/image/colour_map.h"
#include "widgets/iterations/point_cloud.h"
#include "widgets/plots/curve_legend.h"
#include "widgets/plots/qcustomplot_header.h"
#include "widgets/theme/motion.h"
#include "widgets/theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <limits>

namespace selfment::widgets {
namespace {

constexpr double kReach = 9.0; // pixels between pointer and patch
constexpr double kPointSize = 4.5;
constexpr double kChangedSize = 8.5;
constexpr double kRingSize = 14.0;
constexpr double kMargin = 0.06;  // of the axes, beside the outermost points
constexpr double kHeadRoom = 0.2; // above them, for the word at the boundary

/// The side's colour, legible on the palette's base.
QColor sideColour(bool foreground, const QPalette& palette) {
    const QColor colour(foreground ? kForegroundColour : kBackgroundColour);
    if (!isDark(palette))
        return colour;
    return foreground ? colour.lighter(115) : QColor(96, 165, 232);
}

std::pair<double, double> rangeOf(const std::vector<std::vector<float>>& rows, bool withZero) {
    double low = withZero ? 0.0 : std::numeric_limits<double>::max();
    double high = withZero ? 0.0 : std::numeric_limits<double>::lowest();
    for (const std::vector<float>& row : rows) {
        if (row.empty())
            continue;
        const auto [least, most] = std::minmax_element(row.begin(), row.end());
        low = std::min(low, static_cast<double>(*least));
        high = std::max(high, static_cast<double>(*most));
    }
    if (!(high > low)) // one place for all, or none
        return {low - 0.5, low + 0.5};
    const double margin = (high - low) * kMargin;
    return {low - margin, high + margin};
}

} // namespace

ProjectionPlot::ProjectionPlot(QWidget* parent) : PlotPanel(parent), m_legend(new CurveLegend(this)) {
    makeClouds();
    panelLayout()->insertWidget(0, m_legend);
    for (int group = 0; group < groupCount; ++group)
        m_legend->addEntry({}, {});
    connect(m_legend, &CurveLegend::entryToggled, this, [this](int group, bool on) {
        m_clouds.at(static_cast<std::size_t>(group))->setVisible(on);
        planReplot();
    });
    m_move.setStartValue(0.0);
    m_move.setEndValue(1.0);
    m_move.setEasingCurve(QEasingCurve::InOutQuad);
    connect(&m_move, &QVariantAnimation::valueChanged, this, [this](const QVariant& value) {
        const double part = value.toDouble();
        for (qsizetype patch = 0; patch < m_to.size(); ++patch)
            m_shown[patch] = m_from[patch] + (m_to[patch] - m_from[patch]) * part;
        drawPoints();
    });
    plot()->setMinimumSize(fontMetrics().height() * 10, fontMetrics().height() * 9);
    plot()->installEventFilter(this);
    plot()->setMouseTracking(true);
    retranslate();
    dressPlot();
    clear();
}

void ProjectionPlot::makeClouds() {
    QCustomPlot& p = *plot();
    m_boundary = new QCPItemStraightLine(&p);
    m_boundary->setSelectable(false);
    m_boundary->point1->setCoords(0.0, 0.0);
    m_boundary->point2->setCoords(0.0, 1.0);
    for (PointCloud*& cloud : m_clouds)
        cloud = new PointCloud(&p);
    m_ring = new PointCloud(&p);
    m_boundaryLabel = new QCPItemText(&p);
    m_boundaryLabel->setSelectable(false);
    m_boundaryLabel->setPadding(QMargins(4, 1, 4, 1));
    m_boundaryLabel->position->setTypeX(QCPItemPosition::ptPlotCoords);
    m_boundaryLabel->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    m_boundaryLabel->position->setAxisRect(p.axisRect());
    m_boundaryLabel->position->setCoords(0.0, 0.01);
    for (QCPAxis* axis : {p.xAxis, p.yAxis}) {
        axis->setSubTicks(false);
        axis->setLabelPadding(6);
        axis->ticker()->setTickCount(4);
    }
}

void ProjectionPlot::setProjection(std::shared_ptr<const values::IpoProjection> projection,
                                   std::vector<std::vector<std::uint8_t>> masks) {
    if (!projection || projection->empty() || masks.empty()) {
        clear();
        return;
    }
    m_projection = std::move(projection);
    m_masks = std::move(masks);
    if (m_highlighted >= m_projection->grid.patchCount())
        m_highlighted = -1;
    m_legend->setVisible(true);
    setEmptyText({});
    fixAxes();
    setIteration(lastIteration());
}

void ProjectionPlot::clear(const QString& why) {
    m_move.stop();
    m_projection.reset();
    m_masks.clear();
    m_shown.clear();
    m_iteration = 0;
    m_highlighted = -1;
    m_legend->setVisible(false);
    setEmptyText(why.isEmpty() ? tr("IPO has not run yet. All patches are drawn here as points, on the side "
                                    "of the boundary that each iteration puts them on.")
                               : why);
    drawPoints();
}

int ProjectionPlot::lastIteration() const {
    return m_projection ? static_cast<int>(std::min(
                              {m_projection->along.size(), m_projection->across.size(), m_masks.size()})) -
                              1
                        : 0;
}

void ProjectionPlot::setIteration(int iteration, int moveMs) {
    m_move.stop();
    if (!m_projection)
        return;
    m_iteration = std::clamp(iteration, 0, lastIteration());
    m_to = pointsAt(m_iteration);
    const bool still = moveMs <= 0 || !isVisible() || m_shown.size() != m_to.size() || isMotionReduced(*this);
    if (still) {
        m_shown = m_to;
        drawPoints();
        return;
    }
    m_from = m_shown;
    m_move.setDuration(moveMs);
    m_move.start();
}

QVector<QPointF> ProjectionPlot::pointsAt(int iteration) const {
    const std::vector<float>& along = m_projection->along[static_cast<std::size_t>(iteration)];
    const std::vector<float>& across = m_projection->across[static_cast<std::size_t>(iteration)];
    QVector<QPointF> points;
    points.reserve(static_cast<qsizetype>(along.size()));
    for (std::size_t patch = 0; patch < std::min(along.size(), across.size()); ++patch)
        points.append({static_cast<double>(along[patch]), static_cast<double>(across[patch])});
    return points;
}

bool ProjectionPlot::isForeground(int iteration, int patch) const {
    const auto& mask = m_masks[static_cast<std::size_t>(iteration)];
    return static_cast<std::size_t>(patch) < mask.size() && mask[static_cast<std::size_t>(patch)] != 0;
}

bool ProjectionPlot::hasChanged(int iteration, int patch) const {
    return iteration > 0 && isForeground(iteration, patch) != isForeground(iteration - 1, patch);
}

void ProjectionPlot::fixAxes() {
    const auto [left, right] = rangeOf(m_projection->along, true);
    const auto [low, high] = rangeOf(m_projection->across, false);
    plot()->xAxis->setRange(left, right);
    plot()->yAxis->setRange(low, high + (high - low) * kHeadRoom);
    // The words go to the side with more room.
    const bool roomRight = right > -left;
    m_boundaryLabel->setPositionAlignment(Qt::AlignTop | (roomRight ? Qt::AlignLeft : Qt::AlignRight));
}

void ProjectionPlot::drawPoints() {
    std::array<QVector<QPointF>, groupCount> points;
    for (int patch = 0; patch < m_shown.size(); ++patch) {
        points.at(isForeground(m_iteration, patch) ? foreground : background).append(m_shown[patch]);
        if (hasChanged(m_iteration, patch))
            points.at(changed).append(m_shown[patch]);
    }
    for (std::size_t group = 0; group < groupCount; ++group)
        m_clouds.at(group)->setPoints(std::move(points.at(group)));
    drawHighlight();
}

void ProjectionPlot::setHighlightedPatch(int patch) {
    const int known = m_projection && patch < m_shown.size() ? std::max(patch, -1) : -1;
    if (known == m_highlighted)
        return;
    m_highlighted = known;
    drawHighlight();
}

void ProjectionPlot::drawHighlight() {
    if (m_highlighted >= 0 && m_highlighted < m_shown.size()) {
        m_ring->setPoints({m_shown[m_highlighted]});
        plot()->setAccessibleDescription(patchText(m_highlighted));
    } else {
        m_ring->setPoints({});
    }
    planReplot();
}

int ProjectionPlot::countOf(Group group) const {
    return static_cast<int>(m_clouds.at(static_cast<std::size_t>(group))->count());
}

int ProjectionPlot::patchAt(QPointF position) const {
    int nearest = -1;
    double least = kReach * kReach;
    for (int patch = 0; patch < m_shown.size(); ++patch) {
        const QPointF away(plot()->xAxis->coordToPixel(m_shown[patch].x()) - position.x(),
                           plot()->yAxis->coordToPixel(m_shown[patch].y()) - position.y());
        const double distance = QPointF::dotProduct(away, away);
        if (distance < least) {
            least = distance;
            nearest = patch;
        }
    }
    return nearest;
}

void ProjectionPlot::hover(int patch, const QPoint& globalPosition) {
    if (patch >= 0)
        QToolTip::showText(globalPosition, patchText(patch), plot());
    else
        QToolTip::hideText();
    if (patch == m_highlighted)
        return;
    setHighlightedPatch(patch);
    Q_EMIT patchHovered(m_highlighted);
}

void ProjectionPlot::moveHighlight(int key) {
    const values::PatchGrid grid = m_projection->grid;
    const int from = std::max(m_highlighted, 0);
    int row = grid.rowOf(from);
    int column = grid.columnOf(from);
    if (m_highlighted >= 0) {
        row += (key == Qt::Key_Down ? 1 : 0) - (key == Qt::Key_Up ? 1 : 0);
        column += (key == Qt::Key_Right ? 1 : 0) - (key == Qt::Key_Left ? 1 : 0);
    }
    if (!grid.contains(row, column))
        return;
    const int patch = grid.patchAt(row, column);
    const QPointF& point = m_shown[patch];
    const QPointF at(plot()->xAxis->coordToPixel(point.x()), plot()->yAxis->coordToPixel(point.y()));
    hover(patch, plot()->mapToGlobal(at.toPoint()));
}

QString ProjectionPlot::patchText(int patch) const {
    const QLocale locale;
    const values::PatchGrid grid = m_projection->grid;
    QStringList lines;
    lines << tr("Patch %1 (row %2, column %3)").arg(patch).arg(grid.rowOf(patch)).arg(grid.columnOf(patch));
    lines << (isForeground(m_iteration, patch) ? tr("Foreground") : tr("Background"));
    if (hasChanged(m_iteration, patch))
        lines << tr("Changed side in this iteration");
    const QPointF& point = m_shown[patch];
    lines << tr("Distance to the boundary: %1").arg(locale.toString(point.x(), 'f', 4));
    lines << tr("Across: %1").arg(locale.toString(point.y(), 'f', 4));
    return lines.join(QLatin1Char('\n'));
}

QString ProjectionPlot::csvText() const {
    // A hundred thousand lines: appended, since arg() searches its text anew for each number.
    const auto row = [this](int t, int patch, const QPointF& point) {
        QString line;
        for (const int number :
             {t, patch, m_projection->grid.rowOf(patch), m_projection->grid.columnOf(patch)})
            line += QString::number(number) + QLatin1Char(',');
        for (const double number : {point.x(), point.y()})
            line += QString::number(number, 'g', 7) + QLatin1Char(',');
        line += isForeground(t, patch) ? QLatin1String("1,") : QLatin1String("0,");
        line += hasChanged(t, patch) ? QLatin1String("1\n") : QLatin1String("0\n");
        return line;
    };
    QString text = QStringLiteral("iteration,patch,row,column,along,across,foreground,changed\n");
    for (int t = 0; m_projection && t <= lastIteration(); ++t) {
        const QVector<QPointF> points = pointsAt(t);
        for (int patch = 0; patch < points.size(); ++patch)
            text += row(t, patch, points[patch]);
    }
    return text;
}

QSize ProjectionPlot::sizeHint() const {
    const int line = fontMetrics().height();
    return {line * 22, line * 15};
}

void ProjectionPlot::dressPlot() {
    const QColor base = palette().color(QPalette::Base);
    const QColor text = palette().color(QPalette::Text);
    for (const Group group : {background, foreground}) {
        const QColor colour = sideColour(group == foreground, palette());
        QColor fill = colour;
        fill.setAlphaF(0.75F); // so that a crowd looks denser than a few
        m_clouds.at(group)->setLook(Qt::NoPen, fill, kPointSize);
        m_legend->setEntryColour(group, colour, Qt::SolidLine);
    }
    m_clouds.at(changed)->setLook(QPen(text, 1.6), Qt::NoBrush, kChangedSize);
    m_legend->setEntryColour(changed, text, Qt::SolidLine);
    m_ring->setLook(QPen(palette().color(QPalette::Highlight), 3.0), Qt::NoBrush, kRingSize);
    QColor faint = text;
    faint.setAlphaF(0.7F);
    m_boundary->setPen(QPen(faint, 1.4));
    m_boundaryLabel->setColor(text);
    m_boundaryLabel->setFont(font());
    QColor veil = base;
    veil.setAlphaF(0.85F);
    m_boundaryLabel->setBrush(veil);
    fitLabels();
}

void ProjectionPlot::fitLabels() {
    // A label longer than its axis would be cut at the plot's edge: the short form is taken then.
    const QFontMetrics metrics(font());
    const auto fitting = [&metrics](int room, const QString& full, const QString& brief) {
        return metrics.horizontalAdvance(full) <= room ? full : brief;
    };
    const QCPAxisRect* rect = plot()->axisRect();
    plot()->xAxis->setLabel(
        fitting(rect->width(), tr("Along μf − μb (right of 0: foreground)"), tr("Along μf − μb")));
    plot()->yAxis->setLabel(fitting(rect->height(), tr("Across, first principal direction"), tr("Across")));
}

void ProjectionPlot::retranslate() {
    setAccessibleName(tr("Patches in the plane in which IPO decides"));
    plot()->setAccessibleName(accessibleName());
    m_boundaryLabel->setText(tr("boundary"));
    m_legend->setEntryText(background, tr("Background"), tr("Patches labelled background"));
    m_legend->setEntryText(foreground, tr("Foreground"), tr("Patches labelled foreground"));
    m_legend->setEntryText(changed, tr("Changed"), tr("Patches that changed side in this iteration"));
    fitLabels();
}

void ProjectionPlot::changeEvent(QEvent* event) {
    PlotPanel::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ProjectionPlot::showEvent(QShowEvent* event) {
    PlotPanel::showEvent(event);
    Q_EMIT shown();
}

bool ProjectionPlot::eventFilter(QObject* watched, QEvent* event) {
    if (watched != plot() || !m_projection)
        return PlotPanel::eventFilter(watched, event);
    if (event->type() == QEvent::MouseMove) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        hover(patchAt(mouse->position()), mouse->globalPosition().toPoint());
    } else if (event->type() == QEvent::Leave || event->type() == QEvent::FocusOut) {
        hover(-1, {});
    } else if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down) {
            moveHighlight(key);
            return true;
        }
    } else if (event->type() == QEvent::Resize) {
        QMetaObject::invokeMethod(
            this,
            [this] {
                fitLabels();
                planReplot();
            },
            Qt::QueuedConnection);
    }
    return PlotPanel::eventFilter(watched, event);
}

} // namespace selfment::widgets
