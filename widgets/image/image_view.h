// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/image.h"
#include "values/mask.h"
#include "values/patch_map.h"
#include "widgets/image/layer.h"
#include "widgets/image/layer_scene.h"
#include "widgets/image/view_geometry.h"

#include <QImage>
#include <QPoint>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>

class QGestureEvent;

namespace selfment::widgets {

class ColourBar;
class PyramidBuilder;

/// The photo with one layer over it; zoom, pan, hover. GUI thread only. Photo and mask are shared, never
/// copied, and scaled down off the GUI thread, so setters return at once for any size. While the picture
/// moves it is drawn without smoothing.
/// Wheel and pinch zoom about the cursor, dragging pans, a double click goes between fit and 100 %.
/// Keys: + - zoom, 0 fit, 1 100 %, arrows pan, L and Shift+L ask for the next and previous layer.
class ImageView : public QWidget {
    Q_OBJECT

public:
    explicit ImageView(QWidget* parent = nullptr);
    ~ImageView() override;

    /// Shows a photo and drops all layers. photo may be smaller than the original (a preview); positions are
    /// always in pixels of the original. A view that the user zoomed keeps its zoom and centre.
    void setPhoto(const std::shared_ptr<const values::Image>& photo, int originalHeight, int originalWidth);
    /// Lets hovering find patches before any layer is there; every setter below does the same.
    void setPatchGrid(values::PatchGrid grid);
    void setPrincipalColours(const values::PatchColours& colours);
    /// similarity: cosine of every patch with patch, in [-1, 1].
    void setSimilarity(int patch, const values::PatchMap& similarity);
    /// cut: the value (the mean) that splits the two sides; marked on the colour bar.
    void setFiedlerVector(const values::PatchMap& vector, double cut);
    void setBipartition(const values::PatchLabels& labels);
    void setSeed(int patch, const values::PatchLabels& component);
    /// Patches that differ from previous are outlined. margins (signed, > 0 is foreground) only feed the
    /// hover text.
    void setIpoMask(const values::PatchLabels& current,
                    const std::optional<values::PatchLabels>& previous = {},
                    const values::PatchMap& margins = {});
    /// Probabilities of a head; an empty map takes them away.
    void setSaliency(const values::PatchMap& saliency);
    void setFinalMask(const std::shared_ptr<const values::Mask>& mask);
    /// Drops every layer and keeps the photo.
    void clearLayers();
    /// Drops photo and layers: the empty view. Zoom and place wait for the next photo; zoomToFit() forgets
    /// them.
    void clear();
    /// What the empty view says: an invitation to open an image when null, nothing when empty.
    void setEmptyText(const QString& text);

    [[nodiscard]] Layer layer() const { return m_layer; }
    [[nodiscard]] double opacity() const { return m_opacity; }
    [[nodiscard]] bool isGridVisible() const { return m_gridVisible; }
    [[nodiscard]] bool hasPhoto() const;
    /// Whether the layer has something to show.
    [[nodiscard]] bool hasData(Layer layer) const;
    /// Device pixels per image pixel: 1 is 100 %.
    [[nodiscard]] double zoom() const;
    [[nodiscard]] const ViewGeometry& geometryOfView() const { return m_geometry; }
    [[nodiscard]] int hoveredPatch() const { return m_hoveredPatch; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

public Q_SLOTS:
    void setLayer(selfment::widgets::Layer layer);
    void setOpacity(double opacity); ///< of the layer, in [0, 1]
    void setGridVisible(bool visible);
    void zoomIn();
    void zoomOut();
    void zoomToFit();
    void zoomTo100();

Q_SIGNALS:
    void hoveredPatchChanged(int patch);           ///< -1: none
    void hoveredPixelChanged(const QPoint& pixel); ///< (-1, -1): none
    void hoverTextChanged(const QString& text);
    void patchClicked(int patch); ///< to pin it
    void zoomChanged(double zoom);
    void layerStepRequested(int step); ///< +1 next, -1 previous

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
    void leaveEvent(QEvent* event) override;

private:
    void zoomAround(QPointF viewPoint, double factor);
    void panBy(QPointF delta);
    void pinch(const QGestureEvent& event);
    void viewChanged(bool byUser);
    void sceneChanged();
    void hoverAt(std::optional<QPointF> viewPoint);
    void refreshHoverText();
    void refreshColourBar();
    void paintComposition();
    void paintOverlays(QPainter& painter) const;

    LayerScene m_scene;
    ViewGeometry m_geometry;
    PyramidBuilder* m_pyramids;
    ColourBar* m_colourBar;
    Layer m_layer = Layer::photo;
    double m_opacity = 0.6;
    bool m_gridVisible = false;
    bool m_zoomedByUser = false;
    QTimer m_moving;      ///< runs while zoom and pan follow each other
    QImage m_composition; ///< photo and layer at view size; null: to be painted again
    std::optional<QPointF> m_hoverPoint;
    std::optional<QPointF> m_dragFrom;
    bool m_dragged = false;
    int m_hoveredPatch = -1;
    QPoint m_hoveredPixel{-1, -1};
    QString m_hoverText;
    QString m_emptyText;
};

} // namespace selfment::widgets
