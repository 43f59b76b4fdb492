// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/export_flow.h"

#include "app/studio/controllers/inspect_controller.h"
#include "app/studio/controllers/options_controller.h"
#include "app/studio/window/activity_text.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/dialogs.h"
#include "app/studio/window/inspect_presenter.h"
#include "app/studio/window/library_flow.h"
#include "app/studio/window/notice_text.h"
#include "app/studio/window/window_settings.h"
#include "widgets/export/export_dialog.h"
#include "widgets/jobs/job_bar.h"
#include "widgets/jobs/job_summary_view.h"
#include "widgets/library/library_model.h"
#include "widgets/notices/notice_bar.h"
#include "widgets/plots/plot_panel.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QSet>
#include <QVBoxLayout>

namespace selfment::studio {

namespace {

constexpr QSize kSummarySize(600, 380);
const QString kRevealPrefix = QStringLiteral("reveal:");

QVector<widgets::ExportFormat> formats() {
    return {
        {QStringLiteral("mask"), ExportFlow::tr("Mask"),
         ExportFlow::tr("8-bit grey PNG: 255 where the object is, 0 elsewhere, at the photo's size")},
        {QStringLiteral("soft8"), ExportFlow::tr("Soft mask"),
         ExportFlow::tr("8-bit grey PNG with the upsampled patch map before its threshold")},
        {QStringLiteral("overlay"), ExportFlow::tr("Overlay"),
         ExportFlow::tr("The photo with the object tinted and outlined, to look at")},
    };
}

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

ExportFlow::ExportFlow(const Parts& parts, QWidget* window)
    : QObject(window), m_parts(parts), m_window(window) {
    BatchController* batch = &m_parts.batch;
    connect(batch, &BatchController::started, this,
            [this] { m_parts.page.job().start(tr("Segmenting images…")); });
    connect(batch, &BatchController::progressed, this, &ExportFlow::showProgress);
    connect(batch, &BatchController::finished, this, &ExportFlow::showSummary);
    connect(batch, &BatchController::failed, this, [this](const values::Error& error) {
        m_parts.page.job().finish();
        m_parts.page.notices().post(errorNotice(error));
    });
    connect(batch, &BatchController::exported, this, [this](const QString& path) {
        postDone(tr("Mask written to %1.").arg(QFileInfo(path).fileName()), path);
    });
    connect(batch, &BatchController::exportFailed, this,
            [this](const values::Error& error) { m_parts.page.notices().post(errorNotice(error)); });
    connect(&m_parts.page.job(), &widgets::JobBar::cancelRequested, batch, &BatchController::cancel);
    connect(&m_parts.page.notices(), &widgets::NoticeBar::actionRequested, this,
            [this](const QString& action) {
                if (action.startsWith(kRevealPrefix)) {
                    m_parts.dialogs.reveal(action.mid(kRevealPrefix.size()));
                }
            });
}

void ExportFlow::postDone(const QString& text, const QString& path) {
    widgets::Notice notice;
    notice.text = text;
    notice.key = QStringLiteral("export-done");
    notice.actionText = tr("Show in folder");
    notice.actionId = kRevealPrefix + path;
    m_parts.page.notices().post(notice);
}

void ExportFlow::exportMask() {
    const JobToken inspection = m_parts.inspect.finishedJob();
    if (inspection == kNoToken) {
        return;
    }
    const QFileInfo image(m_parts.inspect.path());
    const int iteration = m_parts.presenter.shownIteration();
    QString name = image.completeBaseName();
    name += iteration < 0 ? QStringLiteral("-mask.png") : QStringLiteral("-ipo-%1.png").arg(iteration);
    const QString folder =
        m_parts.settings.exportFolder().isEmpty() ? image.absolutePath() : m_parts.settings.exportFolder();
    const auto path =
        askSavePath(iteration < 0 ? tr("Export mask") : tr("Export IPO mask"), QDir(folder).filePath(name),
                    tr("PNG images (*.png)"), QStringLiteral("png"));
    if (!path) {
        return;
    }
    m_parts.settings.setExportFolder(QFileInfo(*path).absolutePath());
    m_parts.batch.exportOne(inspection, *path, QStringLiteral("mask"), iteration);
}

std::optional<QString> ExportFlow::askSavePath(const QString& title, const QString& start,
                                               const QString& filter, const QString& suffix) {
    auto chosen = m_parts.dialogs.chooseSaveFile(m_window, title, start, filter);
    if (!chosen || QFileInfo(*chosen).suffix().compare(suffix, Qt::CaseInsensitive) == 0) {
        return chosen;
    }
    // The dialog has asked about the name as it was typed, not about the one with its ending.
    const QString path = *chosen + QLatin1Char('.') + suffix;
    if (QFileInfo::exists(path) &&
        !m_parts.dialogs.confirm(m_window, tr("%1 is there already.").arg(QFileInfo(path).fileName()),
                                 tr("Going on replaces it."), tr("Replace"))) {
        return std::nullopt;
    }
    return path;
}

void ExportFlow::savePlot(widgets::PlotPanel& plot, widgets::PlotFormat format, const QString& stem) {
    const QFileInfo image(m_parts.inspect.path());
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
        m_parts.page.notices().post(
            errorNotice({values::ErrorCode::destinationUnwritable, path->toStdString(), {}, {}}));
    }
}

void ExportFlow::exportAll() {
    if (m_dialog || m_parts.batch.isRunning() || m_parts.model.rowCount() == 0) {
        return;
    }
    auto* dialog = new widgets::ExportDialog(m_parts.dialogs, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFormats(formats());
    dialog->setImages(QFileInfo(m_parts.inspect.path()).fileName(), m_parts.model.rowCount());
    dialog->setNamePreview([this](const widgets::ExportChoice& choice) { return previewNames(choice); });
    widgets::ExportChoice choice = m_choice;
    choice.scope = widgets::ExportScope::allImages;
    if (choice.folder.isEmpty()) {
        choice.folder = m_parts.settings.exportFolder();
    }
    if (choice.formats.isEmpty()) {
        choice.formats = QStringList{QStringLiteral("mask")};
    }
    dialog->setChoice(choice);
    connect(dialog, &widgets::ExportDialog::exportChosen, this, &ExportFlow::begin);
    m_dialog = dialog;
    dialog->open();
}

QStringList ExportFlow::previewNames(const widgets::ExportChoice& choice) const {
    const bool one = choice.scope == widgets::ExportScope::currentImage;
    const QStringList paths = one ? QStringList{m_parts.inspect.path()} : m_parts.model.paths().mid(0, 3);
    QStringList names;
    for (const QString& path : paths) {
        for (const QString& format : choice.formats) {
            const QString below = choice.formats.size() > 1 ? format + QLatin1Char('/') : QString();
            const bool photo = format == QLatin1String("overlay");
            names.append(below + QFileInfo(path).completeBaseName() +
                         (photo ? QStringLiteral(".jpg") : QStringLiteral(".png")));
        }
    }
    return names.mid(0, 3);
}

void ExportFlow::begin(const widgets::ExportChoice& choice) {
    m_choice = choice;
    m_parts.settings.setExportFolder(choice.folder);
    const bool one = choice.scope == widgets::ExportScope::currentImage;
    options::Options options = m_parts.options.options();
    options.output.formats = choice.formats.join(QLatin1Char(',')).toStdString();
    options.output.existing = choice.existing;
    // What the list shows is what is written, whatever else the folders hold by now.
    const QStringList current{m_parts.inspect.path()};
    m_run = {one ? current : m_parts.library.roots(), one ? current : m_parts.model.paths(), choice.folder,
             options};
    m_parts.batch.start(m_run.inputs, m_run.folder, m_run.options, m_run.only);
}

void ExportFlow::showProgress(const session::Progress& progress) {
    widgets::JobProgress shown;
    shown.fraction = progress.fraction;
    shown.itemsDone = progress.itemsDone;
    shown.itemsTotal = progress.itemsTotal;
    shown.itemsPerSecond = progress.itemsPerSecond;
    shown.secondsLeft = progress.secondsLeft;
    m_parts.page.job().setProgress(shown);
    if (const QString activity = activityText(progress); !activity.isEmpty()) {
        m_parts.page.job().setText(activity);
    } else if (!progress.currentItem.empty()) {
        m_parts.page.job().setText(
            tr("Segmenting %1").arg(QFileInfo(QString::fromStdString(progress.currentItem)).fileName()));
    }
}

void ExportFlow::showSummary(const session::SegmentSummary& summary, bool cancelled) {
    m_parts.page.job().finish();
    widgets::JobSummary shown;
    shown.done = summary.done;
    shown.skipped = summary.skipped;
    shown.cancelled = cancelled;
    shown.elapsedMs = summary.seconds * 1000.0;
    shown.folder = QString::fromStdString(summary.outputFolder);
    for (const session::FailedInput& failed : summary.failed) {
        const QString path = QString::fromStdString(failed.path);
        shown.failed.append({path, errorReason(failed.error)});
    }
    showStates(summary, cancelled);
    auto* dialog = new QDialog(m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Export"));
    dialog->resize(kSummarySize);
    auto* view = new widgets::JobSummaryView(dialog);
    view->setSummary(shown);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    auto* layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->addWidget(view, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    connect(view, &widgets::JobSummaryView::openFolderRequested, this,
            [this](const QString& folder) { m_parts.dialogs.reveal(folder); });
    connect(view, &widgets::JobSummaryView::copyListRequested, this,
            [](const QString& text) { QGuiApplication::clipboard()->setText(text); });
    connect(view, &widgets::JobSummaryView::retryFailedRequested, this, &ExportFlow::retry);
    m_dialog = dialog;
    dialog->open();
}

void ExportFlow::showStates(const session::SegmentSummary& summary, bool cancelled) {
    using widgets::LibraryState;
    widgets::LibraryModel& model = m_parts.model;
    QSet<QString> failed;
    for (const session::FailedInput& input : summary.failed) {
        const QString path = QString::fromStdString(input.path);
        failed.insert(path);
        model.setState(path, LibraryState::failed, errorReason(input.error));
    }
    if (cancelled) {
        return; // which of the others were done is not told
    }
    for (const QString& path : std::as_const(m_run.only)) {
        const LibraryState before = model.stateOf(path);
        if (!failed.contains(path) && (before == LibraryState::queued || before == LibraryState::failed)) {
            model.setState(path, LibraryState::done);
        }
    }
}

void ExportFlow::retry(const QStringList& paths) {
    if (m_dialog) {
        m_dialog->close();
    }
    // From the same inputs, so that each mask goes where it would have gone.
    m_run.only = paths;
    if (!m_parts.batch.start(m_run.inputs, m_run.folder, m_run.options, m_run.only)) {
        return;
    }
    for (const QString& path : paths) {
        if (m_parts.model.stateOf(path) == widgets::LibraryState::failed) {
            m_parts.model.setState(path, widgets::LibraryState::queued);
        }
    }
}

} // namespace selfment::studio
