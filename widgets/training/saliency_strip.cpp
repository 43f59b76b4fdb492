// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/training/saliency_strip.h"

#include "widgets/image/colour_map.h"
#include "widgets/image/patch_pictures.h"

#include <QAction>
#include <QCheckBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <memory>

namespace selfment::widgets {
namespace {

constexpr QSize kTile(126, 94); ///< logical pixels
constexpr int kRepaintMs = 66;
constexpr double kOverlay = 0.62; ///< as dense as the layers of the image view are by default

const ColourMap& saliencyColours() {
    static const ColourMap kMap(ColourMap::Name::viridis);
    return kMap;
}

QImage copyOf(const values::Image& image) {
    return pictureOf(std::make_shared<const values::Image>(image)).copy();
}

} // namespace

SaliencyStrip::SaliencyStrip(QWidget* parent)
    : QWidget(parent),
      m_title(new QLabel(this)),
      m_hint(new QLabel(this)),
      m_pseudoMask(new QCheckBox(this)),
      m_list(new QListWidget(this)) {
    m_list->setViewMode(QListView::IconMode);
    m_list->setFlow(QListView::LeftToRight);
    m_list->setWrapping(false);
    m_list->setMovement(QListView::Static);
    m_list->setIconSize(kTile);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    const int caption = 2 * fontMetrics().lineSpacing() + 6;
    m_list->setGridSize(QSize(kTile.width() + 10, kTile.height() + caption + 6));
    m_list->setFixedHeight(kTile.height() + caption + 10 +
                           m_list->horizontalScrollBar()->sizeHint().height());
    m_list->installEventFilter(this);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(0, 0, 0, 0);
    head->setSpacing(10);
    head->addWidget(m_title);
    head->addWidget(m_hint, 1);
    head->addWidget(m_pseudoMask);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 4, 10, 4);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addWidget(m_list);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_repaint.setSingleShot(true);
    m_repaint.setInterval(kRepaintMs);
    connect(&m_repaint, &QTimer::timeout, this, &SaliencyStrip::paintStale);
    connect(m_pseudoMask, &QCheckBox::toggled, this, &SaliencyStrip::staleAll);
    connect(m_list, &QListWidget::itemActivated, this,
            [this](QListWidgetItem* item) { Q_EMIT imageActivated(item->data(Qt::UserRole).toString()); });
    connect(m_list, &QWidget::customContextMenuRequested, this, &SaliencyStrip::showMenu);
    m_list->hide();
    m_pseudoMask->hide();
    retranslate();
}

int SaliencyStrip::pictureSide() const {
    return static_cast<int>(std::ceil(std::max(kTile.width(), kTile.height()) * devicePixelRatioF()));
}

void SaliencyStrip::setImages(const QStringList& paths) {
    QStringList wanted = paths.mid(0, kMostImages);
    if (wanted == images())
        return;
    QList<Tile> tiles;
    for (const QString& path : std::as_const(wanted)) {
        Tile* known = find(path);
        tiles.append(known != nullptr ? *known : Tile{});
        tiles.last().path = path;
        tiles.last().stale = true;
    }
    m_tiles = tiles;
    m_list->clear();
    for (int index = 0; index < m_tiles.size(); ++index) {
        auto* item = new QListWidgetItem(m_list);
        item->setData(Qt::UserRole, m_tiles.at(index).path);
        showTile(index);
    }
    for (Tile& tile : m_tiles) {
        if (!tile.asked) {
            tile.asked = true;
            Q_EMIT pictureWanted(tile.path, pictureSide());
        }
    }
    m_list->setVisible(!m_tiles.isEmpty());
    m_pseudoMask->setVisible(!m_tiles.isEmpty());
    retranslate();
}

QStringList SaliencyStrip::images() const {
    QStringList paths;
    for (const Tile& tile : m_tiles)
        paths << tile.path;
    return paths;
}

SaliencyStrip::Tile* SaliencyStrip::find(const QString& path) {
    const auto found =
        std::find_if(m_tiles.begin(), m_tiles.end(), [&](const Tile& tile) { return tile.path == path; });
    return found == m_tiles.end() ? nullptr : &*found;
}

const SaliencyStrip::Tile* SaliencyStrip::find(const QString& path) const {
    return const_cast<SaliencyStrip*>(this)->find(path);
}

void SaliencyStrip::setPicture(const QString& path, const values::Image& picture) {
    if (Tile* tile = find(path)) {
        tile->picture = copyOf(picture);
        tile->stale = true;
        plan();
    }
}

void SaliencyStrip::setSaliency(const QString& path, qint64 step, const values::PatchMap& saliency,
                                const values::PatchLabels& pseudoMask) {
    if (Tile* tile = find(path)) {
        tile->saliency = saliency;
        tile->pseudoMask = pseudoMask;
        tile->step = step;
        tile->stale = true;
        plan();
    }
}

void SaliencyStrip::clearSaliency() {
    for (Tile& tile : m_tiles) {
        tile.saliency = {};
        tile.pseudoMask = {};
        tile.step = -1;
    }
    staleAll();
}

void SaliencyStrip::setPseudoMaskShown(bool on) {
    m_pseudoMask->setChecked(on);
}

qint64 SaliencyStrip::stepOf(const QString& path) const {
    const Tile* tile = find(path);
    return tile == nullptr ? -1 : tile->step;
}

QImage SaliencyStrip::tileOf(const QString& path) const {
    const Tile* tile = find(path);
    return tile == nullptr ? QImage() : compose(*tile);
}

void SaliencyStrip::staleAll() {
    for (Tile& tile : m_tiles)
        tile.stale = true;
    plan();
}

void SaliencyStrip::plan() {
    if (!m_repaint.isActive())
        m_repaint.start();
}

void SaliencyStrip::paintStale() {
    for (int index = 0; index < m_tiles.size(); ++index)
        if (m_tiles.at(index).stale)
            showTile(index);
}

QImage SaliencyStrip::compose(const Tile& tile) const {
    const double ratio = devicePixelRatioF();
    QImage image(kTile * ratio, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QSize size = tile.picture.isNull() ? kTile : tile.picture.size().scaled(kTile, Qt::KeepAspectRatio);
    const QRect place(QPoint((kTile.width() - size.width()) / 2, (kTile.height() - size.height()) / 2), size);
    if (tile.picture.isNull())
        painter.fillRect(place, palette().color(QPalette::AlternateBase));
    else
        painter.drawImage(place, tile.picture);
    const QImage over = m_pseudoMask->isChecked()
                            ? pictureOf(tile.pseudoMask, kBackgroundColour, kForegroundColour)
                            : pictureOf(tile.saliency, saliencyColours(), 0.0, 1.0);
    if (!over.isNull()) {
        painter.setOpacity(kOverlay);
        // Labels are of whole patches; the saliency is upsampled, as the mask made from it is.
        painter.setRenderHint(QPainter::SmoothPixmapTransform, !m_pseudoMask->isChecked());
        painter.drawImage(place, over);
    }
    return image;
}

void SaliencyStrip::showTile(int index) {
    Tile& tile = m_tiles[index];
    QListWidgetItem* item = m_list->item(index);
    tile.stale = false;
    item->setIcon(QIcon(QPixmap::fromImage(compose(tile))));
    const QString name = QFileInfo(tile.path).completeBaseName();
    const QString state = tile.step < 0    ? tr("no saliency yet")
                          : tile.step == 0 ? tr("before step 1")
                                           : tr("step %1").arg(QLocale().toString(tile.step));
    item->setText(name + QLatin1Char('\n') + state);
    item->setToolTip(tile.path);
    item->setData(Qt::AccessibleTextRole, tr("Pinned image %1, %2").arg(name, state));
}

void SaliencyStrip::showMenu(const QPoint& position) {
    const QListWidgetItem* item = m_list->itemAt(position);
    if (item == nullptr)
        return;
    const QString path = item->data(Qt::UserRole).toString();
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("&Open the image")), &QAction::triggered, this,
            [this, path] { Q_EMIT imageActivated(path); });
    connect(menu->addAction(tr("&Unpin")), &QAction::triggered, this,
            [this, path] { Q_EMIT unpinRequested({path}); });
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

bool SaliencyStrip::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_list && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->matches(QKeySequence::Delete)) {
        QStringList paths;
        for (const QListWidgetItem* item : m_list->selectedItems())
            paths << item->data(Qt::UserRole).toString();
        if (!paths.isEmpty())
            Q_EMIT unpinRequested(paths);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void SaliencyStrip::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        staleAll();
}

void SaliencyStrip::retranslate() {
    m_title->setText(tr("Pinned images"));
    m_list->setAccessibleName(tr("Pinned images and their saliency"));
    m_hint->setText(m_tiles.isEmpty()
                        ? tr("The first images of the data are shown here while a head is trained.")
                        : tr("Saliency: dark is background, yellow the object."));
    m_pseudoMask->setText(tr("Pseudo &masks"));
    m_pseudoMask->setToolTip(tr("Show what Iterative Patch Optimization says of these images: the masks that "
                                "the head learns from"));
}

} // namespace selfment::widgets
