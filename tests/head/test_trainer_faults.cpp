// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/head/made_examples.h"

#include <QTest>

#include <algorithm>

using namespace selfment;
using namespace selfment::testing;
using head::TrainerWish;
using head::TrainingExample;
using head::TrainingOutcome;
using head::TrainingState;
using options::TrainOptions;
using values::ErrorCode;

namespace {

support::Result<TrainingOutcome> train(const head::TrainingSource& source, const TrainOptions& options,
                                       Listener& listener, const support::CancelToken& cancel = {}) {
    return head::trainHead(source, options, true, 5, std::nullopt, {c10::kCPU, 0, 2}, cancel, listener);
}

values::Error refusal(const head::TrainingSource& source, Listener& listener,
                      const TrainOptions& options = smallTraining()) {
    const auto outcome = train(source, options, listener);
    return outcome.failed() ? outcome.error() : values::Error{};
}

values::Error unreadable(std::int64_t index) {
    return support::makeError(ErrorCode::fileUnreadable, "image" + std::to_string(index), "made so");
}

} // namespace

class TestTrainerFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void degenerateAndUnreadableImagesAreLeftOut() {
        MadeExamples source(10);
        source.spoil = [](std::int64_t index, TrainingExample& example) {
            if (index == 2)
                example.labels.zero_();
            if (index == 5)
                example.labels.fill_(1);
            if (index == 7)
                example.labels = at::zeros({3}, at::kByte);
        };
        source.refuse = [](std::int64_t index) {
            return index == 8 ? std::optional(unreadable(index)) : std::nullopt;
        };
        Listener listener;
        const auto outcome = train(source, smallTraining(), listener);
        QVERIFY(outcome.ok());
        QCOMPARE(outcome->imagesUsed, std::int64_t{12}); // 6 of 10, twice
        QCOMPARE(listener.steps.size(), std::size_t{4}); // full ones: the place of what is left out is taken
        for (const head::StepRecord& step : listener.steps)
            QCOMPARE(step.images.size(), std::size_t{3});
        QCOMPARE(listener.left.size(), std::size_t{4}); // once each, over both epochs
        for (const auto& [index, error] : listener.left) {
            QCOMPARE(error.has_value(), index == 7 || index == 8);
            if (index == 7)
                QCOMPARE(error->code, ErrorCode::tensorMismatch);
            if (index == 8)
                QCOMPARE(error->code, ErrorCode::fileUnreadable);
        }
        QVERIFY(source.loads() <= 18); // what cannot be used is read once (or twice, if under way)
    }

    void whatIsLeftOutChangesNothingElse() {
        MadeExamples source(6);
        source.refuse = [](std::int64_t index) {
            return index >= 4 ? std::optional(unreadable(index)) : std::nullopt;
        };
        TrainOptions options = smallTraining();
        options.shuffle = false;
        Listener listener;
        const auto some = train(source, options, listener);
        Listener other;
        const auto whole = train(MadeExamples(4), options, other);
        QVERIFY(some.ok());
        QVERIFY(whole.ok());
        QVERIFY(sameBits(some->state.head, whole->state.head));
    }

    void nothingToLearnFromIsAnError() {
        MadeExamples source(4);
        source.spoil = [](std::int64_t, TrainingExample& example) { example.labels.zero_(); };
        Listener listener;
        QCOMPARE(refusal(source, listener).code, ErrorCode::trainingNoImages);
        QCOMPARE(listener.left.size(), std::size_t{4});
        QVERIFY(listener.steps.empty());
        QCOMPARE(refusal(MadeExamples(0), listener).code, ErrorCode::trainingNoImages);
    }

    void featuresThatAreNotFiniteStopIt() {
        for (const float value :
             {std::numeric_limits<float>::quiet_NaN(), -std::numeric_limits<float>::infinity()}) {
            MadeExamples source(9);
            source.spoil = [value](std::int64_t index, TrainingExample& example) {
                if (index == 4)
                    example.features.index_put_({at::tensor({7}), at::tensor({3})}, at::full({1}, value));
            };
            Listener listener;
            const values::Error error = refusal(source, listener);
            QCOMPARE(error.code, ErrorCode::featuresNotFinite);
            QCOMPARE(error.where, std::string("image4"));
        }
    }

    void featuresOfAnotherWidthAreLeftOut() {
        MadeExamples source(5);
        source.spoil = [](std::int64_t index, TrainingExample& example) {
            if (index == 1)
                example.features = at::rand({40, 13});
        };
        Listener listener;
        QVERIFY(train(source, smallTraining(), listener).ok());
        QCOMPARE(listener.left.size(), std::size_t{1});
        QCOMPARE(listener.left[0].second->code, ErrorCode::headMismatch);
        QVERIFY(listener.left[0].second->why.find("13") != std::string::npos);
        QVERIFY(listener.left[0].second->why.find("12") != std::string::npos);
    }

    void divergenceStopsItWithTheReason() {
        const MadeExamples source(6);
        TrainOptions options = smallTraining();
        options.learningRate = 1e6;
        Listener listener;
        const values::Error error = refusal(source, listener, options);
        QCOMPARE(error.code, ErrorCode::trainingDiverged);
        QVERIFY2(error.why.find("step 2") != std::string::npos, error.why.c_str());
        QCOMPARE(error.where.rfind("image", 0), std::size_t{0});
        QVERIFY2(error.hint.find("1e+06") != std::string::npos, error.hint.c_str());
        QCOMPARE(listener.steps.size(), std::size_t{1}); // what was before had been shown
        options.learningRate = 1e38;                     // the first update overflows
        Listener other;
        QCOMPARE(refusal(source, other, options).code, ErrorCode::trainingDiverged);
    }

    void aRefusingObserverStopsAfterItsStep() {
        const MadeExamples source(12);
        Listener listener;
        listener.afterStep = [](const head::StepRecord& step, const TrainingState&) {
            return step.step == 3 ? TrainerWish::stop : TrainerWish::goOn;
        };
        const auto outcome = train(source, smallTraining(), listener);
        QVERIFY(outcome.ok());
        QVERIFY(outcome->stopped);
        QVERIFY(!outcome->cancelled);
        QCOMPARE(listener.steps.size(), std::size_t{3});
        QCOMPARE(outcome->state.step, std::int64_t{3});
        QCOMPARE(outcome->state.epoch, 0);
        QCOMPARE(outcome->state.position, std::int64_t{9});
        QCOMPARE(outcome->state.epochImages, std::int64_t{9});
    }

    void aStopNeedNotWaitForTheStep() {
        MadeExamples source(12);
        Listener listener;
        source.spoil = [&listener](std::int64_t index, TrainingExample&) {
            if (index == 4) // the reader goes on beyond it
                listener.stop = true;
        };
        TrainOptions options = smallTraining();
        options.shuffle = false;
        options.batch = 12;
        const auto outcome =
            head::trainHead(source, options, true, 5, std::nullopt, {c10::kCPU, 0, 1}, {}, listener);
        QVERIFY(outcome.ok());
        QVERIFY(outcome->stopped);
        QVERIFY(listener.steps.empty());
        QCOMPARE(outcome->state.step, std::int64_t{0});
        QCOMPARE(outcome->state.position, std::int64_t{0});
        QCOMPARE(outcome->imagesUsed, std::int64_t{0});
    }

    void cancellingEndsItWithTheStep() {
        MadeExamples source(1000);
        support::CancelSource cancel;
        source.spoil = [&](std::int64_t, TrainingExample&) {
            if (source.loads() == 20)
                cancel.cancel();
        };
        Listener listener;
        const auto outcome = train(source, smallTraining(), listener, cancel.token());
        QVERIFY(outcome.ok());
        QVERIFY(outcome->stopped);
        QVERIFY(outcome->cancelled);
        QVERIFY(listener.steps.size() >= 3 && listener.steps.size() <= 7);
        QCOMPARE(outcome->state.step, listener.steps.back().step);
        QCOMPARE(outcome->state.position, 3 * outcome->state.step);
        Listener none;
        QVERIFY(train(source, smallTraining(), none, cancel.token())->cancelled); // before it began
        QVERIFY(none.steps.empty());
    }

    void cancellingDoesNotWaitForTheSource() {
        MadeExamples source(4);
        support::CancelSource cancel;
        std::atomic<bool> waiting = false;
        source.spoil = [&](std::int64_t index, TrainingExample&) {
            while (index == 3 && !cancel.cancelled()) // a load that takes until then
                waiting = true;
        };
        TrainOptions options = smallTraining();
        options.shuffle = false;
        options.batch = 4;
        std::thread canceller([&] {
            while (!waiting)
                std::this_thread::yield();
            cancel.cancel();
        });
        Listener listener;
        const auto outcome = train(source, options, listener, cancel.token());
        canceller.join();
        QVERIFY(outcome->cancelled);
        QCOMPARE(outcome->state.step, std::int64_t{0});
    }

    void aThrowingSourceIsAFaultyImage() {
        MadeExamples source(4);
        source.spoil = [](std::int64_t index, TrainingExample&) {
            if (index == 1)
                throw std::runtime_error("a fault of its own");
        };
        Listener listener;
        QVERIFY(train(source, smallTraining(), listener).ok());
        QCOMPARE(listener.left.size(), std::size_t{1});
        QCOMPARE(listener.left[0].second->why, std::string("a fault of its own"));
        source.spoil = [](std::int64_t index, TrainingExample&) {
            if (index == 1)
                throw std::bad_alloc();
        };
        Listener other;
        QCOMPARE(refusal(source, other).code, ErrorCode::outOfMemory);
    }
};

QTEST_GUILESS_MAIN(TestTrainerFaults)
#include "test_trainer_faults.moc"
