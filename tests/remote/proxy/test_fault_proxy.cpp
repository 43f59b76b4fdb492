// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/remote/proxy/echo_server.h"
#include "tests/remote/proxy/fault_proxy.h"
#include "tests/remote/proxy/loopback_sockets.h"

#include <QTest>

#include <poll.h>
#include <sys/socket.h>

using namespace selfment::testing;
using Clock = std::chrono::steady_clock;

namespace {

/// One end of a connection through the proxy.
class Caller {
public:
    explicit Caller(const FaultProxy& proxy) : m_socket(connectOnLoopback(proxy.port())) {}
    ~Caller() { closeQuietly(m_socket); }
    Caller(const Caller&) = delete;
    Caller& operator=(const Caller&) = delete;

    [[nodiscard]] bool connected() const { return m_socket >= 0; }
    [[nodiscard]] bool send(const std::string& text) const {
        return ::send(m_socket, text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size());
    }
    /// What came within the limit, at most count bytes; less where the connection ended or nothing came.
    [[nodiscard]] std::string receive(std::size_t count, int limitMs = 5000) {
        std::string text;
        const auto end = Clock::now() + std::chrono::milliseconds(limitMs);
        while (text.size() < count && Clock::now() < end) {
            pollfd polled{m_socket, POLLIN, 0};
            if (::poll(&polled, 1, 20) <= 0)
                continue;
            char bytes[65536];
            const ssize_t got =
                ::recv(m_socket, bytes, std::min(sizeof bytes, count - text.size()), MSG_DONTWAIT);
            if (got <= 0) {
                m_over = true;
                break;
            }
            text.append(bytes, static_cast<std::size_t>(got));
        }
        return text;
    }
    /// The other side closed or reset it.
    [[nodiscard]] bool over() const { return m_over; }

private:
    int m_socket;
    bool m_over = false;
};

std::string letters(std::size_t count) {
    std::string text(count, 'a');
    for (std::size_t i = 0; i < count; ++i)
        text[i] = static_cast<char>('a' + i % 23);
    return text;
}

double msSince(Clock::time_point begin) {
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

} // namespace

class TestFaultProxy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_echo = std::make_unique<EchoServer>();
        m_proxy = FaultProxy::start(m_echo->port());
        QVERIFY(m_proxy != nullptr);
    }
    void cleanup() {
        m_proxy.reset();
        m_echo.reset();
    }

    void passesEverythingOn() {
        Caller caller(*m_proxy);
        const std::string text = letters(300'000);
        std::string back;
        for (std::size_t from = 0; from < text.size(); from += 10'000) {
            QVERIFY(caller.send(text.substr(from, 10'000)));
            back += caller.receive(10'000);
        }
        QVERIFY(back == text);
        QTRY_COMPARE(m_proxy->counters().bytesDown, std::uint64_t{300'000});
        QCOMPARE(m_proxy->counters().bytesUp, std::uint64_t{300'000});
        QCOMPARE(m_proxy->counters().open, std::uint64_t{1});
    }

    void delaysEachWay() {
        m_proxy->setLine({std::chrono::milliseconds(40), 0.0});
        Caller caller(*m_proxy);
        const auto begin = Clock::now();
        QVERIFY(caller.send("ping"));
        QCOMPARE(caller.receive(4), std::string("ping"));
        QVERIFY2(msSince(begin) >= 80.0, qPrintable(QString::number(msSince(begin))));
    }

    void holdsARate() {
        m_proxy->setLine({std::chrono::milliseconds(0), 2e6}); // 250 kB/s
        Caller caller(*m_proxy);
        const auto begin = Clock::now();
        QVERIFY(caller.send(letters(50'000)));
        QCOMPARE(caller.receive(50'000).size(), std::size_t{50'000});
        // 0.2 s up; the way down begins meanwhile
        QVERIFY2(msSince(begin) >= 195.0, qPrintable(QString::number(msSince(begin))));
    }

    void tricklesInSmallPieces() {
        m_proxy->setLine({std::chrono::milliseconds(0), 80'000.0}); // 10 kB/s: pieces of 50 bytes
        Caller caller(*m_proxy);
        QVERIFY(caller.send(letters(1'000)));
        QVERIFY(caller.receive(1).size() == 1);
        QVERIFY(m_proxy->counters().bytesDown < 600);
        QCOMPARE(caller.receive(999).size(), std::size_t{999});
    }

    void cutsOnCommand() {
        Caller caller(*m_proxy);
        QVERIFY(caller.send("ping"));
        QCOMPARE(caller.receive(4), std::string("ping"));
        m_proxy->cut();
        QCOMPARE(caller.receive(1), std::string());
        QVERIFY(caller.over());
        QCOMPARE(m_proxy->counters().cuts, std::uint64_t{1});
        QTRY_COMPARE(m_proxy->counters().open, std::uint64_t{0});
        Caller next(*m_proxy);
        QVERIFY(next.send("again"));
        QCOMPARE(next.receive(5), std::string("again"));
    }

    void cutsAfterSoManyBytes() {
        m_proxy->plan({PlannedFault::Kind::cut, Way::down, 1'000});
        Caller caller(*m_proxy);
        QVERIFY(caller.send(letters(999)));
        QCOMPARE(caller.receive(999).size(), std::size_t{999});
        QVERIFY(!caller.over() && m_proxy->planned());
        QVERIFY(caller.send("more"));
        (void)caller.receive(4);
        QTRY_VERIFY(!m_proxy->planned());
        (void)caller.receive(1);
        QVERIFY(caller.over());
    }

    void swallowsSilently() {
        Caller caller(*m_proxy);
        QVERIFY(caller.send("ping"));
        QCOMPARE(caller.receive(4), std::string("ping"));
        m_proxy->setHalfOpen(true);
        QTRY_COMPARE(m_proxy->counters().halfOpens, std::uint64_t{1});
        QVERIFY(caller.send("lost"));
        Caller later(*m_proxy);
        QVERIFY(later.connected() && later.send("lost"));
        QTRY_COMPARE(m_proxy->counters().swallowed, std::uint64_t{8});
        m_proxy->setHalfOpen(false);
        QCOMPARE(caller.receive(1, 100), std::string());
        QVERIFY(!caller.over()); // silent for good, and never closed
        Caller fresh(*m_proxy);
        QVERIFY(fresh.send("ping"));
        QCOMPARE(fresh.receive(4), std::string("ping"));
    }

    void refusesForAWhile() {
        m_proxy->setRefusing(true);
        QTRY_VERIFY(!Caller(*m_proxy).connected());
        m_proxy->setRefusing(false);
        QTRY_VERIFY(Caller(*m_proxy).connected());
    }

    void corruptsAByte() {
        m_proxy->corrupt(Way::up, 5);
        Caller caller(*m_proxy);
        QVERIFY(caller.send("0123456789"));
        std::string wrong = "0123456789";
        wrong[5] = static_cast<char>(wrong[5] ^ 0x10);
        QCOMPARE(caller.receive(10), wrong);
        QCOMPARE(m_proxy->counters().corrupted, std::uint64_t{1});
    }

    void passesTheEndOn() {
        auto caller = std::make_unique<Caller>(*m_proxy);
        QVERIFY(caller->send("ping"));
        QCOMPARE(caller->receive(4), std::string("ping"));
        caller.reset();
        QTRY_COMPARE(m_proxy->counters().open, std::uint64_t{0});
    }

    void aServerThatIsGoneIsFelt() {
        m_echo.reset();
        Caller caller(*m_proxy); // accepted, then reset
        (void)caller.receive(1);
        QVERIFY(caller.over());
    }

    void drawsTheSameFaultsForASeed() {
        const auto faults = drawFaults(7, 50, 1'000'000, 2'000'000);
        const auto again = drawFaults(7, 50, 1'000'000, 2'000'000);
        QCOMPARE(faults.size(), std::size_t{50});
        int up = 0;
        for (std::size_t i = 0; i < faults.size(); ++i) {
            QCOMPARE(textOf(faults[i]), textOf(again[i]));
            QVERIFY(faults[i].afterBytes >= 1);
            QVERIFY(faults[i].afterBytes <= (faults[i].way == Way::up ? 1'000'000U : 2'000'000U));
            up += faults[i].way == Way::up ? 1 : 0;
        }
        QVERIFY(up > 10 && up < 40);
        QVERIFY(textOf(drawFaults(8, 1, 1'000'000, 2'000'000)[0]) != textOf(faults[0]));
    }

private:
    std::unique_ptr<EchoServer> m_echo;
    std::unique_ptr<FaultProxy> m_proxy;
};

QTEST_GUILESS_MAIN(TestFaultProxy)
#include "test_fault_proxy.moc"
