// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/bridge/engine_bridge.h"
#include "app/studio/controllers/batch_controller.h"
#include "app/studio/controllers/inspect_controller.h"
#include "app/studio/controllers/library_controller.h"
#include "app/studio/controllers/models_controller.h"
#include "app/studio/controllers/options_controller.h"
#include "app/studio/controllers/recent_files.h"
#include "app/studio/document/edited_masks.h"
#include "app/studio/window/actions.h"
#include "app/studio/window/closing.h"
#include "app/studio/window/window_settings.h"
#include "app/studio/window/workbench.h"
#include "widgets/library/library_model.h"

#include <QMainWindow>
#include <QUndoStack>

#include <memory>

namespace selfment::studio {

class BackboneFlow;
class EngineConnectors;
class EnginesFlow;
class EvaluationFlow;
class ExportFlow;
class GroundTruthFlow;
class JobsFlow;
class LibraryFlow;
class LibrarySourcesFlow;
class ModelsFlow;
class PaletteFlow;
class ParameterFlow;
class PreferencesFlow;
class PrefetchFlow;
class ShortcutBook;
class SessionFlow;
class StartFlow;
class TouchupFlow;
class TrainingFlow;
class WorkPagesFlow;

/// The window: puts controllers and widgets together. What happens in it is in the flows.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// All outlive the window.
    MainWindow(EngineBridge& bridge, QSettings& settings, Dialogs& dialogs,
               std::shared_ptr<EngineConnectors> connectors);
    ~MainWindow() override;
    /// Opens images and folders, as from the command line.
    void openPaths(const QStringList& paths);
    /// Reads the sample photos' thumbnails in the background; call once, after the first paint.
    void loadSamples();
    /// Puts what the next window is to know into the settings.
    void remember();
    /// What a flow may work with.
    [[nodiscard]] Workbench workbench();
    [[nodiscard]] PreferencesFlow& preferencesFlow() const { return *m_preferences; }
    [[nodiscard]] PaletteFlow& paletteFlow() const { return *m_palette; }
    [[nodiscard]] ShortcutBook& shortcuts() const { return *m_shortcuts; }
    [[nodiscard]] CentralPage& page() const { return *m_page; }
    [[nodiscard]] Docks& docks() const { return *m_docks; }
    [[nodiscard]] Actions& actions() const { return *m_actions; }
    [[nodiscard]] StatusLine& statusLine() const { return *m_status; }
    [[nodiscard]] LibraryFlow& libraryFlow() const { return *m_library; }
    [[nodiscard]] LibrarySourcesFlow& sourcesFlow() const { return *m_sources; }
    [[nodiscard]] GroundTruthFlow& groundTruthFlow() const { return *m_groundTruth; }
    [[nodiscard]] PrefetchFlow& prefetchFlow() const { return *m_prefetch; }
    [[nodiscard]] ExportFlow& exportFlow() const { return *m_export; }
    [[nodiscard]] JobsFlow& jobsFlow() const { return *m_jobs; }
    [[nodiscard]] ModelsFlow& modelsFlow() const;
    [[nodiscard]] TouchupFlow& touchupFlow() const { return *m_touchup; }
    [[nodiscard]] SessionFlow& sessionFlow() const { return *m_session; }
    [[nodiscard]] TrainingFlow& trainingFlow() const;
    [[nodiscard]] EvaluationFlow& evaluationFlow() const;
    [[nodiscard]] EnginesFlow& enginesFlow() const { return *m_engines; }
    [[nodiscard]] ModelsController& models() { return m_models; }
    [[nodiscard]] InspectController& inspect() { return m_inspect; }
    [[nodiscard]] OptionsController& optionsController() { return m_options; }
    [[nodiscard]] BatchController& batch() { return m_batch; }
    [[nodiscard]] widgets::LibraryModel& library() { return m_model; }
    [[nodiscard]] EditedMasks& editedMasks() { return m_editedMasks; }

Q_SIGNALS:
    /// Remembered already: the window is to be made anew in this language. Empty: the system's.
    void languageChosen(const QString& language);

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void makeFlows();
    void wirePreferences();
    void wireWork();
    void wireFileActions();
    void wireViewActions();
    void setFilled(bool filled);
    void setTheme(widgets::ThemeKind kind);
    void restore();

    EngineBridge& m_bridge;
    QSettings& m_store;
    Dialogs& m_dialogs;
    const std::shared_ptr<EngineConnectors> m_connectors;
    WindowSettings m_settings;
    QUndoStack m_undoStack;
    RecentFiles m_recent;
    OptionsController m_options;
    InspectController m_inspect;
    LibraryController m_libraryController;
    BatchController m_batch;
    ModelsController m_models;
    EditedMasks m_editedMasks;
    widgets::LibraryModel m_model;
    Closing m_closing;
    CentralPage* m_page = nullptr;
    Docks* m_docks = nullptr;
    Actions* m_actions = nullptr;
    Menus* m_menus = nullptr;
    StatusLine* m_status = nullptr;
    InspectPresenter* m_presenter = nullptr;
    LibraryFlow* m_library = nullptr;
    LibrarySourcesFlow* m_sources = nullptr;
    GroundTruthFlow* m_groundTruth = nullptr;
    PrefetchFlow* m_prefetch = nullptr;
    RunningWork* m_work = nullptr;
    StartFlow* m_start = nullptr;
    ParameterFlow* m_parameters = nullptr;
    ExportFlow* m_export = nullptr;
    JobsFlow* m_jobs = nullptr;
    BackboneFlow* m_backbone = nullptr;
    WorkPagesFlow* m_workPages = nullptr;
    TouchupFlow* m_touchup = nullptr;
    SessionFlow* m_session = nullptr;
    ShortcutBook* m_shortcuts = nullptr;
    PreferencesFlow* m_preferences = nullptr;
    PaletteFlow* m_palette = nullptr;
    EnginesFlow* m_engines = nullptr;
    QObject m_flows; ///< parent of the flows: the last member, so that what they work with outlives them
};

} // namespace selfment::studio
