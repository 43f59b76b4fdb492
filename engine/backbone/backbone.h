// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "features/feature_map.h"
#include "options/stage_options.h"
#include "support/cancel_token.h"
#include "support/progress_sink.h"
#include "support/result.h"
#include "values/image.h"

#include <string>

namespace selfment::backbone {

struct BackboneInfo {
    std::string name;   ///< as --backbone takes it
    std::string label;  ///< one honest line
    std::string limits; ///< a short paragraph
    int patchSize = 16; ///< pixels
    int dimension = 0;  ///< d
    std::string sha256; ///< of the weights; empty where there are none
};

/// Frozen source of patch features. Thread-safe: one object serves several images at once.
class Backbone {
public:
    virtual ~Backbone() = default;
    [[nodiscard]] virtual const BackboneInfo& info() const = 0;

    /// Features of an upright picture on the grid that inputSize() gives.
    /// Errors: backboneRefusesInput, outOfMemory.
    virtual support::Result<features::FeatureMap> features(const values::Image& image,
                                                           const options::InputOptions& input,
                                                           const support::CancelToken& cancel,
                                                           support::ProgressSink& progress) const = 0;

    /// Features of a network input [3, H, W] that is already normalised. The built-in descriptor has none and
    /// says so (backboneRefusesInput).
    virtual support::Result<features::FeatureMap> featuresOfInput(const at::Tensor& input,
                                                                  const support::CancelToken& cancel,
                                                                  support::ProgressSink& progress) const = 0;
};

} // namespace selfment::backbone
