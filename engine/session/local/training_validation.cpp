// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/training_validation.h"

#include "evaluation/grey_file.h"
#include "evaluation/pair_scoring.h"
#include "head/saliency.h"
#include "pipeline/mask_stage.h"
#include "session/local/engine_context.h"
#include "support/catch_all.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <atomic>
#include <thread>

namespace selfment::session {

using metrics::PairScores;
using support::Result;

TrainingValidation::TrainingValidation(std::vector<evaluation::FilePair> pairs,
                                       std::shared_ptr<const training::ExampleMaker> maker,
                                       options::PipelineOptions options, bool normalised, int threads)
    : m_pairs(std::move(pairs)),
      m_maker(std::move(maker)),
      m_options(std::move(options)),
      m_normalised(normalised),
      m_threads(threads) {}

Result<ValidationScore> TrainingValidation::score(int epoch, const head::PatchHead& head,
                                                  const support::CancelToken& cancel) const {
    std::vector<std::optional<PairScores>> scores(m_pairs.size());
    std::vector<std::optional<values::Error>> errors(m_pairs.size());
    std::atomic<std::size_t> next{0};
    const int workers = std::clamp(static_cast<int>(m_pairs.size()), 1, m_threads);
    const auto serve = [&] {
        useThreads(std::max(1, m_threads / workers));
        for (std::size_t i = next++; i < m_pairs.size() && !cancel.cancelled(); i = next++) {
            auto scored = support::catchAll([&] { return scoreOne(m_pairs[i], head, cancel); });
            if (scored.ok())
                scores[i] = std::move(*scored);
            else if (scored.failed())
                errors[i] = scored.error();
        }
    };
    std::vector<std::thread> threads;
    for (int i = 1; i < workers; ++i)
        threads.emplace_back(serve);
    serve();
    for (std::thread& thread : threads)
        thread.join();
    useThreads(m_threads); // this thread goes on training, with as many as before
    if (cancel.cancelled())
        return support::Cancelled{};
    metrics::DataSetScores all;
    for (const auto& pair : scores)
        if (pair)
            all.add(*pair);
    if (all.images() == 0) {
        const auto first =
            std::find_if(errors.begin(), errors.end(), [](const auto& e) { return e.has_value(); });
        return first == errors.end()
                   ? support::makeError(values::ErrorCode::evaluationNoPairs, {}, "there are none")
                   : **first;
    }
    const values::Scores means = all.scores();
    return ValidationScore{epoch, all.images(), means.iou, means.fMax, means.mae};
}

Result<PairScores> TrainingValidation::scoreOne(const evaluation::FilePair& pair, const head::PatchHead& head,
                                                const support::CancelToken& cancel) const {
    const auto made = m_maker->make(pair.source, {}, cancel);
    if (!made.ok())
        return support::propagate<PairScores>(made);
    const auto truth = evaluation::readGrey(pair.mask, m_options.input.maxMegapixels);
    if (!truth.ok())
        return support::propagate<PairScores>(truth);
    features::FeatureMap map;
    map.grid = made->entry.grid;
    map.patchFeatures = made->entry.patchFeatures.to(at::kFloat);
    const auto patches = head::patchSaliency(map, head, m_normalised, m_options.head.probability);
    if (!patches.ok())
        return support::propagate<PairScores>(patches);
    const pipeline::MaskStage stage =
        pipeline::maskFromSaliency(*patches, truth->map.height, truth->map.width, m_options.mask);
    return metrics::scorePair(evaluation::greyOf(stage.map, m_options.mask.rounding), truth->map);
}

} // namespace selfment::session
