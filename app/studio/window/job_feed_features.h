// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/window/job_feed.h"
#include "session/session.h"

#include <map>

namespace selfment::studio {

class FeaturesController;

/// Runs that fill the feature cache in the list of jobs.
class FeaturesJobFeed : public JobFeed {
    Q_OBJECT

public:
    FeaturesJobFeed(FeaturesController& features, widgets::JobListModel& list, QObject* parent);

    bool perform(quint64 row, widgets::JobAction action) override;

private:
    void queue(quint64 run, const session::FeaturesRequest& request);
    void withdraw(quint64 run);
    void begin();
    void show();
    void end(const session::FeaturesSummary& summary, bool cancelled);
    void fail(const values::Error& error);
    void retry(quint64 row);
    [[nodiscard]] widgets::JobRow current() const;

    FeaturesController& m_features;
    quint64 m_row = 0;                                      ///< of the run under way
    std::map<quint64, session::FeaturesRequest> m_requests; ///< of each row
    std::map<quint64, quint64> m_waiting;                   ///< rows of the runs that wait for their turn
};

} // namespace selfment::studio
