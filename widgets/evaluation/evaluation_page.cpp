// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evaluation/evaluation_page.h"

#include "widgets/evaluation/evaluation_form.h"
#include "widgets/evaluation/evaluation_status.h"
#include "widgets/evaluation/image_scores_view.h"
#include "widgets/evaluation/left_out_view.h"
#include "widgets/evaluation/metric_chooser.h"
#include "widgets/evaluation/score_table.h"
#include "widgets/plots/precision_recall_plot.h"
#include "widgets/theme/theme.h"

#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace selfment::widgets {
namespace {

/// Scrolls downwards only and is as wide as the form with the bar beside it.
class FormScroll : public QScrollArea {
public:
    explicit FormScroll(QWidget* content) {
        setWidgetResizable(true);
        setFrameShape(QFrame::NoFrame);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setFocusPolicy(Qt::NoFocus);
        setWidget(content);
    }
    [[nodiscard]] QSize minimumSizeHint() const override {
        QSize hint = QScrollArea::minimumSizeHint();
        hint.setWidth(widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width());
        return hint;
    }
};

} // namespace

EvaluationPage::EvaluationPage(QWidget* parent)
    : QWidget(parent),
      m_form(new EvaluationForm),
      m_status(new EvaluationStatus),
      m_scores(new ScoreTable),
      m_plot(new PrecisionRecallPlot),
      m_images(new ImageScoresView),
      m_leftOut(new LeftOutView),
      m_tabs(new QTabWidget) {
    QWidget* head = makeHead();
    makeTabs();
    auto* right = new QWidget;
    auto* rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(0, 0, 0, 0);
    rightLayout->setSpacing(0);
    rightLayout->addWidget(m_status);
    rightLayout->addWidget(m_tabs, 1);
    auto* columns = new QSplitter(Qt::Horizontal);
    columns->setChildrenCollapsible(false);
    columns->addWidget(new FormScroll(m_form));
    columns->addWidget(right);
    columns->setStretchFactor(0, 0);
    columns->setStretchFactor(1, 1);
    auto* line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    line->setForegroundRole(QPalette::Mid);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(head);
    layout->addWidget(line);
    layout->addWidget(columns, 1);
    columns->setSizes({fontMetrics().averageCharWidth() * 58, fontMetrics().averageCharWidth() * 150});
    retranslate();
}

QWidget* EvaluationPage::makeHead() {
    m_title = new QLabel;
    QFont bold = m_title->font();
    bold.setBold(true);
    bold.setPointSizeF(bold.pointSizeF() * 1.25);
    m_title->setFont(bold);
    m_explanation = new QLabel;
    m_explanation->setForegroundRole(QPalette::PlaceholderText);
    m_explanation->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_back = new QToolButton;
    m_back->setAutoRaise(true);
    m_back->setFocusPolicy(Qt::TabFocus);
    m_back->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_back, &QToolButton::clicked, this, &EvaluationPage::backRequested);
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(10, 6, 10, 6);
    row->setSpacing(12);
    row->addWidget(m_title);
    row->addWidget(m_explanation, 1);
    row->addWidget(m_back);
    return head;
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
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslate();
}

void EvaluationPage::retranslate() {
    setAccessibleName(tr("Evaluation"));
    m_title->setText(tr("Evaluate"));
    m_explanation->setText(
        tr("Scores masks against ground truth, which is used for nothing else, beside the paper's figures."));
    m_explanation->setToolTip(m_explanation->text());
    m_back->setText(tr("Close"));
    m_back->setToolTip(tr("Back to the images (Ctrl+R); an evaluation goes on"));
    m_back->setIcon(icon(QStringLiteral("close"), palette()));
    m_tabs->setTabText(scoresTab, tr("Scores and curves"));
    m_tabs->setTabText(imagesTab, tr("Images"));
    m_tabs->setTabText(leftOutTab,
                       m_leftOut->count() > 0
                           ? tr("Left out and notes (%1)").arg(QLocale().toString(m_leftOut->count()))
                           : tr("Left out and notes"));
}

} // namespace selfment::widgets
