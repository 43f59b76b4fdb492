// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backbone/forward_pass.h"
#include "backbone/linear_layer.h"
#include "backbone/recent_results.h"
#include "backbone/recorded_passes.h"
#include "backbone/rope.h"
#include "backbone/vit_config.h"
#include "backbone/vit_weights.h"
#include "backbone/workspace.h"
#include "support/cancel_token.h"
#include "support/progress_sink.h"
#include "support/result.h"
#include "values/patch_grid.h"

#include <ATen/core/Tensor.h>

#include <optional>
#include <tuple>
#include <vector>

namespace selfment::backbone {

/// A vision transformer (METHOD 7), inference only:
///     x = [CLS, registers, patches W + b] (+ positions)
///     x += scale1 * (softmax(q k' / sqrt(d_h)) v) W_o,   q, k, v = LN(x) W_qkv + b, q and k turned by RoPE
///     x += scale2 * MLP(LN(x))
///     tokens = LN(x)
/// Thread-safe.
class ViT {
public:
    /// Takes the weights over, folds both LayerScales into the layers before them and lays the layers out as
    /// their products are computed. Where that is cancelled, blocks are missing: throw it away.
    ViT(ViTConfig config, ViTWeights weights, const support::CancelToken& cancel = {});

    /// images [B, 3, H, W], normalised, any device and floating type, at least one patch; what exceeds a
    /// multiple of the patch at the right and bottom is dropped. Asks for cancel and reports after each
    /// block; on CUDA, small passes of a shape seen before are recorded ones and answer as a whole.
    support::Result<ForwardResult> forward(const at::Tensor& images, const ForwardRequest& request,
                                           const support::CancelToken& cancel,
                                           support::ProgressSink& progress) const;

    [[nodiscard]] const ViTConfig& config() const { return m_config; }
    /// About how many bytes a pass over so many images of so many patches takes beside the weights.
    [[nodiscard]] std::uint64_t passBytes(std::int64_t images, std::int64_t patches) const;
    /// Lets go of work memory that no pass is using.
    void releaseMemory() const {
        m_recorded.clear();
        m_workspaces.clear();
    }

private:
    struct Pass;
    struct Block {
        at::Tensor norm1Weight, norm1Bias, norm2Weight, norm2Bias;
        LinearLayer qkv, projection, mlpIn, mlpOut;
    };
    using TableKey = std::tuple<int, int, bool>;

    Pass begin(const at::Tensor& images) const;
    std::optional<ForwardResult> recordedPass(const at::Tensor& images, const ForwardRequest& request) const;
    support::Result<ForwardResult> compute(Pass& pass, const at::Tensor& images,
                                           const ForwardRequest& request, const support::CancelToken& cancel,
                                           support::ProgressSink& progress) const;
    void embed(Pass& pass, const at::Tensor& images) const;
    void addTo(Pass& pass, const LinearLayer& layer, const at::Tensor& rows) const;
    void attend(Pass& pass, const Block& block) const;
    void applyMlp(Pass& pass, const Block& block) const;
    void keepLastProjections(const Pass& pass, const ForwardRequest& request, ForwardResult& result) const;
    at::Tensor clsAttention(const Pass& pass) const;
    at::Tensor normalised(Pass& pass, const at::Tensor& weight, const at::Tensor& bias) const;

    const ViTConfig m_config;
    const ProductKind m_kind;
    const at::TensorOptions m_options; ///< of activations
    LinearLayer m_patch;
    at::Tensor m_clsToken, m_registers, m_positionTable, m_ropePeriods, m_normWeight, m_normBias;
    std::vector<Block> m_blocks;
    mutable WorkspacePool m_workspaces;
    mutable RecentResults<TableKey, RopeTables> m_ropeTables;
    mutable RecentResults<TableKey, at::Tensor> m_positions;
    mutable RecordedPasses m_recorded; // gone before the workspaces that its passes hold
};

} // namespace selfment::backbone
