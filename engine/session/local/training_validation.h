// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "evaluation/file_pairs.h"
#include "head/patch_head.h"
#include "metrics/metrics.h"
#include "options/stage_options.h"
#include "session/training_results.h"
#include "support/cancel_token.h"
#include "training/example_maker.h"

#include <memory>
#include <vector>

namespace selfment::session {

/// Scores a head on images with masks, in the middle of its training. Neither images nor masks are ever
/// learned from. Their features come through the cache; maps are upsampled to the size of the mask.
class TrainingValidation {
public:
    TrainingValidation(std::vector<evaluation::FilePair> pairs,
                       std::shared_ptr<const training::ExampleMaker> maker, options::PipelineOptions options,
                       bool normalised, int threads);

    /// The score of all pairs that can be scored; Cancelled as soon as the token says so. On the processor.
    /// Errors: evaluationNoPairs where none could be; where has the first that failed.
    [[nodiscard]] support::Result<ValidationScore> score(int epoch, const head::PatchHead& head,
                                                         const support::CancelToken& cancel) const;

private:
    support::Result<metrics::PairScores> scoreOne(const evaluation::FilePair& pair,
                                                  const head::PatchHead& head,
                                                  const support::CancelToken& cancel) const;

    const std::vector<evaluation::FilePair> m_pairs;
    const std::shared_ptr<const training::ExampleMaker> m_maker;
    const options::PipelineOptions m_options;
    const bool m_normalised;
    const int m_threads;
};

} // namespace selfment::session
