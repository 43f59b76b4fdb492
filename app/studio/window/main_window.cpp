// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/main_window.h"

#include "app/studio/window/backbone_flow.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/copy_mask_flow.h"
#include "app/studio/window/dialogs.h"
#include "app/studio/window/docks.h"
#include "app/studio/window/drop_paths.h"
#include "app/studio/window/engines_flow.h"
#include "app/studio/window/export_flow.h"
#include "app/studio/window/features_flow.h"
#include "app/studio/window/ground_truth_flow.h"
#include "app/studio/window/help_flow.h"
#include "app/studio/window/inspect_presenter.h"
#include "app/studio/window/iterations_flow.h"
#include "app/studio/window/jobs_flow.h"
#include "app/studio/window/library_flow.h"
#include "app/studio/window/library_marks_flow.h"
#include "app/studio/window/library_sources_flow.h"
#include "app/studio/window/menus.h"
#include "app/studio/window/palette_flow.h"
#include "app/studio/window/parameter_flow.h"
#include "app/studio/window/preferences_flow.h"
#include "app/studio/window/prefetch_flow.h"
#include "app/studio/window/resources_flow.h"
#include "app/studio/window/running_work.h"
#include "app/studio/window/sequence_flow.h"
#include "app/studio/window/session_flow.h"
#include "app/studio/window/shortcut_book.h"
#include "app/studio/window/spectrum_flow.h"
#include "app/studio/window/start_flow.h"
#include "app/studio/window/status_line.h"
#include "app/studio/window/touchup_flow.h"
#include "app/studio/window/training_flow.h"
#include "app/studio/window/view_flow.h"
#include "app/studio/window/work_pages_flow.h"
#include "widgets/image/image_view.h"
#include "widgets/image/layer_bar.h"
#include "widgets/jobs/job_bar.h"
#include "widgets/library/library_view.h"
#include "widgets/notices/notice_bar.h"
#include "widgets/plots/convergence_plot.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDir>
#include <QMenuBar>
#include <QScreen>
#include <QStatusBar>

#include <algorithm>
#include <utility>

namespace selfment::studio {

namespace {
constexpr QSize kDefaultSize(1280, 800);
// A step is run lengths of what it changed: some kB for a stroke, 0.1 MB for a whole mask of 100 megapixels.
constexpr int kMostUndoSteps = 500;

/// The screen may be a smaller one than that of the last time.
void keepOnScreen(QWidget& window) {
    if (window.isMaximized() || window.isFullScreen()) {
        return;
    }
    const QRect free = window.screen()->availableGeometry();
    window.resize(window.size().boundedTo(free.size()));
    if (window.testAttribute(Qt::WA_Moved)) {
        const int right = std::max(free.left(), free.right() + 1 - window.width());
        const int bottom = std::max(free.top(), free.bottom() + 1 - window.height());
        window.move(qBound(free.left(), window.x(), right), qBound(free.top(), window.y(), bottom));
    }
}

} // namespace

MainWindow::MainWindow(EngineBridge& bridge, QSettings& settings, Dialogs& dialogs,
                       std::shared_ptr<EngineConnectors> connectors)
    : m_bridge(bridge),
      m_store(settings),
      m_dialogs(dialogs),
      m_connectors(std::move(connectors)),
      m_settings(settings),
      m_recent(settings),
      m_options(settings, m_undoStack),
      m_inspect(bridge),
      m_libraryController(bridge),
      m_batch(bridge),
      m_models(bridge) {
    setWindowTitle(QStringLiteral("Selfment Studio"));
    setAcceptDrops(true);
    m_undoStack.setUndoLimit(kMostUndoSteps);
    m_actions = new Actions(m_undoStack, this);
    m_page = new CentralPage;
    setCentralWidget(m_page);
    m_docks = new Docks(*this, m_model);
    m_status = new StatusLine(*statusBar());
    m_menus =
        new Menus(*this, *m_actions, m_page->layers().layerActions() + m_page->layers().opacityActions(),
                  m_docks->toggleActions());
    connect(m_docks, &Docks::panelAdded, m_menus, &Menus::addPanel);
    m_work = new RunningWork((*m_actions)[Actions::cancelJob], this);
    m_presenter = new InspectPresenter(m_inspect, *m_page, *m_docks, *m_actions, &m_flows);
    m_library = new LibraryFlow({m_libraryController, m_inspect, m_model, m_docks->library(),
                                 m_page->notices(), m_recent, m_settings, m_dialogs, m_undoStack},
                                this);
    wireWork();
    makeFlows();
    wireFileActions();
    wireViewActions();
    wirePreferences();
    restore();
}

MainWindow::~MainWindow() = default;

Workbench MainWindow::workbench() {
    return {*this,        m_bridge,   m_store,   m_undoStack,         m_dialogs,    m_settings,
            m_recent,     m_options,  m_inspect, m_libraryController, m_batch,      m_models,
            m_model,      *m_page,    *m_docks,  *m_actions,          *m_menus,     *m_status,
            *m_presenter, *m_library, *m_work,   m_closing,           m_editedMasks};
}

/// A flow is one feature of the window: a line each. They may use each other's signals below only.
void MainWindow::makeFlows() {
    new ViewFlow(workbench(), &m_flows);
    m_start = new StartFlow(workbench(), &m_flows);
    m_parameters = new ParameterFlow(workbench(), &m_flows);
    m_export = new ExportFlow(workbench(), &m_flows);
    m_backbone = new BackboneFlow(workbench(), &m_flows);
    m_workPages = new WorkPagesFlow(workbench(), &m_flows);
    auto* features = new FeaturesFlow(workbench(), &m_flows);
    m_jobs = new JobsFlow(workbench(),
                          {*m_export, features->features(), m_workPages->training(),
                           m_workPages->evaluation(), m_backbone->models()},
                          &m_flows);
    auto* iterations = new IterationsFlow(workbench(), &m_flows);
    auto* spectrum = new SpectrumFlow(workbench(), &m_flows);
    new SequenceFlow(workbench(), &m_flows);
    m_shortcuts = new ShortcutBook(m_store, &m_flows);
    m_preferences = new PreferencesFlow(workbench(), *m_shortcuts, &m_flows);
    m_palette = new PaletteFlow(workbench(), &m_flows);
    m_engines = new EnginesFlow(workbench(), {*m_jobs, *m_preferences, m_connectors}, &m_flows);
    new ResourcesFlow(workbench(), &m_flows);
    new LibraryMarksFlow(workbench(), &m_flows);
    m_sources = new LibrarySourcesFlow(workbench(), &m_flows);
    m_groundTruth = new GroundTruthFlow(workbench(), &m_flows);
    m_prefetch = new PrefetchFlow(workbench(), &m_flows);
    m_touchup = new TouchupFlow(workbench(), &m_flows);
    new CopyMaskFlow(workbench(), &m_flows);
    m_session = new SessionFlow(workbench(), {*m_sources, *m_groundTruth, m_workPages->training().training()},
                                &m_flows);
    new HelpFlow(workbench(), &m_flows);

    connect(m_workPages, &WorkPagesFlow::saveRequested, m_export, &ExportFlow::savePlot);
    connect(iterations, &IterationsFlow::saveRequested, m_export, &ExportFlow::savePlot);
    connect(spectrum, &SpectrumFlow::saveRequested, m_export, &ExportFlow::savePlot);
    connect(m_workPages, &WorkPagesFlow::opened, this, [this] { m_docks->setVisible(false); });
    connect(m_workPages, &WorkPagesFlow::left, this, [this] { setFilled(m_model.rowCount() > 0); });
}

void MainWindow::loadSamples() {
    m_start->loadSamples();
}

ModelsFlow& MainWindow::modelsFlow() const {
    return m_backbone->models();
}

TrainingFlow& MainWindow::trainingFlow() const {
    return m_workPages->training();
}

EvaluationFlow& MainWindow::evaluationFlow() const {
    return m_workPages->evaluation();
}

void MainWindow::openPaths(const QStringList& paths) {
    m_library->openPaths(paths);
}

void MainWindow::wireWork() {
    m_work->add([this] { return m_inspect.isBusy(); }, [this] { m_inspect.cancel(); });
    m_work->add([this] { return m_batch.isRunning(); }, [this] { m_page->job().cancel(); });
    connect(&m_inspect, &InspectController::busyChanged, m_work, &RunningWork::refresh);
    connect(&m_batch, &BatchController::started, m_work, &RunningWork::refresh);
    connect(&m_batch, &BatchController::finished, m_work, &RunningWork::refresh);
    connect(&m_batch, &BatchController::failed, m_work, &RunningWork::refresh);
    connect(&m_batch, &BatchController::runEnded, m_work, &RunningWork::refresh);
    connect(m_work, &RunningWork::changed, this,
            [this] { (*m_actions)[Actions::exportAll]->setEnabled(m_model.rowCount() > 0); });
    m_closing.finally([this] {
        m_libraryController.cancelScan();
        remember();
    });
    connect(m_library, &LibraryFlow::filledChanged, this, &MainWindow::setFilled);
    connect(m_presenter, &InspectPresenter::imageFactsChanged, m_status, &StatusLine::setImageFacts);
}

void MainWindow::wireFileActions() {
    Actions& actions = *m_actions;
    connect(actions[Actions::openImages], &QAction::triggered, m_library, &LibraryFlow::askForImages);
    connect(actions[Actions::openFolder], &QAction::triggered, m_library, &LibraryFlow::askForFolder);
    connect(actions[Actions::exportMask], &QAction::triggered, m_export, &ExportFlow::exportMask);
    connect(actions[Actions::exportAll], &QAction::triggered, m_export, &ExportFlow::exportAll);
    connect(&m_docks->plot(), &widgets::PlotPanel::exportRequested, m_export,
            [this](widgets::PlotFormat format) { m_export->savePlot(m_docks->plot(), format); });
    connect(actions[Actions::quit], &QAction::triggered, this, &QWidget::close);
    connect(actions[Actions::copyPath], &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(QDir::toNativeSeparators(m_inspect.path())); });
    connect(actions[Actions::nextImage], &QAction::triggered, &m_docks->library(),
            &widgets::LibraryView::selectNext);
    connect(actions[Actions::previousImage], &QAction::triggered, &m_docks->library(),
            &widgets::LibraryView::selectPrevious);
    connect(actions[Actions::rerun], &QAction::triggered, &m_inspect, &InspectController::rerun);
}

void MainWindow::wireViewActions() {
    connect(m_actions, &Actions::themeChosen, this, &MainWindow::setTheme);
    connect((*m_actions)[Actions::fullScreen], &QAction::toggled, this,
            [this](bool on) { setWindowState(windowState().setFlag(Qt::WindowFullScreen, on)); });
    connect((*m_actions)[Actions::resetLayout], &QAction::triggered, m_docks, &Docks::resetLayout);
}

void MainWindow::wirePreferences() {
    // Last of all: every command is in the menus now.
    m_shortcuts->add(commandsIn(*menuBar()));
    connect(m_preferences, &PreferencesFlow::themeChosen, this, &MainWindow::setTheme);
    connect(m_preferences, &PreferencesFlow::languageChosen, this, &MainWindow::languageChosen);
    connect(m_preferences, &PreferencesFlow::colourMapsChanged, &m_page->view(),
            &widgets::ImageView::setColourMaps);
    m_preferences->applyColourMaps();
    connect(m_preferences, &PreferencesFlow::prefetchChanged, m_prefetch, &PrefetchFlow::applySettings);
}

void MainWindow::setFilled(bool filled) {
    if (filled) {
        m_page->showImage();
        m_docks->setVisible(true);
        m_page->view().setFocus(Qt::OtherFocusReason);
    } else {
        m_page->view().zoomToFit();
        m_docks->setVisible(false);
        m_page->showStart();
    }
    m_work->refresh();
}

void MainWindow::setTheme(widgets::ThemeKind kind) {
    m_settings.setTheme(kind);
    widgets::applyTheme(*qApp, kind);
    m_actions->theme(kind)->setChecked(true);
}

void MainWindow::restore() {
    resize(kDefaultSize);
    m_docks->setVisible(false);
    m_docks->setLayout(m_settings.workspace());
    m_docks->showFreePanels(m_settings.freePanels());
    m_page->showStart();
    if (const QByteArray geometry = m_settings.geometry(); !geometry.isEmpty()) {
        restoreGeometry(geometry);
    }
    keepOnScreen(*this);
    (*m_actions)[Actions::fullScreen]->setChecked(isFullScreen());
    m_actions->theme(m_settings.theme())->setChecked(true);
    m_page->layers().setOpacity(m_settings.opacity());
    m_page->layers().setLayer(m_settings.layer());
}

void MainWindow::remember() {
    m_settings.setGeometry(saveGeometry());
    m_settings.setWorkspace(m_docks->layout());
    m_settings.setFreePanels(m_docks->shownFreePanels());
    m_settings.setLayer(m_page->layers().layer());
    m_settings.setOpacity(m_page->layers().opacity());
}

void MainWindow::closeEvent(QCloseEvent* event) {
    event->setAccepted(m_closing.close());
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!localPaths(*event->mimeData()).isEmpty()) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    openPaths(localPaths(*event->mimeData()));
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_actions != nullptr) {
        m_actions->dress(palette());
    }
    if (event->type() == QEvent::WindowStateChange) {
        (*m_actions)[Actions::fullScreen]->setChecked(isFullScreen());
    }
}

} // namespace selfment::studio
