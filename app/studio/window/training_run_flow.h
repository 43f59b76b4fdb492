// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"
#include "widgets/training/skipped_dialog.h"

#include <QObject>
#include <QPointer>

namespace selfment::widgets {
class TrainingPage;
} // namespace selfment::widgets

namespace selfment::studio {

class OptionsController;
class TrainingController;
class TrainingDataFlow;

/// From the form to a training, and from its news to the run panel, the curves and the pinned images.
class TrainingRunFlow : public QObject {
    Q_OBJECT

public:
    struct Parts {
        TrainingController& training;
        OptionsController& options;
        TrainingDataFlow& data;
    };

    TrainingRunFlow(const Parts& parts, widgets::TrainingPage& page, QWidget* window);

    void start();
    /// Goes on with a run of this machine.
    void resume(const QString& runName);
    [[nodiscard]] widgets::SkippedDialog* skippedDialog() const { return m_skippedDialog; }

private:
    void wireForm();
    void wirePanel();
    void wireNews();
    void begin();
    void showOptions();
    void showState();
    void showSkipped();
    void end(const session::TrainSummary& summary, bool interrupted);
    void fail(const values::Error& error);

    Parts m_parts;
    widgets::TrainingPage& m_page;
    QWidget* m_window;
    QPointer<widgets::SkippedDialog> m_skippedDialog;
    session::TrainSummary m_summary; ///< of the last training
};

} // namespace selfment::studio
