// SPDX-License-Identifier: GPL-3.0-or-later
//
// With u_i the unit embeddings, s_ij = <u_i, u_j> / T, P_i the other patches of i's side and n_i their
// number, Eq. 10 is
//
//     L = 1/N sum_{i: n_i > 0} [ log Z_i - 1/n_i sum_{j in P_i} s_ij ],     Z_i = sum_{j != i} exp(s_ij)
//
// (the authors' code has j = i in Z_i too). Nothing of the second part needs the pairs: with S the sum of the
// side's u, sum_{j in P_i} s_ij = (<u_i, S> - <u_i, u_i>) / T. The gradient, with a_i = 1 where n_i > 0, is
//
//     dL/du_i = 1/T [ sum_j w_ij u_j - 2 / (N n_i) (S - u_i) ],
//     w_ij = exp(s_ij) (a_i / Z_i + a_j / Z_j) / N
//
// since s_ij is in row i and, mirrored, in row j, and n_i = n_j within a side. u_i = z_i / |z_i| passes on
// only what is perpendicular to u_i: the pairs j = i and the last u_i drop out. Left are the runs over
// the pairs: for Z and for the products with w.
#include "head/contrastive.h"

#include "head/contrastive_tiles.h"
#include "head/contrastive_whole_rows.h"

#include <ATen/ATen.h>

#include <vector>

namespace selfment::head {
namespace {

/// What does not depend on the pairs, float64.
struct Sides {
    at::Tensor foreground; ///< [B, N] bool
    at::Tensor sums;       ///< [B, 2, e] sum of u over the background, over the foreground
    at::Tensor positives;  ///< [B, N] n_i
    at::Tensor counted;    ///< [B, N] a_i
    at::Tensor likeness;   ///< [B, N] 1/n_i sum over P_i of <u_i, u_j>; 0 where n_i = 0
    at::Tensor smaller;    ///< [B] patches of the smaller side
};

Sides sidesOf(const at::Tensor& unit, const at::Tensor& labels) {
    Sides sides;
    sides.foreground = labels != 0;
    const at::Tensor y = sides.foreground.to(at::kDouble);
    const at::Tensor wide = unit.to(at::kDouble);
    const at::Tensor members = at::stack({1.0 - y, y}, 1); // [B, 2, N]
    sides.sums = members.bmm(wide);
    const at::Tensor counts = members.sum(2);
    sides.smaller = counts.amin(1);
    sides.positives = at::where(sides.foreground, counts.narrow(1, 1, 1), counts.narrow(1, 0, 1)) - 1.0;
    sides.counted = (sides.positives > 0.0).to(at::kDouble);
    const at::Tensor toSums = wide.bmm(sides.sums.transpose(1, 2)); // [B, N, 2]
    const at::Tensor toOwn = at::where(sides.foreground, toSums.select(2, 1), toSums.select(2, 0));
    const at::Tensor toSelf = at::linalg_vector_norm(wide, 2, {2}).square_();
    sides.likeness = (toOwn - toSelf) / sides.positives.clamp_min(1.0) * sides.counted;
    return sides;
}

/// sum_j w_ij u_j - 2 / (N n_i) S.
at::Tensor gradientOf(const at::Tensor& unit, const Sides& sides, at::Tensor pull) {
    const auto n = static_cast<double>(unit.size(1));
    const at::Tensor weight = (2.0 / n) * sides.counted / sides.positives.clamp_min(1.0);
    const at::Tensor none = at::zeros_like(weight);
    const at::Tensor bySide =
        at::stack({at::where(sides.foreground, none, weight), at::where(sides.foreground, weight, none)}, 2);
    return pull.baddbmm_(bySide.to(at::kFloat), sides.sums.to(at::kFloat), 1, -1);
}

/// Both runs, image by image.
PairSums mirroredPairs(const at::Tensor& unit, const at::Tensor& share, double temperature, bool withSelf,
                       bool withPull) {
    std::vector<at::Tensor> logZ, pull;
    for (std::int64_t image = 0; image < unit.size(0); ++image) {
        logZ.push_back(mirroredLogSums(unit[image], temperature, withSelf));
        if (withPull)
            pull.push_back(mirroredPull(unit[image], logZ.back(), share[image], temperature));
    }
    return {at::stack(logZ), withPull ? at::stack(pull) : at::Tensor()};
}

bool mirrored(const at::Tensor& unit, double temperature, ContrastiveWay way) {
    return way != ContrastiveWay::wholeRows && unit.is_cpu() && temperature >= kLowestTileTemperature;
}

} // namespace

ContrastiveTerm contrastiveTerms(const at::Tensor& unit, const at::Tensor& labels, double temperature,
                                 options::ContrastiveKind kind, bool withGradient, ContrastiveWay way) {
    const std::int64_t n = unit.size(1);
    const bool withSelf = kind == options::ContrastiveKind::withSelf;
    const Sides sides = sidesOf(unit, labels);
    ContrastiveTerm term;
    if (n < 2) {
        term.value = at::zeros_like(sides.smaller);
        if (withGradient)
            term.gradient = at::zeros_like(unit);
        return term;
    }
    const at::Tensor share = sides.counted / static_cast<double>(n);
    const auto pairSums = mirrored(unit, temperature, way) ? mirroredPairs : wholeRowPairs;
    const PairSums pairs = pairSums(unit, share, temperature, withSelf, withGradient);
    term.value = ((pairs.logZ - sides.likeness / temperature) * sides.counted).mean(1);
    if (withGradient)
        term.gradient = gradientOf(unit, sides, pairs.pull).div_(temperature);
    if (withSelf) { // decided on the device: asking it would make it wait
        const at::Tensor valid = (sides.smaller >= 2.0).to(at::kDouble);
        term.value = term.value * valid;
        if (withGradient)
            term.gradient.mul_(valid.to(at::kFloat).view({-1, 1, 1}));
    }
    return term;
}

ContrastiveTerm contrastiveTerm(const at::Tensor& unit, const at::Tensor& labels, double temperature,
                                options::ContrastiveKind kind, bool withGradient, ContrastiveWay way) {
    ContrastiveTerm term =
        contrastiveTerms(unit.unsqueeze(0), labels.unsqueeze(0), temperature, kind, withGradient, way);
    term.value = term.value[0];
    if (withGradient)
        term.gradient = term.gradient[0];
    return term;
}

} // namespace selfment::head
