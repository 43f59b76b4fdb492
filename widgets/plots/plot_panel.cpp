// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/plot_panel.h"

#include "widgets/plots/plot_style.h"
#include "widgets/plots/qcustomplot_header.h"
#include "widgets/plots/replot_timer.h"

#include <QContextMenuEvent>
#include <QEvent>
#include <QLabel>
#include <QMenu>
#include <QSaveFile>
#include <QStackedLayout>
#include <QSvgGenerator>
#include <QVBoxLayout>

namespace selfment::widgets {
namespace {

constexpr double kPngScale = 2.0; // legible in print

bool saveSvg(QCustomPlot& plot, const QString& path) {
    QSvgGenerator generator;
    generator.setFileName(path);
    generator.setSize(plot.size());
    generator.setViewBox(QRect(QPoint(0, 0), plot.size()));
    QCPPainter painter;
    if (!painter.begin(&generator))
        return false;
    painter.setMode(QCPPainter::pmVectorized);
    plot.toPainter(&painter, plot.width(), plot.height());
    return painter.end();
}

bool saveText(const QString& text, const QString& path) {
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) >= 0 && file.commit();
}

} // namespace

PlotPanel::PlotPanel(QWidget* parent)
    : QWidget(parent),
      m_plot(new QCustomPlot),
      m_emptyLabel(new QLabel),
      m_stack(new QStackedLayout),
      m_layout(new QVBoxLayout(this)),
      m_replotTimer(new ReplotTimer(m_plot, this)) {
    m_emptyLabel->setAlignment(Qt::AlignCenter);
    m_emptyLabel->setWordWrap(true);
    m_emptyLabel->setMargin(12);
    m_emptyLabel->setBackgroundRole(QPalette::Base);
    m_emptyLabel->setForegroundRole(QPalette::PlaceholderText);
    m_emptyLabel->setAutoFillBackground(true);
    m_stack->addWidget(m_plot);
    m_stack->addWidget(m_emptyLabel);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(4);
    m_layout->addLayout(m_stack, 1);
    m_plot->setPlottingHints(QCP::phCacheLabels);
    m_plot->setFocusPolicy(Qt::StrongFocus);
    m_plot->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_plot, &QWidget::customContextMenuRequested, this,
            [this](const QPoint& position) { openSaveMenu(m_plot->mapToGlobal(position)); });
    dressAxes(*m_plot, palette(), font());
}

PlotPanel::~PlotPanel() = default;

bool PlotPanel::savePlot(const QString& path, PlotFormat format) {
    if (format == PlotFormat::csv)
        return saveText(csvText(), path);
    dressForFile(true);
    const bool saved = savePicture(path, format);
    dressForFile(false);
    planReplot();
    return saved;
}

bool PlotPanel::savePicture(const QString& path, PlotFormat format) {
    switch (format) {
    case PlotFormat::png:
        return m_plot->savePng(path, m_plot->width(), m_plot->height(), kPngScale);
    case PlotFormat::svg:
        return saveSvg(*m_plot, path);
    case PlotFormat::pdf:
        return m_plot->savePdf(path, m_plot->width(), m_plot->height());
    case PlotFormat::csv:
        break;
    }
    return false;
}

bool PlotPanel::isEmpty() const {
    return m_stack->currentWidget() == m_emptyLabel;
}

void PlotPanel::setEmptyText(const QString& text) {
    m_emptyLabel->setText(text);
    m_stack->setCurrentWidget(text.isEmpty() ? static_cast<QWidget*>(m_plot) : m_emptyLabel);
}

void PlotPanel::planReplot() {
    m_replotTimer->plan();
}

void PlotPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange ||
        event->type() == QEvent::StyleChange)
        dressAll();
}

void PlotPanel::dressAll() {
    dressAxes(*m_plot, palette(), font());
    dressPlot();
    planReplot();
}

void PlotPanel::openSaveMenu(const QPoint& globalPosition) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [this, menu](const QString& text, PlotFormat format) {
        menu->addAction(text, this, [this, format] { Q_EMIT exportRequested(format); });
    };
    add(tr("Save Plot as PN&G…"), PlotFormat::png);
    add(tr("Save Plot as &SVG…"), PlotFormat::svg);
    add(tr("Save Plot as &PDF…"), PlotFormat::pdf);
    menu->addSeparator();
    add(tr("Save Numbers as &CSV…"), PlotFormat::csv);
    menu->popup(globalPosition);
}

} // namespace selfment::widgets
