// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/client/connection.h"
#include "session/session.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <random>
#include <thread>

namespace selfment::remote {

/// Hears what comes over a link; on the link's threads, one call at a time but for news.
class LinkHearer {
public:
    virtual ~LinkHearer() = default;
    virtual void onEvent(const v1::Event& event) = 0;
    /// Jobs to attach to, with the last sequence number seen of each. Asked at every connection.
    virtual std::map<std::uint64_t, std::uint64_t> attachedJobs() = 0;
    /// A connection is there again (not the first one). restarted: to a server that was started anew.
    virtual void onConnectedAgain(bool restarted) = 0;
    /// It is not tried again.
    virtual void onFailed(const values::Error& error) = 0;
    virtual void onNews(const session::ConnectionNews& news) = 0;
};

/// Keeps a session connected: reads the stream of events, measures the latency, and where the connection
/// breaks makes another one with growing pauses. Thread-safe.
class Link {
public:
    /// first: a connection that is there. hearer must outlive the link.
    Link(ChannelTarget target, std::string clientId, std::shared_ptr<Connection> first, LinkHearer& hearer);
    ~Link();
    Link(const Link&) = delete;
    Link& operator=(const Link&) = delete;

    /// Begins to read events and to measure; after it the hearer is called.
    void start();
    /// Ends calls over the connection and joins the threads; nothing is heard afterwards. Idempotent.
    void stop();

    /// The connection in force; null while it is lost, and after its end.
    [[nodiscard]] std::shared_ptr<Connection> current() const;
    /// The connection, as soon as there is one; null when the group ended, the link failed or was stopped.
    [[nodiscard]] std::shared_ptr<Connection> wait(const CallGroup& group) const;
    /// A call over that connection failed: whether it is still alive is looked at now.
    void suspect(const std::shared_ptr<Connection>& connection);
    /// Ends the present pause between attempts, or skips the one after the present attempt.
    void reconnect();
    /// The server has just answered.
    void noteHeard();
    /// The server has answered within that time.
    [[nodiscard]] bool heardWithin(std::chrono::milliseconds span) const;
    /// Why it is not tried again.
    [[nodiscard]] std::optional<values::Error> failure() const;
    [[nodiscard]] const std::string& name() const { return m_target.name; }
    /// Where the server is.
    [[nodiscard]] const std::string& location() const { return m_target.whereItIs(); }
    /// The instance of the latest connection.
    [[nodiscard]] std::string instance() const;

private:
    using Clock = std::chrono::steady_clock;

    void run();
    void readEvents(const std::shared_ptr<Connection>& connection);
    std::shared_ptr<Connection> connectAgain();
    bool pauseBefore(int attempt, const values::Error& error);
    void fail(const values::Error& error);
    void pingNowAndThen();
    void pingOnce(const std::shared_ptr<Connection>& connection);

    const ChannelTarget m_target;
    const std::string m_clientId;
    LinkHearer& m_hearer;
    support::CancelSource m_stop;

    mutable std::mutex m_mutex; ///< guards what follows
    mutable std::condition_variable m_changed;
    std::shared_ptr<Connection> m_connection;
    std::string m_instance;
    std::optional<values::Error> m_failure;
    bool m_stopped = false;
    bool m_skipPause = false;
    bool m_pingNow = false;
    Clock::time_point m_heard = Clock::now();
    std::deque<double> m_latencies; ///< ms, the latest last
    std::minstd_rand m_random{std::random_device{}()};

    std::thread m_events;
    std::thread m_pings;
};

} // namespace selfment::remote
