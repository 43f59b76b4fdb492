// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/strip_place.h"

#include "app/studio/window/central_page.h"
#include "app/studio/window/docks.h"
#include "widgets/image/image_views.h"
#include "widgets/library/library_view.h"

#include <QDockWidget>
#include <QEvent>
#include <QMainWindow>

#include <algorithm>

namespace selfment::studio {

using widgets::LibraryView;

namespace {

constexpr int kListWidth = 236;

bool liesFlat(Qt::DockWidgetArea area) {
    return area == Qt::BottomDockWidgetArea || area == Qt::TopDockWidgetArea;
}

} // namespace

StripPlace::StripPlace(const Workbench& bench, QObject* parent)
    : QObject(parent),
      m_bench(bench),
      m_dock(qobject_cast<QDockWidget*>(bench.docks.library().parentWidget())),
      m_noTitle(new QWidget(m_dock)) {
    m_noTitle->setFixedHeight(0);
    m_noTitle->hide();
    LibraryView& view = m_bench.docks.library();
    // The window remembers where its docks are; the library's look follows.
    connect(&view, &LibraryView::stripChanged, this, &StripPlace::place);
    connect(m_dock, &QDockWidget::dockLocationChanged, this, [this, &view](Qt::DockWidgetArea area) {
        if (area != Qt::NoDockWidgetArea) {
            view.setStrip(liesFlat(area));
            m_soon.start();
        }
    });
    connect(m_dock, &QDockWidget::visibilityChanged, &m_soon, qOverload<>(&QTimer::start));
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &StripPlace::makeRoom);
    // Bars come and go within the page; the window gets another size. Whoever draws a splitter is let.
    m_bench.window.installEventFilter(this);
    m_bench.page.installEventFilter(this);
    m_bench.page.views().parentWidget()->installEventFilter(this);
}

bool StripPlace::eventFilter(QObject* watched, QEvent* event) {
    const bool resized = event->type() == QEvent::Resize && watched == &m_bench.window;
    if (resized || event->type() == QEvent::LayoutRequest) {
        m_soon.start();
    }
    return QObject::eventFilter(watched, event);
}

void StripPlace::place(bool strip) {
    QMainWindow& window = m_bench.window;
    if (liesFlat(window.dockWidgetArea(m_dock)) == strip || m_dock->isFloating()) {
        return;
    }
    m_soon.start();
    if (!strip) {
        setLow(false);
        window.addDockWidget(Qt::LeftDockWidgetArea, m_dock);
        window.resizeDocks({m_dock}, {kListWidth}, Qt::Horizontal);
        // What the strip took, it gives back to the image, not to the panels beside it.
        window.resizeDocks(m_heights.keys(), m_heights.values(), Qt::Vertical);
        return;
    }
    // The panels that are there already keep their heights: what the strip takes, it takes from the image.
    m_heights.clear();
    for (QDockWidget* other : othersBelow()) {
        m_heights.insert(other, other->height());
    }
    window.addDockWidget(Qt::BottomDockWidgetArea, m_dock, Qt::Vertical);
    QHash<QDockWidget*, int> heights = m_heights;
    heights.insert(m_dock, m_dock->minimumSizeHint().height());
    window.resizeDocks(heights.keys(), heights.values(), Qt::Vertical);
}

/// Those in view: of panels that lie behind each other, the first.
QList<QDockWidget*> StripPlace::othersBelow() const {
    QList<QDockWidget*> others;
    for (auto* other : m_bench.window.findChildren<QDockWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
        const bool inView = other->isVisible() && !other->visibleRegion().isEmpty();
        if (other != m_dock && inView && m_bench.window.dockWidgetArea(other) == Qt::BottomDockWidgetArea) {
            others.append(other);
        }
    }
    return others;
}

bool StripPlace::isStripBelow() const {
    return m_bench.docks.library().isStrip() && m_dock->isVisible() && !m_dock->isFloating() &&
           m_bench.page.views().isVisible();
}

void StripPlace::makeRoom() {
    LibraryView& view = m_bench.docks.library();
    if (!isStripBelow()) {
        return;
    }
    if (!view.isLowStrip()) {
        m_fullStrip = m_dock->minimumSizeHint().height();
    }
    QRect middle = m_bench.page.geometry() | m_dock->geometry();
    for (const QDockWidget* other : othersBelow()) {
        middle |= other->geometry();
    }
    const int bars = m_bench.page.height() - m_bench.page.views().height();
    const int panels = middle.height() - m_bench.page.height() - m_dock->height();
    const int image = qRound(kImageShare * middle.height());
    const int spare = middle.height() - bars - panels - image;
    if (view.isLowStrip() != (spare < m_fullStrip)) {
        setLow(spare < m_fullStrip);
        m_soon.start(); // its least height is known when it is laid out
        return;
    }
    if (m_bench.page.views().height() < image) {
        giveWay(m_dock->minimumSizeHint().height() - spare);
    }
}

/// A low strip does without a title: the button that made it a strip stands in its row, and the menu has it.
void StripPlace::setLow(bool low) {
    m_bench.docks.library().setLowStrip(low);
    m_dock->setTitleBarWidget(low ? m_noTitle : nullptr);
    m_noTitle->setVisible(low);
}

/// The strip becomes as low as it may, the panels beside it lower by so many pixels in all.
void StripPlace::giveWay(int pixels) {
    const QList<QDockWidget*> others = othersBelow();
    QList<QDockWidget*> docks{m_dock};
    QList<int> heights{m_dock->minimumSizeHint().height()};
    const int count = std::max(static_cast<int>(others.size()), 1);
    const int each = (std::max(pixels, 0) + count - 1) / count;
    for (QDockWidget* other : others) {
        docks.append(other);
        heights.append(std::max(other->height() - each, other->minimumSizeHint().height()));
    }
    m_bench.window.resizeDocks(docks, heights, Qt::Vertical);
}

} // namespace selfment::studio
