// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/image/pyramid_builder.h"
#include "widgets/image/view_geometry.h"

#include <QImage>
#include <QWidget>

namespace selfment::widgets {

/// The whole photo, small, with a frame around the part in view; a press or drag asks for another part.
/// Reached without a mouse by the view's arrow keys.
class Minimap : public QWidget {
    Q_OBJECT

public:
    explicit Minimap(QWidget* parent);

    /// photo may lack its smaller levels: then it is only sampled. Empty: nothing.
    void setPhoto(const Pyramid& photo);
    /// In image pixels.
    void setVisiblePart(const QRectF& part, QSizeF imageSize);
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void centreRequested(const QPointF& image); ///< image pixels

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QRectF pictureRect() const;
    void ask(QPointF point);

    Pyramid m_photo;
    QImage m_small; ///< the photo at the size of pictureRect; null: to be made
    QRectF m_part;
    QSizeF m_imageSize;
};

} // namespace selfment::widgets
