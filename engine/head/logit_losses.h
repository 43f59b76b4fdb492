// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"

#include <ATen/core/Tensor.h>

namespace selfment::head {

/// The two terms of each of B images that see only the logits, computed in float64 on their device.
struct LogitTerms {
    at::Tensor bce;      ///< [B], Eq. 12
    at::Tensor dice;     ///< [B], Eq. 11 or the authors' code
    at::Tensor gradient; ///< [B, N, 2] of lambdaBce * bce + lambdaDice * dice; undefined unless asked for
};

/// logits [B, N, 2]; y [B, N] float64, 0 or 1.
LogitTerms logitTerms(const at::Tensor& logits, const at::Tensor& y, const options::TrainOptions& options,
                      bool withGradient);

} // namespace selfment::head
