// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/safetensors_file.h"
#include "head/head_file.h"
#include "tests/head/made_examples.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace selfment;
using namespace selfment::testing;
using head::TrainerWish;
using head::TrainingOutcome;
using head::TrainingState;
using options::TrainOptions;
using values::ErrorCode;

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kSeed = 11;

TrainOptions threeEpochs() {
    TrainOptions options = smallTraining();
    options.epochs = 3;
    options.weightDecay = 1e-5;
    return options;
}

/// Two of ten cannot be used, so that positions and images used differ.
class SomeImages : public MadeExamples {
public:
    SomeImages() : MadeExamples(10) {
        spoil = [](std::int64_t index, head::TrainingExample& example) {
            if (index == 3 || index == 6)
                example.labels.zero_();
        };
    }
};

support::Result<TrainingOutcome> train(Listener& listener, std::optional<TrainingState> start,
                                       const TrainOptions& options = threeEpochs(),
                                       const head::TrainingSource& source = SomeImages()) {
    return head::trainHead(source, options, true, kSeed, std::move(start), {c10::kCPU, 0, 2}, {}, listener);
}

} // namespace

class TestTrainingState : public QObject {
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;
    [[nodiscard]] fs::path at(const char* name) const {
        return fs::path(m_folder->path().toStdString()) / name;
    }
    [[nodiscard]] QByteArray content(const char* name) const {
        QFile file(QString::fromStdString(at(name).string()));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// A checkpoint after some steps of a training.
    void writeAfter(std::int64_t steps, const char* name) {
        Listener listener;
        listener.afterStep = [&](const head::StepRecord& step, const TrainingState& state) {
            if (step.step != steps)
                return TrainerWish::goOn;
            return head::writeTrainingState(at(name), state, R"({"a":1})").ok() ? TrainerWish::stop
                                                                                : TrainerWish::goOn;
        };
        QVERIFY(train(listener, std::nullopt)->stopped);
        QVERIFY(fs::exists(at(name)));
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aStateComesBackAsItWas() {
        Listener listener;
        const auto outcome = train(listener, std::nullopt);
        QVERIFY(outcome.ok());
        TrainingState state = outcome->state;
        state.epochSum = {0.1, 1.0 / 3.0, 2.0, 1e-300};
        state.epochImages = 7;
        state.position = 8;
        head::HeadMetadata metadata;
        metadata.backbone = "tiny";
        metadata.headInput = "raw";
        QVERIFY(head::writeTrainingState(at("c.safetensors"), state, R"({"lr":0.5})", metadata).ok());
        std::string parameters;
        const auto read = head::readTrainingState(at("c.safetensors"), &parameters);
        QVERIFY2(read.ok(), read.failed() ? read.error().why.c_str() : "");
        QCOMPARE(parameters, std::string(R"({"lr":0.5})"));
        QVERIFY(sameBits(read->head, state.head));
        QVERIFY(sameBits(read->firstMoment, state.firstMoment));
        QVERIFY(sameBits(read->secondMoment, state.secondMoment));
        QVERIFY(read->best.has_value());
        QVERIFY(sameBits(*read->best, *state.best));
        QCOMPARE(read->step, state.step);
        QCOMPARE(read->epoch, state.epoch);
        QCOMPARE(read->position, std::int64_t{8});
        QCOMPARE(read->epochImages, std::int64_t{7});
        QCOMPARE(read->epochSum.bce, 0.1);
        QCOMPARE(read->epochSum.dice, 1.0 / 3.0);
        QCOMPARE(read->epochSum.total, 1e-300);
        QCOMPARE(read->bestEpoch, state.bestEpoch);
        QCOMPARE(read->bestScore, state.bestScore);
        QCOMPARE(read->seconds, state.seconds);
        QCOMPARE(read->firstLoss, state.firstLoss);
        QCOMPARE(read->fingerprint, state.fingerprint);
        const auto asHead = head::readHead(at("c.safetensors"));
        QVERIFY(asHead.ok());
        QVERIFY(sameBits(asHead->head, state.head));
        QCOMPARE(asHead->metadata->backbone, std::string("tiny"));
        QCOMPARE(asHead->metadata->headInput, std::string("raw"));
        QCOMPARE(asHead->metadata->epoch, 3);
    }

    /// Killed after any step, a training goes on from its last checkpoint to the same bytes.
    void resumingGivesTheSameBytes() {
        Listener whole;
        const auto uninterrupted = train(whole, std::nullopt);
        QVERIFY(uninterrupted.ok());
        QVERIFY(head::writeHead(at("whole.safetensors"), {uninterrupted->state.head, {}}).ok());
        QCOMPARE(whole.steps.size(), std::size_t{9}); // 3, 3, 2 of 8 images, three times
        for (std::int64_t steps = 1; steps <= 9; ++steps) {
            writeAfter(steps, "c.safetensors");
            auto state = head::readTrainingState(at("c.safetensors"), nullptr);
            QVERIFY(state.ok());
            Listener rest;
            const auto outcome = train(rest, std::move(*state));
            QVERIFY2(outcome.ok(), outcome.failed() ? outcome.error().why.c_str() : "");
            QVERIFY(head::writeHead(at("resumed.safetensors"), {outcome->state.head, {}}).ok());
            QCOMPARE(content("resumed.safetensors"), content("whole.safetensors"));
            QVERIFY(sameBits(outcome->state.firstMoment, uninterrupted->state.firstMoment));
            QVERIFY(sameBits(outcome->state.secondMoment, uninterrupted->state.secondMoment));
            QVERIFY(sameBits(*outcome->state.best, *uninterrupted->state.best));
            QCOMPARE(outcome->state.bestEpoch, uninterrupted->state.bestEpoch);
            QCOMPARE(outcome->state.bestScore, uninterrupted->state.bestScore);
            QCOMPARE(outcome->state.step, std::int64_t{9});
            QCOMPARE(rest.steps.size(), static_cast<std::size_t>(9 - steps));
            for (std::size_t i = 0; i < rest.steps.size(); ++i) {
                const auto& expected = whole.steps[static_cast<std::size_t>(steps) + i];
                QCOMPARE(rest.steps[i].images, expected.images);
                QCOMPARE(rest.steps[i].losses.total, expected.losses.total);
                QCOMPARE(rest.steps[i].step, expected.step);
            }
            QCOMPARE(rest.epochs.back().mean.total, whole.epochs.back().mean.total);
        }
    }

    void anEpochsEndIsHeardAgain() {
        Listener first;
        first.afterEpoch = [&](int epoch, const TrainingState& state) {
            if (epoch == 2 && !head::writeTrainingState(at("c.safetensors"), state, "{}").ok())
                qFatal("cannot write");
            return std::nullopt;
        };
        const auto whole = train(first, std::nullopt);
        Listener again;
        const auto outcome = train(again, *head::readTrainingState(at("c.safetensors"), nullptr));
        QVERIFY(outcome.ok());
        QCOMPARE(again.epochs.front().number, 2);
        QCOMPARE(again.epochs.size(), std::size_t{2});
        QVERIFY(sameBits(outcome->state.head, whole->state.head));
    }

    void aFinishedTrainingMayBeGivenMoreEpochs() {
        Listener listener;
        TrainOptions options = threeEpochs();
        const auto three = train(listener, std::nullopt, options);
        Listener none;
        const auto same = train(none, three->state, options);
        QVERIFY(same.ok());
        QVERIFY(none.steps.empty());
        QVERIFY(sameBits(same->state.head, three->state.head));
        options.epochs = 5;
        Listener more;
        const auto five = train(more, three->state, options);
        Listener once;
        const auto atOnce = train(once, std::nullopt, options);
        QVERIFY(sameBits(five->state.head, atOnce->state.head));
    }

    void anotherRunsStateIsRefused() {
        writeAfter(2, "c.safetensors");
        const TrainingState state = *head::readTrainingState(at("c.safetensors"), nullptr);
        Listener listener;
        TrainOptions options = threeEpochs();
        options.batch = 4;
        options.learningRate = 0.25;
        const auto other = train(listener, state, options);
        QVERIFY(other.failed());
        QCOMPARE(other.error().code, ErrorCode::trainingStateMismatch);
        QVERIFY2(other.error().why.find("batch (3, now 4)") != std::string::npos, other.error().why.c_str());
        QVERIFY(other.error().why.find("lr (0.001, now 0.25)") != std::string::npos);
        SomeImages moved;
        moved.data = "others";
        const auto data = train(listener, state, threeEpochs(), moved);
        QCOMPARE(data.error().code, ErrorCode::trainingStateMismatch);
        QVERIFY(data.error().why.find("data") != std::string::npos);
        QVERIFY(data.error().why.find("batch") == std::string::npos);
    }

    void whatIsNoStateIsRefused() {
        QVERIFY(
            head::writeHead(at("h.safetensors"), {head::randomHead(12, 8, 1), head::HeadMetadata{}}).ok());
        const auto plain = head::readTrainingState(at("h.safetensors"), nullptr);
        QVERIFY(plain.failed());
        QCOMPARE(plain.error().code, ErrorCode::trainingStateMismatch);
        QVERIFY(plain.error().why.find("without the state") != std::string::npos);

        writeAfter(2, "c.safetensors");
        auto file = checkpoint::readSafetensors(at("c.safetensors"));
        auto damaged = *file;
        damaged.metadata["training_state"] = R"({"step": "two"})";
        QVERIFY(checkpoint::writeSafetensors(at("d.safetensors"), damaged).ok());
        QCOMPARE(head::readTrainingState(at("d.safetensors"), nullptr).error().code,
                 ErrorCode::trainingStateMismatch);
        damaged = *file;
        damaged.tensors.erase(damaged.tensors.begin() + 6); // of the first moment
        QVERIFY(checkpoint::writeSafetensors(at("d.safetensors"), damaged).ok());
        const auto missing = head::readTrainingState(at("d.safetensors"), nullptr);
        QCOMPARE(missing.error().code, ErrorCode::headInvalid);
        QVERIFY(missing.error().why.find("adam.first_moment.proj.0.weight") != std::string::npos);
        QCOMPARE(head::readTrainingState(at("none"), nullptr).error().code, ErrorCode::fileNotFound);
    }

    void aStateCutShortIsRefused() {
        writeAfter(2, "c.safetensors");
        const QByteArray whole = content("c.safetensors");
        for (const qsizetype kept : {whole.size() - 1, whole.size() / 2, qsizetype{40}}) {
            fs::resize_file(at("c.safetensors"), static_cast<std::uintmax_t>(kept));
            const auto read = head::readTrainingState(at("c.safetensors"), nullptr);
            QVERIFY(read.failed());
            QVERIFY(!read.error().why.empty());
            QFile file(QString::fromStdString(at("c.safetensors").string()));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(whole);
        }
        QVERIFY(head::readTrainingState(at("c.safetensors"), nullptr).ok());
    }

    void whatCannotBeWrittenLeavesTheOldOne() {
        writeAfter(2, "c.safetensors");
        const QByteArray before = content("c.safetensors");
        const TrainingState state = *head::readTrainingState(at("c.safetensors"), nullptr);
        fs::permissions(m_folder->path().toStdString(), fs::perms::owner_read | fs::perms::owner_exec);
        const auto inside = head::writeTrainingState(at("c.safetensors") / "below", state, "{}");
        fs::permissions(m_folder->path().toStdString(), fs::perms::owner_all);
        QCOMPARE(inside.error().code, ErrorCode::destinationUnwritable);
        QCOMPARE(content("c.safetensors"), before);
    }
};

QTEST_GUILESS_MAIN(TestTrainingState)
#include "test_training_state.moc"
