// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/controllers/byte_rate.h"
#include "app/studio/window/job_feed.h"
#include "session/session.h"

#include <QElapsedTimer>

#include <map>
#include <string>

namespace selfment::studio {

class ModelsController;

/// Downloads of models in the list of jobs.
class ModelJobFeed : public JobFeed {
    Q_OBJECT

public:
    ModelJobFeed(ModelsController& models, widgets::JobListModel& list, QObject* parent);

    bool perform(quint64 row, widgets::JobAction action) override;

Q_SIGNALS:
    /// The models dialog is to be shown.
    void pageRequested();

private:
    void begin(const session::ModelAction& action);
    void show(const session::Progress& progress);
    void end(widgets::JobState state, const QString& outcome, const QString& folder = {});

    ModelsController& m_models;
    widgets::JobRow m_current; ///< id 0: no download is at work
    ByteRate m_rate;
    QElapsedTimer m_clock;
    std::map<quint64, std::string> m_names; ///< of the models, by row
};

} // namespace selfment::studio
