// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evaluation/evaluation_page.h"

#include "widgets/evaluation/evaluation_form.h"
#include "widgets/evaluation/evaluation_status.h"
#include "widgets/evaluation/image_scores_view.h"
#include "widgets/evaluation/left_out_view.h"
#include "widgets/evaluation/metric_chooser.h"
#include "widgets/evaluation/score_table.h"
#include "widgets/plots/precision_recall_plot.h"

#include <QEvent>
#include <QLocale>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

namespace selfment::widgets {
EvaluationPage::EvaluationPage(QWidget* parent)
    : WorkPage(parent),
      m_form(new EvaluationForm),
      m_status(new EvaluationStatus),
      m_scores(new ScoreTable),
      m_plot(new PrecisionRecallPlot),
      m_images(new ImageScoresView),
      m_leftOut(new LeftOutView),
      m_tabs(new QTabWidget) {
    makeTabs();
    auto* right = new QWidget;
    auto* rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(0, 0, 0, 0);
    rightLayout->setSpacing(0);
    rightLayout->addWidget(m_status);
    rightLayout->addWidget(m_tabs, 1);
    build(m_form, right);
    retranslate();
}

void EvaluationPage::makeTabs() {
    auto* scores = new QSplitter(Qt::Vertical);
    scores->setChildrenCollapsible(false);
    scores->addWidget(m_scores);
    scores->addWidget(m_plot);
    scores->setStretchFactor(0, 1);
    scores->setStretchFactor(1, 1);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(scores, QString());
    m_tabs->addTab(m_images, QString());
    m_tabs->addTab(m_leftOut, QString());
    // The same metrics are columns of both tables.
    connect(&m_scores->metrics(), &MetricChooser::changed, this, [this] {
        if (m_images->metrics().keys() != m_scores->metrics().keys())
            m_images->metrics().setKeys(m_scores->metrics().keys());
    });
    connect(&m_images->metrics(), &MetricChooser::changed, this, [this] {
        if (m_images->metrics().keys() != m_scores->metrics().keys())
            m_scores->metrics().setKeys(m_images->metrics().keys());
    });
    connect(m_scores, &ScoreTable::copyRequested, this, &EvaluationPage::copyRequested);
    connect(m_leftOut, &LeftOutView::copyRequested, this, &EvaluationPage::copyRequested);
}

void EvaluationPage::setRows(const EvaluationRows& rows) {
    m_scores->setRows(rows);
    QList<ScoreCurve> curves;
    for (const MeasuredRow& row : rows.measured)
        curves.append({row.label, row.curves});
    m_plot->setRows(curves);
    m_images->setRows(rows.measured);
    m_leftOut->setFiles(rows.leftOut,
                        rows.measured.isEmpty() ? QList<ScoredImage>{} : rows.measured.first().images,
                        !rows.measured.isEmpty());
    retranslate();
}

void EvaluationPage::clear() {
    setRows({});
}

void EvaluationPage::changeEvent(QEvent* event) {
    WorkPage::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslate();
}

void EvaluationPage::retranslate() {
    setAccessibleName(tr("Evaluation"));
    setHeadTexts(
        tr("Evaluate"),
        tr("Scores masks against ground truth, which is used for nothing else, beside the paper's figures."),
        tr("Close"), tr("Back to the images (Ctrl+R); an evaluation goes on"));
    m_tabs->setAccessibleName(tr("Results"));
    m_tabs->setTabText(scoresTab, tr("Scores and curves"));
    m_tabs->setTabText(imagesTab, tr("Images"));
    m_tabs->setTabText(leftOutTab,
                       m_leftOut->count() > 0
                           ? tr("Left out and notes (%1)").arg(QLocale().toString(m_leftOut->count()))
                           : tr("Left out and notes"));
}

} // namespace selfment::widgets
