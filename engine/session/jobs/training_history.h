// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/training_results.h"

#include <optional>
#include <vector>

namespace selfment::session {

/// What a training told so far, for a listener that attaches later: all steps and scores, the latest state
/// and the latest saliency of each pinned image.
class TrainingHistory {
public:
    void add(const TrainingUpdate& update);
    [[nodiscard]] std::vector<TrainingUpdate> updates() const;

private:
    std::optional<TrainingState> m_state;
    std::vector<TrainingStep> m_steps;
    std::vector<PinnedSaliency> m_pinned;
    std::vector<ValidationScore> m_scores;
};

} // namespace selfment::session
