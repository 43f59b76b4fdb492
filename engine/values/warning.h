// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace selfment::values {

/// Something the user should know about a result that was still produced. Names are stable (warningCodeName)
/// and appear in manifests and traces; sentences are made in app/text.
enum class WarningCode {
    noContrast,               ///< built-in descriptor: no clear object against the border
    uniformGraph,             ///< all affinities equal: any cut is arbitrary
    graphInPieces,            ///< the graph falls apart at tau (eps aside)
    repeatedSecondEigenvalue, ///< the Fiedler vector is not unique
    seedTie,                  ///< several patches share the largest |x|; the lowest index was taken
    zeroFeatures,             ///< rows of zero norm, similar to nothing
    ipoOscillates,
    ipoNotConverged,
    ipoSideEmptied,
    ipoSideTooSmall,
    initialSideEmpty,
    emptyMask,
    emptyHeadMask,        ///< the same of a mask from a head: other parameters decide on it
    animationFirstFrame,  ///< only the first frame or page was read
    metadataDamaged,      ///< pixels are fine, EXIF is not
    extremeAspect,        ///< squashed to a square by more than 4 : 1
    imageSmallerThanGrid, ///< fewer pixels than patches
    headOtherBackbone,    ///< the head was trained on a backbone of another hash
    headWithoutMetadata,  ///< the head's file does not say what it wants: the backbone's defaults were taken
    pseudoMaskDegenerate, ///< one side has no patch: nothing to learn from
};

/// Stable snake_case name, e.g. "graph_in_pieces".
[[nodiscard]] std::string_view warningCodeName(WarningCode code);

struct Warning {
    WarningCode code = WarningCode::noContrast;
    std::string detail; ///< the numbers, in English: "3 pieces at tau = 0.85"

    friend bool operator==(const Warning&, const Warning&) = default;
};

using Warnings = std::vector<Warning>;

} // namespace selfment::values
