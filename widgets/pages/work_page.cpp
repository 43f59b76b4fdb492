// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/work_page.h"

#include "widgets/theme/theme.h"

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

WorkPage::WorkPage(QWidget* parent) : QWidget(parent) {}

void WorkPage::build(QWidget* form, QWidget* right) {
    auto* columns = new QSplitter(Qt::Horizontal);
    columns->setChildrenCollapsible(false);
    columns->addWidget(new FormScroll(form));
    columns->addWidget(right);
    columns->setStretchFactor(0, 0);
    columns->setStretchFactor(1, 1);
    auto* line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    line->setForegroundRole(QPalette::Mid);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(line);
    layout->addWidget(columns, 1);
    columns->setSizes({fontMetrics().averageCharWidth() * 58, fontMetrics().averageCharWidth() * 150});
}

QWidget* WorkPage::makeHead() {
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
    connect(m_back, &QToolButton::clicked, this, &WorkPage::backRequested);
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(10, 6, 10, 6);
    row->setSpacing(12);
    row->addWidget(m_title);
    row->addWidget(m_explanation, 1);
    row->addWidget(m_back);
    return head;
}

void WorkPage::setHeadTexts(const QString& title, const QString& explanation, const QString& back,
                            const QString& backToolTip) {
    m_title->setText(title);
    m_explanation->setText(explanation);
    m_explanation->setToolTip(explanation);
    m_back->setText(back);
    m_back->setToolTip(backToolTip);
    m_back->setIcon(icon(QStringLiteral("close"), palette()));
}

} // namespace selfment::widgets
