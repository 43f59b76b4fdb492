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
// only what is perpendicular to u_i: the pairs j = i and the last u_i drop out. Left are two runs over the
// pairs, one for Z, one for the products with w.
#include "head/contrastive.h"

#include "head/contrastive_tiles.h"
#include "head/contrastive_whole_rows.h"

#include <ATen/ATen.h>

namespace selfment::head {
namespace {

/// What does not depend on the pairs, float64.
struct Sides {
    at::Tensor foreground; ///< [N] bool
    at::Tensor sums;       ///< [2, e] sum of u over the background, over the foreground
    at::Tensor positives;  ///< [N] n_i
    at::Tensor counted;    ///< [N] a_i
    at::Tensor likeness;   ///< [N] 1/n_i sum over P_i of <u_i, u_j>; 0 where n_i = 0
    at::Tensor smaller;    ///< [] patches of the smaller side
};

Sides sidesOf(const at::Tensor& unit, const at::Tensor& labels) {
    Sides sides;
    sides.foreground = labels != 0;
    const at::Tensor y = sides.foreground.to(at::kDouble);
    const at::Tensor wide = unit.to(at::kDouble);
    const at::Tensor members = at::stack({1.0 - y, y}); // [2, N]
    sides.sums = members.mm(wide);
    const at::Tensor counts = members.sum(1);
    sides.smaller = counts.min();
    sides.positives = at::where(sides.foreground, counts[1], counts[0]) - 1.0;
    sides.counted = (sides.positives > 0.0).to(at::kDouble);
    const at::Tensor toSums = wide.mm(sides.sums.t()); // [N, 2]
    const at::Tensor toOwn = at::where(sides.foreground, toSums.select(1, 1), toSums.select(1, 0));
    const at::Tensor toSelf = at::linalg_vector_norm(wide, 2, {1}).square_();
    sides.likeness = (toOwn - toSelf) / sides.positives.clamp_min(1.0) * sides.counted;
    return sides;
}

/// sum_j w_ij u_j - 2 / (N n_i) S.
at::Tensor gradientOf(const at::Tensor& unit, const Sides& sides, at::Tensor pull) {
    const auto n = static_cast<double>(unit.size(0));
    const at::Tensor weight = (2.0 / n) * sides.counted / sides.positives.clamp_min(1.0);
    const at::Tensor none = at::zeros_like(weight);
    const at::Tensor bySide =
        at::stack({at::where(sides.foreground, none, weight), at::where(sides.foreground, weight, none)}, 1);
    return pull.addmm_(bySide.to(at::kFloat), sides.sums.to(at::kFloat), 1, -1);
}

bool mirrored(const at::Tensor& unit, double temperature, ContrastiveWay way) {
    return way != ContrastiveWay::wholeRows && unit.is_cpu() && temperature >= kLowestTileTemperature;
}

} // namespace

ContrastiveTerm contrastiveTerm(const at::Tensor& unit, const at::Tensor& labels, double temperature,
                                options::ContrastiveKind kind, bool withGradient, ContrastiveWay way) {
    const std::int64_t n = unit.size(0);
    const bool withSelf = kind == options::ContrastiveKind::withSelf;
    const bool tiles = mirrored(unit, temperature, way);
    const Sides sides = sidesOf(unit, labels);
    ContrastiveTerm term;
    if (n < 2 || (withSelf && tiles && sides.smaller.item<double>() < 2.0)) {
        term.value = at::zeros({}, sides.counted.options());
        if (withGradient)
            term.gradient = at::zeros_like(unit);
        return term;
    }
    const at::Tensor logZ =
        tiles ? mirroredLogSums(unit, temperature, withSelf) : wholeRowLogSums(unit, temperature, withSelf);
    term.value = ((logZ - sides.likeness / temperature) * sides.counted).mean();
    if (withGradient) {
        const at::Tensor share = sides.counted / static_cast<double>(n);
        at::Tensor pull = tiles ? mirroredPull(unit, logZ, share, temperature)
                                : wholeRowPull(unit, logZ, share, temperature);
        term.gradient = gradientOf(unit, sides, pull).div_(temperature);
    }
    if (withSelf && !tiles) { // decided on the device: asking it would make it wait
        const at::Tensor valid = (sides.smaller >= 2.0).to(at::kDouble);
        term.value = term.value * valid;
        if (withGradient)
            term.gradient.mul_(valid.to(at::kFloat));
    }
    return term;
}

} // namespace selfment::head
