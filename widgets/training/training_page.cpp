// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/training/training_page.h"

#include "widgets/library/dropped_files.h"
#include "widgets/plots/training_plot.h"
#include "widgets/theme/theme.h"
#include "widgets/training/run_panel.h"
#include "widgets/training/runs_view.h"
#include "widgets/training/saliency_strip.h"
#include "widgets/training/training_form.h"

#include <QDragEnterEvent>
#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace selfment::widgets {
namespace {

constexpr int kPlotShare = 3;
constexpr int kRunsShare = 2;

QFrame* line(Qt::Orientation orientation) {
    auto* made = new QFrame;
    made->setFrameShape(orientation == Qt::Horizontal ? QFrame::HLine : QFrame::VLine);
    made->setForegroundRole(QPalette::Mid);
    return made;
}

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

TrainingPage::TrainingPage(QWidget* parent)
    : QWidget(parent),
      m_form(new TrainingForm),
      m_run(new RunPanel),
      m_plot(new TrainingPlot),
      m_strip(new SaliencyStrip),
      m_runs(new RunsView) {
    setAcceptDrops(true);
    auto* split = new QSplitter(Qt::Vertical);
    split->setChildrenCollapsible(false);
    split->addWidget(m_plot);
    split->addWidget(m_runs);
    split->setStretchFactor(0, kPlotShare);
    split->setStretchFactor(1, kRunsShare);
    auto* right = new QWidget;
    auto* rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(0, 0, 0, 0);
    rightLayout->setSpacing(0);
    rightLayout->addWidget(m_run);
    rightLayout->addWidget(m_strip);
    rightLayout->addWidget(split, 1);
    auto* columns = new QSplitter(Qt::Horizontal);
    columns->setChildrenCollapsible(false);
    columns->addWidget(new FormScroll(m_form));
    columns->addWidget(right);
    columns->setStretchFactor(0, 0);
    columns->setStretchFactor(1, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(line(Qt::Horizontal));
    layout->addWidget(columns, 1);
    columns->setSizes({fontMetrics().averageCharWidth() * 58, fontMetrics().averageCharWidth() * 150});
    retranslate();
}

QWidget* TrainingPage::makeHead() {
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
    connect(m_back, &QToolButton::clicked, this, &TrainingPage::backRequested);
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(10, 6, 10, 6);
    row->setSpacing(12);
    row->addWidget(m_title);
    row->addWidget(m_explanation, 1);
    row->addWidget(m_back);
    return head;
}

void TrainingPage::dragEnterEvent(QDragEnterEvent* event) {
    if (!droppedFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void TrainingPage::dropEvent(QDropEvent* event) {
    if (const QStringList dropped = droppedFiles(event->mimeData()); !dropped.isEmpty()) {
        event->acceptProposedAction();
        Q_EMIT filesDropped(dropped);
    }
}

void TrainingPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslate();
}

void TrainingPage::retranslate() {
    setAccessibleName(tr("Training"));
    m_title->setText(tr("Train a head"));
    m_explanation->setText(
        tr("Learns from the masks that Iterative Patch Optimization finds, without annotations."));
    m_explanation->setToolTip(m_explanation->text());
    m_back->setText(tr("Close"));
    m_back->setToolTip(tr("Back to the images (Ctrl+T); a training goes on"));
    m_back->setIcon(icon(QStringLiteral("close"), palette()));
}

} // namespace selfment::widgets
