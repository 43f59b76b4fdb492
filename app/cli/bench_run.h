// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/interrupt_flag.h"
#include "app/cli/progress_display.h"
#include "app/cli/surroundings.h"

namespace selfment::cli {

/// Measures on a thread of its own, shows how far it is, cancels it when the user interrupts, and waits for
/// its end.
[[nodiscard]] support::Result<bench::BackboneBenchResult>
runBackboneBench(const BackboneBench& measure, const bench::BackboneBenchOptions& options,
                 ProgressDisplay& display, const InterruptFlag& interrupt);

} // namespace selfment::cli
