// SPDX-License-Identifier: GPL-3.0-or-later
#include "head/adam.h"
#include "head/training_order.h"
#include "tests/head/made_examples.h"

#include <ATen/Parallel.h>

#include <QTest>

#include <algorithm>
#include <set>

using namespace selfment;
using namespace selfment::testing;
using head::PatchHead;
using head::TrainerWish;
using head::TrainingOutcome;
using head::TrainingState;
using options::TrainOptions;
using values::ErrorCode;

namespace {

constexpr std::uint64_t kSeed = 5;

support::Result<TrainingOutcome> train(const head::TrainingSource& source, const TrainOptions& options,
                                       Listener& listener, std::optional<TrainingState> start = std::nullopt,
                                       const support::CancelToken& cancel = {}, int readers = 2) {
    return head::trainHead(source, options, true, kSeed, std::move(start), {c10::kCPU, 0, readers}, cancel,
                           listener);
}

std::vector<std::string> imagesOf(const Listener& listener) {
    std::vector<std::string> images;
    for (const head::StepRecord& step : listener.steps)
        images.insert(images.end(), step.images.begin(), step.images.end());
    return images;
}

std::string facts(const support::Result<TrainingOutcome>& outcome) {
    return outcome.failed() ? outcome.error().where + ": " + outcome.error().why : "no error";
}

} // namespace

class TestTrainer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theOrderIsAShuffle() {
        const auto first = head::trainingOrder(100, 1, 1, true);
        QCOMPARE(std::set<std::int64_t>(first.begin(), first.end()).size(), std::size_t{100});
        QCOMPARE(first, head::trainingOrder(100, 1, 1, true));
        QVERIFY(first != head::trainingOrder(100, 1, 2, true));
        QVERIFY(first != head::trainingOrder(100, 2, 1, true));
        QVERIFY(first != head::trainingOrder(100, std::uint64_t{1} << 32U | 1U, 1, true));
        QVERIFY(!std::is_sorted(first.begin(), first.end()));
        const auto plain = head::trainingOrder(100, 1, 1, false);
        QVERIFY(std::is_sorted(plain.begin(), plain.end()));
        // Written down, so that a run begun on one machine goes on with another one's order.
        QCOMPARE(head::trainingOrder(8, 1, 1, true), (std::vector<std::int64_t>{4, 0, 3, 6, 5, 1, 7, 2}));
        QVERIFY(head::trainingOrder(0, 1, 1, true).empty());
    }

    void theSameSeedGivesTheSameBits() {
        const MadeExamples source(11);
        Listener first;
        Listener second;
        const auto one = train(source, smallTraining(), first, std::nullopt, {}, 1);
        const auto two = train(source, smallTraining(), second, std::nullopt, {}, 4);
        QVERIFY2(one.ok(), facts(one).c_str());
        QVERIFY(two.ok());
        QVERIFY(sameBits(one->state.head, two->state.head));
        QCOMPARE(first.steps.size(), std::size_t{8}); // 3, 3, 3, 2 twice
        QCOMPARE(imagesOf(first), imagesOf(second));
        for (std::size_t i = 0; i < first.steps.size(); ++i) {
            QCOMPARE(first.steps[i].losses.total, second.steps[i].losses.total);
            QCOMPARE(first.steps[i].losses.con, second.steps[i].losses.con);
            QCOMPARE(first.steps[i].step, static_cast<std::int64_t>(i + 1));
            QCOMPARE(first.steps[i].epoch, i < 4 ? 1 : 2);
        }
        QCOMPARE(first.steps[3].images.size(), std::size_t{2});
        QVERIFY(first.steps.front().losses.total > first.steps.back().losses.total);
        QCOMPARE(one->imagesUsed, std::int64_t{22});
        QVERIFY(!one->stopped);
        QVERIFY(!one->cancelled);
        QVERIFY(one->state.seconds > 0.0);
        QCOMPARE(one->state.epoch, 2);
        QCOMPARE(one->state.step, std::int64_t{8});
        Listener other;
        const auto three = head::trainHead(source, smallTraining(), true, kSeed + 1, std::nullopt,
                                           {c10::kCPU, 0, 2}, {}, other);
        QVERIFY(!sameBits(one->state.head, three->state.head));
    }

    void epochsAreMeansOverTheirImages() {
        const MadeExamples source(11);
        Listener listener;
        QVERIFY(train(source, smallTraining(), listener).ok());
        QCOMPARE(listener.epochs.size(), std::size_t{2});
        double sum = 0.0;
        for (std::size_t i = 0; i < 4; ++i)
            sum += listener.steps[i].losses.total * static_cast<double>(listener.steps[i].images.size());
        QVERIFY(std::abs(listener.epochs[0].mean.total - sum / 11.0) < 1e-9);
        const auto images = imagesOf(listener);
        QCOMPARE(std::set<std::string>(images.begin(), images.begin() + 11).size(), std::size_t{11});
        QCOMPARE(std::set<std::string>(images.begin() + 11, images.end()).size(), std::size_t{11});
        QVERIFY(!std::equal(images.begin(), images.begin() + 11, images.begin() + 11));
    }

    void aBatchIsTheMeanOfItsImages() {
        const MadeExamples source(3);
        TrainOptions options = smallTraining();
        options.epochs = 1;
        options.shuffle = false;
        options.weightDecay = 1e-3;
        Listener listener;
        const auto outcome = train(source, options, listener);
        QVERIFY2(outcome.ok(), facts(outcome).c_str());
        TrainingState state = head::freshState(source.dimension(), options, kSeed, nullptr);
        PatchHead gradient = state.head.zerosLike();
        double total = 0.0;
        for (std::int64_t i = 0; i < 3; ++i) {
            const auto example = source.make(i);
            total += head::lossWithGradient(state.head, head::headInput(example.features, true),
                                            example.labels, options, 1.0 / 3.0, gradient)
                         .total;
        }
        head::adamStep(state.head, gradient, state.firstMoment, state.secondMoment, 1,
                       head::adamOptions(options));
        for (std::size_t i = 0; i < 6; ++i)
            QVERIFY(
                at::allclose(*outcome->state.head.parameters()[i], *state.head.parameters()[i], 1e-5, 1e-6));
        for (std::size_t i = 0; i < 6; ++i)
            QVERIFY(at::allclose(*outcome->state.firstMoment.parameters()[i],
                                 *state.firstMoment.parameters()[i], 1e-5, 1e-7));
        QVERIFY(std::abs(listener.steps.at(0).losses.total - total / 3.0) < 1e-6);
    }

    void withoutShuffleTheOrderIsTheSources() {
        const MadeExamples source(5);
        TrainOptions options = smallTraining();
        options.shuffle = false;
        Listener listener;
        QVERIFY(train(source, options, listener).ok());
        std::vector<std::string> expected;
        for (int i = 0; i < 10; ++i)
            expected.push_back("image" + std::to_string(i % 5));
        QCOMPARE(imagesOf(listener), expected);
    }

    void aHeadToStartFromIsGoneOnFrom() {
        const MadeExamples source(4);
        TrainOptions options = smallTraining();
        options.embedding = 8;
        const PatchHead init = head::randomHead(12, 16, 99);
        Listener listener;
        const auto outcome = train(source, options, listener, head::freshState(12, options, kSeed, &init));
        QVERIFY2(outcome.ok(), facts(outcome).c_str());
        QCOMPARE(outcome->state.head.embedding(), std::int64_t{16}); // its own
        const PatchHead wide = head::randomHead(13, 16, 99);
        const auto refused = train(source, options, listener, head::freshState(13, options, kSeed, &wide));
        QVERIFY(refused.failed());
        QCOMPARE(refused.error().code, ErrorCode::headMismatch);
        QVERIFY(refused.error().why.find("13") != std::string::npos);
        QVERIFY(refused.error().why.find("12") != std::string::npos);
    }

    void theBestEpochIsKept() {
        const MadeExamples source(4);
        TrainOptions options = smallTraining();
        options.epochs = 3;
        Listener listener;
        std::vector<PatchHead> heads;
        listener.afterEpoch = [&](int epoch, const TrainingState& state) {
            heads.push_back(state.head.clonedTo(c10::kCPU));
            return std::optional<double>(epoch == 2 ? -0.9 : -0.5);
        };
        const auto outcome = train(source, options, listener);
        QVERIFY(outcome.ok());
        QCOMPARE(outcome->state.bestEpoch, 2);
        QCOMPARE(outcome->state.bestScore, -0.9);
        QVERIFY(sameBits(*outcome->state.best, heads.at(1)));
        QVERIFY(sameBits(outcome->state.head, heads.at(2)));
        Listener plain;
        const auto byLoss = train(source, options, plain);
        QCOMPARE(byLoss->state.bestScore,
                 plain.epochs.at(static_cast<std::size_t>(byLoss->state.bestEpoch - 1)).mean.total);
    }

    void observersTimeIsNoTrainingTime() {
        const MadeExamples source(6);
        Listener listener;
        listener.afterStep = [](const head::StepRecord&, const TrainingState&) {
            spend(150); // a pause
            return TrainerWish::goOn;
        };
        const auto begun = std::chrono::steady_clock::now();
        const auto outcome = train(source, smallTraining(), listener);
        const double whole = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
        QVERIFY(outcome.ok());
        QVERIFY(whole - outcome->state.seconds > 0.55); // four steps' pauses
        double steps = 0.0;
        for (const head::StepRecord& step : listener.steps)
            steps += step.seconds;
        QVERIFY(steps <= outcome->state.seconds + 1e-6);
    }

    /// Images of a full step are summed in one order, whichever thread has computed which.
    void fullStepsDoNotDependOnTheThreads() {
        const MadeExamples source(12);
        TrainOptions options = smallTraining();
        options.batch = 4;
        const int before = at::get_num_threads();
        std::vector<PatchHead> heads;
        for (const int threads : {2, 4}) {
            at::set_num_threads(threads);
            Listener listener;
            const auto outcome = train(source, options, listener);
            at::set_num_threads(before);
            QVERIFY(outcome.ok());
            heads.push_back(outcome->state.head);
        }
        QVERIFY(sameBits(heads[0], heads[1]));
    }

    void memoryDoesNotGrowWithTheImages() {
        constexpr int kReaders = 2;
        for (const std::int64_t count : {20, 300}) {
            const MadeExamples source(count);
            TrainOptions options = smallTraining();
            options.epochs = 1;
            Listener listener;
            listener.afterStep = [&](const head::StepRecord& step, const TrainingState&) {
                while (step.step == 1 && source.alive() < kReaders + 2) // it does read ahead
                    std::this_thread::yield();
                return TrainerWish::goOn;
            };
            // Raw features are used as they come, so that what lives is what is counted.
            QVERIFY(head::trainHead(source, options, false, kSeed, std::nullopt, {c10::kCPU, 0, kReaders}, {},
                                    listener)
                        .ok());
            QCOMPARE(listener.steps.size(), static_cast<std::size_t>((count + 2) / 3));
            QCOMPARE(source.alive(), 0);
            const int computedAtOnce = std::max(1, at::get_num_threads());
            QVERIFY2(source.mostAlive() <= kReaders + 2 + computedAtOnce,
                     QByteArray::number(source.mostAlive()));
        }
    }

    void waitingForTheSourceIsMeasured() {
        MadeExamples source(4);
        source.spoil = [](std::int64_t, head::TrainingExample&) { spend(60); };
        TrainOptions options = smallTraining();
        options.epochs = 1;
        Listener listener;
        const auto outcome = train(source, options, listener, std::nullopt, {}, 1);
        QVERIFY(outcome->waitingSeconds > 0.15);
        QVERIFY(outcome->waitingSeconds <= outcome->state.seconds + 0.01);
    }
};

QTEST_GUILESS_MAIN(TestTrainer)
#include "test_trainer.moc"
