// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace selfment::backbone {

/// How a model's products are computed.
enum class ProductKind {
    plain, ///< by LibTorch, in the weights' own type
    half ///< by half_kernel.h, on float32 activations: bf16 weights on processors with AVX512-FP16 and no AMX
};

/// half where LibTorch would compute products of that type slower than half_kernel.h does; else plain.
ProductKind productKindFor(c10::Device device, c10::ScalarType precision);

/// y = x W' + b over the rows of x. Immutable; thread-safe.
class LinearLayer {
public:
    LinearLayer() = default;
    /// weight [out, in]; bias [out] or undefined. half packs a copy and lets go of the weight.
    LinearLayer(at::Tensor weight, at::Tensor bias, ProductKind kind);

    /// output [rows, out] = x W' + b
    void write(const at::Tensor& output, const at::Tensor& x) const { apply(output, x, false); }
    /// sum [rows, out] += x W' + b
    void add(const at::Tensor& sum, const at::Tensor& x) const { apply(sum, x, true); }

    /// sum [rows, out] += x W', the bias left to whoever reads sum next
    void addWithoutBias(const at::Tensor& sum, const at::Tensor& x) const;

    [[nodiscard]] const at::Tensor& bias() const { return m_bias; } ///< [out] or undefined
    [[nodiscard]] std::int64_t outs() const { return m_outs; }

private:
    void apply(at::Tensor output, const at::Tensor& x, bool add) const;
    void applyHalf(const at::Tensor& output, const at::Tensor& x, bool add) const;

    std::int64_t m_outs = 0;
    std::int64_t m_depth = 0;
    ProductKind m_kind = ProductKind::plain;
    at::Tensor m_weight; ///< [out, in], or panels (half_kernel.h)
    at::Tensor m_scales; ///< [out] float32 of the panels
    at::Tensor m_bias;
};

} // namespace selfment::backbone
