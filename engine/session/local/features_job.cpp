// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/jobs.h"
#include "session/local/training_maker.h"
#include "session/local/training_preparation.h"
#include "support/file_bytes.h"
#include "support/stopwatch.h"

namespace selfment::session {

Outcome runFeatures(const FeaturesRequest& request, Job& job, EngineContext& engine) {
    const support::Stopwatch clock;
    const int threads = threadsOf(request.options.pipeline.runtime);
    useThreads(threads);
    const auto corpus = training::corpusOf(request.inputs, 0, 0);
    if (!corpus.ok())
        return outcomeWithoutValue(corpus);
    const auto maker = makerFor(request.options, job, engine);
    if (!maker.ok())
        return outcomeWithoutValue(maker);

    FeaturesSummary summary;
    const auto prepared = prepareImages(*corpus, *maker->examples, PreparedFor::cache, threads, job,
                                        [&](const Progress& progress, const PreparedImages& counts) {
                                            summary.total = counts.total;
                                            summary.computed = counts.computed;
                                            summary.cached = counts.cached;
                                            job.progress(progress);
                                        });
    Outcome outcome;
    if (prepared.failed())
        return outcomeWithoutValue(prepared);
    if (prepared.cancelled())
        outcome.state = Outcome::State::cancelled;
    else
        for (const SkippedImage& skipped : prepared->skipped)
            if (skipped.error)
                summary.failed.push_back(skipped);
    const cache::FeatureCache& cache = maker->examples->cache();
    summary.cacheFolder = support::pathText(cache.folder());
    summary.cacheBytes = cache.facts().bytes;
    summary.seconds = clock.elapsedMs() / 1000.0;
    const pipeline::Provenance provenance = provenanceOf(*maker->backbone, request.programVersion);
    summary.backbone = provenance.backbone;
    summary.device = provenance.device;
    summary.precision = provenance.precision;
    outcome.data = std::move(summary);
    return outcome;
}

} // namespace selfment::session
