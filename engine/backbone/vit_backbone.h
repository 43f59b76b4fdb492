// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backbone/backbone.h"
#include "backbone/vit_config.h"
#include "checkpoint/checkpoint.h"
#include "support/cancel_token.h"
#include "support/progress_sink.h"
#include "support/result.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>
#include <c10/core/ScalarType.h>

#include <memory>
#include <string>
#include <vector>

namespace selfment::backbone {

/// What is known of a checkpoint before its weights are read.
struct ViTDescription {
    ViTConfig config;
    std::string layout; ///< "Meta", "Hugging Face", "DINO"
};

/// The model that a checkpoint holds: from config.json, or inferred from names and shapes (METHOD 7).
/// Errors: checkpointNotRecognised (no ViT of a known layout), checkpointMismatch (every missing, unexpected
/// or misshapen tensor is named).
support::Result<ViTDescription> describeViT(const checkpoint::Checkpoint& checkpoint,
                                            const std::string& where);

/// Where a model is loaded to, and what it is called there.
struct ViTTarget {
    c10::Device device = c10::kCPU;
    c10::ScalarType precision = c10::kFloat; ///< Float, BFloat16 or Half (Half: CUDA only)
    std::string name;
    std::string label;
    std::string limits;
    std::string sha256;
};

/// A ViT as a Backbone, and what benchmarks and batches need beside it.
class ViTBackbone : public Backbone {
public:
    [[nodiscard]] virtual const ViTConfig& config() const = 0;

    /// Features of several inputs [3, H, W] of one size in one forward pass. On a CUDA device that runs out
    /// of memory its cache is released and the batch halved; an image that does not fit alone is refused with
    /// the numbers (outOfMemory).
    virtual support::Result<std::vector<features::FeatureMap>>
    featuresOfBatch(const std::vector<at::Tensor>& inputs, const FeatureRequest& request,
                    const support::CancelToken& cancel, support::ProgressSink& progress) const = 0;

    /// Input of block 0 and output of every block before the final norm, for golden comparisons:
    /// [depth + 1, tokens, d] float32.
    virtual support::Result<at::Tensor> blockOutputs(const at::Tensor& input) const = 0;
};

/// Loads a checkpoint tensor by tensor to its device and precision: resident memory stays within 1.15 x the
/// target's size. Progress counts bytes. Errors: as describeViT, outOfMemory, checkpointDamaged.
support::Result<std::shared_ptr<const ViTBackbone>> loadViT(const checkpoint::Checkpoint& checkpoint,
                                                            const ViTTarget& target, const std::string& where,
                                                            const support::CancelToken& cancel,
                                                            support::ProgressSink& progress);

/// A model of that configuration with seeded random weights, to measure what one cannot download.
support::Result<std::shared_ptr<const ViTBackbone>> randomViT(const ViTConfig& config,
                                                              const ViTTarget& target, std::uint64_t seed,
                                                              const support::CancelToken& cancel);

} // namespace selfment::backbone
