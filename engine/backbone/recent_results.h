// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <list>
#include <mutex>
#include <utility>

namespace selfment::backbone {

/// The last few results of a function, by key; the one unused longest makes room. Thread-safe; two threads
/// that miss the same key at once both compute it.
template <typename Key, typename Value>
class RecentResults {
public:
    explicit RecentResults(std::size_t capacity) : m_capacity(capacity) {}

    template <typename Compute>
    Value get(const Key& key, Compute&& compute) {
        {
            const std::lock_guard lock(m_mutex);
            for (auto entry = m_entries.begin(); entry != m_entries.end(); ++entry) {
                if (entry->first == key) {
                    m_entries.splice(m_entries.begin(), m_entries, entry);
                    return entry->second;
                }
            }
        }
        Value value = std::forward<Compute>(compute)();
        const std::lock_guard lock(m_mutex);
        m_entries.emplace_front(key, value);
        if (m_entries.size() > m_capacity)
            m_entries.pop_back();
        return value;
    }

    [[nodiscard]] std::size_t size() const {
        const std::lock_guard lock(m_mutex);
        return m_entries.size();
    }

private:
    const std::size_t m_capacity;
    mutable std::mutex m_mutex;
    std::list<std::pair<Key, Value>> m_entries; ///< most recent first
};

} // namespace selfment::backbone
