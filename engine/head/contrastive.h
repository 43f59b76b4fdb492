// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"

#include <ATen/core/Tensor.h>

namespace selfment::head {

/// Contrastive similarity loss of each of B images (Eq. 10, or as the authors' code has it).
struct ContrastiveTerm {
    at::Tensor value;    ///< [B] float64
    at::Tensor gradient; ///< [B, N, e] float32 with respect to u, but for a multiple of u_i in row i, which
                         ///< its normalisation takes out again; undefined unless asked for
};

/// How the N x N cosines are gone through. Both keep only a stripe of them.
enum class ContrastiveWay {
    automatic,     ///< mirroredTiles where it can be, else wholeRows
    mirroredTiles, ///< on the processor: each pair once; needs a temperature of at least .025
    wholeRows      ///< any device, any temperature, all images at once: each pair twice
};

/// unit [B, N, e] float32: u, rows of norm 1 or 0; labels [B, N] u8 0/1, on the same device.
ContrastiveTerm contrastiveTerms(const at::Tensor& unit, const at::Tensor& labels, double temperature,
                                 options::ContrastiveKind kind, bool withGradient,
                                 ContrastiveWay way = ContrastiveWay::automatic);

/// The same of one image, without the leading size: unit [N, e], labels [N].
ContrastiveTerm contrastiveTerm(const at::Tensor& unit, const at::Tensor& labels, double temperature,
                                options::ContrastiveKind kind, bool withGradient,
                                ContrastiveWay way = ContrastiveWay::automatic);

} // namespace selfment::head
