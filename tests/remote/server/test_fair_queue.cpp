// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/fair_queue.h"

#include <QTest>

#include <atomic>
#include <map>
#include <thread>

using namespace selfment::remote;

/// Which job begins next.
class TestFairQueue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneBeginsAtOnceOthersWait();
    void clientsTakeTurns();
    void oneClientHasItsShareAtMost();
    void classesDoNotWaitForEachOther();
    void whatIsTakenOutNeverBegins();
    void positionsAreToldWhenTheyChange();
    void eightClientsAreServedEvenly();
    void manyThreadsLoseNothing();

private:
    /// Adds a job that notes its name when it begins.
    FairQueue::Ticket add(FairQueue& queue, const std::string& client, const std::string& name,
                          JobClass kind = JobClass::trainings) {
        const FairQueue::Ticket ticket = queue.ticket();
        queue.add(
            ticket, kind, client,
            [this, ticket, name] {
                m_begun.push_back(name);
                m_running.push_back(ticket);
            },
            [this, name](int position) { m_positions[name].push_back(position); });
        return ticket;
    }
    void endFirst(FairQueue& queue) {
        const FairQueue::Ticket ticket = m_running.front();
        m_running.erase(m_running.begin());
        queue.ended(ticket);
    }

    std::vector<std::string> m_begun;
    std::vector<FairQueue::Ticket> m_running;
    std::map<std::string, std::vector<int>> m_positions;

private Q_SLOTS:
    void cleanup() {
        m_begun.clear();
        m_running.clear();
        m_positions.clear();
    }
};

void TestFairQueue::oneBeginsAtOnceOthersWait() {
    FairQueue queue({{JobClass::trainings, {1, 1}}});
    add(queue, "a", "a1");
    add(queue, "a", "a2");
    QCOMPARE(m_begun, (std::vector<std::string>{"a1"}));
    QCOMPARE(queue.waiting(), 1U);
    endFirst(queue);
    QCOMPARE(m_begun, (std::vector<std::string>{"a1", "a2"}));
    QCOMPARE(queue.waiting(), 0U);
}

void TestFairQueue::clientsTakeTurns() {
    FairQueue queue({{JobClass::trainings, {1, 1}}});
    for (const char* name : {"a1", "a2", "a3"})
        add(queue, "a", name);
    for (const char* name : {"b1", "b2"})
        add(queue, "b", name);
    add(queue, "c", "c1");
    while (!m_running.empty())
        endFirst(queue);
    QCOMPARE(m_begun, (std::vector<std::string>{"a1", "b1", "c1", "a2", "b2", "a3"}));
}

void TestFairQueue::oneClientHasItsShareAtMost() {
    FairQueue queue({{JobClass::batches, {4, 2}}});
    for (const char* name : {"a1", "a2", "a3"})
        add(queue, "a", name, JobClass::batches);
    QCOMPARE(m_begun.size(), 2U);
    add(queue, "b", "b1", JobClass::batches);
    QCOMPARE(m_begun, (std::vector<std::string>{"a1", "a2", "b1"}));
    endFirst(queue);
    QCOMPARE(m_begun.back(), std::string("a3"));
}

void TestFairQueue::classesDoNotWaitForEachOther() {
    FairQueue queue({{JobClass::trainings, {1, 1}}, {JobClass::inspections, {1, 1}}});
    add(queue, "a", "train");
    add(queue, "a", "inspect", JobClass::inspections);
    QCOMPARE(m_begun.size(), 2U);
}

void TestFairQueue::whatIsTakenOutNeverBegins() {
    FairQueue queue({{JobClass::trainings, {1, 1}}});
    const auto first = add(queue, "a", "a1");
    const auto second = add(queue, "a", "a2");
    add(queue, "a", "a3");
    QVERIFY(!queue.remove(first));
    QVERIFY(queue.remove(second));
    QVERIFY(!queue.remove(second));
    endFirst(queue);
    QCOMPARE(m_begun, (std::vector<std::string>{"a1", "a3"}));
}

void TestFairQueue::positionsAreToldWhenTheyChange() {
    FairQueue queue({{JobClass::trainings, {1, 1}}});
    add(queue, "a", "a1");
    add(queue, "a", "a2");
    add(queue, "a", "a3");
    add(queue, "b", "b1"); // goes before what a has waiting
    QVERIFY(!m_positions.contains("a1"));
    QCOMPARE(m_positions["a2"], (std::vector<int>{1, 2}));
    QCOMPARE(m_positions["a3"], (std::vector<int>{2, 3}));
    QCOMPARE(m_positions["b1"], (std::vector<int>{1}));
    endFirst(queue);
    QCOMPARE(m_positions["a2"].back(), 1);
    QCOMPARE(m_positions["a3"].back(), 2);
}

void TestFairQueue::eightClientsAreServedEvenly() {
    FairQueue queue({{JobClass::inspections, {2, 2}}});
    std::map<char, int> begun;
    for (int job = 0; job < 200; ++job)
        for (char client = 'a'; client < 'i'; ++client)
            add(queue, std::string(1, client), std::string(1, client), JobClass::inspections);
    for (int i = 0; i < 400; ++i)
        endFirst(queue);
    for (const std::string& name : m_begun)
        ++begun[name.front()];
    for (const auto& [client, count] : begun)
        QVERIFY2(count >= 40 && count <= 60, qPrintable(QString("%1: %2").arg(client).arg(count)));
}

void TestFairQueue::manyThreadsLoseNothing() {
    FairQueue queue({{JobClass::lookups, {3, 2}}});
    std::atomic<int> begun{0};
    std::atomic<int> atOnce{0};
    std::atomic<int> most{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < 200; ++i) {
                const FairQueue::Ticket ticket = queue.ticket();
                std::atomic<bool> mine{false};
                queue.add(ticket, JobClass::lookups, std::to_string(t),
                          [&] {
                              const int now = ++atOnce;
                              for (int before = most;
                                   before < now && !most.compare_exchange_weak(before, now);) {
                              }
                              ++begun;
                              mine = true;
                              mine.notify_one();
                          },
                          {});
                mine.wait(false);
                --atOnce;
                queue.ended(ticket);
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(begun.load(), 800);
    QVERIFY(most <= 3);
    QCOMPARE(queue.waiting(), 0U);
}

QTEST_GUILESS_MAIN(TestFairQueue)
#include "test_fair_queue.moc"
