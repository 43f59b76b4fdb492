// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backbone/rope.h"

#include <ATen/core/Tensor.h>

namespace selfment::backbone {

// Steps of a ViT for which LibTorch needs several passes over memory, as one kernel each on the current CUDA
// stream. Each gives false, and has done nothing, where it does not serve: tensors that are not on a CUDA
// device, a build without CUDA, types and shapes it was not made for.

/// rotateQueriesAndKeys() of rope.h.
bool rotateOnCuda(const at::Tensor& qkv, int prefixTokens, const RopeTables& tables);

/// hidden [rows, 2 width] = (gate, up), contiguous: gate = silu(gate) * up in place.
bool gateOnCuda(const at::Tensor& hidden);

/// x [rows, d] += added [d] (may be undefined), then normalised [rows, d] = LayerNorm(x) weight + bias.
bool normaliseOnCuda(const at::Tensor& x, const at::Tensor& added, const at::Tensor& weight,
                     const at::Tensor& bias, double eps, const at::Tensor& normalised);

} // namespace selfment::backbone
