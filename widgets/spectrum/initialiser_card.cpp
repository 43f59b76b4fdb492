// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/spectrum/initialiser_card.h"

#include "widgets/image/colour_map.h"
#include "widgets/image/patch_pictures.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

#include <algorithm>

namespace selfment::widgets {
namespace {

// Premultiplied: the photo dimmed where the ground is, tinted where the object is.
constexpr QRgb kGround = qRgba(0, 0, 0, 130);
constexpr QRgb kObject = qRgba(138, 76, 0, 153);

/// The same with its numbers kept on one line with what belongs to them: "t = 7", "21.5 %", "830 ms".
QString unbroken(QString fact) {
    static const QRegularExpression space(QStringLiteral("(?<=[0-9=]) | (?=[0-9=])"));
    return fact.replace(space, QString(QChar::Nbsp));
}

} // namespace

/// The photo with a mask of patches over it, as large as there is room.
class InitialiserCard::Picture : public QWidget {
public:
    explicit Picture(QWidget* parent) : QWidget(parent) {
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    }
    void setPhoto(const QImage& photo) {
        m_photo = photo;
        update();
    }
    void setMask(const values::PatchLabels& mask) {
        m_mask = mask.empty() ? QImage() : pictureOf(mask, kGround, kObject);
        update();
    }
    [[nodiscard]] QSize sizeHint() const override {
        const int line = fontMetrics().height();
        return {line * 10, line * 7};
    }
    [[nodiscard]] QSize minimumSizeHint() const override {
        const int line = fontMetrics().height();
        return {line * 5, line * 3};
    }

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        if (m_photo.isNull())
            return;
        QPainter painter(this);
        const QSize fitted = m_photo.size().scaled(size(), Qt::KeepAspectRatio);
        const QRect place(QPoint((width() - fitted.width()) / 2, (height() - fitted.height()) / 2), fitted);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(place, m_photo);
        if (m_mask.isNull()) {
            painter.fillRect(place, QColor(0, 0, 0, 90));
            return;
        }
        painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
        painter.drawImage(place, m_mask);
    }

private:
    QImage m_photo;
    QImage m_mask;
};

InitialiserCard::InitialiserCard(options::Initialiser initialiser, QWidget* parent)
    : QFrame(parent),
      m_name(new QLabel(this)),
      m_picture(new Picture(this)),
      m_facts(new QLabel(this)),
      m_use(new QPushButton(this)) {
    m_row.initialiser = initialiser;
    QFont bold = m_name->font();
    bold.setBold(true);
    m_name->setFont(bold);
    m_facts->setWordWrap(true);
    m_facts->setMinimumHeight(3 * m_facts->fontMetrics().lineSpacing()); // pictures of one height
    m_facts->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* head = new QHBoxLayout;
    head->addWidget(m_name, 1);
    head->addWidget(m_use);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addWidget(m_picture, 1);
    layout->addWidget(m_facts);
    connect(m_use, &QPushButton::clicked, this, [this] { Q_EMIT useRequested(m_row.initialiser); });
    showRow();
}

void InitialiserCard::setPhoto(const QImage& photo) {
    m_picture->setPhoto(photo);
}

void InitialiserCard::setRow(const InitialiserRow& row) {
    m_row = row;
    m_hasRow = true;
    showRow();
}

void InitialiserCard::clear(const QString& text) {
    m_hasRow = false;
    m_waiting = text;
    showRow();
}

void InitialiserCard::setInForce(bool inForce) {
    m_inForce = inForce;
    showRow();
}

QString InitialiserCard::nameOf(options::Initialiser initialiser) {
    switch (initialiser) {
    case options::Initialiser::ncut:
        return tr("Normalized Cut");
    case options::Initialiser::kmeans:
        return tr("k-means");
    case options::Initialiser::cls:
        break;
    }
    return tr("CLS token");
}

QString InitialiserCard::facts() const {
    if (!m_hasRow)
        return m_waiting;
    if (!m_row.reason.isEmpty())
        return m_row.reason;
    const QLocale locale;
    const auto number = [&locale](double value, int decimals) {
        return locale.toString(value, 'f', decimals);
    };
    const QString share = tr("foreground %1 %").arg(number(100.0 * m_row.foregroundShare, 1));
    const QString agreement = tr("IoU with the present mask %1").arg(number(m_row.agreement, 3));
    const QString course = m_row.converged ? tr("converged at t = %1").arg(m_row.iterations)
                                           : tr("not converged, T = %1").arg(m_row.iterations);
    const QString time = tr("%1 ms").arg(number(m_row.elapsedMs, m_row.elapsedMs < 10.0 ? 1 : 0));
    QStringList facts{share, agreement, course, time};
    for (QString& fact : facts)
        fact = unbroken(fact);
    return facts.join(QStringLiteral("\u00a0· "));
}

void InitialiserCard::showRow() {
    const bool usable = m_hasRow && m_row.reason.isEmpty();
    m_name->setText(nameOf(m_row.initialiser));
    m_facts->setText(facts());
    m_picture->setMask(usable ? m_row.pseudoMask : values::PatchLabels{});
    m_picture->setAccessibleName(tr("Pseudo mask from %1").arg(nameOf(m_row.initialiser)));
    m_use->setText(m_inForce ? tr("In use") : tr("Use"));
    m_use->setEnabled(usable && !m_inForce);
    m_use->setAccessibleName(tr("Use the initialiser %1").arg(nameOf(m_row.initialiser)));
    m_use->setToolTip(m_inForce ? tr("This initialiser is in force")
                                : tr("Sets the initialiser in the parameters, for all images"));
}

void InitialiserCard::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        showRow();
}

} // namespace selfment::widgets
