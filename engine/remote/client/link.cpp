// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/link.h"

#include "support/catch_all.h"

#include <algorithm>
#include <vector>

namespace selfment::remote {
namespace {

using session::ConnectionNews;
using std::chrono::milliseconds;
using support::makeError;
using support::Result;
using values::ErrorCode;

constexpr milliseconds kPingPause{2'000};
constexpr milliseconds kPingLimit{5'000};
constexpr std::size_t kLatencies = 5;
constexpr double kFirstPause = 0.5; ///< seconds
constexpr double kLongestPause = 15.0;

/// Whether trying again may help. A handshake that did not end well may have been cut off: another
/// certificate is an error of its own.
bool mayPass(const values::Error& error) {
    return error.code == ErrorCode::engineUnreachable || error.code == ErrorCode::engineLost ||
           error.code == ErrorCode::engineBusy || error.code == ErrorCode::engineNotTrusted ||
           error.code == ErrorCode::sshFailed;
}

double medianOf(const std::deque<double>& numbers) {
    std::vector<double> sorted(numbers.begin(), numbers.end());
    const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());
    return *middle;
}

} // namespace

Link::Link(ChannelTarget target, std::string clientId, std::shared_ptr<Connection> first, LinkHearer& hearer)
    : m_target(std::move(target)),
      m_clientId(std::move(clientId)),
      m_hearer(hearer),
      m_connection(std::move(first)),
      m_instance(m_connection->greeting().instance()) {}

Link::~Link() {
    stop();
}

void Link::start() {
    m_events = std::thread([this] { run(); });
    m_pings = std::thread([this] { pingNowAndThen(); });
}

void Link::stop() {
    std::shared_ptr<Connection> connection;
    {
        const std::lock_guard lock(m_mutex);
        m_stopped = true;
        connection = std::exchange(m_connection, nullptr);
    }
    m_stop.cancel();
    m_changed.notify_all();
    if (connection)
        connection->calls().end();
    for (std::thread* thread : {&m_events, &m_pings})
        if (thread->joinable())
            thread->join();
}

std::shared_ptr<Connection> Link::current() const {
    const std::lock_guard lock(m_mutex);
    return m_connection;
}

std::string Link::instance() const {
    const std::lock_guard lock(m_mutex);
    return m_instance;
}

std::optional<values::Error> Link::failure() const {
    const std::lock_guard lock(m_mutex);
    return m_failure;
}

std::shared_ptr<Connection> Link::wait(const CallGroup& group) const {
    constexpr milliseconds kStep{50}; // a group's end does not wake the link's waiters
    std::unique_lock lock(m_mutex);
    while (!m_connection && !m_failure && !m_stopped && !group.ended())
        m_changed.wait_for(lock, kStep);
    return group.ended() ? nullptr : m_connection;
}

void Link::suspect(const std::shared_ptr<Connection>& connection) {
    {
        const std::lock_guard lock(m_mutex);
        if (connection != m_connection)
            return;
        m_pingNow = true;
    }
    m_changed.notify_all();
}

void Link::reconnect() {
    {
        const std::lock_guard lock(m_mutex);
        if (m_connection)
            return;
        m_skipPause = true; // of the next pause where an attempt is under way
    }
    m_changed.notify_all();
}

bool Link::heardWithin(milliseconds span) const {
    const std::lock_guard lock(m_mutex);
    return m_connection && Clock::now() - m_heard <= span;
}

void Link::noteHeard() {
    const std::lock_guard lock(m_mutex);
    m_heard = Clock::now();
}

void Link::run() {
    std::shared_ptr<Connection> connection = current();
    while (connection) {
        readEvents(connection);
        connection->calls().end();
        {
            const std::lock_guard lock(m_mutex);
            m_connection = nullptr;
            m_latencies.clear();
            if (m_stopped)
                return;
        }
        connection = connectAgain();
    }
}

void Link::readEvents(const std::shared_ptr<Connection>& connection) {
    Call call(*connection, connection->calls(), std::nullopt);
    v1::EventsRequest request;
    for (const auto& [key, sequence] : m_hearer.attachedJobs())
        (*request.mutable_after())[key] = sequence;
    const auto reader = connection->stub().Events(&call.context(), request);
    v1::Event event;
    while (reader->Read(&event)) {
        noteHeard();
        m_hearer.onEvent(event);
    }
    (void)reader->Finish();
}

/// Until there is a connection; null: stopped or failed.
std::shared_ptr<Connection> Link::connectAgain() {
    values::Error error = makeError(ErrorCode::engineLost, m_target.name, "the connection broke");
    for (int attempt = 1;; ++attempt) {
        if (!pauseBefore(attempt, error))
            return nullptr;
        Result<std::shared_ptr<Connection>> made = Connection::open(m_target, m_clientId, m_stop.token());
        if (made.failed() && !mayPass(made.error())) {
            fail(made.error());
            return nullptr;
        }
        if (made.failed())
            error = made.error();
        if (!made.ok())
            continue;
        bool restarted = false;
        {
            const std::lock_guard lock(m_mutex);
            if (m_stopped)
                return nullptr;
            const std::string& instance = (*made)->greeting().instance();
            restarted = instance != m_instance;
            m_instance = instance;
            m_connection = *made;
            m_skipPause = false;
            m_heard = Clock::now();
        }
        m_hearer.onConnectedAgain(restarted);
        ConnectionNews news;
        news.state = restarted ? ConnectionNews::State::restarted : ConnectionNews::State::connected;
        m_hearer.onNews(news);
        m_changed.notify_all();
        return *made;
    }
}

/// Tells of the pause and waits; false: stopped.
bool Link::pauseBefore(int attempt, const values::Error& error) {
    double seconds =
        std::min(kLongestPause, kFirstPause * static_cast<double>(1 << std::min(attempt - 1, 8)));
    {
        const std::lock_guard lock(m_mutex);
        // Many clients of a server that went do not all come back in the same moment.
        seconds *= std::uniform_real_distribution<double>(0.5, 1.0)(m_random);
    }
    ConnectionNews news;
    news.state = ConnectionNews::State::lost;
    news.secondsToRetry = seconds;
    news.attempt = attempt;
    news.error = error;
    m_hearer.onNews(news);
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, std::chrono::duration<double>(seconds),
                       [this] { return m_stopped || m_skipPause; });
    m_skipPause = false;
    return !m_stopped;
}

void Link::fail(const values::Error& error) {
    {
        const std::lock_guard lock(m_mutex);
        m_failure = error;
    }
    m_changed.notify_all();
    ConnectionNews news;
    news.state = ConnectionNews::State::failed;
    news.error = error;
    m_hearer.onNews(news);
    m_hearer.onFailed(error);
}

void Link::pingNowAndThen() {
    std::unique_lock lock(m_mutex);
    while (!m_stopped) {
        const std::shared_ptr<Connection> connection = m_connection;
        lock.unlock();
        if (connection)
            pingOnce(connection);
        lock.lock();
        m_changed.wait_for(lock, kPingPause, [this] { return m_stopped || m_pingNow; });
        m_pingNow = false;
    }
}

/// A server that does not answer in time is given up: its stream of events ends, and run() goes on.
void Link::pingOnce(const std::shared_ptr<Connection>& connection) {
    const Result<double> answered = connection->ping(kPingLimit);
    if (answered.failed()) {
        if (answered.error().code == ErrorCode::engineUnreachable ||
            answered.error().code == ErrorCode::engineLost)
            connection->calls().end();
        return;
    }
    ConnectionNews news;
    {
        const std::lock_guard lock(m_mutex);
        if (connection != m_connection)
            return;
        m_heard = Clock::now();
        m_latencies.push_back(*answered);
        if (m_latencies.size() > kLatencies)
            m_latencies.pop_front();
        news.latencyMs = medianOf(m_latencies);
    }
    m_hearer.onNews(news);
}

} // namespace selfment::remote
