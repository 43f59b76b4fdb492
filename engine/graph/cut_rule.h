// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/normalized_cut.h"
#include "options/stage_options.h"

#include <vector>

namespace selfment::graph {

/// Where the options cut a vector in two: entries above the value are on one side. The vector must not be
/// empty.
double cutValueOf(const std::vector<double>& vector, const options::GraphOptions& options);

/// The value that Otsu's criterion parts a vector at: of all ways to put the smallest entries on one side,
/// the one of the largest w0 w1 (m0 - m1)^2, midway between the entries it parts; the lowest at a tie. The
/// common value where all entries are equal.
double otsuValueOf(std::vector<double> vector);

/// The split of METHOD 3 of result.fiedlerVector, whose sign may be either: sign, bipartition at the options'
/// cut, seed, seed component. Fills what of result depends on it and adds the warning of a tie.
void splitAt(CutResult& result, const values::PatchGrid& grid, const options::GraphOptions& options);

/// A solved cut parted anew, as normalizedCut would with these options where they differ in cut and cutValue
/// alone: eigenpairs and graph stay. A result without a Fiedler vector stays as it is.
CutResult recut(CutResult solved, const values::PatchGrid& grid, const options::GraphOptions& options);

} // namespace selfment::graph
