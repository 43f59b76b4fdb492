// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/image/layer.h"

#include <QList>
#include <QPointF>
#include <QWidget>

#include <optional>

class QPushButton;

namespace selfment::widgets {

class CurtainHandle;
class ImageScene;
class ImageView;

/// One to four views of one scene with zoom, pan and hover linked; each has a layer of its own, chosen in its
/// corner. One of them is active: what the layer bar and the layer keys are about. As a curtain, two views
/// lie on each other and a line between them is dragged (arrow keys, Home, End when it has the focus).
class ImageViews : public QWidget {
    Q_OBJECT

public:
    enum class Mode { single, two, four, curtain };
    static constexpr int kMostViews = 4;

    explicit ImageViews(QWidget* parent = nullptr);
    ~ImageViews() override;

    [[nodiscard]] ImageScene& scene() const { return *m_scene; }
    /// The first view, which is there in every mode.
    [[nodiscard]] ImageView& primary() const { return *m_views.first(); }
    [[nodiscard]] ImageView& active() const { return *m_views[m_active]; }
    /// Those on screen, in reading order.
    [[nodiscard]] QList<ImageView*> shownViews() const;
    [[nodiscard]] Mode mode() const { return m_mode; }
    /// Whether a view on screen shows that layer.
    [[nodiscard]] bool isShown(Layer layer) const;
    /// Layers of all views, also of those that the mode hides.
    [[nodiscard]] QList<Layer> layersOfViews() const;
    void setLayersOfViews(const QList<Layer>& layers); ///< missing ones stay
    /// Where the curtain's line is, in [0, 1] of the width.
    [[nodiscard]] double curtain() const { return m_curtain; }
    void setCurtain(double share);

public Q_SLOTS:
    void setMode(selfment::widgets::ImageViews::Mode mode);
    void setActiveLayer(selfment::widgets::Layer layer);
    void setOpacity(double opacity);
    void setGridVisible(bool visible);
    void setSolo(bool solo); ///< layers without the photo
    void setMaskStyle(selfment::widgets::MaskStyle style);
    void setRulersVisible(bool visible);
    void setMinimapVisible(bool visible); ///< while zoomed in
    /// The brush of every view; see ImageView::setBrush.
    void setBrush(std::optional<double> radiusImagePixels);
    void setEmptyText(const QString& text);
    [[nodiscard]] QString emptyText() const { return m_emptyText; }
    void zoomIn();
    void zoomOut();
    void zoomToFit();
    void zoomTo100();

Q_SIGNALS:
    void modeChanged(selfment::widgets::ImageViews::Mode mode);
    void activeLayerChanged(selfment::widgets::Layer layer); ///< or another view became active
    void layersChanged();                                    ///< of any view
    void curtainMoved(double share);
    // From whichever view they come; see ImageView.
    void hoveredPatchChanged(int patch);
    void hoverTextChanged(const QString& text);
    void patchClicked(int patch);
    void layerStepRequested(int step);
    void opacityStepRequested(int step);
    void strokeBegan(const QPointF& image, bool erase);
    void strokeMoved(const QPointF& image);
    void strokeEnded();
    void brushRadiusChanged(double radius);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void addView();
    void link(ImageView* view);
    void makeViews(int count);
    void arrange();
    void arrangeCurtain();
    void placeChooser(int index);
    void setActive(int index);
    void fillMenu(int index);
    void showLayer(int index);
    void showFrames();

    ImageScene* m_scene;
    QList<ImageView*> m_views;
    QList<QPushButton*> m_choosers;
    CurtainHandle* m_handle = nullptr;
    Mode m_mode = Mode::single;
    int m_active = 0;
    double m_curtain = 0.5;
    bool m_minimapVisible = true;
    QString m_emptyText;
    QList<Layer> m_later; ///< of views that are not there yet
};

} // namespace selfment::widgets
