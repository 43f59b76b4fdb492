// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "head/patch_head.h"
#include "options/stage_options.h"

#include <span>
#include <vector>

namespace selfment::head {

/// Terms of METHOD 5 for one image, unweighted; total is weighted.
struct LossTerms {
    double bce = 0.0;
    double dice = 0.0;
    double con = 0.0;
    double total = 0.0;
};

/// Losses of one image and, added to gradient, their weighted gradient times scale. The contrastive term's
/// N x N cosines exist only as tiles: memory grows with N, not with its square. The same input gives the same
/// bits on one device and thread count. A row of z of norm below 1e-12 has no direction: in the contrastive
/// term it is the zero vector and gets no gradient.
/// rows as headRows() gives them, labels [N] u8 0/1; all on the head's device.
LossTerms lossWithGradient(const PatchHead& head, const HeadRows& rows, const at::Tensor& labels,
                           const options::TrainOptions& options, double scale, PatchHead& gradient);

/// The same for features [N, d] as the head wants them (float32 or bf16).
LossTerms lossWithGradient(const PatchHead& head, const at::Tensor& features, const at::Tensor& labels,
                           const options::TrainOptions& options, double scale, PatchHead& gradient);

/// How the images of a batch are gone through.
enum class BatchWay {
    automatic, ///< on the processor each thread takes an image, elsewhere together
    together   ///< on any device: images of one size as one, and their losses fetched once
};

/// lossWithGradient() of each image; gradient += the sum of theirs. Together means less waiting for a device:
/// products of all rows at once, of about 1 GiB of features at most. What one image gives does not depend on
/// the others but for rounding.
std::vector<LossTerms> lossesWithGradient(const PatchHead& head, std::span<const HeadRows> rows,
                                          std::span<const at::Tensor> labels,
                                          const options::TrainOptions& options, double scale,
                                          PatchHead& gradient, BatchWay way = BatchWay::automatic);

/// The losses alone.
LossTerms loss(const PatchHead& head, const HeadRows& rows, const at::Tensor& labels,
               const options::TrainOptions& options);
LossTerms loss(const PatchHead& head, const at::Tensor& features, const at::Tensor& labels,
               const options::TrainOptions& options);

} // namespace selfment::head
