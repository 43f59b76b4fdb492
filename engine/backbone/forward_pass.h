// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/patch_grid.h"

#include <ATen/core/Tensor.h>

namespace selfment::backbone {

/// What a forward pass gives beside the tokens.
struct ForwardRequest {
    bool keys = false;
    bool queries = false;
    bool blockOutputs = false;
};

/// Results for a batch of B images, float32, owned by the caller.
struct ForwardResult {
    values::PatchGrid grid;
    at::Tensor tokens;       ///< [B, 1 + R + N, d] after the final norm
    at::Tensor clsAttention; ///< [B, heads, N] last block, softmax over all tokens, columns of the patches
    at::Tensor values;       ///< [B, N, d] last block, patches only
    at::Tensor keys;         ///< [B, N, d] where asked for, before any position is turned in
    at::Tensor queries;      ///< the same
    at::Tensor blockOutputs; ///< [depth + 1, B, 1 + R + N, d] where asked for
};

} // namespace selfment::backbone
