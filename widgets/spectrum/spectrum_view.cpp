// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/spectrum/spectrum_view.h"

#include "widgets/spectrum/cut_bar.h"
#include "widgets/spectrum/eigenvalue_plot.h"
#include "widgets/spectrum/fiedler_histogram.h"
#include "widgets/spectrum/initialisers_view.h"

#include <QEvent>
#include <QSplitter>
#include <QVBoxLayout>

namespace selfment::widgets {

SpectrumView::SpectrumView(QWidget* parent)
    : QTabWidget(parent),
      m_spectrum(new QWidget),
      m_eigenvalues(new EigenvaluePlot),
      m_histogram(new FiedlerHistogram),
      m_cut(new CutBar),
      m_initialisers(new InitialisersView) {
    setDocumentMode(true);
    auto* cut = new QWidget;
    auto* column = new QVBoxLayout(cut);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_cut);
    column->addWidget(m_histogram, 1);
    auto* splitter = new QSplitter(Qt::Horizontal);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_eigenvalues);
    splitter->addWidget(cut);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    auto* layout = new QVBoxLayout(m_spectrum);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    addTab(m_spectrum, {});
    addTab(m_initialisers, {});
    m_spectrum->installEventFilter(this);
    retranslate();
}

void SpectrumView::showInitialisers() {
    setCurrentWidget(m_initialisers);
}

void SpectrumView::showSpectrum() {
    setCurrentWidget(m_spectrum);
}

bool SpectrumView::isSpectrumVisible() const {
    return m_spectrum->isVisible();
}

void SpectrumView::retranslate() {
    setTabText(0, tr("Eigenvalues and cut"));
    setTabText(1, tr("Initialisers"));
}

void SpectrumView::changeEvent(QEvent* event) {
    QTabWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

bool SpectrumView::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_spectrum && event->type() == QEvent::Show)
        Q_EMIT spectrumShown();
    return QTabWidget::eventFilter(watched, event);
}

} // namespace selfment::widgets
