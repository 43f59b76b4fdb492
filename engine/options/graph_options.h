// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace selfment::options {

enum class AffinityKind {
    weighted, ///< Eq. 1: the cosine where it exceeds tau, else eps
    binary,   ///< the authors' code: 1 where it exceeds tau, else eps
};
enum class Initialiser {
    ncut,   ///< Normalized Cut (Sec. 3.1)
    kmeans, ///< k-means with k = 2 on the normalised features
    cls     ///< the CLS token's attention to the patches, or likeness to it
};
enum class ClsMap {
    attention, ///< softmax row of the CLS query in the last block, mean over heads
    cosine     ///< cosine of each patch token with the CLS token
};
enum class ForegroundRule {
    seed,  ///< the seed's side is the object (METHOD 3)
    border ///< the side with less of the grid's rim is
};
/// Where the Fiedler vector (seed's entry positive) is cut in two.
enum class CutRule {
    mean,  ///< at its mean (METHOD 3; both presets)
    zero,  ///< at 0
    otsu,  ///< between the two classes that Otsu's criterion parts best
    custom ///< at GraphOptions::cutValue
};

/// METHOD 3: affinity, eigenproblem, cut.
struct GraphOptions {
    Initialiser init = Initialiser::ncut;
    AffinityKind affinity = AffinityKind::weighted;
    double tau = 0.2;   ///< affinity threshold on the cosine
    double eps = 1e-5;  ///< affinity below the threshold
    int eigenpairs = 2; ///< how many to keep, the trivial one counted; at least 2
    ForegroundRule foreground = ForegroundRule::seed; ///< of ncut and cls; k-means always goes by the border
    CutRule cut = CutRule::mean;                      ///< of ncut
    double cutValue = 0.0;                            ///< with CutRule::custom
    ClsMap clsMap = ClsMap::attention;                ///< of cls
    int restarts = 10;                                ///< of k-means
    friend bool operator==(const GraphOptions&, const GraphOptions&) = default;
};

} // namespace selfment::options
