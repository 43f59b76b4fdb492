// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/cancel_token.h"
#include "support/catch_all.h"
#include "support/result.h"

#include <chrono>
#include <functional>
#include <future>
#include <memory>

namespace selfment::pipeline {

/// Runs calls into libraries that cannot be stopped (decoding, encoding of huge pictures), so that cancelling
/// need not wait for them.
class BlockingCalls {
public:
    virtual ~BlockingCalls() = default;
    /// Runs body on a thread of the implementation's; the implementation outlives it.
    virtual void start(std::function<void()> body) = 0;
};

/// body's result, or Cancelled as soon as cancel says so; body then runs on unobserved and its result is
/// dropped. body owns (or shares) everything it uses. What it throws becomes an Error.
template <typename Output>
support::Result<Output> runBlocking(BlockingCalls& calls, const support::CancelToken& cancel,
                                    std::function<support::Result<Output>()> body) {
    auto promise = std::make_shared<std::promise<support::Result<Output>>>();
    std::future<support::Result<Output>> future = promise->get_future();
    calls.start([promise, body = std::move(body)] { promise->set_value(support::catchAll(body)); });
    constexpr std::chrono::milliseconds kCancelPoll{20};
    while (future.wait_for(kCancelPoll) != std::future_status::ready)
        if (cancel.cancelled())
            return support::Cancelled{};
    return future.get();
}

} // namespace selfment::pipeline
