// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/controllers/batch_questions.h"

#include <utility>

namespace selfment::studio {

BatchQuestions::BatchQuestions(EngineBridge& bridge, QObject* parent) : QObject(parent), m_bridge(bridge) {
    connect(&m_bridge, &EngineBridge::finished, this, &BatchQuestions::takeOutcome);
}

BatchQuestions::~BatchQuestions() {
    drop();
}

void BatchQuestions::askPlan(const BatchRequest& request) {
    replace(m_plan, session::PlanRequest{segmentRequest(request)});
}

void BatchQuestions::askPreview(JobToken inspection, const QString& format, int maxSide,
                                const std::optional<values::MaskRuns>& edited) {
    session::PreviewRequest request;
    request.inspectJob = inspection;
    request.format = format.toStdString();
    request.maxSide = maxSide;
    request.edited = edited;
    replace(m_preview, std::move(request));
}

void BatchQuestions::drop() {
    for (JobToken* slot : {&m_plan, &m_preview}) {
        if (*slot != kNoToken) {
            m_bridge.abandon(std::exchange(*slot, kNoToken));
        }
    }
}

void BatchQuestions::replace(JobToken& slot, session::Request request) {
    if (slot != kNoToken) {
        m_bridge.abandon(slot);
    }
    slot = m_bridge.submit(std::move(request));
}

void BatchQuestions::takeOutcome(JobToken token, const SharedOutcome& outcome) {
    const bool isFailed = outcome->state == session::Outcome::State::failed;
    const values::Error error = outcome->error.value_or(values::Error{});
    if (token == m_plan) {
        m_plan = kNoToken;
        if (const auto* plan = std::get_if<session::PlanSummary>(&outcome->data)) {
            Q_EMIT planned(*plan);
        } else if (isFailed) {
            Q_EMIT planFailed(error);
        }
    } else if (token == m_preview) {
        m_preview = kNoToken;
        if (const auto* preview = std::get_if<session::PreviewResult>(&outcome->data)) {
            Q_EMIT previewed(*preview);
        } else if (isFailed) {
            Q_EMIT previewFailed(error);
        }
    }
}

} // namespace selfment::studio
