// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/ipo_trace.h"

#include <QString>

namespace selfment::widgets {

/// "Iteration 3 of 7 · 12 patches changed · foreground 23.4 % · flipped", translated.
[[nodiscard]] QString iterationSentence(const values::IpoTrace& trace, int iteration);
/// How the loop ended, one sentence, translated.
[[nodiscard]] QString endingSentence(const values::IpoTrace& trace);
/// True when the ending is something the user should look at (anything but convergence).
[[nodiscard]] bool endingIsWarning(const values::IpoTrace& trace);
/// "converged at t = 5", "oscillates from t = 4", or empty: the short form for a plot.
[[nodiscard]] QString endingMarker(const values::IpoTrace& trace);
/// A trace without its masks, prototypes and margins: what a display of the course needs.
[[nodiscard]] values::IpoTrace courseOf(const values::IpoTrace& trace);

} // namespace selfment::widgets
