// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "head/patch_head.h"

namespace selfment::head {

// The two products that read the features. Both take them as they are stored: what is not float32 is widened
// a block of rows at a time, what has a scale is scaled in the narrow result.

/// scale_i <x_i, w_k>: [N, e] float32. weight [e, d].
at::Tensor rowProducts(const HeadRows& rows, const at::Tensor& weight);

/// sum += sum over i of outer(left_i, scale_i x_i). left [N, e], sum [e, d], both float32.
void addOuterProducts(const HeadRows& rows, const at::Tensor& left, at::Tensor& sum);

} // namespace selfment::head
