// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/remote/server/server_scene.h"

#include "session/local/local_session.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace selfment;
using namespace selfment::testing;
using namespace selfment::remote;

namespace {

const std::string kPhoto = std::string(SELFMENT_SOURCE_DIR) + "/resources/samples/cat.jpg";

session::InspectRequest inspectionOf(const std::string& path) {
    session::InspectRequest inspect;
    inspect.imagePath = path;
    inspect.options.input.size = 224;
    return inspect;
}

bool hasSteps(const v1::Event& event) {
    return event.training().steps().steps_size() > 0;
}

bool isStage(const v1::Event& event) {
    return event.has_stage();
}

} // namespace

/// Jobs of clients over the calls of a server of this process.
class TestServerJobs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_photo = bytesOf(kPhoto); }
    void init();
    void cleanup();
    void anInspectionTellsItsStages();
    void questionsNameTheInspectionByItsKey();
    void anExportComesBackAndIsGoneWhenForgotten();
    void submittingAgainChangesNothing();
    void eventsAreToldAgainFromWhereTheyStopped();
    void whatIsForgottenLeavesNothing();
    void waitingJobsTellTheirPosition();
    void aCancelReachesAWaitingAndARunningJob();
    void jobsOfAClientThatIsGoneEnd();
    void aTrainingCutOffForLongGoesOn();
    void aFileBecomesAFolderAndBack();
    void theEnginesOwnFoldersHaveNames();
    void aTrainingGoesOnAfterARestart();
    void aKeptTrainingGoesOnAfterARestart();

private:
    [[nodiscard]] ServerSettings settings() const { return settingsFor(m_folder->path().toStdString()); }
    void restart(const ServerSettings& changed) {
        m_client.reset();
        m_server.reset();
        m_server = startServer(changed);
        QVERIFY(m_server);
        m_client = std::make_unique<StubClient>(m_server->address());
        m_client->listen();
    }
    v1::Outcome inspect(std::uint64_t key) {
        if (!m_client->upload(m_photo).ok() ||
            !m_client->submit(key, inspectionOf("/photos/cat.jpg"), {contentFile("/photos/cat.jpg", m_photo)})
                 .ok())
            return {};
        return m_client->outcomeOf(key);
    }
    std::vector<v1::TreeFile> trainingFiles();
    session::TrainRequest training(int epochs) const;

    std::string m_photo;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Server> m_server;
    std::unique_ptr<StubClient> m_client;
};

void TestServerJobs::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("SELFMENT_DATA", m_folder->filePath("data").toUtf8());
    restart(settings());
}

void TestServerJobs::cleanup() {
    m_client.reset();
    m_server.reset();
}

void TestServerJobs::anInspectionTellsItsStages() {
    const v1::Outcome outcome = inspect(3);
    QCOMPARE(outcome.state(), v1::OUTCOME_DONE);
    QCOMPARE(outcome.inspect().path(), std::string("/photos/cat.jpg"));
    std::vector<std::string> stages;
    std::uint64_t last = 0;
    for (const v1::Event& event : m_client->eventsOf(3)) {
        QVERIFY(event.sequence() > last);
        last = event.sequence();
        if (event.has_stage())
            stages.push_back(event.stage().stage());
        QVERIFY2(event.DebugString().find(m_folder->path().toStdString()) == std::string::npos,
                 event.DebugString().c_str());
    }
    QCOMPARE(stages, (std::vector<std::string>{"image", "features", "graph", "ipo", "mask"}));
    // The second time all of it is in memory: the file is the same one.
    QVERIFY(
        m_client->submit(4, inspectionOf("/photos/cat.jpg"), {contentFile("/photos/cat.jpg", m_photo)}).ok());
    QCOMPARE(m_client->outcomeOf(4).state(), v1::OUTCOME_DONE);
    for (const v1::Event& event : m_client->eventsOf(4))
        QVERIFY(!event.has_stage() || !event.stage().recomputed());
}

void TestServerJobs::questionsNameTheInspectionByItsKey() {
    QCOMPARE(inspect(100).state(), v1::OUTCOME_DONE);
    QVERIFY(m_client->submit(101, session::SimilarityRequest{100, 5}, {}).ok());
    const v1::Outcome similar = m_client->outcomeOf(101);
    QCOMPARE(similar.state(), v1::OUTCOME_DONE);
    QCOMPARE(similar.similarity().inspect_job(), 100U);
    QVERIFY(m_client->submit(102, session::SimilarityRequest{77, 5}, {}).ok());
    const v1::Outcome unknown = m_client->outcomeOf(102);
    QCOMPARE(unknown.state(), v1::OUTCOME_FAILED);
    QCOMPARE(unknown.error().code(), std::string("job_unknown"));
    QCOMPARE(unknown.error().where(), std::string("77"));
    // Another client's inspections are not there.
    StubClient other(m_server->address(), "other-0123456789abcdef");
    other.listen();
    QVERIFY(other.submit(1, session::SimilarityRequest{100, 5}, {}).ok());
    QCOMPARE(other.outcomeOf(1).error().code(), std::string("job_unknown"));
}

void TestServerJobs::anExportComesBackAndIsGoneWhenForgotten() {
    QCOMPARE(inspect(1).state(), v1::OUTCOME_DONE);
    session::ExportRequest request;
    request.inspectJob = 1;
    request.outputPath = "/masks/cat.png";
    request.format = "mask";
    QVERIFY(m_client->submit(2, request, {existingFile("/masks/cat.png")}).ok());
    const v1::Outcome outcome = m_client->outcomeOf(2);
    QCOMPARE(outcome.state(), v1::OUTCOME_DONE);
    QCOMPARE(m_client->outputs(2).size(), 1U);
    const QImage mask = QImage::fromData(QByteArray::fromStdString(m_client->fetch(2, "/masks/cat.png")));
    QCOMPARE(mask.size(), QImage(QString::fromStdString(kPhoto)).size());
    QVERIFY(m_client->outputs(1).empty());
    QVERIFY(m_client->fetch(2, "/../../../../contents").empty());
    QVERIFY(m_client->forget(2).ok());
    QVERIFY(m_client->submit(3, session::ResourcesRequest{}, {}).ok());
    QCOMPARE(m_client->outcomeOf(3).state(), v1::OUTCOME_DONE);
    QVERIFY(m_client->fetch(3, "/masks/cat.png").empty());
}

void TestServerJobs::submittingAgainChangesNothing() {
    QCOMPARE(inspect(1).state(), v1::OUTCOME_DONE);
    const std::size_t events = m_client->eventsOf(1).size();
    QVERIFY(m_client->submit(1, inspectionOf("/photos/cat.jpg"), {}).ok());
    QVERIFY(m_client->submit(2, session::ResourcesRequest{}, {}).ok());
    QCOMPARE(m_client->outcomeOf(2).state(), v1::OUTCOME_DONE);
    QCOMPARE(m_client->eventsOf(1).size(), events);
}

void TestServerJobs::eventsAreToldAgainFromWhereTheyStopped() {
    QCOMPARE(inspect(1).state(), v1::OUTCOME_DONE);
    const auto before = m_client->eventsOf(1);
    m_client->listen();
    QCOMPARE(m_client->outcomeOf(1).state(), v1::OUTCOME_DONE);
    const auto again = m_client->eventsOf(1);
    QCOMPARE(std::count_if(again.begin(), again.end(), isStage), 5);
    QCOMPARE(again.back().sequence(), before.back().sequence());
    m_client->listen({{1, again.back().sequence() - 1}});
    QCOMPARE(m_client->outcomeOf(1).state(), v1::OUTCOME_DONE);
    QCOMPARE(m_client->eventsOf(1).size(), 1U);
}

void TestServerJobs::whatIsForgottenLeavesNothing() {
    session::SegmentRequest segment;
    segment.inputs = {"/photos/cat.jpg"};
    segment.outputFolder = "/out";
    segment.options.pipeline.input.size = 224;
    QVERIFY(m_client->upload(m_photo).ok());
    QVERIFY(m_client->submit(1, segment, {contentFile("/photos/cat.jpg", m_photo)}).ok());
    QCOMPARE(m_client->outcomeOf(1).state(), v1::OUTCOME_DONE);
    const QString jobs = m_folder->filePath("server/clients/stub-0123456789abcdef/jobs");
    QVERIFY(QFileInfo::exists(jobs + "/1"));
    QVERIFY(m_client->forget(1).ok());
    QVERIFY(QDir(jobs).isEmpty()); // by the time the call returns
    // One that is at work is cancelled, and goes when it has ended.
    segment.inputs = {"/photos/dog.jpg"};
    QVERIFY(m_client->submit(2, segment, {laterFile("/photos/dog.jpg")}).ok());
    QVERIFY(m_client->waitFor(2, [](const v1::Event& event) { return event.has_progress(); }));
    QVERIFY(m_client->forget(2).ok());
    QTRY_VERIFY_WITH_TIMEOUT(QDir(jobs).isEmpty(), 20000);
}

void TestServerJobs::waitingJobsTellTheirPosition() {
    // Trainings are one at a time, and the first has still to compute all features.
    const auto files = trainingFiles();
    QVERIFY(m_client->submit(1, training(500), files).ok());
    QVERIFY(m_client->submit(2, training(500), files).ok());
    QVERIFY(m_client->submit(3, training(500), files).ok());
    QVERIFY(
        m_client->waitFor(3, [](const v1::Event& event) { return event.progress().queue_position() == 2; }));
    QVERIFY(m_client->control(2, v1::CONTROL_CANCEL).ok());
    QCOMPARE(m_client->outcomeOf(2).state(), v1::OUTCOME_CANCELLED);
    QVERIFY(
        m_client->waitFor(3, [](const v1::Event& event) { return event.progress().queue_position() == 1; }));
    QVERIFY(m_client->control(1, v1::CONTROL_CANCEL).ok());
    QVERIFY(m_client->waitFor(3, hasSteps));
    QVERIFY(m_client->control(3, v1::CONTROL_STOP).ok());
    QCOMPARE(m_client->outcomeOf(3).state(), v1::OUTCOME_DONE);
    QCOMPARE(m_client->outcomeOf(3).train().head_path(), std::string("/heads/h.safetensors"));
    QVERIFY(m_client->outputs(3).contains("/heads/h.safetensors"));
    QVERIFY(m_client->outputs(3).contains("/heads/h.checkpoint.safetensors"));
}

void TestServerJobs::aCancelReachesAWaitingAndARunningJob() {
    session::SegmentRequest segment;
    segment.inputs = {"/photos/cat.jpg"};
    segment.outputFolder = "/out";
    QVERIFY(m_client->submit(1, segment, {laterFile("/photos/cat.jpg")}).ok());
    QVERIFY(m_client->waitFor(1, [](const v1::Event& event) { return event.has_progress(); }));
    QVERIFY(m_client->control(1, v1::CONTROL_CANCEL).ok());
    QCOMPARE(m_client->outcomeOf(1).state(), v1::OUTCOME_CANCELLED);
}

void TestServerJobs::jobsOfAClientThatIsGoneEnd() {
    ServerSettings impatient = settings();
    impatient.limits.graceSeconds = 0.3;
    restart(impatient);
    StubClient patient(m_server->address(), "patient-0123456789abcdef");
    patient.listen();
    QVERIFY(patient.submit(3, training(100'000), trainingFiles(), nullptr, true).ok());
    QVERIFY(patient.waitFor(3, hasSteps));
    session::SegmentRequest segment;
    segment.inputs = {"/photos/cat.jpg"};
    segment.outputFolder = "/out";
    QVERIFY(m_client->submit(1, segment, {laterFile("/photos/cat.jpg")}).ok());
    // Kept, but it waits for a file that will never come.
    QVERIFY(m_client->submit(2, segment, {laterFile("/photos/cat.jpg")}, nullptr, true).ok());
    StubClient watcher(m_server->address(), "other-0123456789abcdef");
    const auto atWork = [&watcher] {
        v1::PingReply ping;
        return watcher.stub().Ping(watcher.context().get(), {}, &ping).ok() ? ping.clients() : 99U;
    };
    QCOMPARE(atWork(), 2U);
    m_client->stopListening();
    patient.stopListening();
    QTRY_COMPARE_WITH_TIMEOUT(atWork(), 1U, 20000); // the training goes on
    m_client->listen();
    QCOMPARE(m_client->outcomeOf(1).state(), v1::OUTCOME_CANCELLED);
    QCOMPARE(m_client->outcomeOf(2).state(), v1::OUTCOME_CANCELLED);
    patient.listen();
    QVERIFY(patient.control(3, v1::CONTROL_STOP).ok());
    QCOMPARE(patient.outcomeOf(3).state(), v1::OUTCOME_DONE);
}

void TestServerJobs::theEnginesOwnFoldersHaveNames() {
    QVERIFY(m_client->submit(1, session::CacheRequest{}, {}).ok());
    QCOMPARE(m_client->outcomeOf(1).cache().folder(), std::string("engine:cache"));
    QVERIFY(m_client->submit(2, session::ModelsRequest{session::ListModels{}}, {}).ok());
    const v1::Outcome models = m_client->outcomeOf(2);
    QCOMPARE(models.state(), v1::OUTCOME_DONE);
    for (const auto& model : models.models().models())
        QVERIFY2(model.path().empty() || model.path() == "engine:models/" + model.name(),
                 model.path().c_str());
}

std::vector<v1::TreeFile> TestServerJobs::trainingFiles() {
    std::vector<v1::TreeFile> files;
    for (int number = 0; number < 6; ++number) {
        QImage photo(96, 96, QImage::Format_RGB888);
        photo.fill(QColor(20, 30, 40));
        QPainter painter(&photo);
        painter.fillRect(10 + 8 * number, 20, 36, 44, QColor(230, 200, 90));
        painter.end();
        const QString path = m_folder->filePath(QString("%1.png").arg(number));
        if (!photo.save(path))
            return {};
        const std::string bytes = bytesOf(path.toStdString());
        if (!m_client->upload(bytes).ok())
            return {};
        files.push_back(contentFile("/photos/" + std::to_string(number) + ".png", bytes));
    }
    return files;
}

session::TrainRequest TestServerJobs::training(int epochs) const {
    session::TrainRequest train;
    train.inputs = {"/photos"};
    train.headPath = "/heads/h.safetensors";
    train.logPath = "/heads/h.jsonl";
    train.options.pipeline.input.size = 96;
    train.options.pipeline.runtime.threads = 1;
    train.options.train.epochs = epochs;
    train.options.train.batch = 2;
    return train;
}

void TestServerJobs::aTrainingCutOffForLongGoesOn() {
    ServerSettings impatient = settings();
    impatient.limits.graceSeconds = 0.3;
    restart(impatient);
    QVERIFY(m_client->submit(1, training(100'000), trainingFiles()).ok());
    constexpr std::int64_t kSteps = 30;
    QVERIFY(m_client->waitFor(1, [](const v1::Event& event) {
        const auto& steps = event.training().steps().steps();
        return std::any_of(steps.begin(), steps.end(),
                           [](const v1::TrainingStep& step) { return step.step() >= kSteps; });
    }));
    m_client->stopListening();
    StubClient watcher(m_server->address(), "other-0123456789abcdef");
    const auto atWork = [&watcher] {
        v1::PingReply ping;
        return watcher.stub().Ping(watcher.context().get(), {}, &ping).ok() ? ping.clients() : 99U;
    };
    QTRY_COMPARE_WITH_TIMEOUT(atWork(), 0U, 20000);
    m_client->listen();
    QCOMPARE(m_client->outcomeOf(1).state(), v1::OUTCOME_CANCELLED);
    const std::uint64_t before = m_client->eventsOf(1).back().sequence();
    QVERIFY(m_client->submit(1, training(100'000), trainingFiles()).ok());
    // On the same stream, from the checkpoint on: what it hears first are the steps of before.
    const auto isNew = [before](const v1::Event& event) {
        return event.sequence() > before && hasSteps(event);
    };
    QVERIFY(m_client->waitFor(1, isNew));
    const std::vector<v1::Event> events = m_client->eventsOf(1);
    const auto first = std::find_if(events.begin(), events.end(), isNew);
    QVERIFY(first->training().steps().steps_size() >= kSteps);
    QCOMPARE(first->training().steps().steps(0).step(), 1);
    QVERIFY(m_client->control(1, v1::CONTROL_STOP).ok());
    QVERIFY(m_client->waitFor(1, [](const v1::Event& event) {
        return event.outcome().state() == v1::OUTCOME_DONE && event.has_outcome();
    }));
    QVERIFY(m_client->eventsOf(1).back().outcome().train().steps() > kSteps);
}

void TestServerJobs::aFileBecomesAFolderAndBack() {
    QVERIFY(m_client->upload(m_photo).ok());
    std::uint64_t key = 0;
    for (const char* path : {"/photos/a", "/photos/a/cat.jpg", "/photos/a"}) {
        QVERIFY(m_client->submit(++key, inspectionOf(path), {contentFile(path, m_photo)}).ok());
        QCOMPARE(m_client->outcomeOf(key).state(), v1::OUTCOME_DONE);
    }
}

void TestServerJobs::aTrainingGoesOnAfterARestart() {
    QVERIFY(m_client->submit(1, training(100'000), trainingFiles()).ok());
    constexpr std::int64_t kSteps = 30;
    QVERIFY(m_client->waitFor(1, [](const v1::Event& event) {
        return std::any_of(event.training().steps().steps().begin(), event.training().steps().steps().end(),
                           [](const v1::TrainingStep& step) { return step.step() >= kSteps; });
    }));
    restart(settings());
    m_client->listen({{1, 3}});
    QVERIFY(m_client->waitFor(1, [](const v1::Event& event) { return event.unknown(); }));
    QVERIFY(m_client->submit(1, training(100'000), trainingFiles()).ok());
    QVERIFY(m_client->waitFor(1, hasSteps));
    const std::vector<v1::Event> events = m_client->eventsOf(1);
    const auto first = std::find_if(events.begin(), events.end(), hasSteps);
    // Its log catches up: what it hears first are the steps of before.
    QVERIFY(first->training().steps().steps_size() >= kSteps);
    QCOMPARE(first->training().steps().steps(0).step(), 1);
    QVERIFY(m_client->control(1, v1::CONTROL_STOP).ok());
    QCOMPARE(m_client->outcomeOf(1).state(), v1::OUTCOME_DONE);
    QVERIFY(m_client->outcomeOf(1).train().steps() > kSteps);
    QVERIFY(!m_client->fetch(1, "/heads/h.safetensors").empty());
}

void TestServerJobs::aKeptTrainingGoesOnAfterARestart() {
    session::TrainRequest kept = training(100'000);
    kept.headPath.clear();
    kept.logPath.clear();
    kept.keepRun = true;
    QVERIFY(m_client->submit(1, kept, trainingFiles()).ok());
    QVERIFY(m_client->waitFor(1, hasSteps));
    QVERIFY(m_client->submit(2, session::RunsRequest{session::ListRuns{}}, {}).ok());
    const v1::Outcome before = m_client->outcomeOf(2);
    QCOMPARE(before.runs().runs_size(), 1);
    const std::string name = before.runs().runs(0).name();
    QCOMPARE(before.runs().runs(0).folder(), "engine:runs/" + name);
    QCOMPARE(before.runs().runs(0).inputs(0), std::string("/photos"));
    restart(settings());
    QVERIFY(m_client->submit(1, kept, trainingFiles()).ok());
    QVERIFY(m_client->waitFor(
        1, [&name](const v1::Event& event) { return event.training().state().run_name() == name; }));
    QVERIFY(m_client->waitFor(1, hasSteps));
    QVERIFY(m_client->control(1, v1::CONTROL_STOP).ok());
    QCOMPARE(m_client->outcomeOf(1).state(), v1::OUTCOME_DONE);
    QCOMPARE(m_client->outcomeOf(1).train().run_name(), name);
    // Its photos stay with the run, so that anybody can go on with it.
    QVERIFY(m_client->forget(1).ok());
    StubClient other(m_server->address(), "other-0123456789abcdef");
    other.listen();
    session::TrainRequest resumed;
    resumed.resumeRun = name;
    QVERIFY(other.submit(9, resumed, {}).ok());
    QVERIFY(other.waitFor(9, hasSteps));
    QVERIFY(other.control(9, v1::CONTROL_STOP).ok());
    QCOMPARE(other.outcomeOf(9).state(), v1::OUTCOME_DONE);
    // Only who began it may remove it.
    const session::RunsRequest remove{session::RemoveRun{name}};
    QCOMPARE(errorCodeOf(other.submit(10, remove, {})), std::string("engine_refuses"));
    QVERIFY(m_client->submit(3, remove, {}).ok());
    QCOMPARE(m_client->outcomeOf(3).state(), v1::OUTCOME_DONE);
    QVERIFY(m_client->outcomeOf(3).runs().runs().empty());
}

QTEST_MAIN(TestServerJobs)
#include "test_server_jobs.moc"
