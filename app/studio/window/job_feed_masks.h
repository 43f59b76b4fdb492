// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/controllers/batch_run.h"
#include "app/studio/window/job_feed.h"

#include <map>

namespace selfment::studio {

class BatchController;
class ExportBatchFlow;

/// Runs of masks in the list of jobs.
class MaskJobFeed : public JobFeed {
    Q_OBJECT

public:
    MaskJobFeed(BatchController& batch, ExportBatchFlow& exports, widgets::JobListModel& list,
                QObject* parent);

    bool perform(quint64 row, widgets::JobAction action) override;

private:
    void add(const BatchRun& run);
    void show(const BatchRun& run);

    BatchController& m_batch;
    ExportBatchFlow& m_exports;
    std::map<quint64, RunId> m_runs;  ///< by row
    std::map<RunId, quint64> m_rowOf; ///< of runs that have not ended
};

} // namespace selfment::studio
