// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace selfment::backbone {

/// Whether half_kernel.h has an attention for heads of that width.
bool halfAttentionFits(std::int64_t headDimension);

/// Elements of work memory (32 bits each) that halfAttention takes.
std::int64_t halfAttentionMemory(std::int64_t tokens, std::int64_t heads, std::int64_t headDimension);

/// softmax(q k' / sqrt(head dimension)) v for every image and head, by 16-bit products (half_kernel.h).
/// qkv [batch, tokens, 3, heads, head dimension] float32, contiguous; output [batch * tokens, d] float32;
/// memory: int32, contiguous, of at least halfAttentionMemory() elements.
void halfAttention(const at::Tensor& qkv, const at::Tensor& output, const at::Tensor& memory);

} // namespace selfment::backbone
