// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/export_flow.h"

#include "app/studio/controllers/batch_controller.h"
#include "app/studio/controllers/inspect_controller.h"
#include "app/studio/document/edited_masks.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/dialogs.h"
#include "app/studio/window/export_formats.h"
#include "app/studio/window/inspect_presenter.h"
#include "app/studio/window/notice_text.h"
#include "app/studio/window/window_settings.h"
#include "widgets/notices/notice_bar.h"
#include "widgets/plots/plot_panel.h"

#include <QDir>
#include <QFileInfo>
#include <QMainWindow>

namespace selfment::studio {

namespace {

const QString kRevealPrefix = QStringLiteral("reveal:");

struct PlotFile {
    QString suffix;
    QString filter;
};

PlotFile plotFile(widgets::PlotFormat format) {
    switch (format) {
    case widgets::PlotFormat::png:
        return {QStringLiteral("png"), ExportFlow::tr("PNG images (*.png)")};
    case widgets::PlotFormat::svg:
        return {QStringLiteral("svg"), ExportFlow::tr("SVG pictures (*.svg)")};
    case widgets::PlotFormat::pdf:
        return {QStringLiteral("pdf"), ExportFlow::tr("PDF documents (*.pdf)")};
    case widgets::PlotFormat::csv:
        break;
    }
    return {QStringLiteral("csv"), ExportFlow::tr("Comma-separated values (*.csv)")};
}

} // namespace

ExportFlow::ExportFlow(const Workbench& workbench, QObject* parent)
    : QObject(parent), m_bench(workbench), m_batches(workbench, nullptr) {
    BatchController* batch = &m_bench.batch;
    connect(batch, &BatchController::exported, this, [this](const QString& path) {
        postDone(tr("Mask written to %1.").arg(QFileInfo(path).fileName()), path);
    });
    connect(batch, &BatchController::exportFailed, this,
            [this](const values::Error& error) { m_bench.page.notices().post(errorNotice(error)); });
    connect(&m_bench.page.notices(), &widgets::NoticeBar::actionRequested, this,
            [this](const QString& action) {
                if (action.startsWith(kRevealPrefix)) {
                    m_bench.dialogs.reveal(action.mid(kRevealPrefix.size()));
                }
            });
}

void ExportFlow::postDone(const QString& text, const QString& path) {
    widgets::Notice notice;
    notice.text = text;
    notice.key = QStringLiteral("export-done");
    notice.actionText = tr("Show in folder");
    notice.actionId = kRevealPrefix + path;
    m_bench.page.notices().post(notice);
}

void ExportFlow::exportMask() {
    const JobToken inspection = m_bench.inspect.finishedJob();
    if (inspection == kNoToken) {
        return;
    }
    const QVector<widgets::ExportFormat> formats = exportFormats();
    const QFileInfo image(m_bench.inspect.path());
    const int iteration = m_bench.presenter.shownIteration();
    const QString name =
        image.completeBaseName() +
        (iteration < 0 ? QStringLiteral("-mask.") : QStringLiteral("-ipo-%1.").arg(iteration)) +
        exportSuffix(formats.at(m_format).name);
    const QString folder =
        m_bench.settings.exportFolder().isEmpty() ? image.absolutePath() : m_bench.settings.exportFolder();
    const auto chosen = m_bench.dialogs.chooseSaveFormat(
        &m_bench.window, iteration < 0 ? tr("Export mask") : tr("Export IPO mask"),
        QDir(folder).filePath(name), exportFilters(), m_format);
    if (!chosen || chosen->filter < 0 || chosen->filter >= formats.size()) {
        return;
    }
    m_format = chosen->filter;
    const QString format = formats.at(m_format).name;
    const auto path = withSuffix(chosen->path, exportSuffix(format));
    if (!path) {
        return;
    }
    m_bench.settings.setExportFolder(QFileInfo(*path).absolutePath());
    // A chosen iteration is looked at as it was; the mask in force may have been changed by hand.
    m_bench.batch.exportOne(inspection, *path, format, iteration,
                            iteration < 0 ? m_bench.editedMasks.runsOf(m_bench.inspect.path())
                                          : std::nullopt);
}

std::optional<QString> ExportFlow::withSuffix(const QString& chosen, const QString& suffix) {
    const QString ending = QFileInfo(chosen).suffix().toLower();
    const bool isSame =
        ending == suffix || (suffix == QLatin1String("jpg") && ending == QLatin1String("jpeg"));
    if (isSame) {
        return chosen;
    }
    // The dialog has asked about the name as it was typed, not about the one with its ending.
    const QString path = chosen + QLatin1Char('.') + suffix;
    if (QFileInfo::exists(path) &&
        !m_bench.dialogs.confirm(&m_bench.window, tr("%1 is there already.").arg(QFileInfo(path).fileName()),
                                 tr("Going on replaces it."), tr("Replace"))) {
        return std::nullopt;
    }
    return path;
}

std::optional<QString> ExportFlow::askSavePath(const QString& title, const QString& start,
                                               const QString& filter, const QString& suffix) {
    const auto chosen = m_bench.dialogs.chooseSaveFile(&m_bench.window, title, start, filter);
    return chosen ? withSuffix(*chosen, suffix) : std::nullopt;
}

void ExportFlow::savePlot(widgets::PlotPanel& plot, widgets::PlotFormat format, const QString& stem) {
    const QFileInfo image(m_bench.inspect.path());
    const PlotFile file = plotFile(format);
    const QString name = (stem.isEmpty() ? image.completeBaseName() + QStringLiteral("-ipo") : stem) +
                         QLatin1Char('.') + file.suffix;
    const auto path = askSavePath(format == widgets::PlotFormat::csv ? tr("Save numbers") : tr("Save plot"),
                                  image.absoluteDir().filePath(name), file.filter, file.suffix);
    if (!path) {
        return;
    }
    if (plot.savePlot(*path, format)) {
        postDone(tr("Written to %1.").arg(QFileInfo(*path).fileName()), *path);
    } else {
        m_bench.page.notices().post(
            errorNotice({values::ErrorCode::destinationUnwritable, path->toStdString(), {}, {}}));
    }
}

} // namespace selfment::studio
