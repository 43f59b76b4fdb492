// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/spectrum/fiedler_histogram.h"

#include "widgets/image/colour_map.h"
#include "widgets/plots/qcustomplot_header.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <utility>

namespace selfment::widgets {
namespace {

constexpr double kReach = 7.0; // pixels between pointer and line
// Nearly all patches have nearly the same value: only a logarithm shows the others, too. It has no zero; one
// patch stands above this floor.
constexpr double kFloor = 0.6;
constexpr int kKeySteps = 400; // of the Left and Right keys, over the whole range

QString valueText(double value) {
    return QLocale().toString(value, 'g', 3);
}

} // namespace

FiedlerHistogram::FiedlerHistogram(QWidget* parent) : PlotPanel(parent) {
    makeItems();
    plot()->setMinimumSize(fontMetrics().height() * 12, fontMetrics().height() * 8);
    plot()->installEventFilter(this);
    plot()->setMouseTracking(true);
    retranslate();
    dressPlot();
    clear();
}

void FiedlerHistogram::makeItems() {
    QCustomPlot& p = *plot();
    for (int bin = 0; bin < kBins; ++bin) {
        auto* bars = new QCPBars(p.xAxis, p.yAxis);
        bars->setAntialiasedFill(false);
        bars->setBaseValue(kFloor);
        m_bars.append(bars);
    }
    m_line = new QCPItemStraightLine(&p);
    m_line->setSelectable(false);
    m_label = new QCPItemText(&p);
    m_label->setSelectable(false);
    m_label->setClipToAxisRect(false);
    m_label->setPadding(QMargins(4, 2, 4, 2));
    m_label->position->setTypeX(QCPItemPosition::ptPlotCoords);
    m_label->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    m_label->position->setAxisRect(p.axisRect());
    for (QCPAxis* axis : {p.xAxis, p.yAxis}) {
        axis->setSubTicks(false);
        axis->setLabelPadding(6);
    }
    p.xAxis->ticker()->setTickCount(4);
    p.yAxis->setScaleType(QCPAxis::stLogarithmic);
    p.yAxis->setTicker(QSharedPointer<QCPAxisTickerLog>::create());
    p.yAxis->setNumberFormat(QStringLiteral("f"));
    p.yAxis->setNumberPrecision(0);
}

void FiedlerHistogram::setVector(const values::PatchMap& vector) {
    if (vector.empty()) {
        clear();
        return;
    }
    if (vector.grid == m_vector.grid && vector.values == m_vector.values)
        return;
    m_vector = vector;
    setEmptyText({});
    count();
    draw();
}

void FiedlerHistogram::clear(const QString& why) {
    m_vector = {};
    m_counts.clear();
    if (std::exchange(m_dragging, false))
        Q_EMIT dragEnded();
    setEmptyText(why.isEmpty() ? tr("Open an image: the values of its Fiedler vector are counted here, and "
                                    "the line that cuts them in two can be moved.")
                               : why);
    planReplot();
}

void FiedlerHistogram::count() {
    const auto [least, most] = std::minmax_element(m_vector.values.begin(), m_vector.values.end());
    m_lowest = static_cast<double>(*least);
    m_highest = static_cast<double>(*most);
    if (!(m_highest > m_lowest)) { // a graph in pieces may leave nearly one value
        m_lowest -= 0.5;
        m_highest += 0.5;
    }
    m_binWidth = (m_highest - m_lowest) / kBins;
    m_counts.fill(0, kBins);
    for (const float value : m_vector.values) {
        const auto bin = static_cast<int>((static_cast<double>(value) - m_lowest) / m_binWidth);
        ++m_counts[std::clamp(bin, 0, kBins - 1)];
    }
}

void FiedlerHistogram::draw() {
    const ColourMap colours(ColourMap::Name::diverging);
    const double limit = std::max(std::abs(m_lowest), std::abs(m_highest));
    QColor edge = palette().color(QPalette::Text);
    edge.setAlphaF(0.6F); // the middle of the map is near white
    for (int bin = 0; bin < kBins; ++bin) {
        const double centre = m_lowest + (bin + 0.5) * m_binWidth;
        m_bars[bin]->setWidth(m_binWidth);
        // A bar's value is its length: it begins at the floor.
        m_bars[bin]->setData({centre}, {std::max(m_counts[bin] - kFloor, 0.0)}, true);
        m_bars[bin]->setBrush(QColor(colours.colour(centre, -limit, limit)));
        m_bars[bin]->setPen(m_counts[bin] > 0 ? QPen(edge, 0.6) : QPen(Qt::NoPen));
    }
    const double margin = (m_highest - m_lowest) * 0.04;
    plot()->xAxis->setRange(m_lowest - margin, m_highest + margin);
    const double most = *std::max_element(m_counts.begin(), m_counts.end());
    plot()->yAxis->setRange(kFloor, most * std::pow(most / kFloor, 0.35)); // head-room for the words
    showCut();
}

void FiedlerHistogram::setCut(double cut, const QString& rule) {
    if (m_dragging)
        return;
    m_cut = cut;
    m_rule = rule;
    showCut();
}

void FiedlerHistogram::showCut() {
    m_line->point1->setCoords(m_cut, 0.0);
    m_line->point2->setCoords(m_cut, 1.0);
    m_label->setText(m_rule.isEmpty() ? tr("cut at %1").arg(valueText(m_cut))
                                      : tr("cut at %1 (%2)").arg(valueText(m_cut), m_rule));
    const bool rightHalf = m_cut > (m_lowest + m_highest) / 2.0;
    m_label->setPositionAlignment(Qt::AlignTop | (rightHalf ? Qt::AlignRight : Qt::AlignLeft));
    m_label->position->setCoords(m_cut, 0.01);
    plot()->setAccessibleDescription(m_label->text());
    planReplot();
}

std::pair<int, int> FiedlerHistogram::sides() const {
    const auto above = std::count_if(m_vector.values.begin(), m_vector.values.end(),
                                     [this](float value) { return static_cast<double>(value) > m_cut; });
    return {static_cast<int>(static_cast<std::ptrdiff_t>(m_vector.values.size()) - above),
            static_cast<int>(above)};
}

double FiedlerHistogram::pixelOf(double value) const {
    return plot()->xAxis->coordToPixel(value);
}

QString FiedlerHistogram::csvText() const {
    QString text = QStringLiteral("bin_from,bin_to,patches\n");
    for (qsizetype bin = 0; bin < m_counts.size(); ++bin)
        text += QStringLiteral("%1,%2,%3\n")
                    .arg(m_lowest + static_cast<double>(bin) * m_binWidth, 0, 'g', 7)
                    .arg(m_lowest + static_cast<double>(bin + 1) * m_binWidth, 0, 'g', 7)
                    .arg(m_counts[bin]);
    return text;
}

QSize FiedlerHistogram::sizeHint() const {
    const int line = fontMetrics().height();
    return {line * 26, line * 13};
}

void FiedlerHistogram::dressPlot() {
    const QColor text = palette().color(QPalette::Text);
    m_line->setPen(QPen(palette().color(QPalette::Highlight), 2.4));
    m_label->setColor(text);
    m_label->setFont(font());
    QColor veil = palette().color(QPalette::Base);
    veil.setAlphaF(0.85F);
    m_label->setBrush(veil);
    if (hasVector())
        draw();
}

void FiedlerHistogram::retranslate() {
    setAccessibleName(tr("Histogram of the Fiedler vector with its cut"));
    plot()->setAccessibleName(accessibleName());
    plot()->xAxis->setLabel(tr("Value of the Fiedler vector"));
    plot()->yAxis->setLabel(tr("Patches (log)"));
}

void FiedlerHistogram::changeEvent(QEvent* event) {
    PlotPanel::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        showCut();
    }
}

bool FiedlerHistogram::isAtLine(double pixelX) const {
    return std::abs(pixelX - pixelOf(m_cut)) <= kReach;
}

void FiedlerHistogram::moveTo(double cut) {
    const double within = std::clamp(cut, m_lowest, m_highest);
    if (within == m_cut)
        return;
    m_cut = within;
    m_rule.clear();
    showCut();
    Q_EMIT cutMoved(m_cut);
}

bool FiedlerHistogram::mouseEvent(QEvent* event) {
    const auto* mouse = static_cast<QMouseEvent*>(event);
    const double x = mouse->position().x();
    if (event->type() == QEvent::MouseButtonPress && mouse->button() == Qt::LeftButton && isAtLine(x)) {
        m_dragging = true;
        Q_EMIT dragBegan();
        return true;
    }
    if (event->type() == QEvent::MouseMove) {
        if (m_dragging)
            moveTo(plot()->xAxis->pixelToCoord(x));
        else
            plot()->setCursor(isAtLine(x) ? Qt::SplitHCursor : Qt::ArrowCursor);
        return m_dragging;
    }
    if (event->type() == QEvent::MouseButtonRelease && m_dragging) {
        m_dragging = false;
        Q_EMIT dragEnded();
        return true;
    }
    return false;
}

bool FiedlerHistogram::keyEvent(QEvent* event) {
    const auto* key = static_cast<QKeyEvent*>(event);
    const int direction = key->key() == Qt::Key_Right ? 1 : key->key() == Qt::Key_Left ? -1 : 0;
    if (direction == 0 || (key->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) != 0)
        return false;
    const double step = (m_highest - m_lowest) / kKeySteps;
    moveTo(m_cut + direction * step * (key->modifiers().testFlag(Qt::ShiftModifier) ? 10.0 : 1.0));
    return true;
}

bool FiedlerHistogram::eventFilter(QObject* watched, QEvent* event) {
    if (watched != plot() || !hasVector())
        return PlotPanel::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::MouseButtonRelease:
        if (mouseEvent(event))
            return true;
        break;
    case QEvent::KeyPress:
        if (keyEvent(event))
            return true;
        break;
    case QEvent::ToolTip: {
        const auto* help = static_cast<QHelpEvent*>(event);
        const double value = plot()->xAxis->pixelToCoord(help->x());
        const auto bin = static_cast<int>(std::floor((value - m_lowest) / m_binWidth));
        if (bin >= 0 && bin < kBins)
            QToolTip::showText(
                help->globalPos(),
                tr("%1 to %2: patches %3")
                    .arg(valueText(m_lowest + bin * m_binWidth), valueText(m_lowest + (bin + 1) * m_binWidth))
                    .arg(m_counts[bin]),
                plot());
        return true;
    }
    default:
        break;
    }
    return PlotPanel::eventFilter(watched, event);
}

} // namespace selfment::widgets
