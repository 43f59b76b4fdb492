// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/stage_result.h"

#include <QStringList>

namespace selfment::studio {

/// What is known of a Normalized Cut, a line each: form and size of the affinities, times, products,
/// eigenvalues, residual, eigengap. Empty where the initial cut has no graph.
[[nodiscard]] QStringList graphFacts(const session::GraphResult& graph);

} // namespace selfment::studio
