// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

namespace selfment::widgets {
class TrainingPage;
} // namespace selfment::widgets

namespace selfment::studio {

class Dialogs;
class ModelsController;
class OptionsController;
class RunsController;
class TrainingController;
class TrainingRunFlow;
class WindowSettings;

/// The table of runs and what is done from it, and the heads that a training can start from.
class TrainingRunsFlow : public QObject {
    Q_OBJECT

public:
    struct Parts {
        RunsController& runs;
        TrainingController& training;
        OptionsController& options;
        ModelsController& models;
        TrainingRunFlow& run;
        WindowSettings& settings;
        Dialogs& dialogs;
    };

    TrainingRunsFlow(const Parts& parts, widgets::TrainingPage& page, QWidget* window);

    /// Makes masks with the best head of a run from now on; one undo step.
    void useBest(const QString& runName);

Q_SIGNALS:
    /// A head was put into force.
    void headUsed();

private:
    void show();
    void use(const QString& headPath);
    void remove(const QString& name);
    void giveUpHeadOf(const QString& name);
    void offerHeads();
    void chooseHeadFile();

    Parts m_parts;
    widgets::TrainingPage& m_page;
    QWidget* m_window;
    QString m_selectNext; ///< the run of the training that ended
};

} // namespace selfment::studio
