// SPDX-License-Identifier: GPL-3.0-or-later
#include "backbone/vit.h"

#include "backbone/cuda_operations.h"
#include "backbone/half_attention.h"
#include "backbone/position_table.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <cmath>
#include <utility>

namespace selfment::backbone {
namespace {

constexpr std::size_t kCachedGrids = 4;

/// Work memory by what lies in it.
enum Buffer : std::size_t {
    tokensBuffer,
    patchesBuffer,
    qkvBuffer,
    normalisedBuffer,
    attendedBuffer,
    packedBuffer,
    hiddenBuffer
};

/// scale * (input weight' + bias) = input (diag(scale) weight)' + scale * bias
void foldScale(at::Tensor& scale, const at::Tensor& weight, const at::Tensor& bias) {
    if (!scale.defined())
        return;
    weight.mul_(scale.unsqueeze(1));
    if (bias.defined())
        bias.mul_(scale);
    scale.reset();
}

/// half_kernel.h takes activations in float32; LibTorch wants them as the weights are.
at::TensorOptions activationOptions(const ViTWeights& weights, ProductKind kind) {
    const at::TensorOptions options = weights.patchWeight.options();
    return kind == ProductKind::half ? options.dtype(at::kFloat) : options;
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
    at::Tensor positions;    ///< resized table, undefined with rope
    at::Tensor x;            ///< [batch * tokens, d], but for `owed`
    at::Tensor owed;         ///< [d] bias that x still lacks; undefined: none
    at::Tensor hidden;       ///< [batch * tokens, outputs of the MLP's first layer]
    at::Tensor qkv;          ///< [batch, tokens, 3, heads, head dimension] of the block at work

    /// Rows of all tokens as float32 [batch, tokens, d] in memory of their own.
    [[nodiscard]] at::Tensor owned(const at::Tensor& rows) const {
        return rows.view({batch, tokens, -1}).to(at::kFloat, /*non_blocking=*/false, /*copy=*/true);
    }
    /// x with all that belongs in it.
    const at::Tensor& settled() {
        if (owed.defined())
            x.add_(owed);
        owed.reset();
        return x;
    }
    [[nodiscard]] at::Tensor matrix(Buffer buffer, std::int64_t columns) const {
        return workspace->matrix(buffer, batch * tokens, columns, options);
    }
};

ViT::ViT(ViTConfig config, ViTWeights weights, const support::CancelToken& cancel)
    : m_config(std::move(config)),
      m_kind(productKindFor(weights.patchWeight.device(), weights.patchWeight.scalar_type())),
      m_options(activationOptions(weights, m_kind)),
      m_ropeTables(kCachedGrids),
      m_positions(kCachedGrids) {
    const at::NoGradGuard noGrad;
    const auto layer = [&](at::Tensor& weight, at::Tensor& bias) {
        return LinearLayer(std::move(weight), std::move(bias), m_kind);
    };
    const auto plain = [&](const at::Tensor& tensor) {
        return tensor.defined() ? tensor.to(m_options) : tensor;
    };
    m_patch = layer(weights.patchWeight, weights.patchBias);
    m_clsToken = plain(weights.clsToken);
    m_registers = plain(weights.registers);
    m_positionTable = plain(weights.positionTable);
    m_ropePeriods = weights.ropePeriods;
    m_normWeight = plain(weights.normWeight);
    m_normBias = plain(weights.normBias);
    for (BlockWeights& block : weights.blocks) {
        if (cancel.cancelled())
            return;
        foldScale(block.scale1, block.projectionWeight, block.projectionBias);
        foldScale(block.scale2, block.mlpOutWeight, block.mlpOutBias);
        m_blocks.push_back({plain(block.norm1Weight), plain(block.norm1Bias), plain(block.norm2Weight),
                            plain(block.norm2Bias), layer(block.qkvWeight, block.qkvBias),
                            layer(block.projectionWeight, block.projectionBias),
                            layer(block.mlpInWeight, block.mlpInBias),
                            layer(block.mlpOutWeight, block.mlpOutBias)});
    }
}

std::uint64_t ViT::passBytes(std::int64_t images, std::int64_t patches) const {
    const std::int64_t hidden = m_config.mlp == MlpKind::swiglu ? 2 * m_config.mlpWidth : m_config.mlpWidth;
    const std::int64_t d = m_config.dimension;
    const std::int64_t patch = 3 * std::int64_t{m_config.patchSize} * m_config.patchSize;
    constexpr std::int64_t kRows = 8;    // tokens, patches, qkv, attended, normalised, product
    constexpr std::int64_t kResults = 3; // tokens, values and one more, in float32
    const std::int64_t element = static_cast<std::int64_t>(m_options.dtype().itemsize());
    const std::int64_t packed = m_kind == ProductKind::half ? 2 * d * 4 : 0;
    const std::int64_t row = (kRows * d + hidden + patch) * element + kResults * d * 4 + packed;
    return static_cast<std::uint64_t>(images * (m_config.prefixTokens() + patches) * row);
}

void ViT::embed(Pass& pass, const at::Tensor& images) const {
    const std::int64_t p = m_config.patchSize;
    const std::int64_t d = m_config.dimension;
    const int h = pass.grid.height;
    const int w = pass.grid.width;
    const at::Tensor pixels = images.narrow(2, 0, h * p).narrow(3, 0, w * p).to(pass.options);
    const at::Tensor rows = pixels.reshape({pass.batch, 3, h, p, w, p})
                                .permute({0, 2, 4, 1, 3, 5})
                                .reshape({pass.batch * h * w, 3 * p * p});
    const at::Tensor patches = pass.workspace->matrix(patchesBuffer, rows.size(0), d, pass.options);
    m_patch.write(patches, rows);

    const at::Tensor x = pass.x.view({pass.batch, pass.tokens, d});
    at::Tensor cls = x.narrow(1, 0, 1);
    at::Tensor body = x.narrow(1, m_config.prefixTokens(), pass.grid.patchCount());
    cls.copy_(m_clsToken);
    body.copy_(patches.view({pass.batch, pass.grid.patchCount(), d}));
    if (m_config.registers > 0)
        x.narrow(1, 1, m_config.registers).copy_(m_registers);
    if (m_config.position == PositionKind::rope)
        return;
    const bool square = images.size(2) == images.size(3);
    pass.positions = m_positions.get(TableKey{h, w, square}, [&] {
        return resizedPositions(m_positionTable, m_config, pass.grid, square);
    });
    cls.add_(pass.positions.narrow(0, 0, 1));
    body.add_(pass.positions.narrow(0, 1, pass.grid.patchCount()));
}

/// The LayerNorm of x. On CUDA the bias that x lacks is added in the same pass over it.
at::Tensor ViT::normalised(Pass& pass, const at::Tensor& weight, const at::Tensor& bias) const {
    if (pass.x.is_cuda()) {
        const at::Tensor rows = pass.matrix(normalisedBuffer, m_config.dimension);
        if (normaliseOnCuda(pass.x, pass.owed, weight, bias, m_config.normEps, rows)) {
            pass.owed.reset();
            return rows;
        }
    }
    const std::int64_t shape[] = {m_config.dimension};
    return at::layer_norm(pass.settled(), shape, weight, bias, m_config.normEps);
}

/// x += layer(rows)
void ViT::addTo(Pass& pass, const LinearLayer& layer, const at::Tensor& rows) const {
    if (!pass.x.is_cuda())
        return layer.add(pass.x, rows);
    pass.settled();
    layer.addWithoutBias(pass.x, rows);
    pass.owed = layer.bias();
}

void ViT::attend(Pass& pass, const Block& block) const {
    if (pass.rope.cosine.defined())
        rotateQueriesAndKeys(pass.qkv, m_config.prefixTokens(), pass.rope);
    const int width = m_config.headDimension();
    if (m_kind == ProductKind::half && halfAttentionFits(width)) {
        const at::Tensor attended = pass.matrix(attendedBuffer, m_config.dimension);
        const at::Tensor memory =
            pass.workspace->matrix(packedBuffer, 1, halfAttentionMemory(pass.tokens, m_config.heads, width),
                                   pass.options.dtype(at::kInt));
        halfAttention(pass.qkv, attended, memory);
        return addTo(pass, block.projection, attended);
    }
    // [batch, tokens, heads, head dimension] -> [batch, heads, tokens, head dimension], as a view
    const auto part = [&](int index) { return pass.qkv.select(2, index).transpose(1, 2); };
    const at::Tensor attended = at::scaled_dot_product_attention(part(0), part(1), part(2));
    addTo(pass, block.projection, attended.transpose(1, 2).reshape(pass.x.sizes()));
}

void ViT::applyMlp(Pass& pass, const Block& block) const {
    at::Tensor hidden = pass.hidden;
    block.mlpIn.write(hidden, normalised(pass, block.norm2Weight, block.norm2Bias));
    if (m_config.mlp == MlpKind::swiglu) {
        const bool gated = gateOnCuda(hidden);
        const at::Tensor up = hidden.narrow(1, m_config.mlpWidth, m_config.mlpWidth);
        hidden = hidden.narrow(1, 0, m_config.mlpWidth); // gate
        if (!gated)
            at::silu_(hidden).mul_(up);
    } else {
        at::gelu_(hidden, "none"); // exact, by erf
    }
    addTo(pass, block.mlpOut, hidden);
}

void ViT::keepLastProjections(const Pass& pass, const ForwardRequest& request, ForwardResult& result) const {
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
    pass.options = m_options;
    pass.grid = {static_cast<int>(images.size(2)) / m_config.patchSize,
                 static_cast<int>(images.size(3)) / m_config.patchSize};
    pass.batch = images.size(0);
    pass.tokens = m_config.prefixTokens() + pass.grid.patchCount();
    pass.x = pass.matrix(tokensBuffer, m_config.dimension);
    pass.hidden =
        pass.matrix(hiddenBuffer, m_config.mlp == MlpKind::swiglu ? 2 * std::int64_t{m_config.mlpWidth}
                                                                  : m_config.mlpWidth);
    pass.qkv = pass.matrix(qkvBuffer, 3 * std::int64_t{m_config.dimension})
                   .view({pass.batch, pass.tokens, 3, m_config.heads, m_config.headDimension()});
    if (m_config.position == PositionKind::rope)
        pass.rope = m_ropeTables.get(TableKey{pass.grid.height, pass.grid.width, false},
                                     [&] { return ropeTables(pass.grid, m_ropePeriods); });
    return pass;
}

support::Result<ForwardResult> ViT::forward(const at::Tensor& images, const ForwardRequest& request,
                                            const support::CancelToken& cancel,
                                            support::ProgressSink& progress) const {
    const at::NoGradGuard noGrad;
    if (cancel.cancelled())
        return support::Cancelled{};
    if (auto recorded = recordedPass(images, request)) {
        progress.report(1.0);
        return *std::move(recorded);
    }
    Pass pass = begin(images);
    return compute(pass, images, request, cancel, progress);
}

/// The pass as a recording, where it is small enough for launches to count and was seen before.
std::optional<ForwardResult> ViT::recordedPass(const at::Tensor& images,
                                               const ForwardRequest& request) const {
    constexpr std::uint64_t kMostBytes = 256U << 20U;
    const std::int64_t patch = m_config.patchSize;
    const std::int64_t patches = (images.size(2) / patch) * (images.size(3) / patch);
    if (!images.is_cuda() || request.blockOutputs || passBytes(images.size(0), patches) > kMostBytes)
        return std::nullopt;
    const PassShape shape{images.size(0), images.size(2), images.size(3), request.keys, request.queries};
    return m_recorded.run(shape, images, [&](const at::Tensor& place) {
        auto pass = std::make_shared<Pass>(begin(place));
        return [this, pass, place, request] {
            const at::NoGradGuard noGrad;
            support::NoProgress silent;
            return *compute(*pass, place, request, {}, silent); // nobody cancels it
        };
    });
}

support::Result<ForwardResult> ViT::compute(Pass& pass, const at::Tensor& images,
                                            const ForwardRequest& request, const support::CancelToken& cancel,
                                            support::ProgressSink& progress) const {
    embed(pass, images);
    ForwardResult result;
    result.grid = pass.grid;
    std::vector<at::Tensor> outputs;
    const auto keepOutput = [&] {
        if (request.blockOutputs)
            outputs.push_back(pass.owned(pass.settled()));
    };
    keepOutput();
    const at::Tensor qkvRows = pass.matrix(qkvBuffer, 3 * std::int64_t{m_config.dimension});
    for (std::size_t i = 0; i < m_blocks.size(); ++i) {
        if (cancel.cancelled())
            return support::Cancelled{};
        const Block& block = m_blocks[i];
        block.qkv.write(qkvRows, normalised(pass, block.norm1Weight, block.norm1Bias));
        const bool last = i + 1 == m_blocks.size();
        if (last)
            keepLastProjections(pass, request, result);
        attend(pass, block);
        if (last)
            result.clsAttention = clsAttention(pass);
        applyMlp(pass, block);
        keepOutput();
        progress.report(static_cast<double>(i + 1) / static_cast<double>(m_blocks.size()));
    }
    result.tokens = pass.owned(normalised(pass, m_normWeight, m_normBias));
    if (request.blockOutputs)
        result.blockOutputs = at::stack(outputs);
    return result;
}

} // namespace selfment::backbone
