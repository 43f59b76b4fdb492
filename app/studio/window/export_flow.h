// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/window/export_batch_flow.h"
#include "app/studio/window/workbench.h"

#include <QDialog>
#include <QObject>

#include <optional>

namespace selfment::widgets {
class PlotPanel;
enum class PlotFormat;
} // namespace selfment::widgets

namespace selfment::studio {

/// From the wish for files to the word that they are written: of the image in view and of plots here, of many
/// images in its ExportBatchFlow.
class ExportFlow : public QObject {
    Q_OBJECT

public:
    ExportFlow(const Workbench& workbench, QObject* parent);

    /// Asks for a file and a format and writes the mask in view.
    void exportMask();
    /// Asks for a file and writes the plot, or its numbers. stem: suggested name without extension; empty:
    /// the image's with -ipo.
    void savePlot(widgets::PlotPanel& plot, widgets::PlotFormat format, const QString& stem = {});
    /// Opens the export dialog for all images.
    void exportAll() { m_batches.open(); }
    /// The dialog or summary that is open, if any.
    [[nodiscard]] QDialog* openDialog() const { return m_batches.openDialog(); }
    [[nodiscard]] ExportBatchFlow& batches() { return m_batches; }

private:
    [[nodiscard]] std::optional<QString> withSuffix(const QString& chosen, const QString& suffix);
    [[nodiscard]] std::optional<QString> askSavePath(const QString& title, const QString& start,
                                                     const QString& filter, const QString& suffix);
    void postDone(const QString& text, const QString& path);

    Workbench m_bench;
    ExportBatchFlow m_batches;
    int m_format = 0; ///< of the last mask, in exportFormats()
};

} // namespace selfment::studio
