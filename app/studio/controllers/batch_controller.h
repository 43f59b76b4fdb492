// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/bridge/engine_bridge.h"

#include <QObject>
#include <QStringList>

#include <set>

namespace selfment::studio {

/// Masks on disk: of many images through a SegmentRequest (one run at a time), of the shown image through an
/// ExportRequest.
class BatchController : public QObject {
    Q_OBJECT

public:
    explicit BatchController(EngineBridge& bridge, QObject* parent = nullptr);

    /// False, and nothing happens, while a run is under way. Of the images found in inputs those of only are
    /// done, or all when it is empty.
    bool start(const QStringList& inputs, const QString& outputFolder, const options::Options& options,
               const QStringList& only = {});
    void cancel();
    void pause();
    void resume();
    [[nodiscard]] bool isRunning() const { return m_job != kNoToken; }
    [[nodiscard]] bool isPaused() const { return m_paused; }

    /// Writes one mask of a finished inspection. iteration -1 is the mask in force.
    void exportOne(JobToken inspection, const QString& outputPath, const QString& format, int iteration);
    /// Some mask of exportOne is not written yet.
    [[nodiscard]] bool isExporting() const { return !m_exports.empty(); }

Q_SIGNALS:
    void started(int inputCount);
    void progressed(const selfment::session::Progress& progress);
    void pausedChanged(bool paused);
    /// The run ended, cancelled or not; the summary tells of every failed file.
    void finished(const selfment::session::SegmentSummary& summary, bool cancelled);
    /// The run as a whole could not be carried out.
    void failed(const selfment::values::Error& error);
    void exported(const QString& outputPath);
    void exportFailed(const selfment::values::Error& error);

private:
    void takeOutcome(JobToken token, const SharedOutcome& outcome);
    void takeExport(const session::Outcome& outcome);
    void setPaused(bool paused);

    EngineBridge& m_bridge;
    JobToken m_job = kNoToken;
    std::set<JobToken> m_exports;
    bool m_paused = false;
};

} // namespace selfment::studio
