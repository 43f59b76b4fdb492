// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/client/caller.h"
#include "remote/client/output_places.h"
#include "remote/client/uploads.h"
#include "support/cancel_token.h"
#include "support/result.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace selfment::remote {

/// Brings the files that a job wrote at the server to this machine. Each appears whole, and only where the
/// request of the job names an output.
class Outputs {
public:
    using Hearer = std::function<void(std::uint64_t done, std::uint64_t total)>; ///< bytes; any thread

    /// places must outlive it. key: of the job at the server.
    Outputs(const Caller& caller, const OutputPlaces& places, std::uint64_t key, Road road)
        : m_caller(caller), m_places(places), m_key(key), m_road(road) {}

    /// What was written since the last call, but for the files of the run as a whole, which change until its
    /// end. Errors: jobUnknown (the server does not have the job any more), engineRefuses,
    /// destinationUnwritable, diskFull, destinationInsideInput.
    support::Status fetchNew(const Hearer& hearer);
    /// All that is not here yet; what names other files comes after them.
    support::Status fetchAll(const Hearer& hearer);
    /// What is not begun by then stays there, and fetching ends as cancelled.
    void setDeadline(std::chrono::steady_clock::time_point deadline) { m_deadline = deadline; }

private:
    struct File {
        std::string path; ///< as the server calls it
        std::filesystem::path target;
        std::uint64_t size = 0;
    };
    support::Status list();
    support::Status fetchListed(std::vector<File> files, const Hearer& hearer) const;
    support::Status fetchOne(const File& file, const std::function<void(std::uint64_t)>& received) const;

    const Caller m_caller;
    const OutputPlaces& m_places;
    const std::uint64_t m_key;
    const Road m_road;
    std::uint64_t m_revision = 0; ///< the highest listed
    std::vector<File> m_files;    ///< listed, not fetched
    std::optional<std::chrono::steady_clock::time_point> m_deadline;
};

} // namespace selfment::remote
