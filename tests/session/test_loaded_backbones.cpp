// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/loaded_backbones.h"

#include <QTest>
#include <atomic>
#include <latch>
#include <thread>

using namespace selfment;
using session::LoadedBackbones;
using support::Result;
using Pointer = LoadedBackbones::Pointer;

namespace {

/// A backbone that only has a name.
class NamedBackbone final : public backbone::Backbone {
public:
    explicit NamedBackbone(std::string name) { m_info.name = std::move(name); }
    [[nodiscard]] const backbone::BackboneInfo& info() const override { return m_info; }
    Result<features::FeatureMap> features(const values::Image&, const options::InputOptions&,
                                          const backbone::FeatureRequest&, const support::CancelToken&,
                                          support::ProgressSink&) const override {
        return support::Cancelled{};
    }
    Result<features::FeatureMap> featuresOfInput(const at::Tensor&, const backbone::FeatureRequest&,
                                                 const support::CancelToken&,
                                                 support::ProgressSink&) const override {
        return support::Cancelled{};
    }

private:
    backbone::BackboneInfo m_info;
};

} // namespace

class TestLoadedBackbones : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSecondCallLoadsNothing();
    void theLongestUnusedGivesWayToTheBudget();
    void oneInUseIsKept();
    void devicesHaveBudgetsOfTheirOwn();
    void aFailureIsNotRemembered();
    void callsForOneKeyLoadItOnce();
    void aWaitingCallCanBeCancelled();

private:
    Pointer get(LoadedBackbones& loaded, const std::string& key, std::uint64_t bytes = 10,
                const std::string& device = "cpu") {
        const Result<Pointer> result = loaded.get(key, device, bytes, {}, [&]() -> Result<Pointer> {
            ++m_loads;
            return Pointer(std::make_shared<NamedBackbone>(key));
        });
        return result.ok() ? *result : nullptr;
    }
    std::atomic<int> m_loads{0};
};

void TestLoadedBackbones::aSecondCallLoadsNothing() {
    LoadedBackbones loaded([](const std::string&) { return 100U; });
    m_loads = 0;
    const Pointer first = get(loaded, "a");
    QCOMPARE(first->info().name, std::string("a"));
    QVERIFY(get(loaded, "a") == first);
    QCOMPARE(m_loads.load(), 1);
}

void TestLoadedBackbones::theLongestUnusedGivesWayToTheBudget() {
    LoadedBackbones loaded([](const std::string&) { return 25U; });
    m_loads = 0;
    get(loaded, "a");
    get(loaded, "b");
    get(loaded, "a"); // b is now the one used longest ago
    get(loaded, "c"); // 30 bytes: one must go
    QCOMPARE(m_loads.load(), 3);
    get(loaded, "a");
    QCOMPARE(m_loads.load(), 3);
    get(loaded, "b");
    QCOMPARE(m_loads.load(), 4);
}

void TestLoadedBackbones::oneInUseIsKept() {
    LoadedBackbones loaded([](const std::string&) { return 5U; });
    m_loads = 0;
    const Pointer used = get(loaded, "a");
    get(loaded, "b");
    QVERIFY(get(loaded, "a") == used);
    QCOMPARE(m_loads.load(), 2);
    QVERIFY(loaded.release("cpu")); // b
    QVERIFY(!loaded.release("cpu"));
    QVERIFY(get(loaded, "a") == used);
}

void TestLoadedBackbones::devicesHaveBudgetsOfTheirOwn() {
    LoadedBackbones loaded([](const std::string& device) { return device == "cpu" ? 15U : 1000U; });
    m_loads = 0;
    get(loaded, "a", 10, "cuda:0");
    get(loaded, "b", 10, "cpu");
    get(loaded, "a", 10, "cuda:0");
    QCOMPARE(m_loads.load(), 2);
}

void TestLoadedBackbones::aFailureIsNotRemembered() {
    LoadedBackbones loaded([](const std::string&) { return 100U; });
    const auto failing = [&]() -> Result<Pointer> {
        return support::makeError(values::ErrorCode::outOfMemory, "a", "too large");
    };
    QVERIFY(loaded.get("a", "cpu", 10, {}, failing).failed());
    QVERIFY(get(loaded, "a") != nullptr);
}

void TestLoadedBackbones::callsForOneKeyLoadItOnce() {
    LoadedBackbones loaded([](const std::string&) { return 100U; });
    m_loads = 0;
    std::latch together(4);
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            together.arrive_and_wait();
            get(loaded, "a");
        });
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(m_loads.load(), 1);
}

void TestLoadedBackbones::aWaitingCallCanBeCancelled() {
    LoadedBackbones loaded([](const std::string&) { return 100U; });
    std::latch loading(1);
    std::latch mayEnd(1);
    std::thread first([&] {
        const Result<Pointer> result = loaded.get("a", "cpu", 10, {}, [&]() -> Result<Pointer> {
            loading.count_down();
            mayEnd.wait();
            return Pointer(std::make_shared<NamedBackbone>("a"));
        });
        QVERIFY(result.ok());
    });
    loading.wait();
    support::CancelSource source;
    source.cancel();
    const Result<Pointer> second = loaded.get("a", "cpu", 10, source.token(), [&]() -> Result<Pointer> {
        return support::makeError(values::ErrorCode::internal, {}, "loaded a second time");
    });
    QVERIFY(second.cancelled());
    mayEnd.count_down();
    first.join();
}

QTEST_GUILESS_MAIN(TestLoadedBackbones)
#include "test_loaded_backbones.moc"
