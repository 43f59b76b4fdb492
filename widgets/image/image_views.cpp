// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/image/image_views.h"

#include "widgets/image/curtain_handle.h"
#include "widgets/image/image_scene.h"
#include "widgets/image/image_view.h"

#include <QActionGroup>
#include <QEvent>
#include <QMenu>
#include <QPushButton>

#include <algorithm>
#include <cmath>

namespace selfment::widgets {
namespace {

constexpr int kSettlingTime = 100; ///< ms until the first view is drawn smoothly
constexpr int kSettlingStep = 40;  ///< ms from view to view, so that none waits for all
constexpr int kGap = 2;            ///< between views, logical pixels
constexpr int kChooserMargin = 8;  ///< of a chooser to its view's corner
/// What the views show at first; the first one's is chosen on the layer bar.
constexpr Layer kFirstLayers[] = {Layer::finalMask, Layer::photo, Layer::fiedlerVector, Layer::ipoMask};

int viewCount(ImageViews::Mode mode) {
    switch (mode) {
    case ImageViews::Mode::single:
        return 1;
    case ImageViews::Mode::four:
        return 4;
    case ImageViews::Mode::two:
    case ImageViews::Mode::curtain:
        break;
    }
    return 2;
}

} // namespace

ImageViews::ImageViews(QWidget* parent) : QWidget(parent), m_scene(new ImageScene(this)) {
    addView();
    primary().setLayer(Layer::photo);
    arrange();
}

ImageViews::~ImageViews() = default;

void ImageViews::addView() {
    const int index = static_cast<int>(m_views.size());
    auto* view = new ImageView(*m_scene, this);
    m_views << view;
    view->setLayer(kFirstLayers[index]);
    if (index > 0) {
        view->setAccessibleName(tr("Image view %1").arg(index + 1));
        view->setEmptyText(m_emptyText);
        view->setOpacity(primary().opacity());
        view->setGridVisible(primary().isGridVisible());
        view->setSolo(primary().isSolo());
        view->setMaskStyle(primary().maskStyle());
        view->setRulersVisible(primary().rulerThickness() > 0);
        view->setBrush(primary().brush());
    }
    view->setSettlingTime(kSettlingTime + index * kSettlingStep);
    auto* chooser = new QPushButton(this);
    chooser->setAutoDefault(false);
    chooser->setToolTip(tr("The layer of this view"));
    chooser->setMenu(new QMenu(chooser));
    connect(chooser->menu(), &QMenu::aboutToShow, this, [this, index] { fillMenu(index); });
    m_choosers << chooser;
    link(view);
    showLayer(index);
}

void ImageViews::link(ImageView* view) {
    const auto index = static_cast<int>(m_views.indexOf(view));
    connect(view, &ImageView::activated, this, [this, index] { setActive(index); });
    connect(view, &ImageView::layerChanged, this, [this, index] { showLayer(index); });
    connect(view, &ImageView::viewStateChanged, this, [this, view](const ViewState& state) {
        for (ImageView* other : std::as_const(m_views)) {
            if (other != view) {
                other->setViewState(state);
            }
        }
    });
    connect(view, &ImageView::hoveredPointChanged, this, [this, view](const std::optional<QPointF>& image) {
        for (ImageView* other : std::as_const(m_views)) {
            if (other != view) {
                other->setLinkedPoint(image);
            }
        }
    });
    connect(view, &ImageView::hoveredPatchChanged, this, &ImageViews::hoveredPatchChanged);
    connect(view, &ImageView::hoverTextChanged, this, &ImageViews::hoverTextChanged);
    connect(view, &ImageView::patchClicked, this, &ImageViews::patchClicked);
    connect(view, &ImageView::layerStepRequested, this, &ImageViews::layerStepRequested);
    connect(view, &ImageView::opacityStepRequested, this, &ImageViews::opacityStepRequested);
    connect(view, &ImageView::strokeBegan, this, &ImageViews::strokeBegan);
    connect(view, &ImageView::strokeMoved, this, &ImageViews::strokeMoved);
    connect(view, &ImageView::strokeEnded, this, &ImageViews::strokeEnded);
    connect(view, &ImageView::brushRadiusChanged, this, [this](double radius) {
        setBrush(radius);
        Q_EMIT brushRadiusChanged(radius);
    });
}

QList<ImageView*> ImageViews::shownViews() const {
    return m_views.first(std::min<qsizetype>(viewCount(m_mode), m_views.size()));
}

bool ImageViews::isShown(Layer layer) const {
    const QList<ImageView*> shown = shownViews();
    return std::any_of(shown.begin(), shown.end(),
                       [layer](const ImageView* view) { return view->layer() == layer; });
}

QList<Layer> ImageViews::layersOfViews() const {
    QList<Layer> layers;
    for (int index = 0; index < kMostViews; ++index) {
        layers << (index < m_views.size() ? m_views[index]->layer()
                                          : m_later.value(index, kFirstLayers[index]));
    }
    return layers;
}

void ImageViews::setLayersOfViews(const QList<Layer>& layers) {
    m_later = layers;
    for (qsizetype index = 0; index < std::min(layers.size(), m_views.size()); ++index) {
        m_views[index]->setLayer(layers[index]);
    }
}

void ImageViews::setMode(Mode mode) {
    if (mode == m_mode) {
        return;
    }
    const bool focused = active().hasFocus();
    m_mode = mode;
    while (m_views.size() < viewCount(mode)) {
        addView();
        const auto index = static_cast<int>(m_views.size()) - 1;
        m_views.last()->setLayer(m_later.value(index, m_views.last()->layer()));
    }
    if (m_active >= viewCount(mode)) {
        setActive(0);
    }
    arrange();
    for (ImageView* view : shownViews()) {
        // Views that come into sight look where the others do.
        view->setViewState(primary().viewState());
    }
    if (focused) {
        active().setFocus(Qt::OtherFocusReason);
    }
    Q_EMIT modeChanged(mode);
    Q_EMIT layersChanged();
}

void ImageViews::setActive(int index) {
    if (index != m_active) {
        m_active = index;
        showFrames();
        Q_EMIT activeLayerChanged(active().layer());
    }
}

void ImageViews::showFrames() {
    for (int index = 0; index < m_views.size(); ++index) {
        m_views[index]->setMarked(m_mode != Mode::single && index == m_active);
    }
}

void ImageViews::setActiveLayer(Layer layer) {
    active().setLayer(layer);
}

void ImageViews::showLayer(int index) {
    const QString name = layerName(m_views[index]->layer());
    QPushButton* chooser = m_choosers[index];
    chooser->setText(name);
    chooser->setAccessibleName(tr("Layer of view %1: %2").arg(index + 1).arg(name));
    placeChooser(index);
    if (index == m_active) {
        Q_EMIT activeLayerChanged(m_views[index]->layer());
    }
    Q_EMIT layersChanged();
}

void ImageViews::fillMenu(int index) {
    QMenu* menu = m_choosers[index]->menu();
    menu->clear();
    for (const Layer layer : allLayers()) {
        QAction* action = menu->addAction(layerName(layer));
        action->setCheckable(true);
        action->setChecked(m_views[index]->layer() == layer);
        action->setEnabled(m_scene->hasData(layer) || layer == Layer::similarity);
        action->setToolTip(layerHelp(layer));
        connect(action, &QAction::triggered, this, [this, index, layer] {
            setActive(index);
            m_views[index]->setLayer(layer);
        });
    }
}

void ImageViews::resizeEvent(QResizeEvent*) {
    arrange();
}

void ImageViews::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        arrange();
    }
}

void ImageViews::arrange() {
    const int count = viewCount(m_mode);
    const int columns = count == 1 || m_mode == Mode::curtain ? 1 : 2;
    const int rows = count == 4 ? 2 : 1;
    // Equal in size to the pixel, so that linked views show the same.
    const QSize size((width() - (columns - 1) * kGap) / columns, (height() - (rows - 1) * kGap) / rows);
    for (int index = 0; index < m_views.size(); ++index) {
        ImageView* view = m_views[index];
        const int place = m_mode == Mode::curtain ? 0 : index;
        const QPoint corner((place % columns) * (size.width() + kGap),
                            (place / columns) * (size.height() + kGap));
        view->setGeometry(QRect(corner, size));
        view->setVisible(index < count);
        view->setMinimapVisible(m_minimapVisible && index == count - 1);
        view->setLayerNamed(m_mode != Mode::single);
    }
    if (m_mode == Mode::curtain && m_handle == nullptr) {
        m_handle = new CurtainHandle(this);
        setTabOrder(m_views[1], m_handle);
        connect(m_handle, &CurtainHandle::dragged, this,
                [this](int x) { setCurtain(double(x) / std::max(width(), 1)); });
        connect(m_handle, &CurtainHandle::stepped, this,
                [this](double share) { setCurtain(m_curtain + share); });
        connect(m_handle, &CurtainHandle::wanted, this, &ImageViews::setCurtain);
    }
    arrangeCurtain();
    for (int index = 0; index < m_views.size(); ++index) {
        placeChooser(index);
    }
    showFrames();
}

void ImageViews::arrangeCurtain() {
    const bool shown = m_mode == Mode::curtain;
    if (m_handle != nullptr) {
        m_handle->setVisible(shown);
    }
    if (!shown) {
        for (ImageView* view : std::as_const(m_views)) {
            view->setShownArea({});
        }
        return;
    }
    const int line = static_cast<int>(std::lround(m_curtain * width()));
    m_views[0]->setShownArea(line > 0 ? QRect(0, 0, line, height()) : QRect(-1, 0, 1, 1));
    m_views[1]->setShownArea(line < width() ? QRect(line, 0, width() - line, height())
                                            : QRect(width(), 0, 1, 1));
    m_views[1]->raise();
    m_handle->setGeometry(std::clamp(line, 0, width()) - CurtainHandle::thickness() / 2, 0,
                          CurtainHandle::thickness(), height());
    m_handle->raise();
}

void ImageViews::placeChooser(int index) {
    QPushButton* chooser = m_choosers[index];
    const ImageView* view = m_views[index];
    const bool shown = m_mode != Mode::single && index < viewCount(m_mode);
    bool fits = true;
    const int inset = view->rulerThickness() + kChooserMargin;
    QPoint corner = view->pos() + QPoint(inset, inset);
    // Styles put the arrow right beside the text.
    chooser->resize(chooser->sizeHint() + QSize(chooser->fontMetrics().height(), 0));
    if (m_mode == Mode::curtain && index == 1) {
        // Right of the line, and out of sight where there is no room.
        const int line = static_cast<int>(std::lround(m_curtain * width()));
        corner.setX(std::max(line + CurtainHandle::thickness(), corner.x()));
        fits = corner.x() + chooser->width() < width();
    } else if (m_mode == Mode::curtain) {
        fits = corner.x() + chooser->width() < static_cast<int>(m_curtain * width());
    }
    chooser->setVisible(shown && fits);
    chooser->move(corner);
    chooser->raise();
}

void ImageViews::setCurtain(double share) {
    const double position = std::clamp(share, 0.0, 1.0);
    if (position == m_curtain) {
        return;
    }
    m_curtain = position;
    if (m_mode == Mode::curtain) {
        arrangeCurtain();
        placeChooser(0);
        placeChooser(1);
    }
    Q_EMIT curtainMoved(position);
}

} // namespace selfment::widgets
