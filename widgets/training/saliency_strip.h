// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/image.h"
#include "values/patch_map.h"

#include <QImage>
#include <QList>
#include <QStringList>
#include <QWidget>

#include <QTimer>

class QCheckBox;
class QLabel;
class QListWidget;
class QListWidgetItem;

namespace selfment::widgets {

/// The pinned images of a training in a row: each with the saliency that the head gives it now over the
/// picture, or, on demand, its pseudo mask. Repaints at most some 15 times a second. GUI thread only.
class SaliencyStrip : public QWidget {
    Q_OBJECT

public:
    static constexpr int kMostImages = 12;

    explicit SaliencyStrip(QWidget* parent = nullptr);

    /// Shows these images, at most kMostImages; what is known of those that stay is kept.
    void setImages(const QStringList& paths);
    [[nodiscard]] QStringList images() const;
    /// Asked for by pictureWanted.
    void setPicture(const QString& path, const values::Image& picture);
    void setSaliency(const QString& path, qint64 step, const values::PatchMap& saliency,
                     const values::PatchLabels& pseudoMask);
    /// Forgets saliencies and pseudo masks, not the pictures: another training begins.
    void clearSaliency();
    void setPseudoMaskShown(bool on);

    [[nodiscard]] QCheckBox* pseudoMaskBox() const { return m_pseudoMask; }
    [[nodiscard]] QListWidget* list() const { return m_list; }
    /// Step of the saliency shown of an image; -1: none yet.
    [[nodiscard]] qint64 stepOf(const QString& path) const;
    /// The tile as drawn: picture with what lies over it.
    [[nodiscard]] QImage tileOf(const QString& path) const;
    /// Side of the pictures asked for, in device pixels.
    [[nodiscard]] int pictureSide() const;

Q_SIGNALS:
    /// The picture of an image is needed, at most that long on its longer side.
    void pictureWanted(const QString& path, int maxSide);
    void imageActivated(const QString& path);
    void unpinRequested(const QStringList& paths);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Tile {
        QString path;
        QImage picture;
        values::PatchMap saliency;
        values::PatchLabels pseudoMask;
        qint64 step = -1;
        bool asked = false;
        bool stale = true;
    };

    [[nodiscard]] Tile* find(const QString& path);
    [[nodiscard]] const Tile* find(const QString& path) const;
    void plan();
    void paintStale();
    void showTile(int index);
    void staleAll();
    void retranslate();
    void showMenu(const QPoint& position);
    [[nodiscard]] QImage compose(const Tile& tile) const;

    QList<Tile> m_tiles;
    QLabel* m_title = nullptr;
    QLabel* m_hint = nullptr;
    QCheckBox* m_pseudoMask = nullptr;
    QListWidget* m_list = nullptr;
    QTimer m_repaint;
};

} // namespace selfment::widgets
