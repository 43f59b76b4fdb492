// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bench_run.h"

#include <atomic>
#include <chrono>
#include <future>

namespace selfment::cli {
namespace {

/// How often the interrupt flag is looked at: a signal handler cannot wake a future.
constexpr std::chrono::milliseconds kLookInterval{50};

} // namespace

void watchBench(const std::function<void(const support::CancelToken&, const ShareHeard&)>& work,
                const session::Progress& start, ProgressDisplay& display, const InterruptFlag& interrupt) {
    support::CancelSource cancel;
    std::atomic<double> share{0.0};
    auto end = std::async(std::launch::async,
                          [&] { work(cancel.token(), [&share](double done) { share.store(done); }); });
    while (end.wait_for(kLookInterval) != std::future_status::ready) {
        if (interrupt.raised() && !cancel.cancelled()) {
            display.log("stopping");
            cancel.cancel();
        }
        if (cancel.cancelled())
            continue;
        session::Progress progress;
        progress.fraction = share.load();
        display.show(progress.fraction > 0.0 ? progress : start);
    }
    display.clear();
    end.get();
}

} // namespace selfment::cli
