// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fake_session.h"

#include <algorithm>
#include <variant>
#include <vector>

namespace selfment::testing {

/// Everything that lasts waits to be released or cancelled, a training and an evaluation too.
inline Script heldScript(const session::Request& request) {
    Script script = FakeSession::plainScript(request);
    script.holdBeforeEnd = std::holds_alternative<session::SegmentRequest>(request) ||
                           std::holds_alternative<session::FeaturesRequest>(request) ||
                           std::holds_alternative<session::TrainRequest>(request) ||
                           std::holds_alternative<session::EvaluateRequest>(request);
    if (const auto* models = std::get_if<session::ModelsRequest>(&request)) {
        script.holdBeforeEnd = std::holds_alternative<session::DownloadModel>(models->action);
    }
    return script;
}

/// The last request of a kind; there must be one.
template <typename Request>
Request lastOf(const FakeSession& session) {
    const std::vector<session::Request> all = session.requests();
    const auto found = std::find_if(all.rbegin(), all.rend(), [](const session::Request& request) {
        return std::holds_alternative<Request>(request);
    });
    return std::get<Request>(*found);
}

template <typename Request>
int countOf(const FakeSession& session) {
    const std::vector<session::Request> all = session.requests();
    return static_cast<int>(std::count_if(all.begin(), all.end(), [](const session::Request& request) {
        return std::holds_alternative<Request>(request);
    }));
}

} // namespace selfment::testing
