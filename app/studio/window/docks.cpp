// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/docks.h"

#include "widgets/forms/parameter_form.h"
#include "widgets/forms/pipeline_panel.h"
#include "widgets/iterations/ipo_stepper.h"
#include "widgets/library/library_view.h"
#include "widgets/plots/convergence_plot.h"

#include <QAction>
#include <QDockWidget>
#include <QEvent>
#include <QMainWindow>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace selfment::studio {

namespace {

enum DockIndex { kLibrary, kPipeline, kParameters, kIterations };
constexpr int kLibraryWidth = 236;
constexpr int kSideWidth = 304;
constexpr int kPipelineHeight = 230;
constexpr int kIterationsHeight = 216;

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

} // namespace

Docks::Docks(QMainWindow& window, widgets::LibraryModel& model) : QObject(&window), m_window(window) {
    m_library = new widgets::LibraryView(&model);
    m_pipeline = new widgets::PipelinePanel;
    m_parameters = new widgets::ParameterForm;
    m_stepper = new widgets::IpoStepper;
    m_plot = new widgets::ConvergencePlot;

    auto* scroll = new DownScroll(m_parameters);
    auto* stages = new DownScroll(m_pipeline); // warnings may need more lines than the dock has

    auto* iterations = new QWidget;
    auto* layout = new QVBoxLayout(iterations);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_stepper);
    layout->addWidget(m_plot, 1);

    // The side panels reach the window's bottom; the iterations lie below the image only.
    m_window.setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    m_window.setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    add(tr("Library"), QStringLiteral("library"), m_library, Qt::LeftDockWidgetArea);
    add(tr("Pipeline"), QStringLiteral("pipeline"), stages, Qt::RightDockWidgetArea);
    add(tr("Parameters"), QStringLiteral("parameters"), scroll, Qt::RightDockWidgetArea);
    add(tr("Iterative Patch Optimization"), QStringLiteral("iterations"), iterations,
        Qt::BottomDockWidgetArea);
}

QDockWidget* Docks::add(const QString& title, const QString& name, QWidget* content,
                        Qt::DockWidgetArea area) {
    auto* dock = new QDockWidget(title, &m_window);
    dock->setObjectName(name);
    dock->setWidget(content);
    m_window.addDockWidget(area, dock);
    m_docks.append(dock);
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
    } else if (m_layout.isEmpty() || !m_window.restoreState(m_layout)) {
        arrange();
    }
    for (QAction* action : toggleActions()) {
        action->setEnabled(visible);
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
    arrange();
}

void Docks::arrange() {
    m_window.addDockWidget(Qt::LeftDockWidgetArea, m_docks[kLibrary]);
    m_window.addDockWidget(Qt::RightDockWidgetArea, m_docks[kPipeline]);
    m_window.splitDockWidget(m_docks[kPipeline], m_docks[kParameters], Qt::Vertical);
    m_window.addDockWidget(Qt::BottomDockWidgetArea, m_docks[kIterations]);
    for (QDockWidget* dock : m_docks) {
        dock->show();
    }
    m_window.resizeDocks({m_docks[kLibrary], m_docks[kPipeline]}, {kLibraryWidth, kSideWidth},
                         Qt::Horizontal);
    m_window.resizeDocks({m_docks[kPipeline], m_docks[kParameters]},
                         {kPipelineHeight, m_window.height() - kPipelineHeight}, Qt::Vertical);
    m_window.resizeDocks({m_docks[kIterations]}, {kIterationsHeight}, Qt::Vertical);
}

} // namespace selfment::studio
