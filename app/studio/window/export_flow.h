// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/controllers/batch_controller.h"
#include "widgets/export/export_choice.h"

#include <QDialog>
#include <QObject>
#include <QPointer>
#include <QStringList>

#include <optional>

class QWidget;

namespace selfment::widgets {
class ExportDialog;
class LibraryModel;
class PlotPanel;
enum class PlotFormat;
} // namespace selfment::widgets

namespace selfment::studio {

class CentralPage;
class Dialogs;
class InspectController;
class InspectPresenter;
class LibraryFlow;
class OptionsController;
class WindowSettings;

/// From the wish for masks on disk to the summary of what was written.
class ExportFlow : public QObject {
    Q_OBJECT

public:
    struct Parts {
        BatchController& batch;
        InspectController& inspect;
        InspectPresenter& presenter;
        OptionsController& options;
        LibraryFlow& library;
        widgets::LibraryModel& model;
        CentralPage& page;
        WindowSettings& settings;
        Dialogs& dialogs;
    };

    ExportFlow(const Parts& parts, QWidget* window);

    /// Asks for a file and writes the mask in view.
    void exportMask();
    /// Asks for a file and writes the plot, or its numbers. stem: suggested name without extension; empty:
    /// the image's with -ipo.
    void savePlot(widgets::PlotPanel& plot, widgets::PlotFormat format, const QString& stem = {});
    /// Opens the export dialog for all images.
    void exportAll();
    /// The dialog or summary that is open, if any.
    [[nodiscard]] QDialog* openDialog() const { return m_dialog; }

private:
    /// All that a run was started with, for another over those that failed.
    struct Run {
        QStringList inputs;
        QStringList only;
        QString folder;
        options::Options options;
    };

    [[nodiscard]] std::optional<QString> askSavePath(const QString& title, const QString& start,
                                                     const QString& filter, const QString& suffix);
    void begin(const widgets::ExportChoice& choice);
    void showProgress(const session::Progress& progress);
    void showSummary(const session::SegmentSummary& summary, bool cancelled);
    void showStates(const session::SegmentSummary& summary, bool cancelled);
    void retry(const QStringList& paths);
    void postDone(const QString& text, const QString& path);
    [[nodiscard]] QStringList previewNames(const widgets::ExportChoice& choice) const;

    Parts m_parts;
    QWidget* m_window;
    QPointer<QDialog> m_dialog;
    widgets::ExportChoice m_choice;
    Run m_run;
};

} // namespace selfment::studio
