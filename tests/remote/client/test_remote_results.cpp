// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/local_session.h"
#include "tests/remote/client/served_engine.h"
#include "tests/session/event_recorder.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <sys/stat.h>
#include <unistd.h>

using namespace selfment;
using namespace selfment::session;
using selfment::testing::EventRecorder;
using selfment::testing::ServedEngine;
using values::ErrorCode;
namespace fs = std::filesystem;

namespace {

const std::string kSamples = SELFMENT_SOURCE_DIR "/resources/samples";

QByteArray textOf(const QString& path) {
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

void writeText(const QString& path, const QByteArray& text) {
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QFile::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

/// Every file below a folder; the manifest without what differs between any two runs.
std::map<QString, QByteArray> filesBelow(const QString& folder) {
    std::map<QString, QByteArray> files;
    QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString path = it.next();
        QByteArray text = textOf(path);
        if (path.endsWith("manifest.jsonl")) {
            QList<QByteArray> lines;
            for (const QByteArray& line : text.split('\n'))
                lines.append(line.left(line.indexOf("\"stage_ms\""))); // times are the last
            std::sort(lines.begin(), lines.end());
            text = lines.join('\n');
        }
        files.emplace(QDir(folder).relativeFilePath(path), text);
    }
    return files;
}

} // namespace

/// What a job gives here and elsewhere is the same.
class TestRemoteResults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void masksOfAllFormatsAreTheSame();
    void existingFilesAreTreatedAlike_data();
    void existingFilesAreTreatedAlike();
    void badInputsFailAlike();
    void inspectionsAreTheSame();
    void questionsAreAnswered();
    void questionsAfterARestartAreAnswered();
    void exportsAndTracesAreWrittenHere();
    void featuresAndTrainingLeaveTheirFilesHere();
    void evaluationsAreTheSame();
    void aBatchOutlivesARestart();
    void aFullDiskFailsTheJob();
    void photosGoAsJpegWhereThatIsAllowed();
    void masksGoUnchangedWherePhotosNeedNot();

private:
    SegmentRequest batch(const QString& out) const {
        SegmentRequest request;
        request.inputs = {m_photos.toStdString()};
        request.outputFolder = m_folder->filePath(out).toStdString();
        request.options.pipeline.input.size = 160;
        return request;
    }
    static Outcome run(Session& session, EventRecorder& recorder, Request request) {
        const JobId job = session.submit(std::move(request));
        return recorder.waitForOutcome(job) ? recorder.outcomeOf(job) : Outcome{};
    }
    /// What lies there under that hash.
    QByteArray contentAtServer(const std::string& sha256) const {
        QDirIterator it(m_engine->folder(), {QString::fromStdString(sha256)}, QDir::Files,
                        QDirIterator::Subdirectories);
        return it.hasNext() ? textOf(it.next()) : QByteArray();
    }
    Outcome local(Request request) { return run(*m_local, *m_localRecorder, std::move(request)); }
    Outcome remote(Request request) { return run(*m_remote, *m_recorder, std::move(request)); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_photos;
    std::unique_ptr<ServedEngine> m_engine;
    std::unique_ptr<Session> m_local;
    std::unique_ptr<Session> m_remote;
    std::shared_ptr<EventRecorder> m_localRecorder;
    std::shared_ptr<EventRecorder> m_recorder;
};

void TestRemoteResults::initTestCase() {
    m_engine = std::make_unique<ServedEngine>();
    QVERIFY2(m_engine->problem().empty(), m_engine->problem().c_str());
    m_local = makeLocalSession();
    m_remote = m_engine->connect();
    QVERIFY(m_remote);
}

void TestRemoteResults::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_recorder = std::make_shared<EventRecorder>();
    m_localRecorder = std::make_shared<EventRecorder>();
    m_local->setListener(m_localRecorder);
    m_remote->setListener(m_recorder);
    m_photos = m_folder->filePath("photos");
    QDir().mkpath(m_photos + "/sub");
    for (const char* name : {"cat", "dog", "car"}) {
        const QImage photo(QString::fromStdString(kSamples) + "/" + name + ".jpg");
        QVERIFY(photo.scaled(240, 200).save(m_photos + "/" + name + ".jpg"));
    }
    QVERIFY(QFile::copy(m_photos + "/cat.jpg", m_photos + "/sub/über cat.jpg"));
    QVERIFY(QImage(m_photos + "/dog.jpg").save(m_photos + "/dog.png")); // of a name that collides
}

void TestRemoteResults::masksOfAllFormatsAreTheSame() {
    SegmentRequest request = batch("local");
    request.options.output.formats =
        "mask,soft8,soft16,indexed,rgba,overlay,coco-rle,coco-polygon,yolo-seg,voc";
    QCOMPARE(local(request).state, Outcome::State::done);
    request.outputFolder = m_folder->filePath("remote").toStdString();
    const Outcome outcome = remote(request);
    QCOMPARE(outcome.state, Outcome::State::done);
    const auto& summary = std::get<SegmentSummary>(outcome.data);
    QCOMPARE(summary.done, std::int64_t{5});
    QCOMPARE(summary.outputFolder, request.outputFolder);
    QCOMPARE(summary.images.front().path, (m_photos + "/car.jpg").toStdString());
    const auto here = filesBelow(m_folder->filePath("local"));
    const auto there = filesBelow(m_folder->filePath("remote"));
    QVERIFY(here.size() > 40);
    for (const auto& [path, text] : here) {
        QVERIFY2(there.contains(path), qPrintable(path));
        QVERIFY2(there.at(path) == text, qPrintable(path));
    }
    QCOMPARE(there.size(), here.size());
}

void TestRemoteResults::existingFilesAreTreatedAlike_data() {
    QTest::addColumn<int>("existing");
    QTest::newRow("skip") << static_cast<int>(options::ExistingFiles::skip);
    QTest::newRow("overwrite") << static_cast<int>(options::ExistingFiles::overwrite);
    QTest::newRow("rename") << static_cast<int>(options::ExistingFiles::rename);
}

void TestRemoteResults::existingFilesAreTreatedAlike() {
    QFETCH(int, existing);
    for (const bool isLocal : {true, false}) {
        SegmentRequest request = batch(isLocal ? "local" : "remote");
        request.options.output.formats = "mask,coco-rle";
        request.inputs = {m_photos.toStdString() + "/cat.jpg"};
        QCOMPARE((isLocal ? local(request) : remote(request)).state, Outcome::State::done);
        writeText(QString::fromStdString(request.outputFolder) + "/mask/cat.png", "kept?");
        request.inputs = {m_photos.toStdString()};
        request.options.output.existing = static_cast<options::ExistingFiles>(existing);
        const Outcome outcome = isLocal ? local(request) : remote(request);
        QCOMPARE(outcome.state, Outcome::State::done);
        const auto& summary = std::get<SegmentSummary>(outcome.data);
        QCOMPARE(summary.skipped, std::int64_t{existing == 0 ? 1 : 0});
    }
    QCOMPARE(filesBelow(m_folder->filePath("remote")), filesBelow(m_folder->filePath("local")));
}

void TestRemoteResults::badInputsFailAlike() {
    writeText(m_photos + "/broken.jpg", "no photo at all");
    writeText(m_photos + "/empty.jpg", "");
    writeText(m_photos + "/secret.jpg", "nobody may read this");
    QDir().mkpath(m_folder->filePath("no photos"));
    // Root reads everything: a pipe is a file that nobody can read as a photo.
    QCOMPARE(::mkfifo(m_photos.toStdString().append("/pipe.jpg").c_str(), 0600), 0);
    const auto failuresOf = [&](const Outcome& outcome) {
        std::vector<std::pair<std::string, values::Error>> failures;
        for (const FailedInput& failed : std::get<SegmentSummary>(outcome.data).failed)
            failures.emplace_back(failed.path, failed.error);
        return failures;
    };
    SegmentRequest request = batch("local");
    request.inputs.push_back("/nowhere/missing.jpg");
    request.inputs.push_back(m_folder->filePath("no photos").toStdString());
    const Outcome here = local(request);
    request.outputFolder = m_folder->filePath("remote").toStdString();
    const Outcome there = remote(request);
    QCOMPARE(there.state, here.state);
    QCOMPARE(failuresOf(there), failuresOf(here));
    QCOMPARE(failuresOf(there).size(), std::size_t{6});
    QCOMPARE(std::get<SegmentSummary>(there.data).total, std::get<SegmentSummary>(here.data).total);

    for (const char* name : {"broken.jpg", "empty.jpg", "pipe.jpg", "missing.jpg", "sub"}) {
        InspectRequest inspect;
        inspect.imagePath = (m_photos + "/" + name).toStdString();
        QCOMPARE(*remote(inspect).error, *local(inspect).error);
    }
    request.inputs = {m_folder->filePath("no photos").toStdString()};
    QCOMPARE(std::get<SegmentSummary>(remote(request).data).failed.size(), std::size_t{1});
    request.outputFolder = m_photos.toStdString() + "/cat.jpg/out";
    QCOMPARE(remote(request).error->code, local(request).error->code);
}

void TestRemoteResults::inspectionsAreTheSame() {
    InspectRequest request;
    request.imagePath = m_photos.toStdString() + "/sub/über cat.jpg";
    request.options.input.size = 160;
    const JobId here = m_local->submit(request);
    QVERIFY(m_localRecorder->waitForOutcome(here));
    const EventRecorder::Events local = m_localRecorder->eventsOf(here);
    const JobId there = m_remote->submit(request);
    QVERIFY(m_recorder->waitForOutcome(there));
    const EventRecorder::Events remote = m_recorder->eventsOf(there);
    QCOMPARE(remote.stages.size(), local.stages.size());
    const auto& image = std::get<ImageResult>(remote.stages[0].data);
    const auto& localImage = std::get<ImageResult>(local.stages[0].data);
    QCOMPARE(image.image.rgb, localImage.image.rgb);
    QCOMPARE(image.sha256, localImage.sha256);
    QCOMPARE(std::get<MaskResult>(remote.stages[4].data).mask.pixels,
             std::get<MaskResult>(local.stages[4].data).mask.pixels);
    QCOMPARE(std::get<GraphResult>(remote.stages[2].data).fiedlerVector.values,
             std::get<GraphResult>(local.stages[2].data).fiedlerVector.values);
    QCOMPARE(std::get<InspectSummary>(remote.outcomes[0].data).path, request.imagePath);
}

void TestRemoteResults::questionsAreAnswered() {
    InspectRequest request;
    request.imagePath = m_photos.toStdString() + "/cat.jpg";
    request.options.input.size = 160;
    const JobId inspection = m_remote->submit(request);
    QVERIFY(m_recorder->waitForOutcome(inspection));
    const Outcome similarity = remote(SimilarityRequest{inspection, 3});
    QCOMPARE(similarity.state, Outcome::State::done);
    QCOMPARE(std::get<SimilarityResult>(similarity.data).inspectJob, inspection);
    QVERIFY(QFile::copy(m_photos + "/cat.jpg", m_folder->filePath("truth.jpg")));
    ScoreRequest score;
    score.inspectJob = inspection;
    score.groundTruthPath = m_folder->filePath("truth.jpg").toStdString();
    const Outcome scored = remote(score);
    QCOMPARE(scored.state, Outcome::State::done);
    QCOMPARE(std::get<ScoreResult>(scored.data).groundTruthPath, score.groundTruthPath);
    QCOMPARE(remote(SimilarityRequest{987654, 3}).error->code, ErrorCode::jobUnknown);
}

void TestRemoteResults::questionsAfterARestartAreAnswered() {
    InspectRequest request;
    request.imagePath = m_photos.toStdString() + "/cat.jpg";
    request.options.input.size = 160;
    const JobId inspection = m_remote->submit(request);
    QVERIFY(m_recorder->waitForOutcome(inspection));
    const Outcome before = remote(SimilarityRequest{inspection, 3});
    m_engine->stop();
    QVERIFY2(m_engine->start(), m_engine->problem().c_str());
    const Outcome after = remote(SimilarityRequest{inspection, 3});
    QCOMPARE(after.state, Outcome::State::done);
    QCOMPARE(std::get<SimilarityResult>(after.data).similarity.values,
             std::get<SimilarityResult>(before.data).similarity.values);
    QCOMPARE(std::get<SimilarityResult>(after.data).inspectJob, inspection);
    QCOMPARE(m_recorder->eventsOf(inspection).outcomes.size(), std::size_t{1});
}

void TestRemoteResults::exportsAndTracesAreWrittenHere() {
    InspectRequest request;
    request.imagePath = m_photos.toStdString() + "/cat.jpg";
    request.options.input.size = 160;
    request.tracePath = m_folder->filePath("trace.safetensors").toStdString();
    const JobId inspection = m_remote->submit(request);
    QVERIFY(m_recorder->waitForOutcome(inspection));
    QCOMPARE(m_recorder->outcomeOf(inspection).state, Outcome::State::done);
    QVERIFY(QFile::exists(m_folder->filePath("trace.safetensors")));
    ExportRequest exported;
    exported.inspectJob = inspection;
    exported.format = "mask";
    exported.outputPath = m_folder->filePath("mask.png").toStdString();
    QCOMPARE(remote(exported).state, Outcome::State::done);
    QVERIFY(!QImage(m_folder->filePath("mask.png")).isNull());
    exported.outputPath = m_folder->filePath("no folder/mask.png").toStdString();
    QCOMPARE(remote(exported).error->code, ErrorCode::destinationUnwritable);
}

void TestRemoteResults::featuresAndTrainingLeaveTheirFilesHere() {
    TrainRequest request;
    request.inputs = {m_photos.toStdString()};
    request.headPath = m_folder->filePath("heads/head.safetensors").toStdString();
    request.logPath = m_folder->filePath("log.jsonl").toStdString();
    request.options.pipeline.input.size = 128;
    request.options.train.epochs = 2;
    request.options.train.batch = 2;
    request.options.train.embedding = 16;
    request.options.cache.folder = m_folder->filePath("cache").toStdString();
    const Outcome outcome = remote(request);
    QVERIFY2(outcome.state == Outcome::State::done, outcome.error ? outcome.error->why.c_str() : "");
    const auto& summary = std::get<TrainSummary>(outcome.data);
    QCOMPARE(summary.headPath, request.headPath);
    for (const char* name : {"heads/head.safetensors", "heads/head.best.safetensors",
                             "heads/head.checkpoint.safetensors", "log.jsonl"})
        QVERIFY2(QFile::exists(m_folder->filePath(name)), name);
    QVERIFY2(!QFile::exists(m_folder->filePath("cache")), "the cache is the server's");

    // The head that was made is a file of here, and is taken along.
    SegmentRequest segment = batch("remote");
    segment.options.pipeline.input.size = 128;
    segment.options.pipeline.head.head = request.headPath;
    QCOMPARE(remote(segment).state, Outcome::State::done);
    segment.outputFolder = m_folder->filePath("local").toStdString();
    QCOMPARE(local(segment).state, Outcome::State::done);
    QCOMPARE(textOf(m_folder->filePath("remote/cat.png")), textOf(m_folder->filePath("local/cat.png")));
}

void TestRemoteResults::evaluationsAreTheSame() {
    SegmentRequest masks = batch("masks");
    QCOMPARE(local(masks).state, Outcome::State::done);
    EvaluateRequest request;
    request.kind = EvaluationKind::method;
    request.imagesFolder = m_photos.toStdString();
    request.masksFolder = m_folder->filePath("masks").toStdString();
    request.options.pipeline.input.size = 128;
    request.csvPath = m_folder->filePath("local.csv").toStdString();
    const Outcome here = local(request);
    request.csvPath = m_folder->filePath("remote.csv").toStdString();
    const Outcome there = remote(request);
    QCOMPARE(there.state, Outcome::State::done);
    const auto& a = std::get<EvaluationResult>(here.data);
    const auto& b = std::get<EvaluationResult>(there.data);
    QCOMPARE(b.rows.size(), a.rows.size());
    QCOMPARE(b.rows[0].scores.iou, a.rows[0].scores.iou);
    QCOMPARE(b.skipped.size(), a.skipped.size());
    QCOMPARE(b.written, std::vector<std::string>{request.csvPath});
    QVERIFY(QFile::exists(m_folder->filePath("remote.csv")));
}

void TestRemoteResults::aBatchOutlivesARestart() {
    const QImage photo(m_photos + "/cat.jpg");
    for (int i = 0; i < 40; ++i) {
        QImage one = photo;
        one.setPixel(0, 0, qRgb(i, i, i));
        QVERIFY(one.save(m_photos + QString("/more %1.png").arg(i)));
    }
    SegmentRequest request = batch("remote");
    const JobId job = m_remote->submit(request);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_folder->filePath("remote/cat.png")), 60'000);
    m_engine->stop();
    QVERIFY2(m_engine->start(), m_engine->problem().c_str());
    QVERIFY(m_recorder->waitForOutcome(job));
    const Outcome outcome = m_recorder->outcomeOf(job);
    QVERIFY2(outcome.state == Outcome::State::done, outcome.error ? outcome.error->why.c_str() : "");
    request.outputFolder = m_folder->filePath("local").toStdString();
    QCOMPARE(local(request).state, Outcome::State::done);
    QCOMPARE(filesBelow(m_folder->filePath("remote")), filesBelow(m_folder->filePath("local")));
    QCOMPARE(m_recorder->lateEvents(), 0);
}

void TestRemoteResults::aFullDiskFailsTheJob() {
    // /dev/full cannot hold a folder: a file in the place of one cannot be written into.
    SegmentRequest request = batch("remote");
    request.options.output.formats = "mask,overlay";
    writeText(m_folder->filePath("remote/mask"), "in the way");
    const Outcome outcome = remote(request);
    QCOMPARE(outcome.state, Outcome::State::failed);
    QCOMPARE(outcome.error->code, ErrorCode::destinationUnwritable);
    QCOMPARE(textOf(m_folder->filePath("remote/mask")), QByteArray("in the way"));
}

void TestRemoteResults::photosGoAsJpegWhereThatIsAllowed() {
    const std::string png = m_photos.toStdString() + "/dog.png";
    const QImage original(m_photos + "/dog.png");
    InspectRequest inspect;
    inspect.imagePath = png;
    inspect.options.input.size = 160;
    const auto seenBy = [&](Session& session) {
        const auto recorder = std::make_shared<EventRecorder>();
        session.setListener(recorder);
        const JobId job = session.submit(inspect);
        const auto events = recorder->waitForOutcome(job) ? recorder->eventsOf(job) : EventRecorder::Events{};
        return events.stages.empty() ? ImageResult{} : std::get<ImageResult>(events.stages[0].data);
    };
    const ImageResult unchanged = seenBy(*m_local);
    QCOMPARE(seenBy(*m_remote).sha256, unchanged.sha256);
    const auto jpegs = m_engine->connect(remote::PhotoForm::jpeg);
    QVERIFY(jpegs);
    const ImageResult changed = seenBy(*jpegs);
    QVERIFY(changed.sha256 != unchanged.sha256);
    QVERIFY(contentAtServer(unchanged.sha256).startsWith("\x89PNG"));
    QVERIFY(contentAtServer(changed.sha256).startsWith("\xff\xd8\xff"));
    QCOMPARE(changed.image.rgb, unchanged.image.rgb); // what is shown is the file of here

    // A batch, whose photos are supplied while it runs: names are those of the files, masks of their size.
    m_local->setListener(m_localRecorder);
    SegmentRequest request = batch("local");
    request.options.output.formats = "mask,soft8";
    QCOMPARE(local(request).state, Outcome::State::done);
    request.outputFolder = m_folder->filePath("jpeg").toStdString();
    const auto recorder = std::make_shared<EventRecorder>();
    jpegs->setListener(recorder);
    const Outcome outcome = run(*jpegs, *recorder, request);
    QVERIFY2(outcome.state == Outcome::State::done, outcome.error ? outcome.error->why.c_str() : "");
    QCOMPARE(std::get<SegmentSummary>(outcome.data).done, std::int64_t{5});
    const auto here = filesBelow(m_folder->filePath("local"));
    const auto there = filesBelow(m_folder->filePath("jpeg"));
    QCOMPARE(there.size(), here.size());
    int same = 0;
    for (const auto& [path, text] : here) {
        QVERIFY2(there.contains(path), qPrintable(path));
        same += there.at(path) == text ? 1 : 0;
        if (path.endsWith(".png"))
            QCOMPARE(QImage::fromData(there.at(path)).size(), original.size());
    }
    QVERIFY2(same >= 4, "JPEGs that would not shrink went unchanged");
    QVERIFY(!there.at("manifest.jsonl").contains(QByteArray::fromStdString(unchanged.sha256)));
    QVERIFY(here.at("manifest.jsonl").contains(QByteArray::fromStdString(unchanged.sha256)));
    QVERIFY2(there.at("manifest.jsonl").contains(QByteArray::fromStdString(changed.sha256)),
             "the manifest has the hash of what was sent");
}

/// Ground truth beside photos: a lossy mask would be scored, and no photo would be.
void TestRemoteResults::masksGoUnchangedWherePhotosNeedNot() {
    QVERIFY(QDir().mkpath(m_folder->filePath("png")));
    for (const char* name : {"cat", "dog", "car"})
        QVERIFY(QImage(m_photos + "/" + name + ".jpg").save(m_folder->filePath("png/") + name + ".png"));
    SegmentRequest masks = batch("masks");
    QCOMPARE(local(masks).state, Outcome::State::done);
    // Predictions are no photos either: these scores are those of a local run, whatever photos do.
    EvaluateRequest request;
    request.kind = EvaluationKind::predictions;
    request.predictionsFolder = m_folder->filePath("png").toStdString();
    request.masksFolder = m_folder->filePath("masks").toStdString();
    const Outcome here = local(request);
    const auto jpegs = m_engine->connect(remote::PhotoForm::jpeg);
    QVERIFY(jpegs);
    const auto recorder = std::make_shared<EventRecorder>();
    jpegs->setListener(recorder);
    const Outcome there = run(*jpegs, *recorder, request);
    QCOMPARE(there.state, Outcome::State::done);
    const auto& a = std::get<EvaluationResult>(here.data);
    const auto& b = std::get<EvaluationResult>(there.data);
    QCOMPARE(b.rows.size(), a.rows.size());
    QCOMPARE(b.rows[0].images, a.rows[0].images);
    QCOMPARE(b.rows[0].scores.iou, a.rows[0].scores.iou);
    QCOMPARE(b.rows[0].scores.mae, a.rows[0].scores.mae);

    request.kind = EvaluationKind::method;
    request.imagesFolder = request.predictionsFolder;
    request.predictionsFolder.clear();
    request.options.pipeline.input.size = 128;
    QCOMPARE(run(*jpegs, *recorder, request).state, Outcome::State::done);
}

QTEST_GUILESS_MAIN(TestRemoteResults)
#include "test_remote_results.moc"
