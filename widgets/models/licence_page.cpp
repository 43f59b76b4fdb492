// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/licence_page.h"

#include "widgets/models/card_view.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace selfment::widgets {

LicencePage::LicencePage(QWidget* parent) : QWidget(parent) {
    m_title = new QLabel;
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_link = new QLabel;
    m_link->setTextFormat(Qt::RichText);
    m_link->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_text = new CardView;
    m_agreement = new QCheckBox;
    m_back = new QPushButton;
    m_download = new QPushButton;
    m_back->setAutoDefault(false);
    m_download->setAutoDefault(false);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_agreement, 1);
    buttons->addWidget(m_back);
    buttons->addWidget(m_download);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_link);
    layout->addWidget(m_text, 1);
    layout->addLayout(buttons);
    connect(m_agreement, &QCheckBox::toggled, m_download, &QWidget::setEnabled);
    connect(m_back, &QPushButton::clicked, this, &LicencePage::backRequested);
    connect(m_download, &QPushButton::clicked, this, [this] { Q_EMIT accepted(m_licence.model); });
    connect(m_link, &QLabel::linkActivated, this, &LicencePage::linkChosen);
    connect(m_text, &CardView::linkChosen, this, &LicencePage::linkChosen);
    showLicence({});
}

void LicencePage::showLicence(const LicenceView& licence) {
    m_licence = licence;
    m_agreement->setChecked(false);
    m_download->setEnabled(false);
    m_text->showPlain(licence.text);
    retranslate();
}

QString LicencePage::shownText() const {
    return m_text->toPlainText();
}

void LicencePage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslate();
}

void LicencePage::retranslate() {
    m_title->setText(tr("Licence of %1").arg(m_licence.label.isEmpty() ? m_licence.model : m_licence.label));
    const bool web = m_licence.url.startsWith(QLatin1String("http"));
    const QString shown = m_licence.url.toHtmlEscaped();
    m_link->setText(web ? QStringLiteral("<a href=\"%1\" style=\"color:%2\">%1</a>")
                              .arg(shown, palette().color(QPalette::Link).name())
                        : shown);
    m_link->setVisible(!m_licence.url.isEmpty());
    m_text->setAccessibleName(tr("Licence text"));
    m_agreement->setText(tr("I have &read and accept this licence"));
    m_back->setText(tr("&Back"));
    m_download->setText(tr("&Download"));
    m_download->setToolTip(tr("Begins when the licence is accepted"));
}

} // namespace selfment::widgets
