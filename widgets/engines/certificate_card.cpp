// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/engines/certificate_card.h"

#include "widgets/notices/status_colours.h"
#include "widgets/theme/theme.h"

#include <QCheckBox>
#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace selfment::widgets {

namespace {

constexpr int kEdgeWidth = 4; // coloured edge on the left
constexpr int kBytesPerGroup = 4;
constexpr int kGroupsPerLine = 2;

} // namespace

QString groupedFingerprint(const QString& fingerprint) {
    const QStringList bytes = fingerprint.split(QLatin1Char(':'), Qt::SkipEmptyParts);
    QStringList lines;
    QStringList groups;
    for (qsizetype first = 0; first < bytes.size(); first += kBytesPerGroup) {
        groups.append(bytes.mid(first, kBytesPerGroup).join(QLatin1Char(':')));
        if (groups.size() == kGroupsPerLine || first + kBytesPerGroup >= bytes.size()) {
            lines.append(groups.join(QStringLiteral("   ")));
            groups.clear();
        }
    }
    return lines.join(QLatin1Char('\n'));
}

CertificateCard::CertificateCard(QWidget* parent)
    : QFrame(parent),
      m_icon(new QLabel),
      m_title(new QLabel),
      m_about(new QLabel),
      m_fingerprint(new QLabel),
      m_facts(new QLabel),
      m_compared(new QCheckBox),
      m_trust(new QPushButton) {
    QFont bold = m_title->font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    for (QLabel* label : {m_title, m_about, m_facts}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_facts->setForegroundRole(QPalette::PlaceholderText);
    m_fingerprint->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_fingerprint->setTextFormat(Qt::PlainText);
    m_fingerprint->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_trust->setAutoDefault(false);
    m_trust->setEnabled(false);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_icon, 0, Qt::AlignTop);
    head->addWidget(m_title, 1);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_compared, 1);
    foot->addWidget(m_trust);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kEdgeWidth + 10, 10, 10, 10);
    layout->setSpacing(6);
    layout->addLayout(head);
    layout->addWidget(m_about);
    layout->addWidget(m_fingerprint);
    layout->addWidget(m_facts);
    layout->addLayout(foot);
    connect(m_compared, &QCheckBox::toggled, m_trust, &QPushButton::setEnabled);
    connect(m_trust, &QPushButton::clicked, this, &CertificateCard::trusted);
    retranslate();
}

void CertificateCard::setCertificate(const CertificateView& certificate) {
    m_certificate = certificate;
    m_compared->setChecked(false);
    retranslate();
    update();
}

QString CertificateCard::titleText() const {
    return m_title->text();
}

QString CertificateCard::fingerprintText() const {
    return m_fingerprint->text();
}

QColor CertificateCard::accent() const {
    return isChanged() ? badColour(palette()) : palette().color(QPalette::Link);
}

void CertificateCard::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) {
        retranslate();
    }
}

void CertificateCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    QColor tint = accent();
    tint.setAlphaF(isDark(palette()) ? 0.16F : 0.09F);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    painter.fillRect(rect(), tint);
    const int edge = layoutDirection() == Qt::LeftToRight ? 0 : width() - kEdgeWidth;
    painter.fillRect(edge, 0, kEdgeWidth, height(), accent());
}

void CertificateCard::retranslate() {
    const int side = style()->pixelMetric(QStyle::PM_SmallIconSize) + 4;
    const QIcon picture = icon(isChanged() ? QStringLiteral("error") : QStringLiteral("info"), palette());
    m_icon->setPixmap(picture.pixmap(QSize(side, side), devicePixelRatioF()));
    m_title->setText(isChanged() ? tr("This engine shows another certificate than before")
                                 : tr("First contact: is this your engine?"));
    m_about->setText(
        isChanged()
            ? tr("Someone may be listening in, or its certificate was made anew. Trust it only if whoever "
                 "runs the engine says so, and both show the same fingerprint:")
            : tr("Compare this fingerprint with the one that “selfment serve --init” printed there:"));
    const QString grouped = groupedFingerprint(m_certificate.fingerprint);
    m_fingerprint->setText(
        isChanged() ? tr("now\n%1\nbefore\n%2").arg(grouped, groupedFingerprint(m_certificate.former))
                    : grouped);
    m_fingerprint->setAccessibleName(tr("Fingerprint of the certificate: %1").arg(grouped));
    QStringList facts;
    if (!m_certificate.subject.isEmpty()) {
        facts << tr("Issued to %1").arg(m_certificate.subject);
    }
    if (!m_certificate.validUntil.isEmpty()) {
        facts << tr("valid until %1").arg(m_certificate.validUntil);
    }
    m_facts->setText(facts.join(QStringLiteral(" · ")));
    m_facts->setVisible(!facts.isEmpty());
    m_compared->setText(isChanged() ? tr("I as&ked, and compared it") : tr("I com&pared it"));
    m_trust->setText(isChanged() ? tr("Trust the new ce&rtificate") : tr("Tr&ust this engine"));
    setAccessibleName(m_title->text());
    setAccessibleDescription(m_about->text());
}

} // namespace selfment::widgets
