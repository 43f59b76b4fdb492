// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/export_summary.h"

#include "app/studio/controllers/options_controller.h"
#include "app/studio/window/notice_text.h"
#include "widgets/jobs/duration_text.h"
#include "widgets/library/library_model.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

namespace selfment::studio {

namespace {

using widgets::LibraryEntryState;
using widgets::LibraryState;

constexpr qsizetype kMostNoted = 200; // a hint, not a report: the manifest has all

class ExportSummary {
    Q_DECLARE_TR_FUNCTIONS(ExportSummary)
};

/// What was not known of an image before may be said of it now; what was stays.
bool isOpen(LibraryState state) {
    return state == LibraryState::queued || state == LibraryState::cached || state == LibraryState::failed;
}

void take(const session::SegmentedImage& image, LibraryEntryState& entry) {
    if (!entry.edited && !image.edited) { // the edit may be another one by now, or gone
        entry.share = image.foregroundShare;
    }
    if (isOpen(entry.state)) {
        entry.state = image.warned ? LibraryState::warning : LibraryState::done;
        entry.detail = image.warned ? ExportSummary::tr("Something is to know of this mask: open the image.")
                                    : QString();
    }
}

} // namespace

QVector<widgets::FailedFile> failedFiles(const session::SegmentSummary& summary) {
    QVector<widgets::FailedFile> files;
    for (const session::FailedInput& failed : summary.failed) {
        files.append({QString::fromStdString(failed.path), errorReason(failed.error)});
    }
    return files;
}

widgets::JobSummary exportSummary(const BatchRun& run) {
    widgets::JobSummary shown;
    shown.done = run.summary.done;
    shown.skipped = run.summary.skipped;
    shown.warned = run.summary.warned;
    shown.cancelled = run.cancelled;
    shown.elapsedMs = run.summary.seconds * 1000.0;
    shown.folder = QString::fromStdString(run.summary.outputFolder);
    shown.failed = failedFiles(run.summary);
    for (const session::SegmentedImage& image : run.summary.images) {
        if ((image.edited || image.warned) && shown.noted.size() < kMostNoted) {
            shown.noted.append(
                {QString::fromStdString(image.path),
                 image.edited ? ExportSummary::tr("Edited by hand") : ExportSummary::tr("With a warning")});
        }
    }
    return shown;
}

QString exportOutcome(const BatchRun& run) {
    if (run.error) {
        return errorReason(*run.error);
    }
    const QLocale locale;
    QStringList parts;
    const auto say = [&parts, &locale](qint64 count, const QString& text) {
        if (count > 0) {
            parts.append(text.arg(locale.toString(count)));
        }
    };
    parts.append(ExportSummary::tr("%1 written").arg(locale.toString(qint64(run.summary.done))));
    say(run.summary.skipped, ExportSummary::tr("%1 skipped"));
    say(static_cast<qint64>(run.summary.failed.size()), ExportSummary::tr("%1 failed"));
    const QString counts = parts.join(QStringLiteral(", "));
    return run.summary.seconds > 0.0 ? ExportSummary::tr("%1 in %2")
                                           .arg(counts, widgets::durationText(run.summary.seconds * 1000.0))
                                     : counts;
}

widgets::Notice exportNotice(const BatchRun& run) {
    widgets::Notice notice;
    const bool failures = !run.summary.failed.empty();
    notice.severity = failures ? widgets::NoticeSeverity::warning : widgets::NoticeSeverity::information;
    notice.key = QStringLiteral("export-run-%1").arg(run.id);
    notice.text = run.cancelled ? ExportSummary::tr("The export was cancelled: %1.").arg(exportOutcome(run))
                                : ExportSummary::tr("The export is finished: %1.").arg(exportOutcome(run));
    return notice;
}

void showRunStates(const BatchRun& run, const options::PipelineOptions& inForce,
                   widgets::LibraryModel& model) {
    for (const widgets::FailedFile& failed : failedFiles(run.summary)) {
        model.setState(failed.path, LibraryState::failed, failed.reason);
    }
    if (!givesSameMasks(run.request.options.pipeline, inForce)) {
        return; // the library tells of masks as they would be now
    }
    QHash<QString, const session::SegmentedImage*> done;
    QStringList paths;
    for (const session::SegmentedImage& image : run.summary.images) {
        const QString path = QString::fromStdString(image.path);
        done.insert(path, &image);
        paths.append(path);
    }
    model.changeEntries(paths, [&done](LibraryEntryState& entry) {
        if (const session::SegmentedImage* image = done.value(entry.path)) {
            take(*image, entry);
        }
    });
}

} // namespace selfment::studio
