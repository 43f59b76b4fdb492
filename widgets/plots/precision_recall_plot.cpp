// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/precision_recall_plot.h"

#include "widgets/plots/curve_legend.h"
#include "widgets/plots/plot_style.h"
#include "widgets/plots/qcustomplot_header.h"
#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QToolButton>

#include <algorithm>
#include <array>

namespace selfment::widgets {
namespace {

constexpr int kColours = 4; ///< of curveColour, before they come again
constexpr std::array<Qt::PenStyle, 3> kStyles = {Qt::SolidLine, Qt::DashLine, Qt::DotLine};
constexpr double kTop = 1.02; // a curve along 1 is not cut in half

bool isWhole(const values::ScoreCurves& curves) {
    const std::size_t count = curves.precision.size();
    return count > 0 && curves.recall.size() == count && curves.fMeasure.size() == count;
}

int thresholdOf(std::size_t entry) {
    return values::kScoreLevels - 1 - static_cast<int>(entry);
}

Qt::PenStyle styleOf(int row) {
    return kStyles.at(static_cast<std::size_t>(row / kColours) % kStyles.size());
}

QString quoted(QString text) {
    return QLatin1Char('"') + text.replace(QLatin1Char('"'), QLatin1String("\"\"")) + QLatin1Char('"');
}

QList<QPointF> pointsOf(const QCPGraph& graph) {
    QList<QPointF> points;
    for (const QCPGraphData& one : *graph.data())
        points.append({one.key, one.value});
    return points;
}

} // namespace

PrecisionRecallPlot::PrecisionRecallPlot(QWidget* parent)
    : PlotPanel(parent), m_controls(new QWidget(this)), m_save(new QToolButton(this)) {
    m_save->setAutoRaise(true);
    m_save->setFocusPolicy(Qt::TabFocus);
    auto* row = new QHBoxLayout(m_controls);
    row->setContentsMargins(6, 0, 6, 0);
    row->setSpacing(8);
    row->addStretch(0);
    row->addWidget(m_save, 0, Qt::AlignTop);
    panelLayout()->insertWidget(0, m_controls);
    connect(m_save, &QToolButton::clicked, this,
            [this] { openSaveMenu(m_save->mapToGlobal(m_save->rect().bottomLeft())); });
    makeAxes();
    retranslate();
    clear();
}

void PrecisionRecallPlot::makeAxes() {
    QCustomPlot& p = *plot();
    m_right = new QCPAxisRect(&p);
    p.plotLayout()->addElement(0, 1, m_right);
    p.plotLayout()->setColumnSpacing(18);
    for (QCPAxisRect* rect : p.axisRects()) {
        for (QCPAxis* axis : {rect->axis(QCPAxis::atBottom), rect->axis(QCPAxis::atLeft)}) {
            axis->setRange(0.0, kTop);
            axis->setLabelPadding(4);
            axis->setLayer(QStringLiteral("axes"));
            axis->grid()->setLayer(QStringLiteral("grid"));
        }
    }
    QCPAxis* threshold = m_right->axis(QCPAxis::atBottom);
    threshold->setRange(0.0, values::kScoreLevels - 1);
    const auto ticks = QSharedPointer<QCPAxisTickerFixed>::create();
    ticks->setTickStep(51.0); // a fifth of 255
    threshold->setTicker(ticks);
    p.axisRect()->insetLayout()->setInsetAlignment(0, Qt::AlignLeft | Qt::AlignBottom);
    p.setMinimumSize(fontMetrics().height() * 20, fontMetrics().height() * 7);
    dressAxes(p, palette(), font());
}

void PrecisionRecallPlot::setRows(const QList<ScoreCurve>& rows) {
    m_rows.clear();
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(m_rows),
                 [](const ScoreCurve& row) { return isWhole(row.curves); });
    makeLegend();
    draw();
    m_controls->setVisible(!m_rows.isEmpty());
    setEmptyText(m_rows.isEmpty() ? tr("Precision, recall and F over the thresholds are drawn here after an "
                                       "evaluation.")
                                  : QString());
}

void PrecisionRecallPlot::makeLegend() {
    delete m_legend;
    m_legend = new CurveLegend(m_controls);
    for (const ScoreCurve& row : std::as_const(m_rows))
        m_legend->addEntry(row.label, tr("Show or hide the curves of %1").arg(row.label));
    static_cast<QHBoxLayout*>(m_controls->layout())->insertWidget(0, m_legend, 1);
    QWidget* last = nullptr;
    for (int row = 0; row < rowCount(); ++row) {
        if (last != nullptr)
            setTabOrder(last, m_legend->entryButton(row));
        last = m_legend->entryButton(row);
    }
    if (last != nullptr)
        setTabOrder(last, m_save);
    connect(m_legend, &CurveLegend::entryToggled, this, [this](int row, bool on) {
        m_precision.at(row)->setVisible(on);
        m_f.at(row)->setVisible(on);
        planReplot();
    });
}

void PrecisionRecallPlot::draw() {
    plot()->clearGraphs();
    m_precision.clear();
    m_f.clear();
    for (const ScoreCurve& row : std::as_const(m_rows)) {
        QCPGraph* precision = plot()->addGraph();
        QCPGraph* f = plot()->addGraph(m_right->axis(QCPAxis::atBottom), m_right->axis(QCPAxis::atLeft));
        for (std::size_t i = 0; i < row.curves.precision.size(); ++i) {
            precision->addData(row.curves.recall[i], row.curves.precision[i]);
            f->addData(thresholdOf(i), row.curves.fMeasure[i]);
        }
        precision->setName(row.label);
        f->removeFromLegend(); // both have the row's colour
        m_precision.append(precision);
        m_f.append(f);
    }
    dressPlot();
    planReplot();
}

void PrecisionRecallPlot::dressPlot() {
    for (int row = 0; row < m_precision.size(); ++row) {
        const QColor colour = curveColour(row, palette());
        const QPen pen(colour, 1.8, styleOf(row));
        m_precision.at(row)->setPen(pen);
        m_f.at(row)->setPen(pen);
        m_legend->setEntryColour(row, colour, styleOf(row));
    }
    m_save->setIcon(icon(QStringLiteral("save"), palette()));
}

// On screen the legend with its switches is above the plot.
void PrecisionRecallPlot::dressForFile(bool forFile) {
    QCPLegend* legend = plot()->legend;
    legend->setVisible(forFile);
    legend->setFont(font());
    legend->setTextColor(palette().color(QPalette::Text));
    legend->setBrush(palette().color(QPalette::Base));
    legend->setBorderPen(palette().color(QPalette::Mid));
    for (int row = 0; row < rowCount(); ++row) {
        if (isRowVisible(row))
            m_precision.at(row)->addToLegend();
        else
            m_precision.at(row)->removeFromLegend();
    }
}

void PrecisionRecallPlot::setRowVisible(int row, bool visible) {
    m_legend->setEntryOn(row, visible);
}

bool PrecisionRecallPlot::isRowVisible(int row) const {
    return m_legend->isEntryOn(row);
}

QList<QPointF> PrecisionRecallPlot::precisionPoints(int row) const {
    return pointsOf(*m_precision.at(row));
}

QList<QPointF> PrecisionRecallPlot::fPoints(int row) const {
    return pointsOf(*m_f.at(row));
}

QString PrecisionRecallPlot::csvText() const {
    QString text = QStringLiteral("row,threshold,precision,recall,f_measure,e_measure\n");
    const auto number = [](const std::vector<double>& values, std::size_t i) {
        return i < values.size() ? QString::number(values[i], 'g', QLocale::FloatingPointShortest)
                                 : QString();
    };
    for (const ScoreCurve& row : m_rows)
        for (std::size_t i = 0; i < row.curves.precision.size(); ++i)
            text += QStringList{quoted(row.label),
                                QString::number(thresholdOf(i)),
                                number(row.curves.precision, i),
                                number(row.curves.recall, i),
                                number(row.curves.fMeasure, i),
                                number(row.curves.eMeasure, i)}
                        .join(QLatin1Char(',')) +
                    QLatin1Char('\n');
    return text;
}

QSize PrecisionRecallPlot::sizeHint() const {
    return {fontMetrics().height() * 40, fontMetrics().height() * 16};
}

void PrecisionRecallPlot::changeEvent(QEvent* event) {
    PlotPanel::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        setRows(m_rows);
    }
}

void PrecisionRecallPlot::retranslate() {
    setAccessibleName(tr("Precision-recall and F curves"));
    plot()->setAccessibleName(tr("Plot of precision over recall, and of F over the threshold"));
    plot()->xAxis->setLabel(tr("Recall"));
    plot()->yAxis->setLabel(tr("Precision"));
    m_right->axis(QCPAxis::atBottom)->setLabel(tr("Threshold (level of the map, 0 to 255)"));
    m_right->axis(QCPAxis::atLeft)->setLabel(tr("F measure"));
    m_save->setToolTip(tr("Save the plot or its numbers"));
    m_save->setAccessibleName(m_save->toolTip());
}

} // namespace selfment::widgets
