// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/evaluation_requests.h"
#include "values/scores.h"

#include <vector>

namespace selfment::evaluation {

/// Tables 1 to 4 of the paper, in its order; grouped by table and data set. They are copied figures: nothing
/// here was measured by this program. E of Table 2 stands under e_mean; the paper does not say which E it is.
std::vector<values::PublishedRow> publishedRows();

/// Those that belong beside an evaluation: Tables 1 and 2 beside predictions and a method, Table 3 beside the
/// steps, Table 4 beside the initialisers.
std::vector<values::PublishedRow> publishedRowsFor(session::EvaluationKind kind);

} // namespace selfment::evaluation
