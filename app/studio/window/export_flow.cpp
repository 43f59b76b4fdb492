// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/export_flow.h"

#include "app/studio/controllers/inspect_controller.h"
#include "app/studio/controllers/options_controller.h"
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

#include <QClipboard>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
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
        m_parts.dialogs.chooseSaveFile(m_window, iteration < 0 ? tr("Export mask") : tr("Export IPO mask"),
                                       QDir(folder).filePath(name), tr("PNG images (*.png)"));
    if (!path) {
        return;
    }
    m_parts.settings.setExportFolder(QFileInfo(*path).absolutePath());
    m_parts.batch.exportOne(inspection, *path, QStringLiteral("mask"), iteration);
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
    m_parts.batch.start(one ? QStringList{m_parts.inspect.path()} : m_parts.library.inputs(), choice.folder,
                        options);
}

void ExportFlow::showProgress(const session::Progress& progress) {
    widgets::JobProgress shown;
    shown.fraction = progress.fraction;
    shown.itemsDone = progress.itemsDone;
    shown.itemsTotal = progress.itemsTotal;
    shown.itemsPerSecond = progress.itemsPerSecond;
    shown.secondsLeft = progress.secondsLeft;
    m_parts.page.job().setProgress(shown);
    if (!progress.currentItem.empty()) {
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
        m_parts.model.setState(path, widgets::LibraryState::failed, errorReason(failed.error));
    }
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

void ExportFlow::retry(const QStringList& paths) {
    if (m_dialog) {
        m_dialog->close();
    }
    options::Options options = m_parts.options.options();
    options.output.formats = m_choice.formats.join(QLatin1Char(',')).toStdString();
    options.output.existing = m_choice.existing;
    m_parts.batch.start(paths, m_choice.folder, options);
}

} // namespace selfment::studio
