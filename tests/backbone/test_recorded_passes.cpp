// SPDX-License-Identifier: GPL-3.0-or-later
#include "backbone/recorded_passes.h"

#include <ATen/ATen.h>

#include <QTest>

using namespace selfment;
using namespace selfment::backbone;

namespace {

/// A pass over images gives their sum, written into memory of its own each time, as a recorded one is.
ForwardResult sumOf(const at::Tensor& images, const at::Tensor& place) {
    ForwardResult result;
    place.copy_(images.sum({1, 2, 3}));
    result.tokens = place;
    return result;
}

/// Replays by doing the work again.
class Again final : public Recording {
public:
    explicit Again(std::function<void()> work) : m_work(std::move(work)) {}
    void replay() override { m_work(); }

private:
    const std::function<void()> m_work;
};

struct Scene {
    int recorded = 0;
    int computed = 0;
    bool fails = false;

    RecordedPasses::Recorder recorder() {
        return [this](const c10::Device&, const std::function<void()>& work) -> std::unique_ptr<Recording> {
            ++recorded;
            TORCH_CHECK(!fails, "no room for a recording");
            work();
            return std::make_unique<Again>(work);
        };
    }
    RecordedPasses::Prepare prepare() {
        return [this](const at::Tensor& images) {
            const at::Tensor place = at::empty({images.size(0)});
            return [this, images, place] {
                ++computed;
                return sumOf(images, place);
            };
        };
    }
};

at::Tensor pictures(double value) {
    return at::full({2, 3, 4, 4}, value);
}

constexpr PassShape kShape{2, 4, 4, false, false};

} // namespace

class TestRecordedPasses : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void firstPassIsNotRecorded();
    void repeatsReadTheirOwnImages();
    void resultsAreTheCallers();
    void shapesHaveTheirOwn();
    void recordingsAreBounded();
    void failureFallsBackForGood();
    void withoutRecorderEveryPassIsComputed();
    void clearedShapeIsRecordedAgain();
};

void TestRecordedPasses::firstPassIsNotRecorded() {
    Scene scene;
    RecordedPasses passes(scene.recorder());
    QVERIFY(!passes.run(kShape, pictures(1.0), scene.prepare()));
    QCOMPARE(scene.recorded, 0);
    QVERIFY(passes.run(kShape, pictures(1.0), scene.prepare()).has_value());
    QCOMPARE(scene.recorded, 1);
}

void TestRecordedPasses::repeatsReadTheirOwnImages() {
    Scene scene;
    RecordedPasses passes(scene.recorder());
    static_cast<void>(passes.run(kShape, pictures(0.0), scene.prepare()));
    for (const double value : {1.0, 2.0, -3.0}) {
        const auto result = passes.run(kShape, pictures(value), scene.prepare());
        QVERIFY(result.has_value());
        QCOMPARE(result->tokens[1].item<double>(), 48.0 * value);
    }
    QCOMPARE(scene.recorded, 1);
}

void TestRecordedPasses::resultsAreTheCallers() {
    Scene scene;
    RecordedPasses passes(scene.recorder());
    static_cast<void>(passes.run(kShape, pictures(0.0), scene.prepare()));
    const auto first = passes.run(kShape, pictures(1.0), scene.prepare());
    const auto second = passes.run(kShape, pictures(2.0), scene.prepare());
    QCOMPARE(first->tokens[0].item<double>(), 48.0);
    QCOMPARE(second->tokens[0].item<double>(), 96.0);
}

void TestRecordedPasses::shapesHaveTheirOwn() {
    Scene scene;
    RecordedPasses passes(scene.recorder());
    PassShape withKeys = kShape;
    withKeys.keys = true;
    for (int pass = 0; pass < 3; ++pass)
        for (const PassShape& shape : {kShape, withKeys})
            static_cast<void>(passes.run(shape, pictures(pass), scene.prepare()));
    QCOMPARE(passes.size(), std::size_t{2});
    QCOMPARE(scene.recorded, 2);
}

void TestRecordedPasses::recordingsAreBounded() {
    Scene scene;
    RecordedPasses passes(scene.recorder());
    for (int size = 1; size <= 12; ++size)
        for (int pass = 0; pass < 2; ++pass)
            static_cast<void>(passes.run({1, size, size, false, false}, pictures(size), scene.prepare()));
    QCOMPARE(scene.recorded, 12);
    QCOMPARE(passes.size(), std::size_t{4});
    static_cast<void>(passes.run({1, 12, 12, false, false}, pictures(1.0), scene.prepare()));
    QCOMPARE(scene.recorded, 12); // the most recent ones stayed
}

void TestRecordedPasses::failureFallsBackForGood() {
    Scene scene;
    scene.fails = true;
    RecordedPasses passes(scene.recorder());
    for (int pass = 0; pass < 4; ++pass)
        QVERIFY(!passes.run(kShape, pictures(1.0), scene.prepare()));
    QCOMPARE(scene.recorded, 1); // and was told once, by LibTorch's warning
    QCOMPARE(passes.size(), std::size_t{0});
}

void TestRecordedPasses::withoutRecorderEveryPassIsComputed() {
    RecordedPasses passes([](const c10::Device&, const std::function<void()>&) { return nullptr; });
    Scene scene;
    for (int pass = 0; pass < 3; ++pass)
        QVERIFY(!passes.run(kShape, pictures(1.0), scene.prepare()));
    QCOMPARE(scene.computed, 0);
}

void TestRecordedPasses::clearedShapeIsRecordedAgain() {
    Scene scene;
    RecordedPasses passes(scene.recorder());
    for (int pass = 0; pass < 3; ++pass)
        static_cast<void>(passes.run(kShape, pictures(1.0), scene.prepare()));
    passes.clear();
    QCOMPARE(passes.size(), std::size_t{0});
    const auto result = passes.run(kShape, pictures(2.0), scene.prepare());
    QVERIFY(result.has_value());
    QCOMPARE(result->tokens[0].item<double>(), 96.0);
    QCOMPARE(scene.recorded, 2);
}

QTEST_APPLESS_MAIN(TestRecordedPasses)
#include "test_recorded_passes.moc"
