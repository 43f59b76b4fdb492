// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evaluation/worst_strip.h"

#include "widgets/evaluation/metric_text.h"
#include "widgets/image/patch_pictures.h"

#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QScrollBar>
#include <QVBoxLayout>

#include <cmath>

namespace selfment::widgets {
namespace {

constexpr QSize kPicture(92, 69); ///< logical pixels of one of the three
constexpr int kGap = 3;
constexpr int kPictures = 3;
constexpr int kRepaintMs = 66;

QSize tileSize() {
    return {kPictures * kPicture.width() + (kPictures - 1) * kGap, kPicture.height()};
}

} // namespace

WorstStrip::WorstStrip(QWidget* parent)
    : QWidget(parent), m_title(new QLabel(this)), m_hint(new QLabel(this)), m_list(new QListWidget(this)) {
    m_list->setViewMode(QListView::IconMode);
    m_list->setFlow(QListView::LeftToRight);
    m_list->setWrapping(false);
    m_list->setMovement(QListView::Static);
    m_list->setIconSize(tileSize());
    m_list->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideMiddle);
    const int caption = fontMetrics().lineSpacing() + 8;
    m_list->setGridSize(tileSize() + QSize(12, caption + 6));
    m_list->setFixedHeight(tileSize().height() + caption + 12 +
                           m_list->horizontalScrollBar()->sizeHint().height());
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* head = new QHBoxLayout;
    head->setSpacing(10);
    head->addWidget(m_title);
    head->addWidget(m_hint, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addWidget(m_list);
    m_repaint.setSingleShot(true);
    m_repaint.setInterval(kRepaintMs);
    connect(&m_repaint, &QTimer::timeout, this, &WorstStrip::showTiles);
    connect(m_list, &QListWidget::itemActivated, this, [this](QListWidgetItem* item) {
        Q_EMIT imageActivated(fileToOpen(m_images.at(m_list->row(item))));
    });
    retranslate();
}

QString WorstStrip::fileToOpen(const ScoredImage& image) {
    return image.photoPath.isEmpty() ? image.predictionPath : image.photoPath;
}

QList<QString> WorstStrip::pathsOf(const ScoredImage& image) const {
    return {image.photoPath, image.predictionPath, image.maskPath};
}

int WorstStrip::pictureSide() const {
    return static_cast<int>(std::ceil(kPicture.width() * devicePixelRatioF()));
}

void WorstStrip::setImages(const QList<ScoredImage>& images, int metric) {
    m_images = images.mid(0, kImages);
    m_metric = metric;
    m_list->clear();
    for (qsizetype i = 0; i < m_images.size(); ++i)
        new QListWidgetItem(m_list);
    showTiles();
    retranslate();
    setVisible(!m_images.isEmpty());
    if (isVisible())
        askForPictures();
}

void WorstStrip::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    askForPictures(); // not before they are looked at
}

void WorstStrip::askForPictures() {
    for (const ScoredImage& image : std::as_const(m_images))
        for (const QString& path : pathsOf(image))
            if (!path.isEmpty() && !m_asked.contains(path)) {
                m_asked.insert(path);
                Q_EMIT pictureWanted(path, pictureSide());
            }
}

void WorstStrip::forgetPictures() {
    m_pictures.clear();
    m_asked.clear();
}

void WorstStrip::setPicture(const QString& path, const values::Image& picture) {
    if (!m_asked.contains(path))
        return;
    m_pictures.insert(path, pictureOf(std::make_shared<const values::Image>(picture)).copy());
    if (!m_repaint.isActive())
        m_repaint.start();
}

QImage WorstStrip::tileOf(int index) const {
    const double ratio = devicePixelRatioF();
    QImage tile(tileSize() * ratio, QImage::Format_ARGB32_Premultiplied);
    tile.setDevicePixelRatio(ratio);
    tile.fill(Qt::transparent);
    QPainter painter(&tile);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    int left = 0;
    for (const QString& path : pathsOf(m_images.at(index))) {
        const QRect frame(QPoint(left, 0), kPicture);
        left += kPicture.width() + kGap;
        const QImage picture = m_pictures.value(path);
        if (picture.isNull()) {
            painter.fillRect(frame, palette().color(QPalette::AlternateBase));
            painter.setPen(palette().color(QPalette::PlaceholderText));
            if (path.isEmpty())
                painter.drawText(frame, Qt::AlignCenter, QStringLiteral("–"));
            continue;
        }
        QRect place(QPoint(), picture.size().scaled(kPicture, Qt::KeepAspectRatio));
        place.moveCenter(frame.center());
        painter.drawImage(place, picture);
    }
    return tile;
}

void WorstStrip::showTiles() {
    for (int index = 0; index < m_list->count(); ++index) {
        const ScoredImage& image = m_images.at(index);
        QListWidgetItem* item = m_list->item(index);
        const QString score = QStringLiteral("%1 %2").arg(
            metricName(m_metric), metricNumber(image.scores.at(static_cast<std::size_t>(m_metric))));
        item->setIcon(QIcon(QPixmap::fromImage(tileOf(index))));
        item->setText(QStringLiteral("%1 · %2").arg(QFileInfo(image.name).fileName(), score));
        QStringList tip{image.name, tr("Left to right: photo, map, ground truth.")};
        if (image.predictionPath.isEmpty())
            tip << tr("The map was not kept: give a folder for the maps and evaluate again.");
        tip += image.notes;
        item->setToolTip(tip.join(QLatin1Char('\n')));
        item->setData(Qt::AccessibleTextRole,
                      tr("Image %1: photo, map and ground truth; %2").arg(image.name, score));
    }
}

void WorstStrip::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        showTiles();
}

void WorstStrip::retranslate() {
    m_title->setText(tr("The worst by %1").arg(metricName(m_metric)));
    m_hint->setText(tr("Photo, map and ground truth; a double click opens the photo."));
    m_hint->setToolTip(m_hint->text());
    m_list->setAccessibleName(tr("Images with the worst scores"));
}

} // namespace selfment::widgets
