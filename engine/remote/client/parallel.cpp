// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/parallel.h"

#include "support/catch_all.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

namespace selfment::remote {

support::Status forEachAtOnce(std::size_t count, std::size_t threads,
                              const std::function<support::Status(std::size_t index)>& work) {
    std::atomic<std::size_t> next{0};
    std::mutex mutex;
    support::Status first = support::Done{};
    const auto serve = [&] {
        for (std::size_t index = next++; index < count; index = next++) {
            support::Status done = support::catchAll([&] { return work(index); });
            if (done.ok())
                continue;
            next = count;
            const std::lock_guard lock(mutex);
            if (first.ok())
                first = std::move(done);
        }
    };
    std::vector<std::thread> helpers;
    for (std::size_t i = 1; i < std::min(count, threads); ++i)
        helpers.emplace_back(serve);
    serve();
    for (std::thread& helper : helpers)
        helper.join();
    return first;
}

} // namespace selfment::remote
