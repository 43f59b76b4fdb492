// SPDX-License-Identifier: GPL-3.0-or-later
#include "training/example_maker.h"

#include "options/option_table.h"
#include "pipeline/image_pipeline.h"
#include "pipeline/record.h"
#include "pipeline/stage_keys.h"
#include "pipeline/stage_plan.h"
#include "support/file_bytes.h"
#include "support/hashing.h"
#include "training/pseudo_mask.h"

#include <ATen/ATen.h>

namespace selfment::training {
namespace {

using options::CachePrecision;
using support::Result;
using support::Status;
using values::ErrorCode;

bool storedAsHalf(CachePrecision wanted, const backbone::BackboneInfo& info) {
    if (wanted == CachePrecision::automatic)
        return !info.precision.starts_with("fp32");
    return wanted == CachePrecision::bf16;
}

options::FeatureKind resolvedFeature(const options::PipelineOptions& options,
                                     const backbone::BackboneInfo& info) {
    const options::FeatureKind wanted = options.features.feature;
    return wanted == options::FeatureKind::automatic ? info.defaultFeature : wanted;
}

cache::CacheKey keyWithoutImage(const options::PipelineOptions& options, const backbone::BackboneInfo& info,
                                bool halved) {
    options::PipelineOptions input;
    input.input = options.input;
    input.input.maxMegapixels = options::InputOptions{}.maxMegapixels; // refuses pictures, changes none
    return {.imageSha256 = {},
            .backbone = info.name,
            .backboneSha256 = info.sha256,
            .input = pipeline::groupKey(input, options::OptionGroup::input),
            .feature = pipeline::featureKindName(resolvedFeature(options, info)),
            .precision = info.precision,
            .storage = halved ? "bf16" : "fp32"};
}

/// Puts what IPO ended with into an entry.
void takeLabels(const pipeline::PipelineState& state, const std::string& parameters,
                cache::CacheEntry& entry) {
    const values::IpoTrace& trace = state.ipo.output->trace;
    entry.pseudoMask = values::PatchLabels{trace.grid, trace.masks.back()};
    entry.pseudoMaskParameters = parameters;
    values::Warnings warnings = state.graph.warnings;
    warnings.insert(warnings.end(), state.ipo.warnings.begin(), state.ipo.warnings.end());
    if (isOneSided(*entry.pseudoMask))
        warnings.emplace_back().code = values::WarningCode::pseudoMaskDegenerate;
    entry.pseudoMaskWarnings = pipeline::jsonLine(pipeline::warningsOf(warnings));
}

} // namespace

Result<std::string> imageHash(const std::filesystem::path& image, const support::CancelToken& cancel) {
    return support::sha256OfFile(image, cancel, [](std::uint64_t) {});
}

ExampleMaker::ExampleMaker(options::PipelineOptions options, CachePrecision precision,
                           std::shared_ptr<const backbone::Backbone> backbone,
                           std::shared_ptr<cache::FeatureCache> cache, pipeline::BlockingCalls& blocking)
    : m_options(std::move(options)),
      m_backbone(std::move(backbone)),
      m_cache(std::move(cache)),
      m_blocking(blocking),
      m_parameters(pseudoMaskParameters(m_options)),
      m_halved(storedAsHalf(precision, m_backbone->info())) {
    m_key = keyWithoutImage(m_options, m_backbone->info(), m_halved);
}

cache::CacheKey ExampleMaker::keyOf(const std::string& imageSha256) const {
    cache::CacheKey key = m_key;
    key.imageSha256 = imageSha256;
    return key;
}

std::optional<values::PatchLabels> ExampleMaker::knownLabels(const std::string& imageSha256) const {
    return m_cache->findPseudoMask(keyOf(imageSha256), m_parameters);
}

Result<MadeExample> ExampleMaker::make(const std::filesystem::path& image, const std::string& imageSha256,
                                       const support::CancelToken& cancel) const {
    std::string sha256 = imageSha256;
    if (sha256.empty()) {
        const Result<std::string> hashed = imageHash(image, cancel);
        if (!hashed.ok())
            return support::propagate<MadeExample>(hashed);
        sha256 = *hashed;
    }
    const cache::CacheKey key = keyOf(sha256);
    std::optional<cache::CacheEntry> found = m_cache->find(key);
    if (found && found->pseudoMask && found->pseudoMaskParameters == m_parameters)
        return MadeExample{std::move(*found), sha256, Origin::cached, std::nullopt};
    // The CLS token is not kept: what cuts by it starts from the image.
    if (!found || m_options.graph.init == options::Initialiser::cls)
        return compute(image, imageSha256, cancel);
    if (const Status done = relabel(*found, cancel); !done.ok())
        return support::propagate<MadeExample>(done);
    MadeExample made{std::move(*found), sha256, Origin::relabelled, std::nullopt};
    if (const Status kept = m_cache->put(key, made.entry); kept.failed())
        made.notKept = kept.error();
    return made;
}

Status ExampleMaker::relabel(cache::CacheEntry& entry, const support::CancelToken& cancel) const {
    // The chain takes its features from what it is told to remember; there is no file of this name to read.
    pipeline::ImageSource source;
    source.featuresPath = "cached features";
    source.featuresGrid = entry.grid;
    source.extent = pipeline::Extent::pseudoMask;
    const auto plan = pipeline::StagePlan::of(source, m_options, m_backbone->info(), nullptr);
    if (!plan.ok())
        return support::propagate<support::Done>(plan);
    pipeline::FeaturesStage stage;
    stage.map.grid = entry.grid;
    stage.map.kind = resolvedFeature(m_options, m_backbone->info());
    const std::string& device = m_backbone->info().device;
    stage.map.patchFeatures =
        entry.patchFeatures
            .to(device.starts_with("cuda") ? at::Device(device) : at::Device(at::kCPU), at::kFloat)
            .contiguous();
    pipeline::PipelineState remembered;
    remembered.features.output = std::make_shared<const pipeline::FeaturesStage>(std::move(stage));
    remembered.features.key = plan->keyOf(values::Stage::features);
    pipeline::NoObserver observer;
    const auto state =
        pipeline::runPipeline(source, m_options, *m_backbone, remembered, m_blocking, cancel, observer);
    if (!state.ok())
        return support::propagate<support::Done>(state);
    takeLabels(*state, m_parameters, entry);
    return support::Done{};
}

Result<MadeExample> ExampleMaker::compute(const std::filesystem::path& image, const std::string& imageSha256,
                                          const support::CancelToken& cancel) const {
    pipeline::ImageSource source;
    source.imagePath = image;
    source.extent = pipeline::Extent::pseudoMask;
    pipeline::NoObserver observer;
    const auto state =
        pipeline::runPipeline(source, m_options, *m_backbone, {}, m_blocking, cancel, observer);
    if (!state.ok())
        return support::propagate<MadeExample>(state);
    MadeExample made;
    made.origin = Origin::computed;
    if (state->image.output) {
        made.imageSha256 = state->image.output->decoded.sha256;
    } else { // a tensor file
        const Result<std::string> hashed = imageHash(image, cancel);
        if (!hashed.ok())
            return support::propagate<MadeExample>(hashed);
        made.imageSha256 = *hashed;
    }
    if (!imageSha256.empty() && made.imageSha256 != imageSha256)
        return support::makeError(ErrorCode::fileUnreadable, support::pathText(image),
                                  "its content changed while it was being used");
    const features::FeatureMap& map = state->features.output->map;
    made.entry.grid = map.grid;
    made.entry.patchFeatures =
        map.patchFeatures.to(at::kCPU, m_halved ? at::kBFloat16 : at::kFloat).contiguous();
    takeLabels(*state, m_parameters, made.entry);
    if (const Status kept = m_cache->put(keyOf(made.imageSha256), made.entry); kept.failed())
        made.notKept = kept.error();
    return made;
}

} // namespace selfment::training
