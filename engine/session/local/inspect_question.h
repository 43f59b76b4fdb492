// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/jobs/job.h"
#include "support/progress_sink.h"

#include <algorithm>

namespace selfment::session {

/// Progress of a question about one image: part of the way from one fraction to another.
class QuestionProgress final : public support::ProgressSink {
public:
    QuestionProgress(Job& job, values::Stage stage, double from = 0.0, double to = 1.0)
        : m_job(job), m_from(from), m_to(to), m_highest(from) {
        m_progress.stage = stage;
        m_progress.itemsTotal = 1;
    }
    void report(double fraction) override {
        m_highest = std::max(m_highest, m_from + (m_to - m_from) * std::clamp(fraction, 0.0, 1.0));
        m_progress.fraction = m_highest;
        m_job.progress(m_progress);
    }

private:
    Job& m_job;
    const double m_from;
    const double m_to;
    double m_highest;
    Progress m_progress;
};

} // namespace selfment::session
