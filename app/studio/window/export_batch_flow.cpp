// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/export_batch_flow.h"

#include "app/studio/controllers/batch_controller.h"
#include "app/studio/controllers/inspect_controller.h"
#include "app/studio/controllers/options_controller.h"
#include "app/studio/document/edited_masks.h"
#include "app/studio/window/activity_text.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/dialogs.h"
#include "app/studio/window/docks.h"
#include "app/studio/window/export_formats.h"
#include "app/studio/window/export_summary.h"
#include "app/studio/window/job_texts.h"
#include "app/studio/window/library_flow.h"
#include "app/studio/window/notice_text.h"
#include "app/studio/window/summary_dialog.h"
#include "app/studio/window/window_settings.h"
#include "widgets/export/export_dialog.h"
#include "widgets/export/mask_preview.h"
#include "widgets/export/plan_view.h"
#include "widgets/image/image_view.h"
#include "widgets/jobs/job_bar.h"
#include "widgets/library/library_model.h"
#include "widgets/library/library_view.h"
#include "widgets/notices/notice_bar.h"

#include <QApplication>
#include <QFileInfo>
#include <QMainWindow>
#include <QSet>

#include <algorithm>
#include <utility>

namespace selfment::studio {

using widgets::ExportChoice;
using widgets::ExportDialog;
using widgets::ExportScope;

namespace {

constexpr std::size_t kMostEnded = 50; ///< runs whose summary can be looked at again
constexpr int kPreviewSide = 640;
const QString kSummaryPrefix = QStringLiteral("export-summary:");

widgets::ExportPlan shownPlan(const session::PlanSummary& plan) {
    widgets::ExportPlan shown;
    shown.total = plan.total;
    shown.refused = plan.refused;
    shown.fresh = plan.fresh;
    shown.skipped = plan.skipped;
    shown.replaced = plan.replaced;
    shown.renamed = plan.renamed;
    shown.files = plan.files;
    shown.estimatedBytes = plan.estimatedBytes;
    shown.freeBytes = plan.freeBytes;
    for (const std::string& file : plan.firstFiles) {
        shown.firstFiles.append(QString::fromStdString(file));
    }
    return shown;
}

} // namespace

ExportBatchFlow::ExportBatchFlow(const Workbench& workbench, QObject* parent)
    : QObject(parent), m_bench(workbench), m_questions(workbench.bridge) {
    wireBatch();
    wireQuestions();
}

void ExportBatchFlow::wireBatch() {
    BatchController* batch = &m_bench.batch;
    connect(batch, &BatchController::started, this, &ExportBatchFlow::showFront);
    connect(batch, &BatchController::progressed, this, &ExportBatchFlow::showProgress);
    connect(batch, &BatchController::pausedChanged, this, [this](bool paused) {
        if (m_bench.batch.front() != nullptr) {
            m_bench.page.job().setPaused(paused);
        }
    });
    connect(&m_bench.page.job(), &widgets::JobBar::pauseRequested, batch, [batch](bool pause) {
        if (pause) {
            batch->pause();
        } else {
            batch->resume();
        }
    });
    connect(batch, &BatchController::runEnded, this, &ExportBatchFlow::takeEnd);
    connect(&m_bench.page.job(), &widgets::JobBar::cancelRequested, batch,
            qOverload<>(&BatchController::cancel));
    connect(&m_bench.page.notices(), &widgets::NoticeBar::actionRequested, this,
            [this](const QString& action) {
                if (action.startsWith(kSummaryPrefix)) {
                    showSummary(action.mid(kSummaryPrefix.size()).toULongLong());
                }
            });
}

void ExportBatchFlow::wireQuestions() {
    connect(&m_questions, &BatchQuestions::planned, this, [this](const session::PlanSummary& plan) {
        if (ExportDialog* dialog = exportDialog()) {
            dialog->setPlan(m_planned, shownPlan(plan));
        }
    });
    connect(&m_questions, &BatchQuestions::planFailed, this, [this](const values::Error& error) {
        if (ExportDialog* dialog = exportDialog()) {
            dialog->setPlanProblem(m_planned, errorReason(error));
        }
    });
    connect(&m_questions, &BatchQuestions::previewed, this, [this](const session::PreviewResult& preview) {
        ExportDialog* dialog = exportDialog();
        if (dialog == nullptr) {
            return;
        }
        const QString format = QString::fromStdString(preview.format);
        if (preview.picture.empty()) {
            dialog->preview().showText(format, QString::fromStdString(preview.text));
        } else {
            dialog->preview().showPicture(format,
                                          QByteArray(reinterpret_cast<const char*>(preview.picture.data()),
                                                     static_cast<qsizetype>(preview.picture.size())));
        }
    });
    connect(&m_questions, &BatchQuestions::previewFailed, this, [this](const values::Error& error) {
        if (ExportDialog* dialog = exportDialog()) {
            dialog->preview().showMessage(errorReason(error));
        }
    });
    connect(&m_bench.inspect, &InspectController::finished, this, &ExportBatchFlow::askPreview);
}

ExportDialog* ExportBatchFlow::exportDialog() const {
    return qobject_cast<ExportDialog*>(m_dialog.data());
}

void ExportBatchFlow::open() {
    widgets::LibraryModel& model = m_bench.library;
    if (m_dialog || model.rowCount() == 0) {
        return;
    }
    const widgets::LibraryView& view = m_bench.docks.library();
    widgets::ExportImages images;
    images.current = QFileInfo(m_bench.inspect.path()).fileName();
    images.selected = static_cast<int>(view.selectedPaths().size());
    images.listed = static_cast<int>(view.visiblePaths().size());
    images.all = model.rowCount();
    images.rejected = images.all - static_cast<int>(pathsOf(ExportScope::unrejectedImages).size());
    auto* dialog = new ExportDialog(m_bench.dialogs, &m_bench.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFormats(exportFormats());
    dialog->setImages(images);
    ExportChoice choice = m_choice;
    choice.scope = images.rejected > 0   ? ExportScope::unrejectedImages
                   : images.selected > 1 ? ExportScope::selectedImages
                                         : ExportScope::allImages;
    if (choice.folder.isEmpty()) {
        choice.folder = m_bench.settings.exportFolder();
    }
    if (choice.formats.isEmpty()) {
        choice.formats = QStringList{QStringLiteral("mask")};
    }
    dialog->setChoice(choice);
    wireDialog(*dialog);
    m_dialog = dialog;
    dialog->open();
}

void ExportBatchFlow::wireDialog(ExportDialog& dialog) {
    connect(&dialog, &ExportDialog::exportChosen, this, &ExportBatchFlow::begin);
    connect(&dialog, &ExportDialog::planWanted, this, [this](const ExportChoice& choice) {
        m_planned = choice;
        m_questions.askPlan(requestOf(choice));
    });
    connect(&dialog.preview(), &widgets::MaskPreview::wanted, this, &ExportBatchFlow::askPreview);
    connect(&dialog, &QDialog::finished, &m_questions, &BatchQuestions::drop);
}

void ExportBatchFlow::askPreview() {
    ExportDialog* dialog = exportDialog();
    if (dialog == nullptr) {
        return;
    }
    const JobToken inspection = m_bench.inspect.finishedJob();
    if (inspection == kNoToken) {
        dialog->preview().showMessage(m_bench.inspect.isBusy()
                                          ? tr("The image in view is still at work.")
                                          : tr("Open an image to see what its mask looks like."));
        return;
    }
    dialog->preview().showWaiting();
    m_questions.askPreview(inspection, dialog->preview().format(), kPreviewSide,
                           m_bench.editedMasks.runsOf(m_bench.inspect.path()));
}

QStringList ExportBatchFlow::pathsOf(ExportScope scope) const {
    const widgets::LibraryModel& model = m_bench.library;
    switch (scope) {
    case ExportScope::currentImage:
        return {m_bench.inspect.path()};
    case ExportScope::selectedImages:
        return m_bench.docks.library().selectedPaths();
    case ExportScope::listedImages:
        return m_bench.docks.library().visiblePaths();
    case ExportScope::allImages:
        return model.paths();
    case ExportScope::unrejectedImages:
        break;
    }
    QStringList paths;
    for (int row = 0; row < model.rowCount(); ++row) {
        if (!model.entryAt(row).rejected) {
            paths.append(model.entryAt(row).path);
        }
    }
    return paths;
}

BatchRequest ExportBatchFlow::requestOf(const ExportChoice& choice) const {
    BatchRequest request;
    // What the list shows is what is written, whatever else the folders hold by now.
    request.only = pathsOf(choice.scope);
    request.inputs = choice.scope == ExportScope::currentImage ? request.only : m_bench.libraryFlow.roots();
    request.folder = choice.folder;
    request.options = m_bench.options.options();
    request.options.output.formats = choice.formats.join(QLatin1Char(',')).toStdString();
    request.options.output.existing = choice.existing;
    if (!m_bench.editedMasks.empty()) {
        const QSet<QString> asked(request.only.cbegin(), request.only.cend());
        for (session::EditedMask& mask : m_bench.editedMasks.all()) {
            if (asked.contains(QString::fromStdString(mask.path))) {
                request.edited.push_back(std::move(mask));
            }
        }
    }
    return request;
}

void ExportBatchFlow::begin(const ExportChoice& choice) {
    m_choice = choice;
    m_bench.settings.setExportFolder(choice.folder);
    m_bench.batch.add(requestOf(choice));
}

void ExportBatchFlow::showFront(int) {
    m_bench.page.job().start(tr("Segmenting images…"));
    if (const BatchRun* run = m_bench.batch.front()) {
        showProgress(run->progress);
        m_bench.page.job().setPaused(m_bench.batch.isPaused());
    }
}

void ExportBatchFlow::showProgress(const session::Progress& progress) {
    widgets::JobBar& bar = m_bench.page.job();
    bar.setProgress(shownProgress(progress));
    QString text = activityText(progress);
    const QString file = QFileInfo(QString::fromStdString(progress.currentItem)).fileName();
    if (text.isEmpty() && !file.isEmpty()) {
        text = tr("Segmenting %1").arg(file);
    }
    const int waiting = m_bench.batch.count() - 1;
    bar.setRemark(waiting > 0 ? tr("%Ln more export(s) wait", nullptr, waiting) : QString());
    if (!text.isEmpty()) {
        bar.setText(text, file);
    }
}

void ExportBatchFlow::takeEnd(const BatchRun& run) {
    if (run.begun) {
        m_bench.page.job().finish();
    }
    if (run.error) {
        m_bench.page.notices().post(errorNotice(*run.error));
    }
    m_ended.push_front(run);
    if (m_ended.size() > kMostEnded) {
        m_ended.pop_back();
    }
    showRunStates(run, m_bench.options.options().pipeline, m_bench.library);
    if (run.error || !run.begun) {
        return;
    }
    if (!isUserElsewhere()) {
        showSummary(run.id);
        return;
    }
    widgets::Notice notice = exportNotice(run);
    notice.actionText = tr("Show");
    notice.actionId = kSummaryPrefix + QString::number(run.id);
    m_bench.page.notices().post(notice);
}

/// A summary over what somebody does would take the keys from under their hands.
bool ExportBatchFlow::isUserElsewhere() const {
    return m_dialog || m_bench.batch.isRunning() || QApplication::activeModalWidget() != nullptr ||
           QApplication::activePopupWidget() != nullptr || QGuiApplication::mouseButtons() != Qt::NoButton ||
           QGuiApplication::applicationState() != Qt::ApplicationActive || !m_bench.page.view().isVisible();
}

const BatchRun* ExportBatchFlow::ended(RunId id) const {
    const auto found =
        std::find_if(m_ended.begin(), m_ended.end(), [id](const BatchRun& run) { return run.id == id; });
    return found == m_ended.end() ? nullptr : &*found;
}

void ExportBatchFlow::showSummary(RunId id) {
    const BatchRun* run = ended(id);
    if (run == nullptr || m_dialog) {
        return;
    }
    QDialog* dialog =
        makeSummaryDialog(m_bench, tr("Export"), exportSummary(*run), [this, id] { retry(id); });
    m_dialog = dialog;
    dialog->open();
}

void ExportBatchFlow::retry(RunId id) {
    const BatchRun* run = ended(id);
    if (run == nullptr) {
        return;
    }
    BatchRequest request = run->request;
    if (!run->error) { // else none was tried
        request.only.clear();
        for (const session::FailedInput& failed : run->summary.failed) {
            request.only.append(QString::fromStdString(failed.path));
        }
        if (request.only.isEmpty()) {
            return;
        }
    }
    const QStringList paths = request.only;
    if (m_bench.batch.add(std::move(request)) == kNoRun) {
        return;
    }
    m_bench.library.changeEntries(paths, [](widgets::LibraryEntryState& entry) {
        if (entry.state == widgets::LibraryState::failed) {
            entry.state = widgets::LibraryState::queued;
            entry.detail.clear();
        }
    });
}

} // namespace selfment::studio
