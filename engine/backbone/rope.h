// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/patch_grid.h"

#include <ATen/core/Tensor.h>

namespace selfment::backbone {

/// Cosine and sine of the angles that patches are turned by: [N, head dimension / 2] float32. Angles are
/// 2 pi c / period of the row, then of the column, where c in [-1, 1] is the patch's centre on that axis; the
/// second half of a head's dimensions has the same angles as the first.
struct RopeTables {
    at::Tensor cosine;
    at::Tensor sine;
};

/// periods [head dimension / 4] float32; the tables lie on their device.
RopeTables ropeTables(const values::PatchGrid& grid, const at::Tensor& periods);

/// Turns queries and keys in place, computing in float32 (METHOD 7, rotate-half): of x = (a, b), a becomes
/// a cos - b sin and b becomes b cos + a sin. qkv [batch, tokens, 3, heads, head dimension], contiguous, of
/// any floating type; prefix tokens and values stay as they are.
void rotateQueriesAndKeys(const at::Tensor& qkv, int prefixTokens, const RopeTables& tables);

} // namespace selfment::backbone
