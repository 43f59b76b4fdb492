// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/bridge/engine_bridge.h"

#include <QObject>
#include <QString>

#include <deque>
#include <map>
#include <string>

namespace selfment::studio {

/// The models of the engine: the newest list of them, and what is done with them, one job after the other.
/// The list is asked for again after every job that may have changed it; an older answer never takes the
/// place of a newer one.
class ModelsController : public QObject {
    Q_OBJECT

public:
    explicit ModelsController(EngineBridge& bridge, QObject* parent = nullptr);

    void refresh();
    /// Makes a file or folder known. An empty name lets the engine choose; that of a moved model takes the
    /// new place.
    void add(const QString& path, const QString& name = {});
    void verify(const QString& name);
    void remove(const QString& name, bool deleteFiles);
    void askLicence(const QString& name);
    /// Downloads under the licence last shown for that model.
    void download(const QString& name);
    /// Keeps a token in the secret service; an empty one forgets it.
    void keepToken(const QString& token);
    /// Cancels the job at work and forgets those that wait.
    void cancel();

    /// The newest list; empty before the first came.
    [[nodiscard]] const session::ModelsResult& list() const { return m_list; }
    /// Whose models these are; empty: this machine's.
    [[nodiscard]] const QString& engineName() const { return m_bridge.engineName(); }
    [[nodiscard]] bool isListed() const { return m_listed; }
    /// The model of that name, or the one at that path; null without one.
    [[nodiscard]] const session::ModelDescription* find(const QString& nameOrPath) const;
    [[nodiscard]] bool isBusy() const { return m_job != kNoToken; }

Q_SIGNALS:
    void modelsChanged();
    /// Another engine is asked from now on: what is not in its list was not removed.
    void engineChanged();
    void listFailed(const selfment::values::Error& error);
    void busyChanged(bool busy);
    void started(const selfment::session::ModelAction& action);
    void progressed(const selfment::session::Progress& progress);
    void finished(const selfment::session::ModelAction& action,
                  const selfment::session::ModelsResult& result);
    void failed(const selfment::session::ModelAction& action, const selfment::values::Error& error);
    void cancelled(const selfment::session::ModelAction& action);

private:
    void queue(session::ModelAction action);
    void startNext();
    void takeOutcome(JobToken token, const SharedOutcome& outcome);
    void takeList(const session::Outcome& outcome);
    void takeJob(const session::Outcome& outcome);

    EngineBridge& m_bridge;
    session::ModelsResult m_list;
    bool m_listed = false;
    JobToken m_listJob = kNoToken;
    JobToken m_job = kNoToken;
    session::ModelAction m_action;
    std::deque<session::ModelAction> m_waiting;
    std::map<std::string, std::string> m_licences; ///< SHA-256 of the licence shown, by model
};

} // namespace selfment::studio
