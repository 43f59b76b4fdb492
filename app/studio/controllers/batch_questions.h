// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/controllers/batch_run.h"

#include <QObject>

namespace selfment::studio {

/// What an export would do, and what one of its files would hold, asked of the engine before anything is
/// written. Only the newest question of each kind is answered.
class BatchQuestions : public QObject {
    Q_OBJECT

public:
    explicit BatchQuestions(EngineBridge& bridge, QObject* parent = nullptr);
    ~BatchQuestions() override;

    void askPlan(const BatchRequest& request);
    /// One file of a finished inspection, in that format.
    void askPreview(JobToken inspection, const QString& format, int maxSide,
                    const std::optional<values::MaskRuns>& edited);
    /// No answer is wanted any more.
    void drop();

Q_SIGNALS:
    void planned(const selfment::session::PlanSummary& plan);
    void planFailed(const selfment::values::Error& error);
    void previewed(const selfment::session::PreviewResult& preview);
    void previewFailed(const selfment::values::Error& error);

private:
    void takeOutcome(JobToken token, const SharedOutcome& outcome);
    void replace(JobToken& slot, session::Request request);

    EngineBridge& m_bridge;
    JobToken m_plan = kNoToken;
    JobToken m_preview = kNoToken;
};

} // namespace selfment::studio
