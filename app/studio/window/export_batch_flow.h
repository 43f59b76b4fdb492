// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/controllers/batch_questions.h"
#include "app/studio/controllers/batch_run.h"
#include "app/studio/window/workbench.h"
#include "widgets/export/export_choice.h"

#include <QDialog>
#include <QObject>
#include <QPointer>

#include <deque>

namespace selfment::widgets {
class ExportDialog;
}

namespace selfment::studio {

/// Masks of many images, from the export dialog to the summary. The job bar shows the run in front; a run's
/// end is a summary where nothing else is going on, else a notice that leads to it.
class ExportBatchFlow : public QObject {
    Q_OBJECT

public:
    ExportBatchFlow(const Workbench& workbench, QObject* parent);

    /// Opens the export dialog for all images.
    void open();
    /// The dialog or summary that is open, if any.
    [[nodiscard]] QDialog* openDialog() const { return m_dialog; }

    /// A run that has ended; null: not remembered any more.
    [[nodiscard]] const BatchRun* ended(RunId run) const;
    /// The summary of a run that has ended.
    void showSummary(RunId run);
    /// Another run over what failed in that one, each mask going where it would have gone.
    void retry(RunId run);

private:
    void wireBatch();
    void wireQuestions();
    void wireDialog(widgets::ExportDialog& dialog);
    void askPreview();
    void begin(const widgets::ExportChoice& choice);
    [[nodiscard]] BatchRequest requestOf(const widgets::ExportChoice& choice) const;
    [[nodiscard]] QStringList pathsOf(widgets::ExportScope scope) const;
    void showFront(int images);
    void showProgress(const session::Progress& progress);
    void takeEnd(const BatchRun& run);
    [[nodiscard]] bool isUserElsewhere() const;
    [[nodiscard]] widgets::ExportDialog* exportDialog() const;

    Workbench m_bench;
    BatchQuestions m_questions;
    QPointer<QDialog> m_dialog;
    widgets::ExportChoice m_choice;
    widgets::ExportChoice m_planned; ///< the choice that the plan asked for is of
    std::deque<BatchRun> m_ended;    ///< newest first
};

} // namespace selfment::studio
