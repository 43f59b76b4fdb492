// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/controllers/evaluation_controller.h"
#include "app/studio/window/evaluation_settings.h"
#include "widgets/evaluation/evaluation_status.h"
#include "widgets/plots/plot_panel.h"

#include <QObject>

#include <map>

namespace selfment::widgets {
class EvaluationPage;
class PathLine;
} // namespace selfment::widgets

namespace selfment::studio {

class BatchController;
class CentralPage;
class Dialogs;
class OptionsController;
class WindowSettings;

/// Evaluation in the window: its page, made when it is first asked for, from the folders to the results; the
/// job bar while other pages are shown.
class EvaluationFlow : public QObject {
    Q_OBJECT

public:
    struct Parts {
        EngineBridge& bridge;
        BatchController& batch;
        OptionsController& options;
        CentralPage& page;
        WindowSettings& settings;
        QSettings& memory;
        Dialogs& dialogs;
    };

    EvaluationFlow(const Parts& parts, QWidget* window);

    void open();
    [[nodiscard]] bool isShown() const;
    void start();
    void cancel() { m_evaluation.cancel(); }
    /// Why no evaluation can begin, as a sentence; empty: it can.
    [[nodiscard]] QString obstacle() const;
    [[nodiscard]] EvaluationController& evaluation() { return m_evaluation; }
    /// The page; null before it was first shown.
    [[nodiscard]] widgets::EvaluationPage* page() const { return m_page; }

Q_SIGNALS:
    void opened();
    /// Back to the images.
    void closeRequested();
    void imageRequested(const QString& path);
    void messageRequested(const QString& text);
    void saveRequested(selfment::widgets::PlotFormat format);
    /// An evaluation began or ended.
    void busyChanged();

private:
    struct Line;

    void makePage();
    void wireForm();
    void wireLine(widgets::PathLine& line, EvaluationSettings::Folder folder, const QString& title);
    void wireResults();
    void wireNews();
    void showForm();
    void showWork();
    void showJobBar();
    void showEnd(bool cancelled);
    void showFailure(const values::Error& error);
    void tellElsewhere(const QString& text, const QString& advice, bool isError);
    void askPicture(const QString& path, int maxSide);
    void takePicture(JobToken token, const SharedOutcome& outcome);
    void saveReport(widgets::ReportFormat format);

    Parts m_parts;
    QWidget* m_window;
    EvaluationSettings m_memory;
    EvaluationController m_evaluation;
    widgets::EvaluationPage* m_page = nullptr;
    std::map<JobToken, QString> m_pictures;
    bool m_ownsBar = false; ///< the job bar shows this evaluation
};

} // namespace selfment::studio
