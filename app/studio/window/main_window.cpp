// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/main_window.h"

#include "app/studio/window/active_backbone.h"
#include "app/studio/window/backbone_choice.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/dialogs.h"
#include "app/studio/window/docks.h"
#include "app/studio/window/drop_paths.h"
#include "app/studio/window/evaluation_flow.h"
#include "app/studio/window/export_flow.h"
#include "app/studio/window/head_choice.h"
#include "app/studio/window/help_flow.h"
#include "app/studio/window/inspect_presenter.h"
#include "app/studio/window/library_flow.h"
#include "app/studio/window/menus.h"
#include "app/studio/window/models_flow.h"
#include "app/studio/window/notice_text.h"
#include "app/studio/window/parameter_flow.h"
#include "app/studio/window/samples.h"
#include "app/studio/window/status_line.h"
#include "app/studio/window/training_flow.h"
#include "widgets/evaluation/evaluation_page.h"
#include "widgets/image/image_view.h"
#include "widgets/image/layer_bar.h"
#include "widgets/jobs/job_bar.h"
#include "widgets/library/library_view.h"
#include "widgets/notices/notice_bar.h"
#include "widgets/plots/convergence_plot.h"
#include "widgets/plots/precision_recall_plot.h"
#include "widgets/plots/training_plot.h"
#include "widgets/training/training_page.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDir>
#include <QFileInfo>
#include <QStatusBar>
#include <QThreadPool>

namespace selfment::studio {

using widgets::StartPage;

namespace {
constexpr QSize kDefaultSize(1280, 800);
constexpr int kSampleWidth = 144;
} // namespace

MainWindow::MainWindow(EngineBridge& bridge, QSettings& settings, Dialogs& dialogs)
    : m_bridge(bridge),
      m_dialogs(dialogs),
      m_settings(settings),
      m_recent(settings),
      m_options(settings, m_undoStack),
      m_inspect(bridge),
      m_libraryController(bridge),
      m_batch(bridge),
      m_models(bridge) {
    setWindowTitle(QStringLiteral("Selfment Studio"));
    setAcceptDrops(true);
    m_actions = new Actions(m_undoStack, this);
    m_page = new CentralPage;
    setCentralWidget(m_page);
    m_docks = new Docks(*this, m_model);
    m_status = new StatusLine(*statusBar());
    m_menus = new Menus(*this, *m_actions, m_page->layers().layerActions(), m_docks->toggleActions());
    m_presenter = new InspectPresenter(m_inspect, *m_page, *m_docks, *m_actions, this);
    m_library = new LibraryFlow({m_libraryController, m_inspect, m_model, m_docks->library(),
                                 m_page->notices(), m_recent, m_settings, m_dialogs},
                                this);
    m_export = new ExportFlow(
        {m_batch, m_inspect, *m_presenter, m_options, *m_library, m_model, *m_page, m_settings, m_dialogs},
        this);
    wireEngine();
    wireStartPage();
    wireOptions();
    wireFileActions();
    wireViewActions();
    wireModels();
    wireTraining(settings);
    wireEvaluation(settings);
    new HelpFlow({m_bridge, m_options, *m_actions, m_page->layers(), m_page->notices(), m_dialogs}, this);
    wireTitle();
    restore();
}

MainWindow::~MainWindow() = default;

void MainWindow::openPaths(const QStringList& paths) {
    m_library->openPaths(paths);
}

void MainWindow::wireEngine() {
    connect(&m_bridge, &EngineBridge::engineReady, this,
            [this](const session::EngineDescription& description) {
                m_parameters->offer(description);
                m_models.refresh();
            });
    connect(&m_bridge, &EngineBridge::engineFailed, this, [this](const values::Error& error) {
        m_status->setEngineFailed(error);
        m_page->notices().post(errorNotice(error));
    });
    connect(m_presenter, &InspectPresenter::imageFactsChanged, m_status, &StatusLine::setImageFacts);
    connect(&m_page->view(), &widgets::ImageView::hoverTextChanged, m_status, &StatusLine::setHoverText);
    connect(&m_inspect, &InspectController::busyChanged, this, &MainWindow::showBusy);
    connect(&m_batch, &BatchController::started, this, &MainWindow::showBusy);
    connect(&m_batch, &BatchController::finished, this, &MainWindow::showBusy);
    connect(&m_batch, &BatchController::failed, this, &MainWindow::showBusy);
}

void MainWindow::showBusy() {
    (*m_actions)[Actions::cancelJob]->setEnabled(m_inspect.isBusy() || m_batch.isRunning() ||
                                                 m_evaluation->evaluation().isRunning());
    (*m_actions)[Actions::exportAll]->setEnabled(m_model.rowCount() > 0 && !m_batch.isRunning());
}

void MainWindow::wireStartPage() {
    StartPage* start = &m_page->start();
    connect(start, &StartPage::openImageRequested, m_library, &LibraryFlow::askForImages);
    connect(start, &StartPage::openFolderRequested, m_library, &LibraryFlow::askForFolder);
    connect(start, &StartPage::filesDropped, this, &MainWindow::openPaths);
    connect(start, &StartPage::recentChosen, this, [this](const QString& path) { openPaths({path}); });
    connect(start, &StartPage::sampleChosen, this,
            [this](const QString& path) { m_library->openPaths({path}, false); });
    const auto openSamples = [this] { m_library->openPaths(m_samples, false); };
    connect(start, &StartPage::allSamplesRequested, this, openSamples);
    connect((*m_actions)[Actions::openSamples], &QAction::triggered, this, openSamples);
    connect(m_library, &LibraryFlow::filledChanged, this, &MainWindow::setFilled);
    const auto showRecent = [this] {
        m_menus->setRecent(m_recent.paths());
        m_page->start().setRecentFiles(m_recent.paths());
    };
    connect(&m_recent, &RecentFiles::changed, this, showRecent);
    connect(m_menus, &Menus::recentChosen, this, [this](const QString& path) { openPaths({path}); });
    connect(m_menus, &Menus::clearRecentRequested, &m_recent, &RecentFiles::clear);
    showRecent();
    m_samples = samplePaths(samplesFolder());
    (*m_actions)[Actions::openSamples]->setEnabled(!m_samples.isEmpty());
    start->setSamples(unreadSamples(m_samples));
}

void MainWindow::loadSamples() {
    const int width = static_cast<int>(kSampleWidth * devicePixelRatioF());
    const QPointer<MainWindow> guard(this);
    QThreadPool::globalInstance()->start([guard, width, paths = m_samples] {
        QList<widgets::Sample> samples = readSamples(paths, width);
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [guard, samples = std::move(samples)] {
                if (guard) {
                    guard->m_page->start().setSamples(samples);
                }
            },
            Qt::QueuedConnection);
    });
}

void MainWindow::wireOptions() {
    m_parameters = new ParameterFlow(
        {m_options, m_inspect, m_docks->parameters(), m_page->notices(), m_settings, m_dialogs}, this);
    connect(&m_options, &OptionsController::optionsChanged, this,
            [this] { m_status->setPreset(m_options.preset()); });
    connect((*m_actions)[Actions::resetParameters], &QAction::triggered, &m_options,
            &OptionsController::resetAll);
    m_status->setPreset(m_options.preset());
}

void MainWindow::wireFileActions() {
    Actions& actions = *m_actions;
    connect(actions[Actions::openImages], &QAction::triggered, m_library, &LibraryFlow::askForImages);
    connect(actions[Actions::openFolder], &QAction::triggered, m_library, &LibraryFlow::askForFolder);
    connect(actions[Actions::closeAll], &QAction::triggered, m_library, &LibraryFlow::closeAll);
    connect(actions[Actions::exportMask], &QAction::triggered, m_export, &ExportFlow::exportMask);
    connect(actions[Actions::exportAll], &QAction::triggered, m_export, &ExportFlow::exportAll);
    connect(&m_docks->plot(), &widgets::PlotPanel::exportRequested, m_export,
            [this](widgets::PlotFormat format) { m_export->savePlot(m_docks->plot(), format); });
    connect(actions[Actions::quit], &QAction::triggered, this, &QWidget::close);
    connect(actions[Actions::copyMask], &QAction::triggered, this, [this] {
        if (const QImage mask = m_presenter->maskImage(); !mask.isNull()) {
            QGuiApplication::clipboard()->setImage(mask);
            statusBar()->showMessage(tr("Mask copied"), 2000);
        }
    });
    connect(actions[Actions::copyPath], &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(QDir::toNativeSeparators(m_inspect.path())); });
    connect(actions[Actions::nextImage], &QAction::triggered, &m_docks->library(),
            &widgets::LibraryView::selectNext);
    connect(actions[Actions::previousImage], &QAction::triggered, &m_docks->library(),
            &widgets::LibraryView::selectPrevious);
    connect(actions[Actions::rerun], &QAction::triggered, &m_inspect, &InspectController::rerun);
    connect(actions[Actions::cancelJob], &QAction::triggered, this, [this] {
        m_inspect.cancel();
        m_page->job().cancel();
    });
}

void MainWindow::wireViewActions() {
    connect(m_actions, &Actions::themeChosen, this, &MainWindow::setTheme);
    connect((*m_actions)[Actions::fullScreen], &QAction::toggled, this,
            [this](bool on) { setWindowState(windowState().setFlag(Qt::WindowFullScreen, on)); });
    connect((*m_actions)[Actions::resetLayout], &QAction::triggered, m_docks, &Docks::resetLayout);
}

void MainWindow::wireModels() {
    widgets::ParameterForm& form = m_docks->parameters();
    m_modelsFlow = new ModelsFlow({m_models, m_options, m_page->notices(), m_settings, m_dialogs}, this);
    new ActiveBackbone({m_bridge, m_inspect, m_models, m_options, *m_status, m_docks->pipeline()}, this);
    auto* choice = new BackboneChoice(m_bridge, m_models, form, this);
    connect(&m_bridge, &EngineBridge::engineReady, choice, &BackboneChoice::offer);
    connect(choice, &BackboneChoice::modelsRequested, m_modelsFlow, &ModelsFlow::open);
    connect(choice, &BackboneChoice::otherFileRequested, m_modelsFlow, &ModelsFlow::useOtherFile);
    connect(choice, &BackboneChoice::otherFolderRequested, m_modelsFlow, &ModelsFlow::useOtherFolder);
    auto* head = new HeadChoice({m_models, m_options, m_settings, m_dialogs, form}, this);
    connect(head, &HeadChoice::modelsRequested, m_modelsFlow, &ModelsFlow::open);
    connect((*m_actions)[Actions::models], &QAction::triggered, m_modelsFlow, &ModelsFlow::open);
    connect(m_library, &LibraryFlow::modelsOpened, m_modelsFlow, &ModelsFlow::addPaths);
}

void MainWindow::wireTraining(QSettings& settings) {
    m_training = new TrainingFlow(
        {m_bridge, m_options, m_models, m_model, *m_page, *m_status, m_settings, settings, m_dialogs}, this);
    connect((*m_actions)[Actions::train], &QAction::triggered, this, [this] {
        if (m_training->isShown()) {
            leaveTraining();
        } else {
            m_training->open();
        }
    });
    connect(&m_page->start(), &StartPage::trainRequested, m_training, &TrainingFlow::open);
    connect(m_training, &TrainingFlow::opened, this, [this] { m_docks->setVisible(false); });
    connect(m_training, &TrainingFlow::closeRequested, this, &MainWindow::leaveTraining);
    connect(m_training, &TrainingFlow::headUsed, this,
            [this] { m_page->layers().setLayer(widgets::Layer::saliency); });
    connect(m_training, &TrainingFlow::imageRequested, this, [this](const QString& path) {
        leaveTraining();
        m_library->openPaths({path}, false);
    });
    connect(m_training, &TrainingFlow::messageRequested, this,
            [this](const QString& text) { statusBar()->showMessage(text, 4000); });
    connect(m_training, &TrainingFlow::saveRequested, this, [this](widgets::PlotFormat format) {
        m_export->savePlot(m_training->page()->plot(), format, QStringLiteral("training"));
    });
    connect(&m_docks->library(), &widgets::LibraryView::pinRequested, m_training, &TrainingFlow::pin);
    // Who opens an image wants to see it.
    connect(&m_inspect, &InspectController::imageChanged, this, [this](const QString& path) {
        if (!path.isEmpty()) {
            leaveTraining();
        }
    });
}

void MainWindow::leaveTraining() {
    if (m_training->isShown()) {
        setFilled(m_model.rowCount() > 0);
    }
}

void MainWindow::wireEvaluation(QSettings& settings) {
    m_evaluation =
        new EvaluationFlow({m_bridge, m_batch, m_options, *m_page, m_settings, settings, m_dialogs}, this);
    connect((*m_actions)[Actions::evaluate], &QAction::triggered, this, [this] {
        if (m_evaluation->isShown()) {
            leaveEvaluation();
        } else {
            m_evaluation->open();
        }
    });
    connect(m_evaluation, &EvaluationFlow::opened, this, [this] { m_docks->setVisible(false); });
    connect(m_evaluation, &EvaluationFlow::closeRequested, this, &MainWindow::leaveEvaluation);
    connect(m_evaluation, &EvaluationFlow::busyChanged, this, &MainWindow::showBusy);
    connect(m_evaluation, &EvaluationFlow::imageRequested, this, [this](const QString& path) {
        leaveEvaluation();
        m_library->openPaths({path}, false);
    });
    connect(m_evaluation, &EvaluationFlow::messageRequested, this,
            [this](const QString& text) { statusBar()->showMessage(text, 4000); });
    connect(m_evaluation, &EvaluationFlow::saveRequested, this, [this](widgets::PlotFormat format) {
        m_export->savePlot(m_evaluation->page()->plot(), format, QStringLiteral("precision-recall"));
    });
    connect(&m_inspect, &InspectController::imageChanged, this, [this](const QString& path) {
        if (!path.isEmpty()) {
            leaveEvaluation();
        }
    });
}

void MainWindow::leaveEvaluation() {
    if (m_evaluation->isShown()) {
        setFilled(m_model.rowCount() > 0);
    }
}

void MainWindow::wireTitle() {
    connect(&m_inspect, &InspectController::imageChanged, this, [this](const QString& path) {
        const QString name = QFileInfo(path).fileName();
        setWindowTitle(name.isEmpty() ? QStringLiteral("Selfment Studio")
                                      : QStringLiteral("%1 — Selfment Studio").arg(name));
    });
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
    showBusy();
}

void MainWindow::setTheme(widgets::ThemeKind kind) {
    m_settings.setTheme(kind);
    widgets::applyTheme(*qApp, kind);
}

void MainWindow::restore() {
    resize(kDefaultSize);
    m_docks->setVisible(false);
    m_docks->setLayout(m_settings.workspace());
    m_page->showStart();
    if (const QByteArray geometry = m_settings.geometry(); !geometry.isEmpty()) {
        restoreGeometry(geometry);
    }
    (*m_actions)[Actions::fullScreen]->setChecked(isFullScreen());
    m_actions->theme(m_settings.theme())->setChecked(true);
    m_page->layers().setOpacity(m_settings.opacity());
    m_page->layers().setLayer(m_settings.layer());
}

void MainWindow::closeEvent(QCloseEvent* event) {
    const bool asks = m_batch.isRunning() || m_batch.isExporting();
    if (asks && !m_dialogs.confirm(this, tr("Masks are still being written."),
                                   tr("What is finished stays. The rest can be done later: export again and "
                                      "choose “Keep them and skip the image”."),
                                   tr("Cancel and close"))) {
        event->ignore();
        return;
    }
    if (!m_training->mayClose() || !m_evaluation->mayClose()) {
        event->ignore();
        return;
    }
    // Only when nothing keeps the window open: an answer of "no" leaves all work as it is.
    m_training->training().cancel();
    m_evaluation->cancel();
    m_batch.cancel();
    m_models.cancel();
    m_libraryController.cancelScan();
    m_settings.setGeometry(saveGeometry());
    m_settings.setWorkspace(m_docks->layout());
    m_settings.setLayer(m_page->layers().layer());
    m_settings.setOpacity(m_page->layers().opacity());
    event->accept();
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
