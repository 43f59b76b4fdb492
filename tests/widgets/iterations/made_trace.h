// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/ipo_trace.h"

namespace selfment::tests {

/// A trace of seven iterations on a 10 x 10 grid, written by hand: flips in the first, converges in the last.
inline values::IpoTrace convergedTrace() {
    values::IpoTrace trace;
    trace.grid = {10, 10};
    trace.dimension = 3;
    trace.changed = {31, 14, 12, 5, 2, 1, 0};
    trace.flipped = {1, 0, 0, 0, 0, 0, 0};
    trace.foregroundShare = {0.41F, 0.30F, 0.26F, 0.234F, 0.22F, 0.21F, 0.20F, 0.20F};
    trace.prototypeSeparation = {0.32F, 0.45F, 0.51F, 0.55F, 0.58F, 0.59F, 0.60F, 0.60F};
    trace.meanMargin = {0.11F, 0.15F, 0.18F, 0.20F, 0.21F, 0.215F, 0.22F, 0.22F};
    trace.stop = values::IpoStop::converged;
    trace.convergedAt = 7;
    return trace;
}

/// Four iterations that end in a two-cycle.
inline values::IpoTrace oscillatingTrace() {
    values::IpoTrace trace = convergedTrace();
    trace.changed = {9, 4, 3, 3};
    trace.flipped = {0, 0, 0, 0};
    trace.foregroundShare.resize(5);
    trace.prototypeSeparation.resize(5);
    trace.meanMargin.resize(5);
    trace.stop = values::IpoStop::maxIterations;
    trace.convergedAt.reset();
    trace.oscillatesFrom = 4;
    return trace;
}

/// The initial mask had one side: no iteration was done.
inline values::IpoTrace emptyTrace() {
    values::IpoTrace trace;
    trace.grid = {10, 10};
    trace.foregroundShare = {0.0F};
    trace.prototypeSeparation = {0.0F};
    trace.meanMargin = {0.0F};
    trace.stop = values::IpoStop::initialSideEmpty;
    return trace;
}

} // namespace selfment::tests
