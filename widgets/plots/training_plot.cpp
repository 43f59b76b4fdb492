// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/training_plot.h"

#include "widgets/plots/curve_legend.h"
#include "widgets/plots/decade_ticker.h"
#include "widgets/plots/plot_style.h"
#include "widgets/plots/qcustomplot_header.h"
#include "widgets/theme/theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHelpEvent>
#include <QLabel>
#include <QSlider>
#include <QToolButton>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <limits>

namespace selfment::widgets {
namespace {

constexpr std::array<Qt::PenStyle, TrainingPlot::curveCount> kPenStyles = {
    Qt::SolidLine, Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
constexpr int kDefaultSmoothing = 60;
constexpr int kMostEpochTicks = 12;
// More points than pixels only cost time: beyond these, steps are drawn in buckets.
constexpr qsizetype kMostDrawn = 2048;
constexpr double kWeights = 100.0;
constexpr double kLabelLines = 1.5; ///< a label of the loss axis and the gap to the next

TrainingCourse::Term termOf(int index) {
    return static_cast<TrainingCourse::Term>(index);
}

} // namespace

TrainingPlot::TrainingPlot(QWidget* parent)
    : PlotPanel(parent), m_decades(QSharedPointer<DecadeTicker>::create()), m_legend(new CurveLegend(this)) {
    for (int curve = 0; curve < curveCount; ++curve)
        m_legend->addEntry({}, {});
    makeControls(); // after the legend: the order of the Tab key
    makeAxes();
    makeGraphs();
    connect(m_legend, &CurveLegend::entryToggled, this, [this](int, bool) { showCurves(); });
    plot()->setMinimumSize(fontMetrics().height() * 14, fontMetrics().height() * 9);
    plot()->installEventFilter(this);
    plot()->setMouseTracking(true);
    // Steps may come many times between two drawings; their range is looked for once.
    connect(plot(), &QCustomPlot::beforeReplot, this, &TrainingPlot::scaleAxes);
    retranslate();
    dressPlot();
    clear();
}

void TrainingPlot::makeControls() {
    m_logarithmic = new QCheckBox(this);
    m_logarithmic->setChecked(true);
    m_smoothingLabel = new QLabel(this);
    m_smoothing = new QSlider(Qt::Horizontal, this);
    m_smoothing->setRange(0, kSmoothingSteps);
    m_smoothing->setValue(kDefaultSmoothing);
    m_smoothing->setFixedWidth(fontMetrics().averageCharWidth() * 13);
    m_smoothingLabel->setBuddy(m_smoothing);
    QSizePolicy keepsItsPlace = m_legend->sizePolicy();
    keepsItsPlace.setRetainSizeWhenHidden(true);
    m_legend->setSizePolicy(keepsItsPlace);
    m_save = new QToolButton(this);
    m_save->setAutoRaise(true);
    m_save->setFocusPolicy(Qt::TabFocus);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(6, 0, 6, 0);
    row->setSpacing(8);
    row->addWidget(m_legend, 1);
    row->addWidget(m_logarithmic);
    row->addSpacing(4);
    row->addWidget(m_smoothingLabel);
    row->addWidget(m_smoothing);
    row->addWidget(m_save);
    panelLayout()->insertLayout(0, row);
    connect(m_logarithmic, &QCheckBox::toggled, this, &TrainingPlot::redraw);
    connect(m_smoothing, &QSlider::valueChanged, this, [this] {
        retranslate();
        redraw();
    });
    connect(m_save, &QToolButton::clicked, this,
            [this] { openSaveMenu(m_save->mapToGlobal(m_save->rect().bottomLeft())); });
}

void TrainingPlot::makeAxes() {
    QCustomPlot& p = *plot();
    p.setPlottingHints(p.plottingHints() | QCP::phFastPolylines);
    p.xAxis->setNumberFormat(QStringLiteral("f"));
    p.xAxis->setNumberPrecision(0);
    p.xAxis->setSubTicks(false);
    const auto whole = QSharedPointer<QCPAxisTickerFixed>::create(); // there is no half step
    whole->setTickStep(1.0);
    whole->setScaleStrategy(QCPAxisTickerFixed::ssMultiples);
    p.xAxis->setTicker(whole);
    p.xAxis2->setVisible(true);
    p.xAxis2->setSubTicks(false);
    p.xAxis2->grid()->setVisible(true);
    p.yAxis2->setSubTicks(false);
    p.yAxis2->grid()->setVisible(false);
    p.yAxis2->setRange(0.0, 1.0);
    for (QCPAxis* axis : {p.xAxis, p.yAxis, p.xAxis2, p.yAxis2})
        axis->setLabelPadding(4);
}

void TrainingPlot::makeGraphs() {
    // Raw curves first, so that they lie behind.
    for (QCPGraph*& raw : m_raw) {
        raw = plot()->addGraph();
        raw->setAntialiased(false); // faint, and most of what is painted
    }
    for (int curve = 0; curve < curveCount; ++curve)
        m_graphs.at(static_cast<std::size_t>(curve)) =
            plot()->addGraph(plot()->xAxis, curve == validationIou ? plot()->yAxis2 : plot()->yAxis);
    m_graphs[validationIou]->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, 7));
}

void TrainingPlot::addSteps(const QVector<TrainingPoint>& points) {
    const qsizetype before = m_course.points().size();
    const qsizetype epochs = m_course.epochStarts().size();
    for (const TrainingPoint& point : points)
        m_course.add(point);
    if (m_course.points().size() == before)
        return;
    setEmptyText({});
    m_legend->show();
    append(before);
    if (m_course.epochStarts().size() != epochs)
        showEpochs();
    planReplot();
}

void TrainingPlot::addValidation(const ValidationPoint& point) {
    m_course.add(point);
    redraw();
}

void TrainingPlot::clear() {
    m_course.clear();
    m_stride = 1;
    redraw();
    m_legend->hide();
    setEmptyText(tr("No training has run yet. Its losses are drawn here, step by step."));
}

void TrainingPlot::showPreparing() {
    setEmptyText(tr("The images are being prepared. The losses are drawn here from the first step on."));
}

void TrainingPlot::setLogarithmic(bool on) {
    m_logarithmic->setChecked(on);
}

bool TrainingPlot::isLogarithmic() const {
    return m_logarithmic->isChecked();
}

void TrainingPlot::setSmoothing(int hundredths) {
    m_smoothing->setValue(hundredths);
}

int TrainingPlot::smoothing() const {
    return m_smoothing->value();
}

void TrainingPlot::setCurveVisible(Curve curve, bool visible) {
    m_legend->setEntryOn(curve, visible);
}

bool TrainingPlot::isCurveVisible(Curve curve) const {
    return m_legend->isEntryOn(curve);
}

QVector<QPointF> TrainingPlot::curvePoints(Curve curve) const {
    QVector<QPointF> points;
    const auto shown = m_graphs.at(static_cast<std::size_t>(curve))->data();
    for (auto one = shown->constBegin(); one != shown->constEnd(); ++one)
        points.append({one->key, one->value});
    return points;
}

QSize TrainingPlot::sizeHint() const {
    const int line = fontMetrics().height();
    return {line * 40, line * 18};
}

// A logarithm has no zero: what cannot be drawn leaves a gap.
double TrainingPlot::drawable(double value) const {
    return !std::isfinite(value) || (isLogarithmic() && value <= 0.0)
               ? std::numeric_limits<double>::quiet_NaN()
               : value;
}

void TrainingPlot::append(qsizetype from) {
    const QVector<TrainingPoint>& points = m_course.points();
    if (points.size() / m_stride > kMostDrawn) {
        while (points.size() / m_stride > kMostDrawn)
            m_stride *= 2;
        redraw(); // comes back here with all of them
        return;
    }
    if (from >= points.size())
        return;
    const qsizetype bucket = from / m_stride * m_stride; // one that was not full is drawn anew
    const double start = static_cast<double>(points.at(bucket).step) - 0.5;
    for (int term = 0; term < kTerms; ++term) {
        const auto index = static_cast<std::size_t>(term);
        m_graphs.at(index)->data()->removeAfter(start);
        m_raw.at(index)->data()->removeAfter(start);
        for (qsizetype i = from; i < points.size(); ++i) {
            const double mean = m_means.at(index).next(TrainingCourse::valueOf(points.at(i), termOf(term)));
            if (i % m_stride == m_stride - 1 || i == points.size() - 1)
                m_graphs.at(index)->addData(static_cast<double>(points.at(i).step), drawable(mean));
        }
        for (qsizetype first = bucket; smoothing() > 0 && first < points.size(); first += m_stride)
            appendRaw(termOf(term), first, std::min(first + m_stride, points.size()));
    }
}

// Of a bucket its extremes: the band that the raw losses fill looks the same as with all of them.
void TrainingPlot::appendRaw(TrainingCourse::Term term, qsizetype first, qsizetype end) {
    const auto& points = m_course.points();
    const auto value = [&](qsizetype i) { return TrainingCourse::valueOf(points.at(i), term); };
    qsizetype low = first;
    qsizetype high = first;
    for (qsizetype i = first + 1; i < end; ++i) {
        if (value(i) < value(low))
            low = i;
        if (value(i) > value(high))
            high = i;
    }
    QCPGraph* raw = m_raw.at(static_cast<std::size_t>(term));
    for (const qsizetype i : {std::min(low, high), std::max(low, high)}) {
        raw->addData(static_cast<double>(points.at(i).step), drawable(value(i)));
        if (low == high)
            break;
    }
}

void TrainingPlot::redraw() {
    const QSharedPointer<QCPAxisTicker> linear(new QCPAxisTicker);
    const QSharedPointer<QCPAxisTicker> decades = m_decades;
    plot()->yAxis->setScaleType(isLogarithmic() ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    plot()->yAxis->setTicker(isLogarithmic() ? decades : linear);
    plot()->yAxis->setNumberFormat(QStringLiteral("g"));
    plot()->yAxis->setNumberPrecision(4);
    m_means.fill(Smoothing(smoothing() / kWeights));
    for (QCPGraph* graph : m_graphs)
        graph->data()->clear();
    for (QCPGraph* graph : m_raw)
        graph->data()->clear();
    append(0);
    for (const ValidationPoint& point : m_course.validation())
        m_graphs[validationIou]->addData(static_cast<double>(m_course.lastStepOf(point.epoch)), point.iou);
    const bool validated = !m_course.validation().isEmpty();
    plot()->yAxis2->setVisible(validated);
    m_legend->entryButton(validationIou)->setVisible(validated);
    showEpochs();
    showCurves();
}

void TrainingPlot::showCurves() {
    for (int curve = 0; curve < curveCount; ++curve) {
        const bool on = m_legend->isEntryOn(curve);
        m_graphs.at(static_cast<std::size_t>(curve))->setVisible(on);
        if (curve < kTerms)
            m_raw.at(static_cast<std::size_t>(curve))->setVisible(on);
    }
    planReplot();
}

void TrainingPlot::showEpochs() {
    auto ticker = QSharedPointer<QCPAxisTickerText>::create();
    const auto& starts = m_course.epochStarts();
    const qsizetype stride = 1 + (starts.size() - 1) / kMostEpochTicks;
    for (qsizetype i = 0; i < starts.size(); i += stride) {
        const TrainingPoint& first = m_course.points().at(starts.at(i));
        ticker->addTick(static_cast<double>(first.step) - 0.5, QLocale().toString(first.epoch));
    }
    plot()->xAxis2->setTicker(ticker);
}

void TrainingPlot::scaleAxes() {
    const auto& points = m_course.points();
    const double first = points.isEmpty() ? 0.0 : static_cast<double>(points.first().step) - 0.5;
    const double last = points.isEmpty() ? 1.0 : static_cast<double>(points.last().step) + 0.5;
    plot()->xAxis->setRange(first, std::max(last, first + 2.0));
    plot()->xAxis2->setRange(plot()->xAxis->range());
    bool any = false;
    QCPRange whole;
    for (int term = 0; term < kTerms; ++term) {
        const auto index = static_cast<std::size_t>(term);
        for (const QCPGraph* graph : {m_graphs.at(index), m_raw.at(index)}) {
            bool found = false;
            const QCPRange range =
                graph->getValueRange(found, isLogarithmic() ? QCP::sdPositive : QCP::sdBoth);
            if (!found || !graph->visible())
                continue;
            whole = any ? QCPRange(std::min(whole.lower, range.lower), std::max(whole.upper, range.upper))
                        : range;
            any = true;
        }
    }
    if (!any)
        whole = isLogarithmic() ? QCPRange(0.01, 1.0) : QCPRange(0.0, 1.0);
    if (isLogarithmic()) {
        const double upper = std::max(whole.upper, whole.lower * 1.01);
        plot()->yAxis->setRange(whole.lower / 1.15, upper * 1.15);
        const QMargins margins = plot()->axisRect()->margins();
        const int height = plot()->viewport().height() - margins.top() - margins.bottom();
        m_decades->setRoom(height / (kLabelLines * QFontMetrics(plot()->yAxis->tickLabelFont()).height()));
    } else {
        const double room = std::max(whole.size() * 0.06, 1e-6);
        plot()->yAxis->setRange(std::min(0.0, whole.lower), whole.upper + room);
    }
}

void TrainingPlot::dressPlot() {
    for (int curve = 0; curve < curveCount; ++curve) {
        const auto index = static_cast<std::size_t>(curve);
        const QColor colour =
            curve == loss ? palette().color(QPalette::Text) : curveColour(curve - 1, palette());
        const Qt::PenStyle style = kPenStyles.at(index);
        m_graphs.at(index)->setPen(QPen(colour, curve == loss ? 2.0 : 1.6, style));
        m_legend->setEntryColour(curve, colour, style);
        if (curve < kTerms) {
            QColor faint = colour;
            faint.setAlphaF(0.22F);
            m_raw.at(index)->setPen(QPen(faint, 0.0));
        }
    }
    QColor grey = palette().color(QPalette::Text);
    grey.setAlphaF(0.45F);
    plot()->xAxis2->grid()->setPen(QPen(grey, 0.0, Qt::DotLine));
    m_save->setIcon(icon(QStringLiteral("save"), palette()));
}

void TrainingPlot::retranslate() {
    plot()->xAxis->setLabel(tr("Step"));
    plot()->xAxis2->setLabel(tr("Epoch"));
    plot()->yAxis->setLabel(tr("Loss"));
    plot()->yAxis2->setLabel(tr("Validation IoU"));
    setAccessibleName(tr("Losses of the training"));
    plot()->setAccessibleName(tr("Plot of the losses over the steps"));
    m_legend->setEntryText(loss, tr("Loss"), tr("Weighted sum of the terms (Eq. 13)"));
    m_legend->setEntryText(bce, tr("BCE"), tr("Cross-entropy term, unweighted"));
    m_legend->setEntryText(dice, tr("Dice"), tr("Dice term, unweighted (Eq. 11)"));
    m_legend->setEntryText(con, tr("Contrastive"), tr("Contrastive term, unweighted (Eq. 10)"));
    m_legend->setEntryText(validationIou, tr("Val. IoU"),
                           tr("Mean IoU on the validation images after each epoch (right axis)"));
    m_logarithmic->setText(tr("Lo&g"));
    m_logarithmic->setToolTip(tr("Logarithmic axis of the losses"));
    m_logarithmic->setAccessibleName(tr("Logarithmic axis"));
    m_smoothingLabel->setText(tr("Smoot&hing %1").arg(QLocale().toString(smoothing() / kWeights, 'f', 2)));
    m_smoothing->setToolTip(tr("Exponential smoothing of the curves; the raw losses stay faint behind"));
    m_smoothing->setAccessibleName(tr("Smoothing"));
    m_save->setToolTip(tr("Save the plot or its numbers"));
    m_save->setAccessibleName(m_save->toolTip());
}

void TrainingPlot::changeEvent(QEvent* event) {
    PlotPanel::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

QString TrainingPlot::valuesText(double step) const {
    const auto& points = m_course.points();
    const auto found = std::lower_bound(
        points.begin(), points.end(), step - 0.5,
        [](const TrainingPoint& point, double wanted) { return static_cast<double>(point.step) < wanted; });
    if (found == points.end())
        return {};
    const QLocale locale;
    const auto number = [&locale](double value) { return locale.toString(value, 'g', 4); };
    return tr("Step %1, epoch %2\nLoss: %3\nBCE: %4\nDice: %5\nContrastive: %6")
        .arg(locale.toString(found->step), locale.toString(found->epoch), number(found->loss),
             number(found->bce), number(found->dice), number(found->con));
}

bool TrainingPlot::eventFilter(QObject* watched, QEvent* event) {
    if (watched == plot() && event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), valuesText(plot()->xAxis->pixelToCoord(help->x())), plot());
        return true;
    }
    return PlotPanel::eventFilter(watched, event);
}

} // namespace selfment::widgets
