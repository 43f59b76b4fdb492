// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forms/collapsible_group.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace selfment::widgets {

CollapsibleGroup::CollapsibleGroup(const QString& title, QWidget* parent)
    : QWidget(parent),
      m_header(new QToolButton(this)),
      m_body(new QWidget(this)),
      m_rows(new QVBoxLayout(m_body)) {
    m_header->setAutoRaise(true);
    m_header->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_header->setArrowType(Qt::DownArrow);
    m_header->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_header->setFocusPolicy(Qt::StrongFocus);
    QFont heading = m_header->font();
    heading.setBold(true);
    m_header->setFont(heading);
    m_rows->setContentsMargins(8, 2, 0, 6);
    m_rows->setSpacing(4);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_body);
    setTitle(title);
    connect(m_header, &QToolButton::clicked, this, [this] { setExpanded(!m_expanded); });
}

void CollapsibleGroup::setTitle(const QString& title) {
    m_header->setText(title);
    m_header->setAccessibleName(title);
}

QString CollapsibleGroup::title() const {
    return m_header->text();
}

void CollapsibleGroup::addWidget(QWidget* widget) {
    m_rows->addWidget(widget);
}

void CollapsibleGroup::setHeaderVisible(bool visible) {
    m_header->setVisible(visible);
}

void CollapsibleGroup::setExpanded(bool expanded) {
    if (m_expanded == expanded)
        return;
    m_expanded = expanded;
    m_header->setArrowType(expanded ? Qt::DownArrow : Qt::RightArrow);
    m_header->setAccessibleDescription(expanded ? QString() : tr("folded"));
    m_body->setVisible(expanded);
    Q_EMIT expandedChanged(expanded);
}

} // namespace selfment::widgets
