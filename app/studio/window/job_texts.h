// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/controllers/batch_run.h"
#include "app/studio/controllers/byte_rate.h"
#include "session/session.h"
#include "widgets/jobs/job_row.h"

#include <QString>
#include <QStringList>

namespace selfment::studio {

/// What the engine tells, as bars show it.
[[nodiscard]] widgets::JobProgress shownProgress(const session::Progress& progress);
/// The same of a job that counts bytes, at the rate that was measured of them.
[[nodiscard]] widgets::JobProgress shownBytes(const session::Progress& progress, const ByteRate& rate);
/// What is worked on: a file's name, a model being loaded.
[[nodiscard]] QString currentWork(const session::Progress& progress);

/// "Masks of 101 images", "Mask of dog.jpg".
[[nodiscard]] QString masksTitle(const BatchRequest& request);
/// "Mask, Overlay → masks".
[[nodiscard]] QString masksFacts(const BatchRequest& request);

/// What closing the window does to jobs of that kind, one sentence.
[[nodiscard]] QString closingConsequence(widgets::JobKind kind);
/// The question for jobs at work when the window is to close, and the button's text.
[[nodiscard]] QString closingQuestion(const QList<widgets::JobRow>& jobs);
[[nodiscard]] QString closingExplanation(const QList<widgets::JobRow>& jobs);

} // namespace selfment::studio
