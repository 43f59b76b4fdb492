// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bench_run.h"

#include "bench/backbone_bench.h"
#include "support/catch_all.h"

#include <atomic>
#include <chrono>
#include <future>

namespace selfment::cli {
namespace {

/// How often the interrupt flag is looked at: a signal handler cannot wake a future.
constexpr std::chrono::milliseconds kLookInterval{50};

} // namespace

support::Result<bench::BackboneBenchResult> runBackboneBench(const BackboneBench& measure,
                                                             const bench::BackboneBenchOptions& options,
                                                             ProgressDisplay& display,
                                                             const InterruptFlag& interrupt) {
    if (interrupt.raised())
        return support::Cancelled{};
    support::CancelSource cancel;
    std::atomic<double> share{0.0};
    auto result = std::async(std::launch::async, [&] {
        return support::catchAll([&]() -> support::Result<bench::BackboneBenchResult> {
            return measure(options, cancel.token(), [&share](double done) { share.store(done); });
        });
    });
    while (result.wait_for(kLookInterval) != std::future_status::ready) {
        if (interrupt.raised() && !cancel.cancelled()) {
            display.log("stopping");
            cancel.cancel();
        }
        if (cancel.cancelled())
            continue;
        session::Progress progress;
        progress.fraction = share.load();
        if (progress.fraction <= 0.0) { // the model comes first
            progress.activity = session::Activity::loadingModel;
            progress.currentItem = options.model;
        }
        display.show(progress);
    }
    display.clear();
    return result.get();
}

} // namespace selfment::cli
