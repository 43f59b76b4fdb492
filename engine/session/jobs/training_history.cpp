// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/jobs/training_history.h"

#include <algorithm>

namespace selfment::session {

void TrainingHistory::add(const TrainingUpdate& update) {
    if (const auto* state = std::get_if<TrainingState>(&update)) {
        m_state = *state;
    } else if (const auto* steps = std::get_if<std::vector<TrainingStep>>(&update)) {
        m_steps.insert(m_steps.end(), steps->begin(), steps->end());
    } else if (const auto* pinned = std::get_if<PinnedSaliency>(&update)) {
        const auto known = std::find_if(m_pinned.begin(), m_pinned.end(), [&](const PinnedSaliency& other) {
            return other.imagePath == pinned->imagePath;
        });
        if (known == m_pinned.end())
            m_pinned.push_back(*pinned);
        else
            *known = *pinned;
    } else {
        m_scores.push_back(std::get<ValidationScore>(update));
    }
}

std::vector<TrainingUpdate> TrainingHistory::updates() const {
    std::vector<TrainingUpdate> all;
    if (m_state)
        all.emplace_back(*m_state);
    if (!m_steps.empty())
        all.emplace_back(m_steps);
    all.insert(all.end(), m_pinned.begin(), m_pinned.end());
    all.insert(all.end(), m_scores.begin(), m_scores.end());
    return all;
}

} // namespace selfment::session
