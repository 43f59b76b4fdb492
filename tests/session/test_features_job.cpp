// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/session/training_scene.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace selfment;
using namespace selfment::session;
using selfment::testing::TrainingScene;
using selfment::testing::whyOf;

/// FeaturesRequest on a real engine: what is computed, what is taken from the cache.
class TestFeaturesJob : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSecondRunTakesAllFromTheCache();
    void renamesCostNothing();
    void damagedEntriesAreMadeAgain();
    void otherLabelsNeedNoFeatures();
    void badInputsAreListed();
    void anUnwritableCacheEndsIt();
    void cancelTakesEffect();

private:
    static FeaturesSummary summaryOf(const Outcome& outcome) {
        const auto* summary = std::get_if<FeaturesSummary>(&outcome.data);
        return summary == nullptr ? FeaturesSummary{} : *summary;
    }
};

void TestFeaturesJob::theSecondRunTakesAllFromTheCache() {
    const TrainingScene scene(4);
    const Outcome outcome = scene.run(scene.features());
    QVERIFY2(outcome.state == Outcome::State::done, whyOf(outcome).c_str());
    const FeaturesSummary first = summaryOf(outcome);
    QCOMPARE(first.total, 4);
    QCOMPARE(first.computed, 4);
    QCOMPARE(first.cached, 0);
    QCOMPARE(first.cacheFolder, scene.text("cache"));
    QVERIFY(first.cacheBytes > 0);
    QCOMPARE(first.backbone, std::string("builtin"));
    QCOMPARE(scene.entries().size(), 4);
    const FeaturesSummary second = summaryOf(scene.run(scene.features()));
    QCOMPARE(second.computed, 0);
    QCOMPARE(second.cached, 4);
    QCOMPARE(second.cacheBytes, first.cacheBytes);
    FeaturesRequest larger = scene.features();
    larger.options.pipeline.input.size = 160;
    QCOMPARE(summaryOf(scene.run(larger)).computed, 4);
}

void TestFeaturesJob::renamesCostNothing() {
    const TrainingScene scene(3);
    QVERIFY(scene.run(scene.features()).state == Outcome::State::done);
    QVERIFY(QFile::rename(scene.photo(0), scene.at("photos/another name.png")));
    QVERIFY(QFile::copy(scene.photo(1), scene.at("photos/copy.png")));
    const FeaturesSummary summary = summaryOf(scene.run(scene.features()));
    QCOMPARE(summary.total, 4);
    QCOMPARE(summary.cached, 4);
    QCOMPARE(scene.entries().size(), 3);
}

void TestFeaturesJob::damagedEntriesAreMadeAgain() {
    const TrainingScene scene(3);
    QVERIFY(scene.run(scene.features()).state == Outcome::State::done);
    const QString entry = scene.at("cache/" + scene.entries().front());
    QFile file(entry);
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray whole = file.readAll();
    QVERIFY(file.seek(whole.size() / 2));
    QVERIFY(file.putChar(static_cast<char>(whole[whole.size() / 2] ^ 1)));
    file.close();
    const FeaturesSummary summary = summaryOf(scene.run(scene.features()));
    QCOMPARE(summary.computed, 1);
    QCOMPARE(summary.cached, 2);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), whole);
}

void TestFeaturesJob::otherLabelsNeedNoFeatures() {
    const TrainingScene scene(3);
    QVERIFY(scene.run(scene.features()).state == Outcome::State::done);
    const QStringList entries = scene.entries();
    FeaturesRequest request = scene.features();
    request.options.pipeline.graph.tau = 0.3;
    request.options.pipeline.graph.eigenpairs = 4;
    QCOMPARE(summaryOf(scene.run(request)).computed, 3);
    QCOMPARE(scene.entries(), entries);
    QCOMPARE(summaryOf(scene.run(request)).cached, 3);
    request.options.pipeline.graph.eigenpairs = 2;
    QCOMPARE(summaryOf(scene.run(request)).cached, 3);
}

void TestFeaturesJob::badInputsAreListed() {
    const TrainingScene scene(2);
    QFile broken(scene.at("photos/broken.jpg"));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("this is no picture");
    broken.close();
    FeaturesRequest request = scene.features();
    request.inputs.push_back(scene.text("missing.png"));
    const Outcome outcome = scene.run(request);
    QVERIFY2(outcome.state == Outcome::State::done, whyOf(outcome).c_str());
    const FeaturesSummary summary = summaryOf(outcome);
    QCOMPARE(summary.total, 4);
    QCOMPARE(summary.computed, 2);
    QCOMPARE(summary.failed.size(), std::size_t{2});
    QCOMPARE(summary.failed[0].path, scene.text("missing.png"));
    QCOMPARE(summary.failed[0].error->code, values::ErrorCode::fileNotFound);
    QCOMPARE(summary.failed[1].error->code, values::ErrorCode::imageNotRecognised);
    const Outcome nothing = scene.run(FeaturesRequest{{scene.text("masks/none")}, scene.options(), ""});
    QVERIFY(nothing.state == Outcome::State::done || nothing.state == Outcome::State::failed);
    QDir().mkpath(scene.at("empty"));
    const Outcome empty = scene.run(FeaturesRequest{{scene.text("empty")}, scene.options(), ""});
    QCOMPARE(empty.error->code, values::ErrorCode::noImagesFound);
}

void TestFeaturesJob::anUnwritableCacheEndsIt() {
    const TrainingScene scene(2);
    FeaturesRequest request = scene.features();
    request.options.cache.folder = scene.photo(0).toStdString() + "/cache";
    const Outcome outcome = scene.run(request);
    QCOMPARE(outcome.state, Outcome::State::failed);
    QCOMPARE(outcome.error->code, values::ErrorCode::destinationUnwritable);
}

void TestFeaturesJob::cancelTakesEffect() {
    const TrainingScene scene(12);
    FeaturesRequest request = scene.features();
    request.options.pipeline.input.size = 768;
    const JobId job = scene.session().submit(request);
    QVERIFY(scene.recorder().waitForProgress(job, 3));
    scene.session().control(job, Control::cancel);
    QVERIFY(scene.recorder().waitForOutcome(job));
    QCOMPARE(scene.recorder().outcomeOf(job).state, Outcome::State::cancelled);
    const FeaturesSummary rest = summaryOf(scene.run(request));
    QCOMPARE(rest.computed + rest.cached, 12);
}

QTEST_GUILESS_MAIN(TestFeaturesJob)
#include "test_features_job.moc"
