// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"

#include <ATen/core/Tensor.h>

namespace selfment::head {

/// Contrastive similarity loss of one image (Eq. 10, or as the authors' code has it).
struct ContrastiveTerm {
    at::Tensor value;    ///< [] float64
    at::Tensor gradient; ///< [N, e] float32 with respect to u, but for a multiple of u_i in row i, which its
                         ///< normalisation takes out again; undefined unless asked for
};

/// How the N x N cosines are gone through. Both keep only a stripe of them.
enum class ContrastiveWay {
    automatic,     ///< mirroredTiles where it can be, else wholeRows
    mirroredTiles, ///< on the processor: each pair once; needs a temperature of at least .025
    wholeRows      ///< any device, any temperature: each pair twice
};

/// unit [N, e] float32: u, rows of norm 1 or 0; labels [N] u8 0/1, on the same device.
ContrastiveTerm contrastiveTerm(const at::Tensor& unit, const at::Tensor& labels, double temperature,
                                options::ContrastiveKind kind, bool withGradient,
                                ContrastiveWay way = ContrastiveWay::automatic);

} // namespace selfment::head
