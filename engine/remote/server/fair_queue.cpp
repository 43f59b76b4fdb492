// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/fair_queue.h"

#include <algorithm>
#include <utility>

namespace selfment::remote {

FairQueue::Capacity FairQueue::capacityOf(JobClass kind) const {
    const auto found = m_capacities.find(kind);
    return found == m_capacities.end() ? Capacity{} : found->second;
}

FairQueue::Ticket FairQueue::ticket() {
    const std::lock_guard lock(m_mutex);
    return ++m_last;
}

void FairQueue::add(Ticket ticket, JobClass kind, const std::string& client, Begin begin, Position position) {
    std::vector<Begin> begins;
    {
        const std::lock_guard lock(m_mutex);
        Lane& lane = m_lanes[kind];
        lane.queues[client].push_back({ticket, std::move(begin), std::move(position), 0});
        beginNext(kind, begins);
        tellPositions(lane);
    }
    for (const Begin& next : begins)
        next();
}

bool FairQueue::remove(Ticket ticket) {
    const std::lock_guard lock(m_mutex);
    for (auto& [kind, lane] : m_lanes) {
        for (auto queue = lane.queues.begin(); queue != lane.queues.end(); ++queue) {
            auto& jobs = queue->second;
            const auto job = std::find_if(jobs.begin(), jobs.end(), [ticket](const Waiting& waiting) {
                return waiting.ticket == ticket;
            });
            if (job == jobs.end())
                continue;
            jobs.erase(job);
            if (jobs.empty())
                lane.queues.erase(queue);
            tellPositions(lane);
            return true;
        }
    }
    return false;
}

void FairQueue::ended(Ticket ticket) {
    std::vector<Begin> begins;
    {
        const std::lock_guard lock(m_mutex);
        const auto job = m_running.find(ticket);
        if (job == m_running.end())
            return;
        const Running ended = job->second;
        m_running.erase(job);
        Lane& lane = m_lanes[ended.kind];
        --lane.runningAll;
        if (--lane.running[ended.client] == 0)
            lane.running.erase(ended.client);
        beginNext(ended.kind, begins);
        tellPositions(lane);
    }
    for (const Begin& next : begins)
        next();
}

std::size_t FairQueue::waiting() const {
    const std::lock_guard lock(m_mutex);
    std::size_t count = 0;
    for (const auto& [kind, lane] : m_lanes)
        for (const auto& [client, jobs] : lane.queues)
            count += jobs.size();
    return count;
}

/// From the client after the one whose turn was last, each that has not its share running.
void FairQueue::beginNext(JobClass kind, std::vector<Begin>& begins) {
    const Capacity capacity = capacityOf(kind);
    Lane& lane = m_lanes[kind];
    while (lane.runningAll < capacity.all && !lane.queues.empty()) {
        auto next = lane.queues.upper_bound(lane.last);
        bool found = false;
        for (std::size_t tried = 0; tried < lane.queues.size() && !found; ++tried) {
            if (next == lane.queues.end())
                next = lane.queues.begin();
            const auto running = lane.running.find(next->first);
            found = running == lane.running.end() || running->second < capacity.perClient;
            if (!found)
                ++next;
        }
        if (!found)
            return;
        Waiting job = std::move(next->second.front());
        next->second.pop_front();
        lane.last = next->first;
        ++lane.runningAll;
        ++lane.running[next->first];
        m_running[job.ticket] = {kind, next->first};
        if (next->second.empty())
            lane.queues.erase(next);
        begins.push_back(std::move(job.begin));
    }
}

/// In the order in which they would begin if each ended before the next began.
void FairQueue::tellPositions(Lane& lane) {
    std::map<std::string, std::size_t> taken;
    int position = 0;
    for (bool any = true; any;) {
        any = false;
        auto next = lane.queues.upper_bound(lane.last);
        for (std::size_t i = 0; i < lane.queues.size(); ++i, ++next) {
            if (next == lane.queues.end())
                next = lane.queues.begin();
            std::size_t& index = taken[next->first];
            if (index >= next->second.size())
                continue;
            any = true;
            Waiting& job = next->second[index++];
            ++position;
            if (std::exchange(job.told, position) != position && job.position)
                job.position(position);
        }
    }
}

} // namespace selfment::remote
