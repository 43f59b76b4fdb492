// SPDX-License-Identifier: GPL-3.0-or-later
#include "backbone/linear_layer.h"

#include "backbone/half_kernel.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace selfment::backbone {
namespace {

constexpr std::int64_t kRowsPerTask =
    64; ///< a multiple of half::kTileRows; their operands fit a core's own cache

std::int64_t roundedUp(std::int64_t number, std::int64_t step) {
    return (number + step - 1) / step * step;
}

const float* dataOrNull(const at::Tensor& tensor) {
    return tensor.defined() ? tensor.const_data_ptr<float>() : nullptr;
}

/// weight [out, in] to panels, and the scales of its rows
std::pair<at::Tensor, at::Tensor> packed(const at::Tensor& weight) {
    const std::int64_t outs = weight.size(0);
    const std::int64_t depth = weight.size(1);
    const at::Tensor panels = at::empty({roundedUp(outs, half::kTileColumns) * depth}, at::kShort);
    const at::Tensor scales = at::empty({outs}, at::kFloat);
    auto* const target = static_cast<std::uint16_t*>(panels.mutable_data_ptr());
    auto* const scale = scales.mutable_data_ptr<float>();
    const std::int64_t tasks = panels.numel() / depth / half::kTileColumns;
    at::parallel_for(0, tasks, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t first = begin * half::kTileColumns; first < end * half::kTileColumns;
             first += half::kTileColumns) {
            const std::int64_t count = std::min(half::kTileColumns, outs - first);
            const at::Tensor rows = weight.narrow(0, first, count).to(at::kFloat).contiguous();
            half::packPanels(rows.const_data_ptr<float>(), count, depth, target + first * depth,
                             scale + first);
        }
    });
    return {panels, scales};
}

} // namespace

ProductKind productKindFor(c10::Device device, c10::ScalarType precision) {
    const bool candidate = device.is_cpu() && precision == c10::kBFloat16;
    return candidate && half::worthwhile() ? ProductKind::half : ProductKind::plain;
}

LinearLayer::LinearLayer(at::Tensor weight, at::Tensor bias, ProductKind kind)
    : m_outs(weight.size(0)), m_depth(weight.size(1)), m_kind(kind), m_bias(std::move(bias)) {
    if (kind == ProductKind::plain) {
        m_weight = std::move(weight);
        return;
    }
    std::tie(m_weight, m_scales) = packed(weight);
    if (m_bias.defined())
        m_bias = m_bias.to(at::kFloat);
}

void LinearLayer::apply(at::Tensor output, const at::Tensor& x, bool add) const {
    if (m_kind == ProductKind::half) {
        applyHalf(output, x, add);
    } else if (add) {
        if (m_bias.defined())
            output.add_(m_bias);
        output.addmm_(x, m_weight.t());
    } else if (m_bias.defined()) {
        at::addmm_out(output, m_bias, x, m_weight.t());
    } else {
        at::mm_out(output, x, m_weight.t());
    }
}

void LinearLayer::addWithoutBias(const at::Tensor& sum, const at::Tensor& x) const {
    TORCH_INTERNAL_ASSERT(m_kind == ProductKind::plain, "half adds the bias with the product");
    at::Tensor(sum).addmm_(x, m_weight.t());
}

void LinearLayer::applyHalf(const at::Tensor& output, const at::Tensor& x, bool add) const {
    const std::int64_t rows = x.size(0);
    const auto* const source = x.const_data_ptr<float>();
    auto* const target = output.mutable_data_ptr<float>();
    const half::LinearLayer layer{static_cast<const std::uint16_t*>(m_weight.const_data_ptr()),
                                  m_scales.const_data_ptr<float>(), dataOrNull(m_bias), m_outs, m_depth};
    const std::int64_t tasks = roundedUp(rows, kRowsPerTask) / kRowsPerTask;
    at::parallel_for(0, tasks, 1, [&](std::int64_t begin, std::int64_t end) {
        const at::Tensor memory = at::empty({kRowsPerTask, m_depth}, at::kInt);
        auto* const tiles = static_cast<std::uint32_t*>(memory.mutable_data_ptr());
        float scales[kRowsPerTask];
        for (std::int64_t row = begin * kRowsPerTask; row < std::min(rows, end * kRowsPerTask);
             row += kRowsPerTask) {
            const std::int64_t count = std::min(kRowsPerTask, rows - row);
            half::packRows(source + row * x.stride(0), x.stride(0), count, m_depth, 0.0F, tiles, scales);
            half::linearRows(layer, tiles, scales, count, target + row * m_outs, add);
        }
    });
}

} // namespace selfment::backbone
