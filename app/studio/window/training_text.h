// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"
#include "widgets/training/run_panel.h"
#include "widgets/training/run_row.h"
#include "widgets/training/skipped_dialog.h"

#include <QString>

namespace selfment::studio {

class TrainingController;

/// A training under way as the run panel shows it.
[[nodiscard]] widgets::RunStatus runStatus(const TrainingController& training);
/// One that ended.
[[nodiscard]] widgets::RunStatus runStatus(const session::TrainSummary& summary, bool interrupted);
[[nodiscard]] widgets::RunStatus runStatus(const values::Error& error, const session::TrainingState& last);
/// "Training, epoch 2 of 3": for the status bar.
[[nodiscard]] QString shortStatus(const widgets::RunStatus& status);
/// "tiny, features automatic, 768 × 768 px": what the features of a training will be.
[[nodiscard]] QString featureFacts(const options::PipelineOptions& options);
[[nodiscard]] QList<widgets::SkippedRow> skippedRows(const session::TrainSummary& summary);
[[nodiscard]] widgets::RunRow runRow(const session::RunDescription& run);
/// "epoch 2 of 3" reached by an interrupted run.
[[nodiscard]] QString reachedText(const session::RunDescription& run);

} // namespace selfment::studio
