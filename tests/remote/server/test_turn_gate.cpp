// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/content_upload.h"
#include "remote/server/turn_gate.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <future>
#include <mutex>
#include <set>
#include <thread>

using namespace selfment;
using namespace selfment::remote;
using Turn = std::unique_ptr<session::ItemGate::Turn>;

namespace {

constexpr std::size_t kClients = 8;
constexpr int kImages = 10;

std::string imageName(int image) {
    return "/" + std::to_string(image) + ".jpg";
}

} // namespace

/// Batches of several clients, image by image.
class TestTurnGate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void noMoreTurnsThanThereAre();
    void turnsGoRoundTheClients();
    void aClientWhoseFilesAreSlowHoldsNobodyUp();
    void aCancelledBatchFreesItsPlace();
    void whatWillNotComeFailsItsImageAlone();
    void aTurnsEndLetsGoOfTheFile();
    void filesOfNoTreeAreLetThrough();

private:
    std::shared_ptr<JobTree> tree(const std::string& client, TreeEntry::Kind kind, int images);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ContentStore> m_store;
    std::shared_ptr<TurnGate> m_gate;
    std::string m_sha256;
};

void TestTurnGate::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::move(ContentStore::open(m_folder->path().toStdString(), {100, 10000})).value();
    m_gate = std::make_shared<TurnGate>(2);
    const std::string text = "photo";
    const auto bytes = std::as_bytes(std::span(text.data(), text.size()));
    m_sha256 = support::sha256Hex(bytes);
    const auto upload = m_store->begin("any", m_sha256, text.size(), 0);
    QVERIFY((*upload)->add(bytes).ok());
    QVERIFY((*upload)->finish().ok());
}

std::shared_ptr<JobTree> TestTurnGate::tree(const std::string& client, TreeEntry::Kind kind, int images) {
    auto made =
        std::make_shared<JobTree>(m_folder->path().toStdString() + "/clients/" + client + "/tree", *m_store);
    std::vector<TreeEntry> entries;
    for (int i = 0; i < images; ++i)
        entries.push_back({imageName(i), kind, kind == TreeEntry::Kind::content ? m_sha256 : std::string()});
    if (!made->place(entries, {}).ok())
        return nullptr;
    m_gate->attach(client, made);
    return made;
}

void TestTurnGate::noMoreTurnsThanThereAre() {
    const auto a = tree("a", TreeEntry::Kind::content, 3);
    auto first = m_gate->enter(a->root() / "0.jpg", {});
    auto second = m_gate->enter(a->root() / "1.jpg", {});
    QVERIFY(first.ok() && second.ok());
    std::atomic<bool> entered{false};
    auto third = std::async(std::launch::async, [&] {
        auto turn = m_gate->enter(a->root() / "2.jpg", {});
        entered = true;
        return turn.ok();
    });
    QVERIFY(third.wait_for(std::chrono::milliseconds(0)) != std::future_status::ready);
    QVERIFY(!entered);
    std::move(first).value().reset();
    QVERIFY(third.get());
}

/// However many workers a client has, everybody is served once before anybody is served again.
void TestTurnGate::turnsGoRoundTheClients() {
    m_gate = std::make_shared<TurnGate>(1);
    std::vector<std::shared_ptr<JobTree>> trees;
    for (std::size_t c = 0; c < kClients; ++c)
        trees.push_back(tree(std::string(1, static_cast<char>('a' + c)), TreeEntry::Kind::content, kImages));
    auto held = m_gate->enter("/of/nobody", {});
    QVERIFY(held.ok());
    std::mutex mutex;
    std::vector<std::size_t> order; // clients as they were served
    std::vector<std::thread> workers;
    for (std::size_t c = 0; c < kClients; ++c)
        for (int image = 0; image < (c == 0 ? 2 * kImages : kImages); ++image)
            workers.emplace_back([&, c, image] {
                const auto turn = m_gate->enter(trees[c]->root().string() + imageName(image % kImages), {});
                const std::lock_guard lock(mutex);
                order.push_back(c);
            });
    const std::size_t all = (kClients + 1) * kImages;
    QTRY_COMPARE_WITH_TIMEOUT(m_gate->waiting(), all, 60000);
    std::move(held).value().reset();
    for (std::thread& worker : workers)
        worker.join();
    QCOMPARE(order.size(), all);
    for (std::size_t round = 0; round < kImages; ++round) {
        const auto begin = order.begin() + static_cast<std::ptrdiff_t>(round * kClients);
        QCOMPARE(std::set<std::size_t>(begin, begin + kClients).size(), kClients);
    }
}

void TestTurnGate::aClientWhoseFilesAreSlowHoldsNobodyUp() {
    const auto slow = tree("a", TreeEntry::Kind::later, 4);
    const auto quick = tree("b", TreeEntry::Kind::content, kImages);
    std::vector<std::future<bool>> waiting;
    for (int i = 0; i < 4; ++i)
        waiting.push_back(std::async(std::launch::async, [this, slow, i] {
            return m_gate->enter(slow->root().string() + imageName(i), {}).ok();
        }));
    for (int i = 0; i < kImages; ++i)
        QVERIFY(m_gate->enter(quick->root().string() + imageName(i), {}).ok());
    for (int i = 0; i < 4; ++i)
        QVERIFY(slow->supply(imageName(i), m_sha256).ok());
    for (auto& one : waiting)
        QVERIFY(one.get());
}

void TestTurnGate::aCancelledBatchFreesItsPlace() {
    const auto a = tree("a", TreeEntry::Kind::content, 4);
    const auto b = tree("b", TreeEntry::Kind::content, 1);
    auto first = m_gate->enter(a->root() / "0.jpg", {});
    auto second = m_gate->enter(a->root() / "1.jpg", {});
    support::CancelSource cancel;
    auto third = std::async(std::launch::async,
                            [&] { return m_gate->enter(a->root() / "2.jpg", cancel.token()).cancelled(); });
    auto other = std::async(std::launch::async, [&] { return m_gate->enter(b->root() / "0.jpg", {}).ok(); });
    cancel.cancel();
    QVERIFY(third.get());
    std::move(first).value().reset();
    QVERIFY(other.get());
}

void TestTurnGate::whatWillNotComeFailsItsImageAlone() {
    const auto a = tree("a", TreeEntry::Kind::later, 2);
    a->refuse("/0.jpg", support::makeError(values::ErrorCode::fileNotFound, "/0.jpg", "it is gone"));
    const auto refused = m_gate->enter(a->root() / "0.jpg", {});
    QVERIFY(refused.failed());
    QCOMPARE(refused.error().code, values::ErrorCode::fileNotFound);
    QVERIFY(a->supply("/1.jpg", m_sha256).ok());
    QVERIFY(m_gate->enter(a->root() / "1.jpg", {}).ok());
}

void TestTurnGate::aTurnsEndLetsGoOfTheFile() {
    const auto a = tree("a", TreeEntry::Kind::content, 1);
    {
        const auto turn = m_gate->enter(a->root() / "0.jpg", {});
        QVERIFY(turn.ok());
        QCOMPARE(a->heldBytes(), 5U);
    }
    QCOMPARE(a->heldBytes(), 0U);
}

void TestTurnGate::filesOfNoTreeAreLetThrough() {
    const auto a = tree("a", TreeEntry::Kind::later, 1);
    QVERIFY(m_gate->enter(m_folder->path().toStdString() + "/clients/a/tree-2/0.jpg", {}).ok());
    m_gate->detach(*a);
    QVERIFY(m_gate->enter(a->root() / "0.jpg", {}).ok());
}

QTEST_GUILESS_MAIN(TestTurnGate)
#include "test_turn_gate.moc"
