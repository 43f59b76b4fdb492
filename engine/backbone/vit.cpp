// SPDX-License-Identifier: GPL-3.0-or-later
#include "backbone/vit.h"

#include "backbone/position_table.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <cmath>
#include <utility>

namespace selfment::backbone {
namespace {

constexpr std::size_t kCachedGrids = 4;

/// Work memory by what lies in it.
enum Buffer : std::size_t { tokensBuffer, qkvBuffer, hiddenBuffer };

/// output = input weight' + bias
void linear(at::Tensor output, const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias) {
    if (bias.defined())
        at::addmm_out(output, bias, input, weight.t());
    else
        at::mm_out(output, input, weight.t());
}

/// sum += input weight' + bias
void addLinear(at::Tensor sum, const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias) {
    if (bias.defined())
        sum.add_(bias);
    sum.addmm_(input, weight.t());
}

/// scale * (input weight' + bias) = input (diag(scale) weight)' + scale * bias
void foldScale(at::Tensor& scale, const at::Tensor& weight, const at::Tensor& bias) {
    if (!scale.defined())
        return;
    weight.mul_(scale.unsqueeze(1));
    if (bias.defined())
        bias.mul_(scale);
    scale.reset();
}

ViTWeights withScalesFolded(ViTWeights weights) {
    const at::NoGradGuard noGrad;
    for (BlockWeights& block : weights.blocks) {
        foldScale(block.scale1, block.projectionWeight, block.projectionBias);
        foldScale(block.scale2, block.mlpOutWeight, block.mlpOutBias);
    }
    return weights;
}

} // namespace

/// State of one forward pass over a batch.
struct ViT::Pass {
    WorkspacePool::Lease workspace;
    at::TensorOptions options; ///< device and precision of the weights
    values::PatchGrid grid;
    std::int64_t batch = 0;
    std::int64_t tokens = 0; ///< of one image: CLS, registers, patches
    RopeTables rope;         ///< undefined without
    at::Tensor x;            ///< [batch * tokens, d]
    at::Tensor qkv;          ///< [batch, tokens, 3, heads, head dimension] of the block at work

    /// Rows of all tokens as float32 [batch, tokens, d] in memory of their own.
    [[nodiscard]] at::Tensor owned(const at::Tensor& rows) const {
        return rows.view({batch, tokens, -1}).to(at::kFloat, /*non_blocking=*/false, /*copy=*/true);
    }
    [[nodiscard]] at::Tensor matrix(Buffer buffer, std::int64_t columns) const {
        return workspace->matrix(buffer, batch * tokens, columns, options);
    }
};

ViT::ViT(ViTConfig config, ViTWeights weights)
    : m_config(std::move(config)),
      m_weights(withScalesFolded(std::move(weights))),
      m_ropeTables(kCachedGrids),
      m_positions(kCachedGrids) {}

void ViT::embed(Pass& pass, const at::Tensor& images) const {
    const std::int64_t p = m_config.patchSize;
    const std::int64_t d = m_config.dimension;
    const int h = pass.grid.height;
    const int w = pass.grid.width;
    const at::Tensor pixels = images.narrow(2, 0, h * p).narrow(3, 0, w * p).to(pass.options);
    const at::Tensor rows = pixels.reshape({pass.batch, 3, h, p, w, p})
                                .permute({0, 2, 4, 1, 3, 5})
                                .reshape({pass.batch * h * w, 3 * p * p});
    const at::Tensor patches = at::linear(rows, m_weights.patchWeight, m_weights.patchBias);

    const at::Tensor x = pass.x.view({pass.batch, pass.tokens, d});
    at::Tensor cls = x.narrow(1, 0, 1);
    at::Tensor body = x.narrow(1, m_config.prefixTokens(), pass.grid.patchCount());
    cls.copy_(m_weights.clsToken);
    body.copy_(patches.view({pass.batch, h * w, d}));
    if (m_config.registers > 0)
        x.narrow(1, 1, m_config.registers).copy_(m_weights.registers);
    if (m_config.position == PositionKind::rope)
        return;
    const bool square = images.size(2) == images.size(3);
    const at::Tensor positions = m_positions.get(TableKey{h, w, square}, [&] {
        return resizedPositions(m_weights.positionTable, m_config, pass.grid, square);
    });
    cls.add_(positions.narrow(0, 0, 1));
    body.add_(positions.narrow(0, 1, h * w));
}

at::Tensor ViT::normalised(const Pass& pass, const at::Tensor& weight, const at::Tensor& bias) const {
    const std::int64_t shape[] = {m_config.dimension};
    return at::layer_norm(pass.x, shape, weight, bias, m_config.normEps);
}

void ViT::attend(Pass& pass, const BlockWeights& block) const {
    // [batch, tokens, heads, head dimension] -> [batch, heads, tokens, head dimension], as a view
    const auto part = [&](int index) { return pass.qkv.select(2, index).transpose(1, 2); };
    if (pass.rope.cosine.defined())
        rotateQueriesAndKeys(pass.qkv, m_config.prefixTokens(), pass.rope);
    const at::Tensor attended = at::scaled_dot_product_attention(part(0), part(1), part(2));
    addLinear(pass.x, attended.transpose(1, 2).reshape(pass.x.sizes()), block.projectionWeight,
              block.projectionBias);
}

void ViT::applyMlp(Pass& pass, const BlockWeights& block) const {
    const bool gated = m_config.mlp == MlpKind::swiglu;
    at::Tensor hidden = pass.matrix(hiddenBuffer, gated ? 2 * m_config.mlpWidth : m_config.mlpWidth);
    linear(hidden, normalised(pass, block.norm2Weight, block.norm2Bias), block.mlpInWeight, block.mlpInBias);
    if (gated) {
        const auto branches = hidden.chunk(2, 1); // gate, up
        at::silu_(const_cast<at::Tensor&>(branches[0])).mul_(branches[1]);
        hidden = branches[0];
    } else {
        at::gelu_(hidden, "none"); // exact, by erf
    }
    addLinear(pass.x, hidden, block.mlpOutWeight, block.mlpOutBias);
}

void ViT::keepLastProjections(Pass& pass, const ForwardRequest& request, ForwardResult& result) const {
    const auto patchRows = [&](int index) {
        return pass.qkv.select(2, index)
            .narrow(1, m_config.prefixTokens(), pass.grid.patchCount())
            .flatten(2)
            .to(at::kFloat, /*non_blocking=*/false, /*copy=*/true)
            .contiguous();
    };
    result.values = patchRows(2);
    if (request.keys)
        result.keys = patchRows(1);
    if (request.queries)
        result.queries = patchRows(0);
}

at::Tensor ViT::clsAttention(const Pass& pass) const {
    const at::Tensor query = pass.qkv.select(2, 0).narrow(1, 0, 1).transpose(1, 2).to(at::kFloat);
    const at::Tensor keys = pass.qkv.select(2, 1).permute({0, 2, 3, 1}).to(at::kFloat);
    const at::Tensor scores = at::matmul(query, keys).squeeze(2) / std::sqrt(m_config.headDimension());
    return at::softmax(scores, -1).narrow(2, m_config.prefixTokens(), pass.grid.patchCount()).contiguous();
}

ViT::Pass ViT::begin(const at::Tensor& images) const {
    Pass pass;
    pass.workspace = m_workspaces.lease();
    pass.options = m_weights.patchWeight.options();
    pass.grid = {static_cast<int>(images.size(2)) / m_config.patchSize,
                 static_cast<int>(images.size(3)) / m_config.patchSize};
    pass.batch = images.size(0);
    pass.tokens = m_config.prefixTokens() + pass.grid.patchCount();
    pass.x = pass.matrix(tokensBuffer, m_config.dimension);
    pass.qkv = pass.matrix(qkvBuffer, 3 * std::int64_t{m_config.dimension})
                   .view({pass.batch, pass.tokens, 3, m_config.heads, m_config.headDimension()});
    if (m_config.position == PositionKind::rope)
        pass.rope = m_ropeTables.get(TableKey{pass.grid.height, pass.grid.width, false},
                                     [&] { return ropeTables(pass.grid, m_weights.ropePeriods); });
    return pass;
}

support::Result<ForwardResult> ViT::forward(const at::Tensor& images, const ForwardRequest& request,
                                            const support::CancelToken& cancel,
                                            support::ProgressSink& progress) const {
    const at::NoGradGuard noGrad;
    Pass pass = begin(images);
    embed(pass, images);
    ForwardResult result;
    result.grid = pass.grid;
    std::vector<at::Tensor> outputs;
    const auto keepOutput = [&] {
        if (request.blockOutputs)
            outputs.push_back(pass.owned(pass.x));
    };
    keepOutput();
    for (std::size_t i = 0; i < m_weights.blocks.size(); ++i) {
        if (cancel.cancelled())
            return support::Cancelled{};
        const BlockWeights& block = m_weights.blocks[i];
        linear(pass.matrix(qkvBuffer, 3 * std::int64_t{m_config.dimension}),
               normalised(pass, block.norm1Weight, block.norm1Bias), block.qkvWeight, block.qkvBias);
        const bool last = i + 1 == m_weights.blocks.size();
        if (last)
            keepLastProjections(pass, request, result);
        attend(pass, block);
        if (last)
            result.clsAttention = clsAttention(pass);
        applyMlp(pass, block);
        keepOutput();
        progress.report(static_cast<double>(i + 1) / static_cast<double>(m_weights.blocks.size()));
    }
    result.tokens = pass.owned(normalised(pass, m_weights.normWeight, m_weights.normBias));
    if (request.blockOutputs)
        result.blockOutputs = at::stack(outputs);
    return result;
}

} // namespace selfment::backbone
