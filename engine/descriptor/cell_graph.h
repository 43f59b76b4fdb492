// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "descriptor/band_cholesky.h"
#include "descriptor/cells.h"

#include <vector>

namespace selfment::descriptor {

/// Graph of a grid's cells: w_ij = max(exp(-|v_i - v_j|^2 / 2), 1e-5) / distance for neighbours within 5.5
/// cells, with v the weighted colour, deviation and texture of a cell.
struct CellGraph {
    BandMatrix minusWeights;    ///< -W below the diagonal, diagonal left at 0
    std::vector<double> degree; ///< row sums of W
};

CellGraph cellGraph(const Cells& cells);

} // namespace selfment::descriptor
