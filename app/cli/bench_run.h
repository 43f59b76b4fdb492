// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/interrupt_flag.h"
#include "app/cli/progress_display.h"
#include "support/cancel_token.h"
#include "support/catch_all.h"

#include <functional>

namespace selfment::cli {

/// Tells the share done.
using ShareHeard = std::function<void(double)>;

/// Runs work on a thread of its own, shows how far it is (before anything is done: start), cancels it when
/// the user interrupts, and waits for its end. work must not throw.
void watchBench(const std::function<void(const support::CancelToken&, const ShareHeard&)>& work,
                const session::Progress& start, ProgressDisplay& display, const InterruptFlag& interrupt);

/// watchBench() for a measurement that gives a Result; what it throws becomes an error.
template <typename Measured, typename Options>
[[nodiscard]] support::Result<Measured>
measureWatched(const std::function<support::Result<Measured>(const Options&, const support::CancelToken&,
                                                             const ShareHeard&)>& measure,
               const Options& options, const session::Progress& start, ProgressDisplay& display,
               const InterruptFlag& interrupt) {
    support::Result<Measured> result = support::Cancelled{};
    if (interrupt.raised())
        return result;
    watchBench(
        [&](const support::CancelToken& cancel, const ShareHeard& progress) {
            result = support::catchAll([&] { return measure(options, cancel, progress); });
        },
        start, display, interrupt);
    return result;
}

} // namespace selfment::cli
