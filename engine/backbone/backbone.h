// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backbone/preprocess.h"
#include "features/feature_map.h"
#include "options/stage_options.h"
#include "support/cancel_token.h"
#include "support/progress_sink.h"
#include "support/result.h"
#include "values/image.h"

#include <cstdint>
#include <string>
#include <vector>

namespace selfment::backbone {

struct BackboneInfo {
    std::string name;           ///< as --backbone takes it
    std::string label;          ///< one honest line
    std::string limits;         ///< a short paragraph; empty where nothing is known
    int patchSize = 16;         ///< pixels
    int dimension = 0;          ///< d
    std::string sha256;         ///< of the weights; empty where there are none
    std::string device = "cpu"; ///< where it computes: "cpu", "cuda:0"
    /// Of weights and activations; where products are made in another one it says so: "bf16 (fp16 products)".
    std::string precision = "fp32";
    std::int64_t parameters = 0; ///< 0: no learned weights
    std::uint64_t bytes = 0;     ///< memory that the weights take on their device
    ChannelStatistics statistics;
    options::FeatureKind defaultFeature = options::FeatureKind::tokens;
    bool hasAttention = false; ///< keys, queries, values, CLS token and CLS attention
};

/// What is wanted of a backbone beside the picture.
struct FeatureRequest {
    options::FeatureKind feature = options::FeatureKind::automatic;
    bool withAttention = false; ///< fill lastKeys and lastQueries too
};

/// Frozen source of patch features. Thread-safe: one object serves several images at once.
class Backbone {
public:
    virtual ~Backbone() = default;
    [[nodiscard]] virtual const BackboneInfo& info() const = 0;

    /// Features of an upright picture on the grid that patchGridFor() gives.
    /// Errors: backboneRefusesInput (also a feature it does not have), outOfMemory.
    virtual support::Result<features::FeatureMap>
    features(const values::Image& image, const options::InputOptions& input, const FeatureRequest& request,
             const support::CancelToken& cancel, support::ProgressSink& progress) const = 0;

    /// Features of a network input [3, H, W] that is already normalised. The built-in descriptor has none and
    /// says so (backboneRefusesInput).
    virtual support::Result<features::FeatureMap> featuresOfInput(const at::Tensor& input,
                                                                  const FeatureRequest& request,
                                                                  const support::CancelToken& cancel,
                                                                  support::ProgressSink& progress) const = 0;
};

} // namespace selfment::backbone
