// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/image.h"
#include "widgets/evaluation/evaluation_rows.h"

#include <QHash>
#include <QImage>
#include <QSet>
#include <QTimer>
#include <QWidget>

class QLabel;
class QListWidget;

namespace selfment::widgets {

/// The images with the worst scores in a row, each as photo, map and ground truth side by side. Pictures are
/// asked for and come when they come. GUI thread only.
class WorstStrip : public QWidget {
    Q_OBJECT

public:
    static constexpr int kImages = 12;

    explicit WorstStrip(QWidget* parent = nullptr);

    /// Shows these images with their score of that metric, the worst first.
    void setImages(const QList<ScoredImage>& images, int metric);
    /// Asked for by pictureWanted; a null image: it cannot be read.
    void setPicture(const QString& path, const values::Image& picture);
    /// Forgets all pictures: files may have changed since.
    void forgetPictures();
    [[nodiscard]] QListWidget* list() const { return m_list; }
    [[nodiscard]] const QList<ScoredImage>& images() const { return m_images; }
    /// The tile as drawn.
    [[nodiscard]] QImage tileOf(int index) const;
    /// Side of the pictures asked for, in device pixels.
    [[nodiscard]] int pictureSide() const;
    [[nodiscard]] bool hasPicture(const QString& path) const { return m_pictures.contains(path); }
    /// The file that is opened for an image: the photo, without one the prediction.
    [[nodiscard]] static QString fileToOpen(const ScoredImage& image);

Q_SIGNALS:
    void pictureWanted(const QString& path, int maxSide);
    void imageActivated(const QString& path);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void askForPictures();
    void showTiles();
    void retranslate();
    [[nodiscard]] QList<QString> pathsOf(const ScoredImage& image) const;

    QList<ScoredImage> m_images;
    int m_metric = 0;
    QHash<QString, QImage> m_pictures;
    QSet<QString> m_asked;
    QLabel* m_title = nullptr;
    QLabel* m_hint = nullptr;
    QListWidget* m_list = nullptr;
    QTimer m_repaint;
};

} // namespace selfment::widgets
