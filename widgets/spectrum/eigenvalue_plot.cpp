// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/spectrum/eigenvalue_plot.h"

#include "widgets/plots/plot_style.h"
#include "widgets/plots/qcustomplot_header.h"

#include <QHelpEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace selfment::widgets {
namespace {

constexpr int kLeastMargin = 15; ///< around the axes, logical pixels
constexpr int kGapRoom = 4;      ///< between the words and the axes below them

double relativeGap(double lower, double upper) {
    return upper > 0.0 ? std::clamp((upper - lower) / upper, 0.0, 1.0) : 0.0;
}

QString eigenvalueText(double value) {
    return QLocale().toString(value, 'g', 4);
}

} // namespace

std::optional<SpectralGap> largestGap(const QVector<double>& eigenvalues) {
    std::optional<SpectralGap> largest;
    for (qsizetype index = 1; index + 1 < eigenvalues.size(); ++index) {
        const double lower = eigenvalues[index];
        const double upper = eigenvalues[index + 1];
        const double relative = relativeGap(lower, upper);
        if (!largest || relative > largest->relative)
            largest = SpectralGap{static_cast<int>(index) + 1, upper - lower, relative};
    }
    return largest;
}

EigenvaluePlot::EigenvaluePlot(QWidget* parent) : PlotPanel(parent) {
    makeItems();
    plot()->setMinimumSize(fontMetrics().height() * 9, fontMetrics().height() * 8);
    plot()->installEventFilter(this);
    retranslate();
    dressPlot();
    clear();
}

void EigenvaluePlot::makeItems() {
    QCustomPlot& p = *plot();
    for (QCPGraph** graph : {&m_stems, &m_fiedler}) {
        *graph = p.addGraph();
        (*graph)->setLineStyle(QCPGraph::lsImpulse);
    }
    m_gapLine = new QCPItemLine(&p);
    m_gapLine->setSelectable(false);
    m_gapLine->setHead(QCPLineEnding(QCPLineEnding::esBar, 8, 0));
    m_gapLine->setTail(QCPLineEnding(QCPLineEnding::esBar, 8, 0));
    m_gapLabel = new QCPItemText(&p);
    m_gapLabel->setSelectable(false);
    m_gapLabel->setPadding(QMargins(0, 0, 0, kGapRoom));
    m_gapLabel->setTextAlignment(Qt::AlignLeft);
    m_gapLabel->setPositionAlignment(Qt::AlignBottom | Qt::AlignLeft);
    m_gapLabel->setClipToAxisRect(false);
    m_gapLabel->position->setType(QCPItemPosition::ptAxisRectRatio);
    m_gapLabel->position->setCoords(0.0, 0.0);
    auto whole = QSharedPointer<QCPAxisTickerFixed>::create();
    whole->setTickStep(1.0);
    whole->setScaleStrategy(QCPAxisTickerFixed::ssMultiples);
    p.xAxis->setTicker(whole);
    p.xAxis->setNumberFormat(QStringLiteral("f"));
    p.xAxis->setNumberPrecision(0);
    for (QCPAxis* axis : {p.xAxis, p.yAxis}) {
        axis->setSubTicks(false);
        axis->setLabelPadding(6);
    }
    p.yAxis->ticker()->setTickCount(4);
}

void EigenvaluePlot::setEigenvalues(const QVector<double>& eigenvalues) {
    if (eigenvalues.isEmpty()) {
        clear();
        return;
    }
    m_eigenvalues = eigenvalues;
    setEmptyText({});
    draw();
}

void EigenvaluePlot::clear(const QString& why) {
    m_eigenvalues.clear();
    setEmptyText(why.isEmpty() ? tr("Open an image: the smallest eigenvalues of its graph are drawn here.")
                               : why);
    draw();
}

QString EigenvaluePlot::gapText() const {
    QStringList lines;
    if (const auto gap = largestGap(m_eigenvalues))
        lines << tr("gap λ%1 to λ%2: %3 %")
                     .arg(gap->below)
                     .arg(gap->below + 1)
                     .arg(QLocale().toString(100.0 * gap->relative, 'f', 0));
    if (m_eigenvalues.size() > 2)
        lines << tr("λ3 − λ2 = %1").arg(eigenvalueText(m_eigenvalues[2] - m_eigenvalues[1]));
    return lines.join(QLatin1Char('\n'));
}

void EigenvaluePlot::draw() {
    QVector<double> numbers;
    for (int index = 0; index < m_eigenvalues.size(); ++index)
        numbers.append(index + 1);
    m_stems->setData(numbers, m_eigenvalues, true);
    m_fiedler->data()->clear();
    if (m_eigenvalues.size() > 1)
        m_fiedler->addData(2.0, m_eigenvalues[1]);
    plot()->xAxis->setRange(0.5, std::max(static_cast<double>(m_eigenvalues.size()), 2.0) + 0.5);
    placeGap();
    planReplot();
}

void EigenvaluePlot::placeGap() {
    const double highest =
        m_eigenvalues.isEmpty() ? 1.0 : *std::max_element(m_eigenvalues.begin(), m_eigenvalues.end());
    const QString text = gapText();
    // The words stand above the axes, where no line crosses them.
    const int lines = text.isEmpty() ? 0 : 1 + static_cast<int>(text.count(u'\n'));
    const int top = std::max(kLeastMargin, lines * fontMetrics().lineSpacing() + kGapRoom + kLeastMargin / 3);
    plot()->axisRect()->setMinimumMargins({kLeastMargin, top, kLeastMargin, kLeastMargin});
    plot()->yAxis->setRange(0.0, std::max(highest, 1e-12) * 1.04);
    const auto gap = largestGap(m_eigenvalues);
    m_gapLine->setVisible(gap.has_value());
    m_gapLabel->setVisible(!text.isEmpty());
    m_gapLabel->setText(text);
    if (gap) {
        const double between = gap->below + 0.5;
        m_gapLine->start->setCoords(between, m_eigenvalues[gap->below - 1]);
        m_gapLine->end->setCoords(between, m_eigenvalues[gap->below]);
    }
}

QString EigenvaluePlot::csvText() const {
    QString text = QStringLiteral("number,eigenvalue,gap_to_next,relative_gap_to_next\n");
    for (qsizetype index = 0; index < m_eigenvalues.size(); ++index) {
        text += QStringLiteral("%1,%2,").arg(index + 1).arg(m_eigenvalues[index], 0, 'g', 10);
        if (index + 1 < m_eigenvalues.size()) {
            const double next = m_eigenvalues[index + 1];
            text += QStringLiteral("%1,%2")
                        .arg(next - m_eigenvalues[index], 0, 'g', 10)
                        .arg(relativeGap(m_eigenvalues[index], next), 0, 'g', 6);
        } else {
            text += QLatin1Char(',');
        }
        text += QLatin1Char('\n');
    }
    return text;
}

QSize EigenvaluePlot::sizeHint() const {
    const int line = fontMetrics().height();
    return {line * 18, line * 13};
}

void EigenvaluePlot::dressPlot() {
    const QColor text = palette().color(QPalette::Text);
    QColor muted = text;
    muted.setAlphaF(0.7F);
    const QColor accent = curveColour(1, palette());
    const auto dress = [](QCPGraph& graph, const QColor& colour) {
        graph.setPen(QPen(colour, 2.0));
        graph.setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, QPen(colour), colour, 6.0));
    };
    dress(*m_stems, curveColour(0, palette()));
    dress(*m_fiedler, accent);
    m_gapLine->setPen(QPen(muted, 1.4));
    m_gapLabel->setColor(text);
    m_gapLabel->setFont(font());
}

void EigenvaluePlot::retranslate() {
    setAccessibleName(tr("Smallest eigenvalues of the graph"));
    plot()->setAccessibleName(accessibleName());
    plot()->xAxis->setLabel(tr("Number k of the eigenvalue"));
    plot()->yAxis->setLabel(tr("λk"));
}

void EigenvaluePlot::changeEvent(QEvent* event) {
    PlotPanel::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        draw();
    }
}

bool EigenvaluePlot::eventFilter(QObject* watched, QEvent* event) {
    if (watched == plot() && event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int number = qRound(plot()->xAxis->pixelToCoord(help->x()));
        if (number >= 1 && number <= m_eigenvalues.size()) {
            QString text = tr("λ%1 = %2").arg(number).arg(eigenvalueText(m_eigenvalues[number - 1]));
            if (number == 1)
                text += QLatin1Char('\n') + tr("The trivial eigenvalue: its vector is constant.");
            else if (number == 2)
                text += QLatin1Char('\n') + tr("Its vector is the Fiedler vector, which is cut in two.");
            QToolTip::showText(help->globalPos(), text, plot());
        }
        return true;
    }
    if (watched == plot() && event->type() == QEvent::Resize)
        QMetaObject::invokeMethod(
            this,
            [this] {
                placeGap();
                planReplot();
            },
            Qt::QueuedConnection);
    return PlotPanel::eventFilter(watched, event);
}

} // namespace selfment::widgets
