// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/bridge/engine_bridge.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <array>
#include <functional>
#include <optional>
#include <utility>

namespace selfment::studio {

/// The image on screen: its stages under the options in force. The newest request wins; a superseded job is
/// cancelled and nothing of it is heard again. While changed options are at work, the former results stay.
///
/// Options of the cut and later are live: they run at once. Those that come while a run is under way wait for
/// it, the newest alone, so that a dragged value gives one result after the other instead of none; a run that
/// they overtook is given up when they rest and it already cuts. Results come in the order of the options.
class InspectController : public QObject {
    Q_OBJECT

public:
    /// Asked before each run; true: that very run is being computed ahead, and goOn() follows.
    using Hold = std::function<bool(const QString& path, const options::PipelineOptions& options)>;

    explicit InspectController(EngineBridge& bridge, QObject* parent = nullptr);

    /// Shows that image; does nothing when it is shown already, unless it failed.
    void open(const QString& path);
    void close();
    /// Takes options and, with an image open, runs again: at once where the features stay, else a moment
    /// after the last change.
    void setOptions(const options::PipelineOptions& options);
    void rerun();
    void cancel();
    void setHold(Hold hold) { m_hold = std::move(hold); }
    /// What was computed ahead is there: the run that was held begins. Does nothing without one.
    void goOn();
    /// Asks for the similarity of a patch of the shown features; -1 asks for none. Only the newest patch is
    /// asked for when an answer is still under way.
    void hoverPatch(int patch);

    [[nodiscard]] const QString& path() const { return m_path; }
    [[nodiscard]] bool isBusy() const { return m_running != kNoToken || m_held; }
    /// The present or last run follows a change that left the features as they were.
    [[nodiscard]] bool isLive() const { return m_live; }
    /// Options of the present or last run: those that its stages were made under.
    [[nodiscard]] const options::PipelineOptions& runOptions() const { return m_runOptions; }
    /// The inspection whose stages are shown, for an ExportRequest; kNoToken while one runs, and after one
    /// that failed or was cancelled.
    [[nodiscard]] JobToken finishedJob() const { return m_finishedJob; }
    /// The latest result of a stage of the open image; null before there is one.
    [[nodiscard]] SharedStage stage(session::Stage stage) const;
    template <typename Data>
    [[nodiscard]] const Data* data(session::Stage which) const {
        const SharedStage& result = m_stages[static_cast<std::size_t>(which)];
        return result ? std::get_if<Data>(&result->data) : nullptr;
    }

Q_SIGNALS:
    /// Another image (or none: an empty path) is open and all stages are gone.
    void imageChanged(const QString& path);
    /// A run began, be it of a new image or under other options.
    void started();
    void progressed(const selfment::session::Progress& progress);
    void stageArrived(const selfment::studio::SharedStage& result);
    /// The run that is not followed by another one is done (failed, cancelled).
    void finished(const selfment::session::InspectSummary& summary);
    void failed(const selfment::values::Error& error);
    void cancelled();
    void busyChanged(bool busy);
    void similarityArrived(const selfment::values::PatchMap& similarity, int patch);

private:
    void run();
    void submit();
    void rest();
    void dropRunning();
    [[nodiscard]] bool featuresStay() const;
    [[nodiscard]] bool isOvertaken() const { return !(m_options == m_runOptions); }
    void takeStage(JobToken token, const SharedStage& result);
    void takeOutcome(JobToken token, const SharedOutcome& outcome);
    void takeSimilarity(const session::Outcome& outcome);
    void askSimilarity();

    EngineBridge& m_bridge;
    QString m_path;
    options::PipelineOptions m_options;
    options::PipelineOptions m_runOptions;
    QTimer m_optionsTimer; ///< runs while options change
    std::array<SharedStage, session::kStageCount> m_stages;
    JobToken m_running = kNoToken;
    JobToken m_finishedJob = kNoToken;
    JobToken m_similarityJob = kNoToken;
    JobToken m_similarityOf = kNoToken;
    int m_nextPatch = -1;
    Hold m_hold;
    bool m_held = false; ///< the run waits for goOn()
    bool m_failed = false;
    bool m_live = false;
    bool m_hasFeatures = false; ///< the run under way has sent them
};

} // namespace selfment::studio
