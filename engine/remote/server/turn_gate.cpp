// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/turn_gate.h"

#include <algorithm>
#include <chrono>

namespace selfment::remote {

/// Ends the turn, and the file's stay.
class TurnGate::HeldTurn final : public session::ItemGate::Turn {
public:
    HeldTurn(std::shared_ptr<TurnGate> gate, std::shared_ptr<JobTree> tree, std::filesystem::path file)
        : m_gate(std::move(gate)), m_tree(std::move(tree)), m_file(std::move(file)) {}
    HeldTurn(const HeldTurn&) = delete;
    HeldTurn& operator=(const HeldTurn&) = delete;
    ~HeldTurn() override {
        m_gate->giveBack();
        if (m_tree)
            m_tree->retire(m_file);
    }

private:
    const std::shared_ptr<TurnGate> m_gate;
    const std::shared_ptr<JobTree> m_tree;
    const std::filesystem::path m_file;
};

void TurnGate::attach(const std::string& client, std::shared_ptr<JobTree> tree) {
    const std::lock_guard lock(m_mutex);
    const std::string root = tree->root().native() + "/";
    m_trees[root] = {client, std::move(tree)};
}

void TurnGate::detach(const JobTree& tree) {
    const std::lock_guard lock(m_mutex);
    const auto attached = m_trees.find(tree.root().native() + "/");
    if (attached != m_trees.end() && attached->second.tree.get() == &tree) // not that of a job begun anew
        m_trees.erase(attached);
}

std::size_t TurnGate::waiting() const {
    const std::lock_guard lock(m_mutex);
    std::size_t count = 0;
    for (const auto& [client, waiters] : m_waiting)
        count += waiters.size();
    return count;
}

/// Roots do not lie within each other: only the last one before the file can hold it.
TurnGate::Attached TurnGate::owner(const std::filesystem::path& file) const {
    const std::lock_guard lock(m_mutex);
    auto tree = m_trees.upper_bound(file.native());
    if (tree == m_trees.begin())
        return {};
    --tree;
    return file.native().starts_with(tree->first) ? tree->second : Attached{};
}

support::Result<std::unique_ptr<session::ItemGate::Turn>>
TurnGate::enter(const std::filesystem::path& file, const support::CancelToken& cancel) {
    using Pointer = std::unique_ptr<Turn>;
    Attached owned = owner(file);
    if (owned.tree)
        if (const support::Status there = owned.tree->waitFor(file, cancel); !there.ok())
            return support::propagate<Pointer>(there);
    if (!takeTurn(owned.client, cancel))
        return support::Cancelled{};
    return Pointer(std::make_unique<HeldTurn>(shared_from_this(), std::move(owned.tree), file));
}

bool TurnGate::takeTurn(const std::string& client, const support::CancelToken& cancel) {
    constexpr std::chrono::milliseconds kLook{50}; // at the token, which cannot wake anybody
    Waiter waiter;
    std::unique_lock lock(m_mutex);
    m_waiting[client].push_back(&waiter);
    grant();
    while (!waiter.granted) {
        if (cancel.cancelled()) {
            auto& queue = m_waiting[client];
            std::erase(queue, &waiter);
            if (queue.empty())
                m_waiting.erase(client);
            return false;
        }
        waiter.called.wait_for(lock, kLook);
    }
    return true;
}

void TurnGate::giveBack() {
    const std::lock_guard lock(m_mutex);
    ++m_free;
    grant();
}

/// To the clients after the one whose turn was last. Called with the lock held.
void TurnGate::grant() {
    while (m_free > 0 && !m_waiting.empty()) {
        auto next = m_waiting.upper_bound(m_last);
        if (next == m_waiting.end())
            next = m_waiting.begin();
        Waiter* const waiter = next->second.front();
        next->second.pop_front();
        m_last = next->first;
        if (next->second.empty())
            m_waiting.erase(next);
        --m_free;
        waiter->granted = true;
        waiter->called.notify_one(); // under the lock: the waiter lives on its thread's stack
    }
}

} // namespace selfment::remote
