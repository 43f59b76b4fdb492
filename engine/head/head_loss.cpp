// SPDX-License-Identifier: GPL-3.0-or-later
#include "head/head_loss.h"

#include "head/contrastive.h"
#include "head/head_rows.h"
#include "head/logit_losses.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>

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

LossTerms termsOf(const at::Tensor& numbers, std::int64_t image, const options::TrainOptions& options) {
    const auto data = numbers.accessor<double, 2>();
    LossTerms terms{data[0][image], data[1][image], data[2][image], 0.0};
    terms.total =
        options.lambdaBce * terms.bce + options.lambdaDice * terms.dice + options.lambdaCon * terms.con;
    return terms;
}

/// rows: B images of labels' N patches each, one after the other; labels [B, N]. [3, B] float64: bce, dice
/// and con of each, on the device.
at::Tensor evaluated(const PatchHead& head, const HeadRows& rows, const at::Tensor& labels,
                     const options::TrainOptions& options, double scale, PatchHead* gradient) {
    const Pass pass = passOf(head, rows);
    const std::int64_t images = labels.size(0);
    const std::int64_t n = labels.size(1);
    const LogitTerms logit = logitTerms(pass.output.logits.view({images, n, 2}), labels.to(at::kDouble),
                                        options, gradient != nullptr);
    const bool pulls = gradient != nullptr && options.lambdaCon != 0.0;
    ContrastiveTerm con = contrastiveTerms(pass.unit.view({images, n, -1}), labels, options.temperature,
                                           options.contrastive, pulls);
    if (gradient != nullptr) {
        at::Tensor byEmbeddings =
            pulls ? throughNormalisation(pass,
                                         con.gradient.view(pass.unit.sizes()).mul_(options.lambdaCon * scale))
                  : at::zeros_like(pass.unit);
        const at::Tensor byLogits = (logit.gradient * scale).to(at::kFloat).view({images * n, 2});
        addGradients(head, rows, pass, byLogits, std::move(byEmbeddings), *gradient);
    }
    return at::stack({logit.bce, logit.dice, con.value});
}

/// While it lives, LibTorch uses no more threads than one image is worth: each parallel region ends in a
/// barrier, and a step over one image has many short ones.
class ImageThreads {
public:
    explicit ImageThreads(const HeadRows& rows) : m_before(at::get_num_threads()) {
        if (rows.features.is_cpu() && m_before > kMostThreads && !at::in_parallel_region())
            at::set_num_threads(kMostThreads);
    }
    ImageThreads(const ImageThreads&) = delete;
    ImageThreads& operator=(const ImageThreads&) = delete;
    ~ImageThreads() {
        if (at::get_num_threads() != m_before)
            at::set_num_threads(m_before);
    }

private:
    static constexpr int kMostThreads = 8;
    const int m_before;
};

LossTerms ofOne(const PatchHead& head, const HeadRows& rows, const at::Tensor& labels,
                const options::TrainOptions& options, double scale, PatchHead* gradient) {
    const ImageThreads threads(rows);
    return termsOf(evaluated(head, rows, labels.unsqueeze(0), options, scale, gradient).cpu(), 0, options);
}

using RowsOfImages = std::span<const HeadRows>;
using LabelsOfImages = std::span<const at::Tensor>;

/// Each thread takes an image: threads then wait for each other once a batch and not at every product, which
/// matters where other programs want the processor too.
void eachOnAThread(const PatchHead& head, RowsOfImages rows, LabelsOfImages labels,
                   const options::TrainOptions& options, double scale, PatchHead& gradient,
                   std::span<LossTerms> terms) {
    std::vector<PatchHead> parts(rows.size()); // one an image, so that their sum has one order
    at::parallel_for(
        0, static_cast<std::int64_t>(rows.size()), 1, [&](std::int64_t first, std::int64_t last) {
            const at::NoGradGuard noGrad;
            for (auto i = static_cast<std::size_t>(first); i < static_cast<std::size_t>(last); ++i) {
                parts[i] = head.zerosLike();
                terms[i] = ofOne(head, rows[i], labels[i], options, scale, &parts[i]);
            }
        });
    const auto sums = gradient.parameters();
    for (PatchHead& part : parts)
        for (std::size_t i = 0; i < sums.size(); ++i)
            sums.at(i)->add_(*part.parameters().at(i));
}

/// Numbers of the images that are computed as one.
using Together = std::vector<std::size_t>;

bool alike(const HeadRows& a, const HeadRows& b) {
    return a.features.sizes() == b.features.sizes() && a.features.scalar_type() == b.features.scalar_type() &&
           a.scale.defined() == b.scale.defined();
}

/// Images of one size in their order, as many as memory is meant for.
std::vector<Together> alikeOnes(RowsOfImages rows) {
    constexpr std::int64_t kMostNumbers = 1 << 28; // 1 GiB of float32
    std::vector<Together> all;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::int64_t numbers = rows[i].features.numel();
        const auto found = std::find_if(all.begin(), all.end(), [&](const Together& some) {
            return alike(rows[some.front()], rows[i]) &&
                   static_cast<std::int64_t>(some.size() + 1) * numbers <= kMostNumbers;
        });
        if (found == all.end())
            all.push_back({i});
        else
            found->push_back(i);
    }
    return all;
}

HeadRows joined(RowsOfImages rows, const Together& some) {
    if (some.size() == 1)
        return rows[some.front()];
    std::vector<at::Tensor> features, scales;
    for (const std::size_t i : some) {
        features.push_back(rows[i].features);
        if (rows[i].scale.defined())
            scales.push_back(rows[i].scale);
    }
    return {at::cat(features), scales.empty() ? at::Tensor() : at::cat(scales)};
}

void allTogether(const PatchHead& head, RowsOfImages rows, LabelsOfImages labels,
                 const options::TrainOptions& options, double scale, PatchHead& gradient,
                 std::span<LossTerms> terms) {
    std::vector<std::size_t> order;
    std::vector<at::Tensor> numbers;
    for (const Together& some : alikeOnes(rows)) {
        std::vector<at::Tensor> sides;
        for (const std::size_t i : some)
            sides.push_back(labels[i]);
        order.insert(order.end(), some.begin(), some.end());
        numbers.push_back(evaluated(head, joined(rows, some), at::stack(sides), options, scale, &gradient));
    }
    const at::Tensor fetched = at::cat(numbers, 1).cpu(); // the device is waited for here only
    for (std::size_t k = 0; k < order.size(); ++k)
        terms[order[k]] = termsOf(fetched, static_cast<std::int64_t>(k), options);
}

} // namespace

LossTerms lossWithGradient(const PatchHead& head, const HeadRows& rows, const at::Tensor& labels,
                           const options::TrainOptions& options, double scale, PatchHead& gradient) {
    return ofOne(head, rows, labels, options, scale, &gradient);
}

LossTerms lossWithGradient(const PatchHead& head, const at::Tensor& features, const at::Tensor& labels,
                           const options::TrainOptions& options, double scale, PatchHead& gradient) {
    return ofOne(head, HeadRows{features, {}}, labels, options, scale, &gradient);
}

std::vector<LossTerms> lossesWithGradient(const PatchHead& head, RowsOfImages rows, LabelsOfImages labels,
                                          const options::TrainOptions& options, double scale,
                                          PatchHead& gradient, BatchWay way) {
    std::vector<LossTerms> terms(rows.size());
    if (rows.empty())
        return terms;
    if (way == BatchWay::together || !head.proj0Weight.is_cpu()) {
        allTogether(head, rows, labels, options, scale, gradient, terms);
        return terms;
    }
    const auto threads = static_cast<std::size_t>(at::get_num_threads());
    for (std::size_t first = 0; first < rows.size(); first += threads) {
        const std::size_t count = std::min(threads, rows.size() - first);
        if (count == 1)
            terms[first] = ofOne(head, rows[first], labels[first], options, scale, &gradient);
        else
            eachOnAThread(head, rows.subspan(first, count), labels.subspan(first, count), options, scale,
                          gradient, std::span(terms).subspan(first, count));
    }
    return terms;
}

LossTerms loss(const PatchHead& head, const HeadRows& rows, const at::Tensor& labels,
               const options::TrainOptions& options) {
    return ofOne(head, rows, labels, options, 1.0, nullptr);
}

LossTerms loss(const PatchHead& head, const at::Tensor& features, const at::Tensor& labels,
               const options::TrainOptions& options) {
    return ofOne(head, HeadRows{features, {}}, labels, options, 1.0, nullptr);
}

} // namespace selfment::head
