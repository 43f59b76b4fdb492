// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backbone/backbone.h"
#include "cache/feature_cache.h"
#include "options/stage_options.h"
#include "pipeline/blocking_call.h"
#include "support/cancel_token.h"
#include "support/result.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace selfment::training {

/// Where an example came from.
enum class Origin {
    cached,     ///< features and pseudo mask were there
    relabelled, ///< the features were, the pseudo mask was made with other parameters: cut and IPO were run
    computed
};

/// An image's features and pseudo mask.
struct MadeExample {
    cache::CacheEntry entry;
    std::string imageSha256;
    Origin origin = Origin::cached;
    std::optional<values::Error> notKept; ///< why the cache did not take it; the example is good all the same
};

/// Makes examples of images through a cache. The pseudo mask is computed from the features in full precision
/// when the backbone has just given them, and from the stored ones when only it is wanted anew; the features
/// handed out are always those that are stored, so that the first epoch sees what later ones see.
/// Thread-safe.
class ExampleMaker {
public:
    /// options and backbone decide what the examples are; blocking outlives this.
    ExampleMaker(options::PipelineOptions options, options::CachePrecision precision,
                 std::shared_ptr<const backbone::Backbone> backbone,
                 std::shared_ptr<cache::FeatureCache> cache, pipeline::BlockingCalls& blocking);

    [[nodiscard]] cache::CacheKey keyOf(const std::string& imageSha256) const;
    [[nodiscard]] const std::string& parameters() const { return m_parameters; }
    [[nodiscard]] cache::FeatureCache& cache() const { return *m_cache; }

    /// The example of an image file. imageSha256: what its content was; empty: hashed here. Errors: those of
    /// image, backbone, cut and IPO; fileUnreadable where the content is not imageSha256's any more.
    [[nodiscard]] support::Result<MadeExample> make(const std::filesystem::path& image,
                                                    const std::string& imageSha256,
                                                    const support::CancelToken& cancel) const;
    /// Labels of an image of that content as far as they are in the cache; its features are not looked at.
    [[nodiscard]] std::optional<values::PatchLabels> knownLabels(const std::string& imageSha256) const;

private:
    support::Status relabel(cache::CacheEntry& entry, const support::CancelToken& cancel) const;
    support::Result<MadeExample> compute(const std::filesystem::path& image, const std::string& imageSha256,
                                         const support::CancelToken& cancel) const;

    const options::PipelineOptions m_options;
    const std::shared_ptr<const backbone::Backbone> m_backbone;
    const std::shared_ptr<cache::FeatureCache> m_cache;
    pipeline::BlockingCalls& m_blocking;
    const std::string m_parameters; ///< of pseudo masks
    cache::CacheKey m_key;          ///< but for the image
    bool m_halved = false;          ///< features are stored in bf16
};

/// SHA-256 of an image file's bytes. Errors: fileNotFound, fileUnreadable.
support::Result<std::string> imageHash(const std::filesystem::path& image,
                                       const support::CancelToken& cancel);

} // namespace selfment::training
