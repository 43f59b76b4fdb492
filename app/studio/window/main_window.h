// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/bridge/engine_bridge.h"
#include "app/studio/controllers/batch_controller.h"
#include "app/studio/controllers/inspect_controller.h"
#include "app/studio/controllers/library_controller.h"
#include "app/studio/controllers/models_controller.h"
#include "app/studio/controllers/options_controller.h"
#include "app/studio/controllers/recent_files.h"
#include "app/studio/window/actions.h"
#include "app/studio/window/window_settings.h"
#include "widgets/library/library_model.h"
#include "widgets/start/start_page.h"

#include <QMainWindow>
#include <QUndoStack>

namespace selfment::studio {

class CentralPage;
class Dialogs;
class Docks;
class EvaluationFlow;
class ExportFlow;
class InspectPresenter;
class LibraryFlow;
class Menus;
class ModelsFlow;
class ParameterFlow;
class StatusLine;
class TrainingFlow;

/// The window: puts controllers and widgets together. What happens in it is in the flows.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// All outlive the window.
    MainWindow(EngineBridge& bridge, QSettings& settings, Dialogs& dialogs);
    ~MainWindow() override;

    /// Opens images and folders, as from the command line.
    void openPaths(const QStringList& paths);
    /// Reads the sample photos' thumbnails in the background; call once, after the first paint.
    void loadSamples();

    [[nodiscard]] CentralPage& page() const { return *m_page; }
    [[nodiscard]] Docks& docks() const { return *m_docks; }
    [[nodiscard]] Actions& actions() const { return *m_actions; }
    [[nodiscard]] StatusLine& statusLine() const { return *m_status; }
    [[nodiscard]] ExportFlow& exportFlow() const { return *m_export; }
    [[nodiscard]] ModelsFlow& modelsFlow() const { return *m_modelsFlow; }
    [[nodiscard]] TrainingFlow& trainingFlow() const { return *m_training; }
    [[nodiscard]] EvaluationFlow& evaluationFlow() const { return *m_evaluation; }
    [[nodiscard]] ModelsController& models() { return m_models; }
    [[nodiscard]] InspectController& inspect() { return m_inspect; }
    [[nodiscard]] OptionsController& optionsController() { return m_options; }
    [[nodiscard]] BatchController& batch() { return m_batch; }
    [[nodiscard]] widgets::LibraryModel& library() { return m_model; }

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void wireEngine();
    void wireStartPage();
    void wireOptions();
    void wireFileActions();
    void wireViewActions();
    void wireModels();
    void wireTraining(QSettings& settings);
    void leaveTraining();
    void wireEvaluation(QSettings& settings);
    void leaveEvaluation();
    void wireTitle();
    void setFilled(bool filled);
    void setTheme(widgets::ThemeKind kind);
    void restore();
    void showBusy();

    EngineBridge& m_bridge;
    Dialogs& m_dialogs;
    WindowSettings m_settings;
    QUndoStack m_undoStack;
    RecentFiles m_recent;
    OptionsController m_options;
    InspectController m_inspect;
    LibraryController m_libraryController;
    BatchController m_batch;
    ModelsController m_models;
    widgets::LibraryModel m_model;
    QStringList m_samples;
    CentralPage* m_page = nullptr;
    Docks* m_docks = nullptr;
    Actions* m_actions = nullptr;
    Menus* m_menus = nullptr;
    StatusLine* m_status = nullptr;
    InspectPresenter* m_presenter = nullptr;
    LibraryFlow* m_library = nullptr;
    ParameterFlow* m_parameters = nullptr;
    ExportFlow* m_export = nullptr;
    ModelsFlow* m_modelsFlow = nullptr;
    TrainingFlow* m_training = nullptr;
    EvaluationFlow* m_evaluation = nullptr;
};

} // namespace selfment::studio
