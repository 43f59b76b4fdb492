// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/session/training_scene.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>
#include <nlohmann/json.hpp>

using namespace selfment;
using namespace selfment::session;
using selfment::testing::linesOf;
using selfment::testing::sameWeights;
using selfment::testing::TrainingScene;
using selfment::testing::whyOf;
using values::ErrorCode;

namespace {

TrainSummary summaryOf(const Outcome& outcome) {
    const auto* summary = std::get_if<TrainSummary>(&outcome.data);
    return summary == nullptr ? TrainSummary{} : *summary;
}

std::vector<nlohmann::json> logOf(const QString& path) {
    std::vector<nlohmann::json> steps;
    for (const QByteArray& line : linesOf(path))
        steps.push_back(nlohmann::json::parse(line.toStdString()));
    return steps;
}

} // namespace

/// TrainRequest on a real engine, from photos to heads.
class TestTrainingJob : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void trainsFromPhotosToHeads();
    void tellsOfItsStepsAndPinnedImages();
    void theSameSeedGivesTheSameHead();
    void aSmallCacheChangesNothing();
    void damagedEntriesChangeNothing();
    void aFullDiskLosesNothingButEntries();
    void badImagesAreLeftOut();
    void validationDecidesTheBest();
    void aCacheFolderIsAFeaturesFolder();
    void theGoldenCaseFromItsFile_data();
    void theGoldenCaseFromItsFile();
    void oneSidedFilesAreLeftOut();
    void checkpointsAreGoneOnWith();
    void checkpointsOfOtherTrainingsAreRefused();
    void whatCannotWorkSaysSo();
};

void TestTrainingJob::trainsFromPhotosToHeads() {
    const TrainingScene scene(5);
    TrainRequest request = scene.training("head");
    request.options.train.epochs = 8;
    const Outcome outcome = scene.run(request);
    QVERIFY2(outcome.state == Outcome::State::done, whyOf(outcome).c_str());
    const TrainSummary summary = summaryOf(outcome);
    QCOMPARE(summary.steps, 24); // three a epoch, the last one of one image
    QCOMPARE(summary.epochs, 8);
    QCOMPARE(summary.images, 5);
    QVERIFY(!summary.stopped);
    QCOMPARE(summary.headPath, scene.text("head.safetensors"));
    QCOMPARE(summary.bestHeadPath, scene.text("head.best.safetensors"));
    QCOMPARE(summary.checkpointPath, scene.text("head.checkpoint.safetensors"));
    for (const std::string& path : {summary.headPath, summary.bestHeadPath, summary.checkpointPath})
        QVERIFY(QFile::exists(QString::fromStdString(path)));
    QCOMPARE(summary.preset, std::string("custom"));
    QCOMPARE(summary.data.size(), std::size_t{64});
    const auto log = logOf(scene.at("head.jsonl"));
    QCOMPARE(log.size(), std::size_t{24});
    QCOMPARE(log[0]["image"].size(), std::size_t{2});
    QVERIFY(log[2]["image"].is_string());
    QCOMPARE(log[23]["step"].get<int>(), 24);
    QCOMPARE(log[23]["epoch"].get<int>(), 8);
    const double whole =
        log[4]["bce"].get<double>() + log[4]["dice"].get<double>() + 0.1 * log[4]["con"].get<double>();
    QVERIFY(std::abs(whole - log[4]["loss"].get<double>()) < 1e-9);
    QVERIFY2(log[23]["loss"].get<double>() < log[0]["loss"].get<double>(), "it learns");
    QCOMPARE(summary.last.loss, log[23]["loss"].get<double>());
    QVERIFY(summary.best.loss <= log[0]["loss"].get<double>());
}

void TestTrainingJob::tellsOfItsStepsAndPinnedImages() {
    const TrainingScene scene(4);
    TrainRequest request = scene.training("head");
    request.options.train.epochs = 5;
    request.pinned = {scene.photo(1).toStdString(), scene.text("missing.png")};
    const JobId job = scene.session().submit(request);
    QVERIFY(scene.recorder().waitForOutcome(job));
    const auto events = scene.recorder().eventsOf(job);
    QCOMPARE(scene.recorder().stepsOf(job), 10);
    std::int64_t lastStep = 0;
    std::vector<PinnedSaliency> pinned;
    std::vector<TrainingPhase> phases;
    for (const TrainingUpdate& update : events.training) {
        if (const auto* steps = std::get_if<std::vector<TrainingStep>>(&update))
            for (const TrainingStep& step : *steps)
                QCOMPARE(step.step, ++lastStep);
        if (const auto* saliency = std::get_if<PinnedSaliency>(&update))
            pinned.push_back(*saliency);
        if (const auto* state = std::get_if<TrainingState>(&update))
            if (phases.empty() || phases.back() != state->phase)
                phases.push_back(state->phase);
    }
    QCOMPARE(phases, (std::vector{TrainingPhase::preparing, TrainingPhase::training}));
    QVERIFY(pinned.size() >= 2);
    QCOMPARE(pinned.front().step, 0);
    QCOMPARE(pinned.back().step, 10);
    QCOMPARE(pinned.back().imagePath, scene.photo(1).toStdString());
    QCOMPARE(pinned.back().saliency.values.size(), std::size_t{64});
    QCOMPARE(pinned.back().pseudoMask.labels.size(), std::size_t{64});
    QVERIFY(pinned.front().saliency.values != pinned.back().saliency.values);
    double fraction = 0.0;
    for (const Progress& progress : events.progress) {
        QVERIFY(progress.fraction >= fraction && progress.fraction <= 1.0);
        fraction = progress.fraction;
    }
    QVERIFY(fraction > 0.99);
}

void TestTrainingJob::theSameSeedGivesTheSameHead() {
    const TrainingScene scene(5);
    QVERIFY(scene.run(scene.training("one")).state == Outcome::State::done);
    QVERIFY(scene.run(scene.training("two")).state == Outcome::State::done); // from the cache
    QVERIFY(sameWeights(scene.text("one.safetensors"), scene.text("two.safetensors")));
    const auto one = logOf(scene.at("one.jsonl"));
    const auto two = logOf(scene.at("two.jsonl"));
    QCOMPARE(one.size(), two.size());
    for (std::size_t i = 0; i < one.size(); ++i)
        for (const char* name : {"image", "loss", "bce", "dice", "con"})
            QVERIFY(one[i][name] == two[i][name]);
    TrainRequest other = scene.training("three");
    other.options.pipeline.runtime.seed = 6;
    QVERIFY(scene.run(other).state == Outcome::State::done);
    QVERIFY(!sameWeights(scene.text("one.safetensors"), scene.text("three.safetensors")));
}

void TestTrainingJob::aSmallCacheChangesNothing() {
    const TrainingScene scene(5);
    QVERIFY(scene.run(scene.training("one")).state == Outcome::State::done);
    TrainRequest small = scene.training("two");
    small.options.cache.folder = scene.text("small");
    small.options.cache.limitGib = 1e-6; // a kilobyte
    const Outcome outcome = scene.run(small);
    QVERIFY2(outcome.state == Outcome::State::done, whyOf(outcome).c_str());
    QVERIFY(summaryOf(outcome).skipped.empty());
    QVERIFY(QDir(scene.at("small")).entryList({"*.safetensors"}).size() <= 2);
    QVERIFY(sameWeights(scene.text("one.safetensors"), scene.text("two.safetensors")));
}

void TestTrainingJob::damagedEntriesChangeNothing() {
    const TrainingScene scene(4);
    TrainRequest request = scene.training("one");
    request.options.train.epochs = 150;
    QVERIFY(scene.run(request).state == Outcome::State::done);
    request.headPath = scene.text("two.safetensors");
    const JobId job = scene.session().submit(request);
    QVERIFY(scene.recorder().waitForSteps(job, 10));
    for (const QString& entry : scene.entries()) { // in their place, as a file system loses them
        QFile damaged(scene.at("cache/damaged"));
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        damaged.write("damaged");
        damaged.close();
        QFile::remove(scene.at("cache/" + entry));
        QVERIFY(damaged.rename(scene.at("cache/" + entry)));
    }
    QVERIFY(scene.recorder().waitForOutcome(job));
    const Outcome outcome = scene.recorder().outcomeOf(job);
    QVERIFY2(outcome.state == Outcome::State::done, whyOf(outcome).c_str());
    QVERIFY(summaryOf(outcome).skipped.empty());
    QVERIFY(sameWeights(scene.text("one.safetensors"), scene.text("two.safetensors")));
}

void TestTrainingJob::aFullDiskLosesNothingButEntries() {
    const TrainingScene scene(2);
    const auto start = [&scene](QProcess& process, const QString& head, const QString& limit) {
        process.start("/bin/bash", {"-c",
                                    "trap '' XFSZ; ulimit -f " + limit +
                                        "; exec " SELFMENT_BINARY_DIR "/tests/training_worker \"$@\"",
                                    "worker", scene.at("photos"), scene.at("cache-" + limit), scene.at(head),
                                    scene.at("data"), "768", "1"});
        return process.waitForFinished(120'000);
    };
    QProcess plain;
    QVERIFY(start(plain, "plain.safetensors", "unlimited"));
    QCOMPARE(plain.exitCode(), 0);
    const auto entry = QDir(scene.at("cache-unlimited")).entryInfoList({"*.safetensors"}).value(0);
    const auto checkpoint = QFileInfo(scene.at("plain.checkpoint.safetensors"));
    const qint64 limit = (entry.size() - 1) / 1024; // KiB: an entry does not fit, a checkpoint does
    QVERIFY(checkpoint.size() < limit * 1024);
    QProcess starved;
    QVERIFY(start(starved, "starved.safetensors", QString::number(limit)));
    QVERIFY2(starved.exitCode() == 0, starved.readAllStandardOutput().constData());
    QVERIFY(QDir(scene.at("cache-" + QString::number(limit))).entryList({"*.safetensors"}).isEmpty());
    QVERIFY(sameWeights(scene.text("plain.safetensors"), scene.text("starved.safetensors")));
    QProcess nothing; // not even a checkpoint fits: said at once
    QVERIFY(start(nothing, "nothing.safetensors", "8"));
    QCOMPARE(nothing.exitCode(), 1);
    QVERIFY(nothing.readAllStandardOutput().contains("disk_full"));
}

void TestTrainingJob::badImagesAreLeftOut() {
    const TrainingScene scene(3);
    QFile broken(scene.at("photos/broken.jpg"));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("this is no picture");
    broken.close();
    const Outcome outcome = scene.run(scene.training("head"));
    QVERIFY2(outcome.state == Outcome::State::done, whyOf(outcome).c_str());
    const TrainSummary summary = summaryOf(outcome);
    QCOMPARE(summary.images, 3);
    QCOMPARE(summary.skipped.size(), std::size_t{1});
    QCOMPARE(summary.skipped[0].path, scene.text("photos/broken.jpg"));
    QCOMPARE(summary.skipped[0].error->code, ErrorCode::imageNotRecognised);
}

void TestTrainingJob::validationDecidesTheBest() {
    const TrainingScene scene(4);
    TrainRequest request = scene.training("head");
    request.options.train.epochs = 4;
    request.validationImages = scene.text("photos");
    request.validationMasks = scene.text("masks");
    const JobId job = scene.session().submit(request);
    QVERIFY(scene.recorder().waitForOutcome(job));
    const Outcome outcome = scene.recorder().outcomeOf(job);
    QVERIFY2(outcome.state == Outcome::State::done, whyOf(outcome).c_str());
    const TrainSummary summary = summaryOf(outcome);
    QCOMPARE(summary.validation.size(), std::size_t{4});
    for (const ValidationScore& score : summary.validation) {
        QCOMPARE(score.images, 4);
        QVERIFY(score.iou >= 0.0 && score.iou <= 1.0 && score.mae >= 0.0 && score.mae <= 1.0);
    }
    QVERIFY(scene.recorder().waitForPhase(job, TrainingPhase::validating));
    TrainRequest plain = scene.training("plain");
    plain.options.train.epochs = 4;
    QVERIFY(scene.run(plain).state == Outcome::State::done);
    QVERIFY2(sameWeights(scene.text("head.safetensors"), scene.text("plain.safetensors")),
             "validation is never learned from");
}

void TestTrainingJob::aCacheFolderIsAFeaturesFolder() {
    const TrainingScene scene(4);
    QVERIFY(scene.run(scene.features()).state == Outcome::State::done);
    TrainRequest request = scene.training("head");
    request.inputs.clear();
    request.featuresFolder = scene.text("cache");
    request.options.train.shuffle = false;
    const Outcome outcome = scene.run(request);
    QVERIFY2(outcome.state == Outcome::State::done, whyOf(outcome).c_str());
    const TrainSummary summary = summaryOf(outcome);
    QCOMPARE(summary.images, 4);
    QCOMPARE(summary.backbone, std::string("builtin"));
    QFile entry(scene.at("cache/" + scene.entries().front()));
    QVERIFY(entry.open(QIODevice::ReadWrite));
    QVERIFY(entry.seek(entry.size() / 2));
    const QByteArray byte = entry.peek(1);
    QVERIFY(entry.putChar(static_cast<char>(byte[0] ^ 1)));
    entry.close();
    const Outcome again = scene.run(request);
    QVERIFY2(again.state == Outcome::State::done, whyOf(again).c_str());
    QCOMPARE(summaryOf(again).images, 3);
    QCOMPARE(summaryOf(again).skipped.size(), std::size_t{1});
    QCOMPARE(summaryOf(again).skipped[0].error->code, ErrorCode::safetensorsInvalid);
}

void TestTrainingJob::theGoldenCaseFromItsFile_data() {
    QTest::addColumn<bool>("paper");
    QTest::newRow("paper") << true;
    QTest::newRow("reference") << false;
}

void TestTrainingJob::theGoldenCaseFromItsFile() {
    QFETCH(bool, paper);
    const TrainingScene scene(0);
    QVERIFY(selfment::testing::writeGoldenExample(scene.text("features/case.safetensors")));
    TrainRequest request = scene.training("head");
    request.inputs.clear();
    request.featuresFolder = scene.text("features");
    request.options.train = {};
    options::applyPreset(request.options.train, paper ? options::Preset::paper : options::Preset::reference);
    request.options.train.batch = 1;
    request.options.train.initHead = selfment::testing::goldenInitHead();
    const Outcome outcome = scene.run(request);
    QVERIFY2(outcome.state == Outcome::State::done, whyOf(outcome).c_str());
    QCOMPARE(summaryOf(outcome).steps, 3);
    QCOMPARE(summaryOf(outcome).warnings.size(), std::size_t{1}); // the head says nothing of itself
    QCOMPARE(summaryOf(outcome).warnings.front().code, values::WarningCode::headWithoutMetadata);
    QCOMPARE(selfment::testing::differenceFromGolden(scene.text("head.safetensors"),
                                                     paper ? "paper" : "reference"),
             std::string());
}

void TestTrainingJob::oneSidedFilesAreLeftOut() {
    const TrainingScene scene(0);
    QVERIFY(selfment::testing::writeGoldenExample(scene.text("features/a.safetensors")));
    QVERIFY(selfment::testing::writeOneSidedExample(scene.text("features/b.safetensors")));
    QFile broken(scene.at("features/c.safetensors"));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("no tensors");
    broken.close();
    TrainRequest request = scene.training("head");
    request.inputs.clear();
    request.featuresFolder = scene.text("features");
    const Outcome outcome = scene.run(request);
    QVERIFY2(outcome.state == Outcome::State::done, whyOf(outcome).c_str());
    const TrainSummary summary = summaryOf(outcome);
    QCOMPARE(summary.images, 1);
    QCOMPARE(summary.skipped.size(), std::size_t{2});
    QVERIFY(!summary.skipped[0].error && !summary.skipped[0].why.empty());
    QCOMPARE(summary.skipped[1].path, scene.text("features/c.safetensors"));
    QVERIFY(summary.skipped[1].error.has_value());
}

void TestTrainingJob::checkpointsAreGoneOnWith() {
    const TrainingScene scene(5);
    TrainRequest request = scene.training("whole");
    request.options.train.epochs = 6;
    QVERIFY(scene.run(request).state == Outcome::State::done);
    TrainRequest first = scene.training("half");
    first.options.train.epochs = 2;
    QVERIFY(scene.run(first).state == Outcome::State::done);
    TrainRequest rest = scene.training("half");
    rest.options.train.epochs = 6;
    rest.resumePath = scene.text("half.checkpoint.safetensors");
    const Outcome outcome = scene.run(rest);
    QVERIFY2(outcome.state == Outcome::State::done, whyOf(outcome).c_str());
    QCOMPARE(summaryOf(outcome).steps, 18);
    QVERIFY(sameWeights(scene.text("whole.safetensors"), scene.text("half.safetensors")));
    const auto whole = logOf(scene.at("whole.jsonl"));
    const auto half = logOf(scene.at("half.jsonl"));
    QCOMPARE(half.size(), whole.size());
    for (std::size_t i = 0; i < whole.size(); ++i)
        QVERIFY(whole[i]["loss"] == half[i]["loss"] && whole[i]["step"] == half[i]["step"]);
}

void TestTrainingJob::checkpointsOfOtherTrainingsAreRefused() {
    const TrainingScene scene(4);
    QVERIFY(scene.run(scene.training("head")).state == Outcome::State::done);
    TrainRequest request = scene.training("other");
    request.resumePath = scene.text("head.checkpoint.safetensors");
    request.options.train.epochs = 5;
    request.options.pipeline.graph.tau = 0.3;
    request.options.train.learningRate = 0.002;
    Outcome outcome = scene.run(request);
    QCOMPARE(outcome.error->code, ErrorCode::trainingStateMismatch);
    QCOMPARE(outcome.error->where, request.resumePath);
    QVERIFY(outcome.error->why.find("tau (0.2, now 0.3)") != std::string::npos);
    QVERIFY(outcome.error->why.find("lr (0.001, now 0.002)") != std::string::npos);
    request.options = scene.options();
    request.options.train.epochs = 5;
    QVERIFY(QFile::remove(scene.photo(0)));
    request.headPath = scene.text("head.safetensors"); // whose checkpoint it is: it stays as it was
    const QByteArray before = linesOf(scene.at("head.checkpoint.safetensors")).join('\n');
    outcome = scene.run(request);
    QCOMPARE(outcome.error->code, ErrorCode::trainingStateMismatch);
    QCOMPARE(outcome.error->where, request.resumePath);
    QVERIFY2(outcome.error->why.find("data") != std::string::npos, outcome.error->why.c_str());
    QVERIFY(!before.isEmpty());
    QVERIFY(linesOf(scene.at("head.checkpoint.safetensors")).join('\n') == before);
    request.resumePath = scene.text("head.safetensors");
    QCOMPARE(scene.run(request).error->code, ErrorCode::trainingStateMismatch);
    request.resumePath = scene.text("nothing.safetensors");
    QCOMPARE(scene.run(request).error->code, ErrorCode::fileNotFound);
}

void TestTrainingJob::whatCannotWorkSaysSo() {
    const TrainingScene scene(2);
    TrainRequest request = scene.training("head");
    request.headPath.clear();
    QCOMPARE(scene.run(request).error->code, ErrorCode::optionInvalid);
    request = scene.training("head");
    request.headPath = scene.photo(0).toStdString() + "/head.safetensors";
    QCOMPARE(scene.run(request).error->code, ErrorCode::destinationUnwritable);
    request = scene.training("folder");
    request.headPath = scene.text("photos"); // told before the training: there is no checkpoint of it
    QCOMPARE(scene.run(request).error->code, ErrorCode::destinationUnwritable);
    QVERIFY(!QFile::exists(scene.at("photos.checkpoint.safetensors")));
    request = scene.training("photo");
    request.headPath = scene.photo(0).toStdString();
    QCOMPARE(scene.run(request).error->code, ErrorCode::destinationInsideInput);
    QCOMPARE(linesOf(scene.photo(0)).value(0), QByteArray("\x89PNG\r"));
    request = scene.training("head");
    request.logPath = "/proc/selfment/log.jsonl";
    QCOMPARE(scene.run(request).error->code, ErrorCode::destinationUnwritable);
    request = scene.training("head");
    request.options.train.initHead = scene.text("nothing.safetensors");
    QVERIFY(scene.run(request).error.has_value());
    request = scene.training("head");
    request.validationImages = scene.text("photos");
    QCOMPARE(scene.run(request).error->code, ErrorCode::optionInvalid);
    request = scene.training("head");
    request.featuresFolder = scene.text("photos");
    QCOMPARE(scene.run(request).error->code, ErrorCode::trainingNoImages);
    QVERIFY(!QFile::exists(scene.at("head.safetensors")));
}

QTEST_GUILESS_MAIN(TestTrainingJob)
#include "test_training_job.moc"
