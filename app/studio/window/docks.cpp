// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/docks.h"

#include "widgets/forms/parameter_form.h"
#include "widgets/forms/pipeline_panel.h"
#include "widgets/iterations/ipo_stepper.h"
#include "widgets/iterations/projection_plot.h"
#include "widgets/library/library_view.h"
#include "widgets/plots/convergence_plot.h"

#include <QAction>
#include <QDockWidget>
#include <QEvent>
#include <QFrame>
#include <QLabel>
#include <QMainWindow>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

namespace selfment::studio {

namespace {

enum DockIndex { kLibrary, kPipeline, kIterations };
constexpr int kLibraryWidth = 236;
constexpr int kSideWidth = 304;
constexpr int kHelpLines = 7;
constexpr int kIterationsHeight = 264;

/// Scrolls downwards only and is never narrower than what it shows with the scroll bar beside it.
class DownScroll : public QScrollArea {
public:
    explicit DownScroll(QWidget* content) {
        setWidgetResizable(true);
        setFrameShape(QFrame::NoFrame);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setWidget(content);
    }
    [[nodiscard]] QSize minimumSizeHint() const override {
        QSize hint = QScrollArea::minimumSizeHint();
        hint.setWidth(widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width());
        return hint;
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::LayoutRequest) {
            updateGeometry(); // other texts, another width
        }
        return QScrollArea::eventFilter(watched, event);
    }
};

/// Some lines of help, as high whatever they say: the form above must not move under the mouse.
class HelpLabel : public QLabel {
public:
    explicit HelpLabel(const QString& text) : QLabel(text) {
        setWordWrap(true);
        setMargin(8);
        setAlignment(Qt::AlignTop | Qt::AlignLeft);
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    }
    [[nodiscard]] QSize sizeHint() const override { return {0, fontMetrics().lineSpacing() * kHelpLines}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }
    [[nodiscard]] bool hasHeightForWidth() const override { return false; }
};

} // namespace

Docks::Docks(QMainWindow& window, widgets::LibraryModel& model) : QObject(&window), m_window(window) {
    m_library = new widgets::LibraryView(&model);
    m_pipeline = new widgets::PipelinePanel;
    m_parameters = new widgets::ParameterForm;
    m_stepper = new widgets::IpoStepper;
    m_plot = new widgets::ConvergencePlot;
    m_scatter = new widgets::ProjectionPlot;

    m_pipeline->adopt(m_parameters);

    // The side panels reach the window's bottom; the iterations lie below the image only.
    m_window.setTabPosition(Qt::BottomDockWidgetArea, QTabWidget::North);
    m_window.setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    m_window.setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    add(tr("Library"), QStringLiteral("library"), m_library, Qt::LeftDockWidgetArea);
    add(tr("Pipeline"), QStringLiteral("pipeline"), makePipeline(), Qt::RightDockWidgetArea);
    add(tr("Iterative Patch Optimization"), QStringLiteral("iterations"), makeIterations(),
        Qt::BottomDockWidgetArea);
}

/// The stages with their parameters, and below them what the one pointed at does.
QWidget* Docks::makePipeline() {
    auto* column = new QWidget;
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* stages = new DownScroll(m_pipeline);
    stages->setAccessibleName(tr("Pipeline"));
    layout->addWidget(stages, 1);
    QWidget* total = m_pipeline->takeTotal();
    total->layout()->setContentsMargins(10, 0, 10 + stages->verticalScrollBar()->sizeHint().width(), 4);
    layout->addWidget(total);
    auto* line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    line->setForegroundRole(QPalette::Mid);
    layout->addWidget(line);
    auto* help = new HelpLabel(tr("Point at a parameter to read what it does."));
    layout->addWidget(help);
    connect(m_parameters, &widgets::ParameterForm::helpChanged, help, &QLabel::setText);
    return column;
}

/// The stepper, and below it the plots that follow its one cursor.
QWidget* Docks::makeIterations() {
    auto* column = new QWidget;
    auto* plots = new QSplitter(Qt::Horizontal);
    plots->setChildrenCollapsible(false);
    plots->addWidget(m_plot);
    plots->addWidget(m_scatter);
    plots->setStretchFactor(0, 5);
    plots->setStretchFactor(1, 4);
    plots->setSizes({500, 400});
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_stepper);
    layout->addWidget(plots, 1);
    return column;
}

void Docks::addPanel(const QString& title, const QString& name, QWidget* content, Qt::DockWidgetArea area) {
    QDockWidget* dock = add(title, name, content, area);
    dock->setVisible(m_visible);
    dock->toggleViewAction()->setEnabled(m_visible);
    Q_EMIT panelAdded(dock->toggleViewAction());
}

QDockWidget* Docks::addFreePanel(const QString& title, const QString& name, QWidget* content,
                                 Qt::DockWidgetArea area) {
    QDockWidget* dock = makeDock(title, name, content, area);
    dock->hide();
    m_free.append(dock);
    connect(dock, &QObject::destroyed, this, [this, dock] { m_free.removeOne(dock); });
    Q_EMIT panelAdded(dock->toggleViewAction());
    return dock;
}

QDockWidget* Docks::makeDock(const QString& title, const QString& name, QWidget* content,
                             Qt::DockWidgetArea area) {
    auto* dock = new QDockWidget(title, &m_window);
    dock->setObjectName(name);
    dock->toggleViewAction()->setObjectName(QStringLiteral("panel-") + name);
    dock->setWidget(content);
    m_window.addDockWidget(area, dock);
    return dock;
}

QDockWidget* Docks::add(const QString& title, const QString& name, QWidget* content,
                        Qt::DockWidgetArea area) {
    QDockWidget* dock = makeDock(title, name, content, area);
    m_docks.append(dock);
    m_areas.append(area);
    return dock;
}

QList<QAction*> Docks::toggleActions() const {
    QList<QAction*> actions;
    for (const QDockWidget* dock : m_docks) {
        actions.append(dock->toggleViewAction());
    }
    return actions;
}

void Docks::setVisible(bool visible) {
    if (visible == m_visible) {
        return;
    }
    m_visible = visible;
    if (!visible) {
        m_layout = m_window.saveState();
        for (QDockWidget* dock : m_docks) {
            dock->hide();
        }
    } else {
        // Whether a free panel is shown has nothing to do with the image's panels coming back.
        std::vector<QDockWidget*> shown;
        std::copy_if(m_free.begin(), m_free.end(), std::back_inserter(shown),
                     [](const QDockWidget* dock) { return !dock->isHidden(); });
        if (m_layout.isEmpty() || !m_window.restoreState(m_layout)) {
            arrange();
        }
        for (QDockWidget* dock : std::as_const(m_free)) {
            dock->setVisible(std::find(shown.begin(), shown.end(), dock) != shown.end());
        }
    }
    for (QAction* action : toggleActions()) {
        action->setEnabled(visible);
    }
}

QStringList Docks::shownFreePanels() const {
    QStringList names;
    for (const QDockWidget* dock : m_free) {
        if (!dock->isHidden()) {
            names.append(dock->objectName());
        }
    }
    return names;
}

void Docks::showFreePanels(const QStringList& names) {
    for (QDockWidget* dock : std::as_const(m_free)) {
        dock->setVisible(names.contains(dock->objectName()));
    }
}

QByteArray Docks::layout() const {
    return m_visible ? m_window.saveState() : m_layout;
}

void Docks::setLayout(const QByteArray& layout) {
    m_layout = layout;
}

void Docks::resetLayout() {
    for (QDockWidget* dock : m_docks) {
        dock->setFloating(false);
        m_window.removeDockWidget(dock);
    }
    for (QDockWidget* dock : std::as_const(m_free)) {
        dock->setFloating(false);
        dock->hide();
    }
    arrange();
}

void Docks::arrange() {
    m_window.addDockWidget(Qt::LeftDockWidgetArea, m_docks[kLibrary]);
    m_window.addDockWidget(Qt::RightDockWidgetArea, m_docks[kPipeline]);
    m_window.addDockWidget(Qt::BottomDockWidgetArea, m_docks[kIterations]);
    for (qsizetype added = kIterations + 1; added < m_docks.size(); ++added) {
        // Panels of features share the place of the first one of their side, behind it.
        const Qt::DockWidgetArea area = m_areas.at(added);
        QDockWidget* first = m_docks[area == Qt::LeftDockWidgetArea    ? kLibrary
                                     : area == Qt::RightDockWidgetArea ? kPipeline
                                                                       : kIterations];
        m_window.addDockWidget(area, m_docks[added]);
        m_window.tabifyDockWidget(first, m_docks[added]);
    }
    for (QDockWidget* dock : std::as_const(m_free)) {
        m_window.tabifyDockWidget(m_docks[kIterations], dock);
    }
    for (QDockWidget* dock : m_docks) {
        dock->show();
    }
    for (QDockWidget* first : {m_docks[kLibrary], m_docks[kPipeline], m_docks[kIterations]}) {
        first->raise();
    }
    m_window.resizeDocks({m_docks[kLibrary], m_docks[kPipeline]}, {kLibraryWidth, kSideWidth},
                         Qt::Horizontal);
    m_window.resizeDocks({m_docks[kIterations]}, {kIterationsHeight}, Qt::Vertical);
}

} // namespace selfment::studio
