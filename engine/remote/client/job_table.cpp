// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/job_table.h"

#include <algorithm>
#include <utility>

namespace selfment::remote {

using session::JobId;

void JobTable::add(const Pointer& job) {
    const std::lock_guard lock(m_mutex);
    m_jobs.emplace(job->id, job);
    m_byKey.emplace(job->key(), job);
}

void JobTable::rename(const Pointer& job, std::uint64_t key) {
    const std::lock_guard lock(m_mutex);
    m_byKey.erase(job->key());
    m_forgettable.push_back(job->key());
    job->setKey(key);
    m_byKey.emplace(key, job);
}

JobTable::Pointer JobTable::byId(JobId id) const {
    const std::lock_guard lock(m_mutex);
    const auto found = m_jobs.find(id);
    return found == m_jobs.end() ? nullptr : found->second;
}

JobTable::Pointer JobTable::byKey(std::uint64_t key) const {
    const std::lock_guard lock(m_mutex);
    const auto found = m_byKey.find(key);
    return found == m_byKey.end() ? nullptr : found->second;
}

std::vector<JobTable::Pointer> JobTable::unfinished() const {
    std::vector<Pointer> jobs;
    const std::lock_guard lock(m_mutex);
    for (const auto& [key, job] : m_byKey)
        jobs.push_back(job);
    return jobs;
}

void JobTable::retire(const Pointer& job) {
    const std::lock_guard lock(m_mutex);
    m_byKey.erase(job->key());
    // A question may still be about it.
    const bool asked = std::any_of(m_inspections.begin(), m_inspections.end(), [&](const auto& inspection) {
        return inspection.second.key == job->key();
    });
    if (job->mayBeThere() && !asked) {
        m_forgettable.push_back(job->key());
        if (!job->wasAnswered())
            m_forgettableLater.push_back(job->key());
    }
    m_ended.push_back(job->id);
    if (m_ended.size() > kKeptWithResults)
        if (const auto older = m_jobs.find(m_ended[m_ended.size() - 1 - kKeptWithResults]);
            older != m_jobs.end()) {
            if (older->second->job.answeredAtLength())
                m_jobs.erase(older);
            else
                older->second->job.forgetStageResults();
        }
    if (m_ended.size() > kKeptOutcomes) {
        m_jobs.erase(m_ended.front());
        m_ended.pop_front();
    }
}

void JobTable::noteInspection(JobId id, const session::InspectRequest& request, std::uint64_t key) {
    const std::lock_guard lock(m_mutex);
    m_inspections.insert_or_assign(id, Inspection{request, key, {}});
    if (m_inspections.size() <= kKeptInspections)
        return;
    const auto oldest = m_inspections.begin();
    if (!m_byKey.contains(oldest->second.key)) // else its end makes it forgettable
        m_forgettable.push_back(oldest->second.key);
    m_inspections.erase(oldest);
}

std::optional<JobTable::Inspection> JobTable::inspection(JobId id) const {
    const std::lock_guard lock(m_mutex);
    const auto found = m_inspections.find(id);
    return found == m_inspections.end() ? std::nullopt : std::optional(found->second);
}

void JobTable::moveInspection(JobId id, std::uint64_t key, const std::string& instance) {
    const std::lock_guard lock(m_mutex);
    const auto found = m_inspections.find(id);
    if (found == m_inspections.end())
        return;
    if (found->second.key != key && !m_byKey.contains(found->second.key))
        m_forgettable.push_back(found->second.key);
    found->second.key = key;
    found->second.instance = instance;
}

std::vector<std::uint64_t> JobTable::takeForgettable() {
    const std::lock_guard lock(m_mutex);
    for (auto* keys : {&m_forgettable, &m_forgettableLater})
        std::erase_if(*keys, [this](std::uint64_t key) { return m_leftThere.contains(key); });
    return std::exchange(m_forgettable, std::exchange(m_forgettableLater, {}));
}

void JobTable::leaveThere(std::uint64_t key) {
    const std::lock_guard lock(m_mutex);
    m_leftThere.insert(key);
}

void JobTable::letGoOfInspections() {
    const std::lock_guard lock(m_mutex);
    for (const auto& [id, inspection] : m_inspections)
        m_forgettable.push_back(inspection.key);
    m_inspections.clear();
}

void JobTable::makeForgettable(std::uint64_t key) {
    const std::lock_guard lock(m_mutex);
    m_forgettable.push_back(key);
}

} // namespace selfment::remote
