// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/training/path_line.h"

#include "widgets/export/folder_check.h"
#include "widgets/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace selfment::widgets {

PathLine::PathLine(QWidget* parent)
    : QWidget(parent),
      m_label(new QLabel(this)),
      m_line(new QLineEdit(this)),
      m_browse(new QToolButton(this)) {
    m_line->setClearButtonEnabled(true);
    m_label->setBuddy(m_line);
    m_label->setWordWrap(true);
    m_browse->setFocusPolicy(Qt::TabFocus);
    m_browse->setIcon(icon(QStringLiteral("open-folder"), palette()));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_label);
    layout->addWidget(m_line, 1);
    layout->addWidget(m_browse);
    setFocusProxy(m_line);
    connect(m_line, &QLineEdit::textChanged, this, &PathLine::textChanged);
    connect(m_browse, &QToolButton::clicked, this, &PathLine::browseRequested);
}

void PathLine::setTexts(const QString& label, const QString& placeholder, const QString& toolTip) {
    m_label->setText(label);
    m_line->setPlaceholderText(placeholder);
    m_line->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    m_line->setToolTip(toolTip);
    m_label->setToolTip(toolTip);
    m_browse->setToolTip(tr("Choose a folder"));
    m_browse->setAccessibleName(tr("Choose a folder: %1").arg(QString(label).remove(QLatin1Char('&'))));
}

void PathLine::setText(const QString& path) {
    m_line->setText(path);
}

QString PathLine::text() const {
    return typedFolder(m_line->text().trimmed());
}

int PathLine::labelWidthHint() const {
    return m_label->fontMetrics().horizontalAdvance(QString(m_label->text()).remove(QLatin1Char('&'))) + 2;
}

void PathLine::setLabelWidth(int width) {
    m_label->setFixedWidth(width);
}

void PathLine::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_browse->setIcon(icon(QStringLiteral("open-folder"), palette()));
}

} // namespace selfment::widgets
