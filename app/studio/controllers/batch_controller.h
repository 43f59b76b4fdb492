// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/controllers/batch_run.h"

#include <QObject>

#include <deque>
#include <set>

namespace selfment::studio {

/// Masks on disk: of many images through SegmentRequests, of the shown image through an ExportRequest. Runs
/// wait for each other; behind a paused one the next goes on, if it writes into another folder.
class BatchController : public QObject {
    Q_OBJECT

public:
    explicit BatchController(EngineBridge& bridge, QObject* parent = nullptr);

    /// Begins a run, or lets it wait for those before it. kNoRun, and nothing happens, without inputs.
    RunId add(BatchRequest request);
    /// The same from its parts; false without inputs.
    bool start(const QStringList& inputs, const QString& outputFolder, const options::Options& options,
               const QStringList& only = {});
    void cancel(RunId run);
    void pause(RunId run);
    void resume(RunId run);
    void cancelAll();

    /// The same of the run in front: the one at work, else the first paused one.
    void cancel();
    void pause();
    void resume();
    /// Null: nothing is at work. Valid until the next signal.
    [[nodiscard]] const BatchRun* front() const;
    /// Null: no such run, or it has ended.
    [[nodiscard]] const BatchRun* find(RunId run) const;
    /// Runs that have not ended.
    [[nodiscard]] int count() const { return static_cast<int>(m_runs.size()); }
    [[nodiscard]] bool isRunning() const { return !m_runs.empty(); }
    [[nodiscard]] bool isPaused() const;

    /// Writes one mask of a finished inspection. iteration -1 is the mask in force; edited is written instead
    /// of either.
    void exportOne(JobToken inspection, const QString& outputPath, const QString& format, int iteration,
                   const std::optional<values::MaskRuns>& edited = std::nullopt);
    /// Some mask of exportOne is not written yet.
    [[nodiscard]] bool isExporting() const { return !m_exports.empty(); }

Q_SIGNALS:
    void runAdded(const selfment::studio::BatchRun& run);
    /// Its state or progress changed.
    void runChanged(const selfment::studio::BatchRun& run);
    void runEnded(const selfment::studio::BatchRun& run);

    /// A run came to the front, of that many images or inputs.
    void started(int inputCount);
    /// Of the run in front.
    void progressed(const selfment::session::Progress& progress);
    void pausedChanged(bool paused);
    /// A run that had begun ended, cancelled or not; the summary tells of every failed file.
    void finished(const selfment::session::SegmentSummary& summary, bool cancelled);
    /// A run as a whole could not be carried out.
    void failed(const selfment::values::Error& error);
    void exported(const QString& outputPath);
    void exportFailed(const selfment::values::Error& error);

private:
    void startNext();
    void showFront();
    void setState(BatchRun& run, BatchRun::State state);
    void end(RunId id, const session::Outcome& outcome);
    [[nodiscard]] BatchRun* mine(RunId id);
    [[nodiscard]] BatchRun* ofJob(JobToken job);
    [[nodiscard]] RunId frontId() const;
    void takeProgress(JobToken token, const session::Progress& progress);
    void takeOutcome(JobToken token, const SharedOutcome& outcome);
    void takeExport(const session::Outcome& outcome);

    EngineBridge& m_bridge;
    std::deque<BatchRun> m_runs; ///< in the order in which they were asked for
    RunId m_lastRun = kNoRun;
    RunId m_shown = kNoRun; ///< the run that was told to be in front
    bool m_shownPaused = false;
    std::set<JobToken> m_exports;
};

} // namespace selfment::studio
