// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/image/layer_painter.h"
#include "widgets/image/scene_setters.h"
#include "widgets/image/view_geometry.h"

#include <QImage>
#include <QPoint>
#include <QTimer>
#include <QWidget>

#include <optional>

class QGestureEvent;

namespace selfment::widgets {

class BrushTool;
class ViewOverlays;

/// The photo of a scene with one layer over it; zoom, pan, hover, brush. GUI thread only. While the picture
/// moves it is drawn without smoothing. A zoom by the user stays, with its centre, when the photo changes.
/// Wheel and pinch zoom about the cursor, dragging pans, a double click goes between fit and 100 %.
/// Keys: + - zoom, 0 fit, 1 100 %, arrows pan, L and Shift+L ask for the next and previous layer, comma and
/// full stop for less and more of it; with a brush [ and ] change its size and Space lets the mouse pan.
class ImageView : public QWidget, public SceneSetters {
    Q_OBJECT

public:
    explicit ImageView(QWidget* parent = nullptr); ///< of a scene of its own
    ImageView(ImageScene& scene, QWidget* parent); ///< of a scene that outlives it

    /// What the empty view says: an invitation to open an image when null, nothing when empty.
    void setEmptyText(const QString& text);

    [[nodiscard]] Layer layer() const { return m_look.layer; }
    [[nodiscard]] double opacity() const { return m_look.opacity; }
    [[nodiscard]] bool isGridVisible() const { return m_look.gridVisible; }
    [[nodiscard]] bool isSolo() const { return m_look.solo; }
    [[nodiscard]] MaskStyle maskStyle() const { return m_look.maskStyle; }
    /// Device pixels per image pixel: 1 is 100 %.
    [[nodiscard]] double zoom() const { return m_geometry.zoom(); }
    [[nodiscard]] const ViewGeometry& geometryOfView() const { return m_geometry; }
    [[nodiscard]] ViewState viewState() const;
    void setViewState(const ViewState& state); ///< says nothing
    [[nodiscard]] int hoveredPatch() const { return m_hoveredPatch; }
    /// Marks the patch that another view of the scene is hovered at; none: no mark.
    void setLinkedPoint(std::optional<QPointF> image);
    /// The part of the widget that is seen: the rest is masked, overlays keep within it. Empty: all.
    void setShownArea(const QRect& area);
    void setLayerNamed(bool named); ///< over the view: the colour bar leaves the layer's name out
    void setMarked(bool marked);    ///< a frame, as the one of several views that keys are about
    void setSettlingTime(int ms) { m_moving.setInterval(ms); } ///< until it is drawn smoothly
    [[nodiscard]] int rulerThickness() const;                  ///< logical pixels; 0 while there are none
    [[nodiscard]] std::optional<double> brush() const;
    [[nodiscard]] QSize sizeHint() const override { return {800, 600}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, 180}; }

public Q_SLOTS:
    void setLayer(selfment::widgets::Layer layer);
    void setOpacity(double opacity); ///< of the layer, in [0, 1]
    void setGridVisible(bool visible);
    void setSolo(bool solo); ///< the layer without the photo
    void setMaskStyle(selfment::widgets::MaskStyle style);
    void setRulersVisible(bool visible);  ///< along two edges, counted in patches
    void setMinimapVisible(bool visible); ///< while zoomed in
    /// While set: a left drag paints, a right drag erases, the middle button or Space and a drag pan.
    void setBrush(std::optional<double> radiusImagePixels);
    void setColourMaps(selfment::widgets::ColourMap::Name sequential,
                       selfment::widgets::ColourMap::Name diverging); ///< of the scene
    void zoomIn();
    void zoomOut();
    void zoomToFit();
    void zoomTo100();

Q_SIGNALS:
    void hoveredPatchChanged(int patch);                           ///< -1: none
    void hoveredPixelChanged(const QPoint& pixel);                 ///< (-1, -1): none
    void hoveredPointChanged(const std::optional<QPointF>& image); ///< in image pixels
    void hoverTextChanged(const QString& text); ///< shown by others: a text would hide the picture
    void patchClicked(int patch);               ///< to pin it
    void viewStateChanged(const selfment::widgets::ViewState& state); ///< by the user
    void layerChanged(selfment::widgets::Layer layer);
    void layerStepRequested(int step);                  ///< +1 next, -1 previous
    void opacityStepRequested(int step);                ///< +1 more, -1 less
    void activated();                                   ///< the user turned to this view
    void strokeBegan(const QPointF& image, bool erase); ///< image pixels; may lie outside the picture
    void strokeMoved(const QPointF& image);
    void strokeEnded();
    void brushRadiusChanged(double radius); ///< by the user

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void zoomAround(QPointF viewPoint, double factor);
    void panBy(QPointF delta);
    void pinch(const QGestureEvent& event);
    bool pressKey(const QKeyEvent& event);
    void wireBrush();
    void takePhoto();
    void resetViewSize();
    void viewChanged(bool byUser);
    void sceneChanged();
    void redraw();
    void redrawPart(const QRect& image);
    void hoverAt(std::optional<QPointF> viewPoint);
    void refreshHoverText();
    void showCursor();
    [[nodiscard]] bool pans(const QMouseEvent& event) const;
    [[nodiscard]] QRect shownArea() const;
    void placeOverlays();
    void paintComposition(const QRect& part);
    void paintOver(QPainter& painter) const;

    ViewGeometry m_geometry;
    LayerLook m_look;
    BrushTool* m_brush;
    ViewOverlays* m_overlays; ///< colour bar, legend, overview, texts
    QRect m_shownArea;        ///< empty: all
    bool m_zoomedByUser = false;
    bool m_rulersVisible = false;
    bool m_marked = false;
    bool m_spaceHeld = false;
    QTimer m_moving;      ///< runs while zoom and pan follow each other
    QImage m_composition; ///< photo and layer at view size; null: to be painted again
    std::optional<QPointF> m_hoverPoint;
    std::optional<QPointF> m_linkedPoint;
    std::optional<QPointF> m_dragFrom;
    bool m_dragged = false;
    int m_hoveredPatch = -1;
    QPoint m_hoveredPixel{-1, -1};
    QString m_hoverText;
};

} // namespace selfment::widgets
