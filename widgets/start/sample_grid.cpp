// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/start/sample_grid.h"

#include "widgets/start/start_page.h"

#include <QGridLayout>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace selfment::widgets {
namespace {

constexpr QSize kThumbnail(144, 108); ///< logical pixels
constexpr int kSpacing = 10;

/// The picture cropped to the thumbnail's shape, so that rows of samples line up.
QPixmap cropped(const QImage& picture, double devicePixelRatio) {
    const QSize pixels = (QSizeF(kThumbnail) * devicePixelRatio).toSize();
    const QImage scaled = picture.scaled(pixels, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation);
    QRect middle(QPoint(), pixels);
    middle.moveCenter(scaled.rect().center());
    QPixmap pixmap = QPixmap::fromImage(scaled.copy(middle.intersected(scaled.rect())));
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

} // namespace

SampleGrid::SampleGrid(QWidget* parent) : QWidget(parent), m_layout(new QGridLayout(this)) {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(kSpacing);
    m_layout->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setAccessibleName(tr("Sample photos"));
}

void SampleGrid::setSamples(const QList<Sample>& samples) {
    qDeleteAll(m_buttons);
    m_buttons.clear();
    for (const Sample& sample : samples) {
        m_buttons << makeButton(sample);
    }
    m_columns = 0;
    arrange();
}

QToolButton* SampleGrid::makeButton(const Sample& sample) {
    auto* button = new QToolButton(this);
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setAutoRaise(true);
    button->setIconSize(kThumbnail);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setCursor(Qt::PointingHandCursor);
    if (!sample.thumbnail.isNull()) {
        button->setIcon(cropped(sample.thumbnail, devicePixelRatioF()));
    }
    const QString title = fontMetrics().elidedText(sample.title, Qt::ElideRight, kThumbnail.width());
    button->setText(QString(title).replace(QLatin1Char('&'), QStringLiteral("&&")));
    button->setAccessibleName(tr("Sample: %1").arg(sample.title));
    button->setToolTip(tr("Open %1").arg(sample.title).toHtmlEscaped());
    connect(button, &QToolButton::clicked, this, [this, path = sample.path] { Q_EMIT sampleChosen(path); });
    return button;
}

void SampleGrid::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void SampleGrid::arrange() {
    if (m_buttons.isEmpty()) {
        return;
    }
    const int cell = m_buttons.first()->sizeHint().width() + kSpacing;
    const int columns = std::clamp((width() + kSpacing) / cell, 1, static_cast<int>(m_buttons.size()));
    if (columns == m_columns) {
        return;
    }
    m_columns = columns;
    for (int i = 0; i < m_buttons.size(); ++i) {
        m_layout->addWidget(m_buttons[i], i / columns, i % columns); // moves it when it is there already
    }
    setMinimumHeight(m_layout->sizeHint().height());
}

} // namespace selfment::widgets
