// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/training_maker.h"

#include "support/file_bytes.h"

namespace selfment::session {

support::Result<TrainingMaker> makerFor(const options::Options& options, Job& job, EngineContext& engine) {
    options::PipelineOptions chain = options.pipeline;
    if (chain.features.backbone == "builtin" && chain.runtime.device.starts_with("cuda"))
        chain.runtime.device = "cpu"; // the descriptor has no other; the device is for the head
    const auto backbone =
        engine.backbone(chain, job.token(), [&job](const Progress& loading) { job.progress(loading); });
    if (!backbone.ok())
        return support::propagate<TrainingMaker>(backbone);
    constexpr double kGib = 1024.0 * 1024.0 * 1024.0;
    auto opened = cache::FeatureCache::open(
        options.cache.folder.empty() ? cache::userCacheFolder() : support::pathFromText(options.cache.folder),
        static_cast<std::uint64_t>(options.cache.limitGib * kGib));
    if (!opened.ok())
        return support::propagate<TrainingMaker>(opened);
    const std::shared_ptr<cache::FeatureCache> cache = std::move(*opened);
    TrainingMaker maker;
    maker.backbone = *backbone;
    maker.examples = std::make_shared<const training::ExampleMaker>(chain, options.cache.precision, *backbone,
                                                                    cache, engine.blocking());
    return maker;
}

} // namespace selfment::session
