// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/jobs/failed_file.h"
#include "widgets/jobs/job_progress.h"

#include <QMetaType>
#include <QString>
#include <QVector>

namespace selfment::widgets {

enum class JobKind { masks, features, training, evaluation, model };
enum class JobState {
    queued, ///< asked for, and waits for others
    running,
    paused,
    cancelling,
    done,
    doneWithFailures, ///< done, but for some files
    failed,           ///< as a whole
    cancelled,
};
enum class JobAction { pause, resume, cancel, retryFailed, openFolder, showFailed, showResult };

/// One job of the list, as whoever runs it tells it.
struct JobRow {
    quint64 id = 0; ///< never reused
    JobKind kind = JobKind::masks;
    QString title; ///< "Masks of 101 images"
    QString what;  ///< more of it on one line: "mask, overlay → /photos/masks"
    JobState state = JobState::queued;
    QString now; ///< what is worked on: a file's name; empty: the state says enough
    JobProgress progress;
    QString outcome; ///< of an ended one: "98 written, 3 skipped, 2 failed in 2 min 5 s", or why it failed
    QString folder;  ///< where its files are; empty: none
    QVector<FailedFile> failed;
    bool pausable = false;
    bool retryable = false; ///< what failed can be tried again
    bool shows = false;     ///< there is a page or summary to show of it

    /// Whether the user can do that with the job as it is now.
    [[nodiscard]] bool offers(JobAction action) const;
    [[nodiscard]] bool isEnded() const { return state >= JobState::done; }
};

/// Translated: "Running".
[[nodiscard]] QString jobStateName(JobState state);
/// Translated: "Pause".
[[nodiscard]] QString jobActionName(JobAction action);
/// Name of its icon: "pause".
[[nodiscard]] QString jobActionIcon(JobAction action);
/// Translated: "Masks".
[[nodiscard]] QString jobKindName(JobKind kind);

/// The line under a job's title: what is done and how far, or what it came to. Translated.
[[nodiscard]] QString jobStatusText(const JobRow& row);

} // namespace selfment::widgets

Q_DECLARE_METATYPE(selfment::widgets::JobAction)
