// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace selfment::remote {

/// Kinds of jobs that do not wait for each other, as the lanes of the engine.
enum class JobClass {
    inspections,
    ahead,
    thumbnails,
    lookups,
    questions,
    batches,
    trainings,
    evaluations,
    models
};

/// Which jobs may begin: of each class so many at a time, the clients in turn, each client's own in the order
/// they came. Thread-safe.
class FairQueue {
public:
    struct Capacity {
        int all = 1;
        int perClient = 1;
    };
    using Capacities = std::map<JobClass, Capacity>;
    using Ticket = std::uint64_t;
    /// Begins the job; called on the thread of add() or ended(), without locks.
    using Begin = std::function<void()>;
    /// Tells how many are before it, and itself (1: next). Called under the queue's lock: only notes it.
    using Position = std::function<void(int position)>;

    explicit FairQueue(Capacities capacities) : m_capacities(std::move(capacities)) {}

    /// A name for a job that is to be added.
    [[nodiscard]] Ticket ticket();
    /// The job begins at once or later; position hears only where it has to wait.
    void add(Ticket ticket, JobClass kind, const std::string& client, Begin begin, Position position);
    /// Takes a job out that has not begun; false where it has, or is not known.
    bool remove(Ticket ticket);
    /// A job that had begun has ended.
    void ended(Ticket ticket);
    [[nodiscard]] std::size_t waiting() const;

private:
    struct Waiting {
        Ticket ticket = 0;
        Begin begin;
        Position position;
        int told = 0;
    };
    struct Lane {
        std::map<std::string, std::deque<Waiting>> queues; ///< by client; none is empty
        std::map<std::string, int> running;                ///< by client
        int runningAll = 0;
        std::string last; ///< client whose job began last
    };
    struct Running {
        JobClass kind = JobClass::lookups;
        std::string client;
    };

    void beginNext(JobClass kind, std::vector<Begin>& begins);
    static void tellPositions(Lane& lane);
    [[nodiscard]] Capacity capacityOf(JobClass kind) const;

    const Capacities m_capacities;
    mutable std::mutex m_mutex; ///< guards what follows
    std::map<JobClass, Lane> m_lanes;
    std::map<Ticket, Running> m_running;
    Ticket m_last = 0;
};

} // namespace selfment::remote
