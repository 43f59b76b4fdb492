// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace selfment::widgets {

/// How far a job is, as the engine tells it.
struct JobProgress {
    double fraction = 0.0; ///< of the whole job, [0, 1]
    qint64 itemsDone = 0;
    qint64 itemsTotal = 0;       ///< 0: not counted yet, the bar sweeps
    double itemsPerSecond = 0.0; ///< 0: not known yet
    double secondsLeft = -1.0;   ///< below 0: not known yet
    qint64 bytesDone = 0;        ///< of a job that counts bytes
    qint64 bytesTotal = 0;       ///< 0: the job counts no bytes, or not yet
    double bytesPerSecond = 0.0; ///< 0: not known yet

    /// Whether there is a share to show; else a bar sweeps.
    [[nodiscard]] bool isCounted() const { return itemsTotal > 0 || bytesTotal > 0 || fraction > 0.0; }
    friend bool operator==(const JobProgress&, const JobProgress&) = default;
};

/// "12 of 100", "43 MB of 86 MB"; empty where neither is known. Translated.
[[nodiscard]] QString jobCountText(const JobProgress& progress);
/// "9.8 MB/s · about 28 s left", "3.1 per second · about 28 s left"; empty where neither is known.
/// Translated.
[[nodiscard]] QString jobPaceText(const JobProgress& progress);

} // namespace selfment::widgets
