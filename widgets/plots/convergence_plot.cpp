// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/convergence_plot.h"

#include "widgets/iterations/ipo_sentences.h"
#include "widgets/plots/convergence_text.h"
#include "widgets/plots/curve_legend.h"
#include "widgets/plots/plot_style.h"
#include "widgets/plots/qcustomplot_header.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QSignalBlocker>
#include <QToolTip>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace selfment::widgets {
namespace {

constexpr std::array<Qt::PenStyle, ConvergencePlot::curveCount> kPenStyles = {Qt::SolidLine, Qt::DashLine,
                                                                              Qt::DashDotLine, Qt::DotLine};
// A logarithm has no zero, but "no patch changed" is what the plot is about: it is drawn below 1, at a tick
// that says 0.
constexpr double kZeroLevel = 0.4;
constexpr double kLowestLevel = 0.3;

QVector<QPointF> pointsOf(const std::vector<float>& values) {
    QVector<QPointF> points;
    for (std::size_t t = 0; t < values.size(); ++t)
        points.append({static_cast<double>(t), static_cast<double>(values[t])});
    return points;
}

/// Ticks at 0 and the decades, and at 2 and 5 times these where there is room.
QSharedPointer<QCPAxisTickerText> countTicker(double largest, bool roomy) {
    auto ticker = QSharedPointer<QCPAxisTickerText>::create();
    const QLocale locale;
    ticker->addTick(kZeroLevel, locale.toString(0));
    const int decades = 1 + static_cast<int>(std::floor(std::log10(std::max(largest, 1.0) * 2.0)));
    for (int power = 0; power < decades; ++power) {
        const double decade = std::pow(10.0, power);
        for (const double factor : {1.0, 2.0, 5.0})
            if (factor == 1.0 || (roomy && largest < 60.0 && factor * decade <= largest * 1.6))
                ticker->addTick(factor * decade, locale.toString(static_cast<int>(factor * decade)));
    }
    return ticker;
}

} // namespace

ConvergencePlot::ConvergencePlot(QWidget* parent) : PlotPanel(parent), m_legend(new CurveLegend(this)) {
    makeAxes();
    makeGraphs();
    makeItems();
    panelLayout()->insertWidget(0, m_legend);
    for (int curve = 0; curve < curveCount; ++curve)
        m_legend->addEntry({}, {});
    connect(m_legend, &CurveLegend::entryToggled, this, [this](int, bool) {
        scaleAxes();
        planReplot();
    });
    plot()->setMinimumSize(fontMetrics().height() * 10, fontMetrics().height() * 9);
    plot()->installEventFilter(this);
    plot()->setMouseTracking(true);
    retranslate();
    dressPlot();
    clear();
}

void ConvergencePlot::makeAxes() {
    QCustomPlot& p = *plot();
    p.xAxis->setTicker(QSharedPointer<QCPAxisTickerFixed>::create());
    auto fixed = p.xAxis->ticker().staticCast<QCPAxisTickerFixed>();
    fixed->setTickStep(1.0);
    fixed->setScaleStrategy(QCPAxisTickerFixed::ssMultiples);
    p.xAxis->setSubTicks(false);
    p.xAxis->setNumberFormat(QStringLiteral("f"));
    p.xAxis->setNumberPrecision(0);
    p.yAxis->setScaleType(QCPAxis::stLogarithmic);
    p.yAxis->setSubTicks(false);
    p.yAxis2->setVisible(true);
    p.yAxis2->setSubTicks(false);
    p.yAxis2->grid()->setVisible(false);
    for (QCPAxis* axis : {p.xAxis, p.yAxis, p.yAxis2})
        axis->setLabelPadding(6);
}

void ConvergencePlot::makeGraphs() {
    for (int curve = 0; curve < curveCount; ++curve) {
        QCPAxis* values = curve == patchesChanged ? plot()->yAxis : plot()->yAxis2;
        m_graphs.at(static_cast<std::size_t>(curve)) = plot()->addGraph(plot()->xAxis, values);
    }
}

void ConvergencePlot::makeItems() {
    const auto vertical = [this] {
        auto* line = new QCPItemStraightLine(plot());
        line->setSelectable(false);
        return line;
    };
    m_markerLine = vertical();
    m_cursor = vertical();
    m_markerLabel = new QCPItemText(plot());
    m_markerLabel->setSelectable(false);
    m_markerLabel->setClipToAxisRect(false);
    m_markerLabel->setPadding(QMargins(4, 2, 4, 2));
    m_markerLabel->position->setTypeX(QCPItemPosition::ptPlotCoords);
    m_markerLabel->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    m_markerLabel->position->setAxisRect(plot()->axisRect());
}

void ConvergencePlot::setTrace(const values::IpoTrace& trace) {
    m_trace = courseOf(trace);
    m_iteration = trace.iterationCount();
    drawTrace();
}

void ConvergencePlot::clear() {
    m_trace = {};
    m_iteration = 0;
    drawTrace();
}

void ConvergencePlot::setIteration(int iteration) {
    m_iteration = std::clamp(iteration, 0, m_trace.iterationCount());
    m_cursor->point1->setCoords(m_iteration, 1.0);
    m_cursor->point2->setCoords(m_iteration, 2.0);
    planReplot();
}

void ConvergencePlot::setCurveVisible(Curve curve, bool visible) {
    m_legend->setEntryOn(curve, visible);
}

bool ConvergencePlot::isCurveVisible(Curve curve) const {
    return m_legend->isEntryOn(curve);
}

QVector<QPointF> ConvergencePlot::curvePoints(Curve curve) const {
    QVector<QPointF> points;
    switch (curve) {
    case patchesChanged:
        for (std::size_t step = 0; step < m_trace.changed.size(); ++step)
            points.append({static_cast<double>(step + 1), static_cast<double>(m_trace.changed[step])});
        return points;
    case foregroundShare:
        return pointsOf(m_trace.foregroundShare);
    case prototypeSeparation:
        return pointsOf(m_trace.prototypeSeparation);
    case meanMargin:
        return pointsOf(m_trace.meanMargin);
    case curveCount:
        break;
    }
    return points;
}

QString ConvergencePlot::markerText() const {
    return endingMarker(m_trace);
}

QString ConvergencePlot::csvText() const {
    return convergenceCsv(m_trace);
}

QString ConvergencePlot::valuesText(int iteration) const {
    return convergenceValues(m_trace, iteration);
}

QSize ConvergencePlot::sizeHint() const {
    const int line = fontMetrics().height();
    return {line * 26, line * 15};
}

void ConvergencePlot::drawTrace() {
    const bool nothing = m_trace.foregroundShare.empty();
    setEmptyText(nothing ? tr("IPO has not run yet. Its course is drawn here, iteration by iteration.")
                         : QString());
    m_legend->setVisible(!nothing);
    for (int curve = 0; curve < curveCount; ++curve) {
        QVector<double> times;
        QVector<double> values;
        for (const QPointF& point : curvePoints(static_cast<Curve>(curve))) {
            times.append(point.x());
            values.append(curve == patchesChanged ? std::max(point.y(), kZeroLevel) : point.y());
        }
        m_graphs.at(static_cast<std::size_t>(curve))->setData(times, values, true);
    }
    scaleAxes();
    placeMarker();
    setIteration(m_iteration);
}

void ConvergencePlot::scaleAxes() {
    double largestCount = 1.0;
    for (const QPointF& point : curvePoints(patchesChanged))
        largestCount = std::max(largestCount, point.y());
    double lowest = 0.0;
    double highest = 0.0;
    for (int curve = 0; curve < curveCount; ++curve) {
        const bool on = m_legend->isEntryOn(curve);
        m_graphs.at(static_cast<std::size_t>(curve))->setVisible(on);
        if (!on || curve == patchesChanged)
            continue;
        for (const QPointF& point : curvePoints(static_cast<Curve>(curve))) {
            lowest = std::min(lowest, point.y());
            highest = std::max(highest, point.y());
        }
    }
    if (highest <= lowest)
        highest = lowest + 1.0;
    QCustomPlot& p = *plot();
    const int line = fontMetrics().height();
    const int height = std::max(p.axisRect()->height(), line);
    p.yAxis->setTicker(countTicker(largestCount, height > line * 9));
    p.yAxis2->ticker()->setTickCount(std::clamp(height / (line * 2), 2, 6));
    // Head-room for the marker's words, so that they stand above the curves.
    const double headRoom = std::min(0.5, 2.2 * line / height);
    p.yAxis->setRange(kLowestLevel,
                      kLowestLevel * std::pow(largestCount / kLowestLevel, 1.0 / (1.0 - headRoom)) * 1.1);
    p.yAxis2->setRange(lowest, lowest + (highest - lowest) / (1.0 - headRoom));
    p.xAxis->setRange(-0.4, m_trace.iterationCount() + 0.4);
    p.yAxis->setVisible(m_legend->isEntryOn(patchesChanged));
    bool anyRight = false;
    for (int curve = foregroundShare; curve < curveCount; ++curve)
        anyRight = anyRight || m_legend->isEntryOn(curve);
    p.yAxis2->setVisible(anyRight);
}

void ConvergencePlot::placeMarker() {
    const QString text = markerText();
    const int at = m_trace.convergedAt.value_or(m_trace.oscillatesFrom.value_or(0));
    m_markerLine->setVisible(!text.isEmpty());
    m_markerLabel->setVisible(!text.isEmpty());
    m_markerLabel->setText(text);
    m_markerLine->point1->setCoords(at, 1.0);
    m_markerLine->point2->setCoords(at, 2.0);
    // Text on the side with more room.
    const bool rightHalf = at * 2 > m_trace.iterationCount();
    m_markerLabel->setPositionAlignment(Qt::AlignTop | (rightHalf ? Qt::AlignRight : Qt::AlignLeft));
    m_markerLabel->position->setCoords(at, 0.01);
}

void ConvergencePlot::dressPlot() {
    for (int curve = 0; curve < curveCount; ++curve) {
        const QColor colour = curveColour(curve, palette());
        const Qt::PenStyle style = kPenStyles.at(static_cast<std::size_t>(curve));
        QCPGraph& graph = *m_graphs.at(static_cast<std::size_t>(curve));
        graph.setPen(QPen(colour, 1.8, style));
        graph.setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, QPen(colour), colour, 5.0));
        m_legend->setEntryColour(curve, colour, style);
    }
    const QColor text = palette().color(QPalette::Text);
    QColor faint = text;
    faint.setAlphaF(0.55F);
    m_markerLine->setPen(QPen(faint, 1.0, Qt::DashLine));
    m_cursor->setPen(QPen(palette().color(QPalette::Highlight), 2.0));
    m_markerLabel->setColor(text);
    m_markerLabel->setFont(font());
    QColor veil = palette().color(QPalette::Base);
    veil.setAlphaF(0.85F);
    m_markerLabel->setBrush(veil);
    fitLabels();
}

void ConvergencePlot::fitLabels() {
    // A label longer than its axis would be cut at the plot's edge: the short form is taken then.
    const int room = plot()->axisRect()->height();
    const auto fitting = [this, room](const QString& full, const QString& brief) {
        return QFontMetrics(font()).horizontalAdvance(full) <= room ? full : brief;
    };
    plot()->xAxis->setLabel(tr("IPO iteration t"));
    plot()->yAxis->setLabel(fitting(tr("Patches changed (log scale)"), tr("Changed")));
    plot()->yAxis2->setLabel(fitting(tr("Share, separation, margin"), tr("Others")));
}

void ConvergencePlot::retranslate() {
    setAccessibleName(tr("Convergence of IPO"));
    plot()->setAccessibleName(accessibleName());
    m_legend->setEntryText(patchesChanged, tr("Patches changed"),
                           tr("Patches whose label differs from the iteration before (left axis, count)"),
                           tr("Changed"));
    m_legend->setEntryText(foregroundShare, tr("Foreground share"),
                           tr("Share of patches labelled foreground (right axis, 0 to 1)"), tr("Share"));
    m_legend->setEntryText(
        prototypeSeparation, tr("Prototype separation"),
        tr("Distance |μf − μb| between foreground and background prototype (right axis, no unit)"),
        tr("Distance"));
    m_legend->setEntryText(
        meanMargin, tr("Mean margin"),
        tr("Mean over the patches of |⟨f, μf − μb⟩|: how clearly they are labelled (right axis, no unit)"),
        tr("Margin"));
    fitLabels();
}

void ConvergencePlot::changeEvent(QEvent* event) {
    PlotPanel::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        drawTrace();
    }
}

bool ConvergencePlot::eventFilter(QObject* watched, QEvent* event) {
    if (watched == plot()) {
        if (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseMove) {
            const auto* mouse = static_cast<QMouseEvent*>(event);
            if (mouse->buttons() == Qt::LeftButton)
                choose(mouse->position().x());
        } else if (event->type() == QEvent::ToolTip) {
            const auto* help = static_cast<QHelpEvent*>(event);
            const int t = qRound(plot()->xAxis->pixelToCoord(help->x()));
            if (t >= 0 && t <= m_trace.iterationCount())
                QToolTip::showText(help->globalPos(), valuesText(t), plot());
            return true;
        } else if (event->type() == QEvent::Resize) {
            QMetaObject::invokeMethod(
                this,
                [this] {
                    fitLabels();
                    scaleAxes();
                    planReplot();
                },
                Qt::QueuedConnection);
        }
    }
    return PlotPanel::eventFilter(watched, event);
}

void ConvergencePlot::choose(double pixelX) {
    const int chosen = std::clamp(qRound(plot()->xAxis->pixelToCoord(pixelX)), 0, m_trace.iterationCount());
    if (chosen == m_iteration)
        return;
    setIteration(chosen);
    Q_EMIT iterationChosen(chosen);
}

} // namespace selfment::widgets
