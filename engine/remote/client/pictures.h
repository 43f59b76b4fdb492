// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"
#include "session/jobs/lane.h"
#include "support/cancel_token.h"
#include "values/image.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

namespace selfment::remote {

/// Photos as an engine here would show them, decoded on threads of their own; the latest few are kept.
class Pictures {
public:
    using Picture = std::shared_ptr<const values::Image>;
    using Hearer = std::function<void(Picture picture)>; ///< null: it cannot be decoded, or was cancelled

    /// The hearer is called once, on a thread of this object or on the caller's.
    void want(const std::string& path, const options::InputOptions& options,
              const support::CancelToken& cancel, Hearer hearer);

private:
    struct Kept {
        std::string path;
        std::int64_t changedNs = 0;
        std::uint64_t bytes = 0;
        options::InputOptions options;
        Picture picture;
    };
    Picture kept(const Kept& wanted);
    void keep(Kept made);

    std::mutex m_mutex;
    std::deque<Kept> m_kept;
    session::Lane m_lane{2}; ///< last: its end waits for what uses the others
};

} // namespace selfment::remote
