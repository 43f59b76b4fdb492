// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/client/remote_job.h"

#include <atomic>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <vector>

namespace selfment::remote {

/// Jobs of a session by name and by key, kept after their end as long as an engine here keeps them; and the
/// latest inspections, which may have to be made again for a question. Thread-safe.
class JobTable {
public:
    using Pointer = std::shared_ptr<RemoteJob>;

    /// An inspection that questions are about.
    struct Inspection {
        session::InspectRequest request;
        std::uint64_t key = 0; ///< as the server knows it
        std::string instance;  ///< of the server that knows it; empty: not there yet
    };

    /// A name that was not used before, of a job or of a job at the server.
    session::JobId newId() { return ++m_lastId; }
    void add(const Pointer& job);
    /// The job is at the server under another key now.
    void rename(const Pointer& job, std::uint64_t key);
    [[nodiscard]] Pointer byId(session::JobId id) const;
    [[nodiscard]] Pointer byKey(std::uint64_t key) const;
    /// Those that have not ended.
    [[nodiscard]] std::vector<Pointer> unfinished() const;
    /// Its end: older ones are forgotten.
    void retire(const Pointer& job);

    void noteInspection(session::JobId id, const session::InspectRequest& request, std::uint64_t key);
    [[nodiscard]] std::optional<Inspection> inspection(session::JobId id) const;
    void moveInspection(session::JobId id, std::uint64_t key, const std::string& instance);

    /// Keys that the server may forget, to be told; they are taken from the list.
    std::vector<std::uint64_t> takeForgettable();
    void makeForgettable(std::uint64_t key);
    /// The server goes on with that job, whatever becomes of this session: it is never forgettable.
    void leaveThere(std::uint64_t key);
    /// Nobody asks questions any more: inspections are forgettable.
    void letGoOfInspections();

private:
    static constexpr std::size_t kKeptWithResults = 4; ///< as an engine here keeps them
    static constexpr std::size_t kKeptOutcomes = 256;
    static constexpr std::size_t kKeptInspections = 8;

    std::atomic<session::JobId> m_lastId{session::kNoJob};
    mutable std::mutex m_mutex; ///< guards what follows
    std::map<session::JobId, Pointer> m_jobs;
    std::map<std::uint64_t, Pointer> m_byKey; ///< unfinished
    std::deque<session::JobId> m_ended;
    std::map<session::JobId, Inspection> m_inspections;
    std::vector<std::uint64_t> m_forgettable;
    std::vector<std::uint64_t> m_forgettableLater; ///< once more: their submission may come in after all
    std::set<std::uint64_t> m_leftThere;           ///< keys
};

} // namespace selfment::remote
