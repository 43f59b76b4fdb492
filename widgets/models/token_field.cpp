// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/token_field.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace selfment::widgets {

TokenField::TokenField(QWidget* parent) : QWidget(parent) {
    m_label = new QLabel;
    m_line = new QLineEdit;
    m_line->setEchoMode(QLineEdit::Password);
    m_line->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhHiddenText | Qt::ImhNoPredictiveText);
    m_label->setBuddy(m_line);
    m_keep = new QPushButton;
    m_forget = new QPushButton;
    m_status = new QLabel;
    m_status->setForegroundRole(QPalette::PlaceholderText);
    m_status->setWordWrap(true);
    m_keep->setAutoDefault(false);
    m_forget->setAutoDefault(false);
    m_keep->setEnabled(false);
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(6);
    layout->setVerticalSpacing(4);
    layout->addWidget(m_label, 0, 0);
    layout->addWidget(m_line, 0, 1);
    layout->addWidget(m_keep, 0, 2);
    layout->addWidget(m_forget, 0, 3);
    layout->addWidget(m_status, 1, 1, 1, 3);
    layout->setColumnStretch(1, 1);
    connect(m_line, &QLineEdit::textChanged, this,
            [this](const QString& text) { m_keep->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_line, &QLineEdit::returnPressed, this, &TokenField::keep);
    connect(m_keep, &QPushButton::clicked, this, &TokenField::keep);
    connect(m_forget, &QPushButton::clicked, this, [this] { Q_EMIT tokenEntered(QString()); });
    retranslate();
}

void TokenField::keep() {
    const QString token = m_line->text().trimmed();
    if (token.isEmpty())
        return;
    m_line->clear();
    Q_EMIT tokenEntered(token);
}

void TokenField::setSource(const QString& source) {
    m_source = source;
    retranslate();
}

QString TokenField::statusText() const {
    return m_status->text();
}

void TokenField::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void TokenField::retranslate() {
    const bool kept = m_source == QLatin1String("secret service");
    m_label->setText(tr("Access &token"));
    m_line->setPlaceholderText(tr("kept in the desktop's secret service, never in a file"));
    m_line->setAccessibleName(tr("Access token"));
    m_keep->setText(tr("&Keep"));
    m_forget->setText(tr("For&get"));
    m_forget->setVisible(kept);
    if (kept)
        m_status->setText(tr("A token is kept in the desktop's secret service."));
    else if (m_source == QLatin1String("environment"))
        m_status->setText(tr("The token comes from the environment (HF_TOKEN)."));
    else
        m_status->setText(tr("There is no token. Models marked “on request” need one: ask for access on the "
                             "model's page, then enter your token here."));
}

} // namespace selfment::widgets
