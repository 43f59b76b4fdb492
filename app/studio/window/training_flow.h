// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/controllers/runs_controller.h"
#include "app/studio/controllers/training_controller.h"
#include "app/studio/window/training_settings.h"
#include "widgets/plots/plot_panel.h"

#include <QObject>

namespace selfment::widgets {
class LibraryModel;
class TrainingPage;
} // namespace selfment::widgets

namespace selfment::studio {

class CentralPage;
class Dialogs;
class ModelsController;
class OptionsController;
class StatusLine;
class TrainingDataFlow;
class TrainingRunFlow;
class TrainingRunsFlow;
class WindowSettings;

/// Training in the window: its page, made when it is first asked for, the status bar's word on it, and what
/// becomes of a training when the program ends and begins. The training itself is the engine's: no page that
/// is shown or closed has to do with it.
class TrainingFlow : public QObject {
    Q_OBJECT

public:
    struct Parts {
        EngineBridge& bridge;
        OptionsController& options;
        ModelsController& models;
        widgets::LibraryModel& library;
        CentralPage& page;
        StatusLine& status;
        WindowSettings& settings;
        QSettings& memory;
        Dialogs& dialogs;
    };

    TrainingFlow(const Parts& parts, QWidget* window);

    void open();
    [[nodiscard]] bool isShown() const;
    /// Watches these images in the next training.
    void pin(const QStringList& paths);

    [[nodiscard]] TrainingController& training() { return m_training; }
    [[nodiscard]] RunsController& runs() { return m_runs; }
    /// The page; null before it was first shown.
    [[nodiscard]] widgets::TrainingPage* page() const { return m_page; }
    [[nodiscard]] TrainingRunFlow* run() const { return m_run; }

Q_SIGNALS:
    void opened();
    /// Back to the images.
    void closeRequested();
    /// A head was put into force.
    void headUsed();
    void imageRequested(const QString& path);
    void messageRequested(const QString& text);
    void saveRequested(selfment::widgets::PlotFormat format);

private:
    void makePage();
    void wireNews();
    void takeAction(const QString& actionId);
    void offerUnfinished();
    void showWork();
    void tellEnd(const session::TrainSummary& summary, bool interrupted);
    void tellFailure(const values::Error& error);

    Parts m_parts;
    QWidget* m_window;
    TrainingSettings m_memory;
    TrainingController m_training;
    RunsController m_runs;
    widgets::TrainingPage* m_page = nullptr;
    TrainingDataFlow* m_data = nullptr;
    TrainingRunFlow* m_run = nullptr;
    TrainingRunsFlow* m_table = nullptr;
    bool m_offered = false;
};

} // namespace selfment::studio
