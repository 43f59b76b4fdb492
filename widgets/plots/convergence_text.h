// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/ipo_trace.h"

#include <QString>

namespace selfment::widgets {

/// The four curves as a table: iteration, patches_changed, flipped, foreground_share, prototype_separation,
/// mean_margin. Iteration 0 is the initial mask; what does not exist for it is left empty.
[[nodiscard]] QString convergenceCsv(const values::IpoTrace& trace);
/// The values at one iteration, a line each, for a tooltip; translated.
[[nodiscard]] QString convergenceValues(const values::IpoTrace& trace, int iteration);

} // namespace selfment::widgets
