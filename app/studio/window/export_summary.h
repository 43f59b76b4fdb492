// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/controllers/batch_run.h"
#include "widgets/jobs/job_summary_view.h"
#include "widgets/notices/notice.h"

#include <QString>
#include <QVector>

namespace selfment::widgets {
class LibraryModel;
}

namespace selfment::studio {

/// A run that ended, as the summary shows it.
[[nodiscard]] widgets::JobSummary exportSummary(const BatchRun& run);
/// "98 written, 3 skipped, 2 failed in 2 min 5 s".
[[nodiscard]] QString exportOutcome(const BatchRun& run);
/// The same as a notice, without an action.
[[nodiscard]] widgets::Notice exportNotice(const BatchRun& run);
[[nodiscard]] QVector<widgets::FailedFile> failedFiles(const session::SegmentSummary& summary);

/// Marks in the library what a run has done of its images, unless the options in force give other masks, and
/// what it could not do.
void showRunStates(const BatchRun& run, const options::PipelineOptions& inForce,
                   widgets::LibraryModel& model);

} // namespace selfment::studio
