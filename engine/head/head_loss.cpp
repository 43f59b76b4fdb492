// SPDX-License-Identifier: GPL-3.0-or-later
#include "head/head_loss.h"

#include "head/contrastive.h"
#include "head/head_rows.h"
#include "head/logit_losses.h"

#include <ATen/ATen.h>

namespace selfment::head {
namespace {

constexpr double kSmallestNorm = 1e-12;

/// The forward pass with what the backward pass needs of it.
struct Pass {
    at::Tensor hidden; ///< [N, e] after the ReLU
    HeadOutput output;
    at::Tensor inverseNorms; ///< [N, 1] of z, 0 for a row without direction
    at::Tensor unit;         ///< [N, e] u
};

Pass passOf(const PatchHead& head, const HeadRows& rows) {
    Pass pass;
    pass.hidden = rowProducts(rows, head.proj0Weight).add_(head.proj0Bias).relu_();
    at::Tensor& z = pass.output.embeddings;
    z = at::addmm(head.proj2Bias, pass.hidden, head.proj2Weight.t());
    pass.output.logits = at::addmm(head.classifierBias, z, head.classifierWeight.t());
    const at::Tensor norms = at::linalg_vector_norm(z, 2, {1}, /*keepdim=*/true);
    pass.inverseNorms = norms.reciprocal().masked_fill_(norms < kSmallestNorm, 0.0);
    pass.unit = z * pass.inverseNorms;
    return pass;
}

/// Through u = z / |z|: what is perpendicular to u, divided by |z|.
at::Tensor throughNormalisation(const Pass& pass, const at::Tensor& byUnit) {
    const at::Tensor along = (byUnit * pass.unit).sum(1, /*keepdim=*/true);
    return (byUnit - pass.unit * along).mul_(pass.inverseNorms);
}

/// += the sum over the patches; much of it cancels.
void addColumnSums(const at::Tensor& byRows, at::Tensor& gradient) {
    gradient.add_(byRows.sum(0, /*keepdim=*/false, at::kDouble));
}

/// From the gradients by the logits [N, 2] and by z [N, e], the latter but for its way over the logits.
void addGradients(const PatchHead& head, const HeadRows& rows, const Pass& pass, const at::Tensor& byLogits,
                  at::Tensor byEmbeddings, PatchHead& gradient) {
    gradient.classifierWeight.addmm_(byLogits.t(), pass.output.embeddings);
    addColumnSums(byLogits, gradient.classifierBias);
    byEmbeddings.addmm_(byLogits, head.classifierWeight);
    gradient.proj2Weight.addmm_(byEmbeddings.t(), pass.hidden);
    addColumnSums(byEmbeddings, gradient.proj2Bias);
    const at::Tensor byHidden = byEmbeddings.mm(head.proj2Weight).mul_(pass.hidden > 0);
    addOuterProducts(rows, byHidden, gradient.proj0Weight);
    addColumnSums(byHidden, gradient.proj0Bias);
}

LossTerms termsOf(const LogitTerms& logit, const at::Tensor& con, const options::TrainOptions& options) {
    // One transfer from the device.
    const at::Tensor numbers = at::stack({logit.bce, logit.dice, con}).cpu();
    const auto* data = numbers.const_data_ptr<double>();
    LossTerms terms{data[0], data[1], data[2], 0.0};
    terms.total =
        options.lambdaBce * terms.bce + options.lambdaDice * terms.dice + options.lambdaCon * terms.con;
    return terms;
}

LossTerms evaluated(const PatchHead& head, const HeadRows& rows, const at::Tensor& labels,
                    const options::TrainOptions& options, double scale, PatchHead* gradient) {
    const Pass pass = passOf(head, rows);
    const LogitTerms logit =
        logitTerms(pass.output.logits, labels.to(at::kDouble), options, gradient != nullptr);
    const bool pulls = gradient != nullptr && options.lambdaCon != 0.0;
    const ContrastiveTerm con =
        contrastiveTerm(pass.unit, labels, options.temperature, options.contrastive, pulls);
    if (gradient != nullptr) {
        at::Tensor byEmbeddings =
            pulls ? throughNormalisation(pass, con.gradient.mul_(options.lambdaCon * scale))
                  : at::zeros_like(pass.unit);
        addGradients(head, rows, pass, (logit.gradient * scale).to(at::kFloat), std::move(byEmbeddings),
                     *gradient);
    }
    return termsOf(logit, con.value, options);
}

} // namespace

LossTerms lossWithGradient(const PatchHead& head, const HeadRows& rows, const at::Tensor& labels,
                           const options::TrainOptions& options, double scale, PatchHead& gradient) {
    return evaluated(head, rows, labels, options, scale, &gradient);
}

LossTerms lossWithGradient(const PatchHead& head, const at::Tensor& features, const at::Tensor& labels,
                           const options::TrainOptions& options, double scale, PatchHead& gradient) {
    return evaluated(head, HeadRows{features, {}}, labels, options, scale, &gradient);
}

LossTerms loss(const PatchHead& head, const HeadRows& rows, const at::Tensor& labels,
               const options::TrainOptions& options) {
    return evaluated(head, rows, labels, options, 1.0, nullptr);
}

LossTerms loss(const PatchHead& head, const at::Tensor& features, const at::Tensor& labels,
               const options::TrainOptions& options) {
    return evaluated(head, HeadRows{features, {}}, labels, options, 1.0, nullptr);
}

} // namespace selfment::head
