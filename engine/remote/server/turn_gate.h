// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/server/job_tree.h"
#include "session/local/item_gate.h"

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace selfment::remote {

/// Lets the batches of all clients work image by image: one that waits for a file holds no turn, and turns go
/// round the clients that have an image ready. When a turn ends its file is let go of. Thread-safe.
class TurnGate final : public session::ItemGate, public std::enable_shared_from_this<TurnGate> {
public:
    explicit TurnGate(int turns) : m_free(turns) {}

    /// From now on files below the tree's root are that client's.
    void attach(const std::string& client, std::shared_ptr<JobTree> tree);
    void detach(const JobTree& tree);

    /// Images that are ready and wait for a turn.
    [[nodiscard]] std::size_t waiting() const;

    support::Result<std::unique_ptr<Turn>> enter(const std::filesystem::path& file,
                                                 const support::CancelToken& cancel) override;

private:
    class HeldTurn;
    struct Attached {
        std::string client;
        std::shared_ptr<JobTree> tree;
    };
    struct Waiter {
        std::condition_variable called;
        bool granted = false;
    };

    [[nodiscard]] Attached owner(const std::filesystem::path& file) const;
    bool takeTurn(const std::string& client, const support::CancelToken& cancel);
    void giveBack();
    void grant();

    mutable std::mutex m_mutex;                           ///< guards what follows
    std::map<std::string, Attached> m_trees;              ///< by root with a slash behind
    std::map<std::string, std::deque<Waiter*>> m_waiting; ///< by client; none is empty
    std::string m_last;                                   ///< client whose turn was last
    int m_free;
};

} // namespace selfment::remote
