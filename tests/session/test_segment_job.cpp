// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/local_session.h"
#include "tests/session/event_recorder.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

#include <set>

using namespace selfment;
using namespace selfment::session;
using selfment::testing::EventRecorder;

namespace {

const QString kSamples = SELFMENT_SOURCE_DIR "/resources/samples/";

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeFile(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

QStringList filesBelow(const QString& folder) {
    QStringList names;
    QDirIterator walk(folder, QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext())
        names << QDir(folder).relativeFilePath(walk.next());
    names.sort();
    return names;
}

std::vector<nlohmann::json> manifestOf(const QString& folder) {
    std::vector<nlohmann::json> lines;
    for (const QByteArray& line : contentOf(folder + "/manifest.jsonl").split('\n'))
        if (!line.isEmpty())
            lines.push_back(nlohmann::json::parse(line.toStdString()));
    return lines;
}

} // namespace

/// SegmentRequest on real files: names, manifest, resume, bad input.
class TestSegmentJob : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void masksHaveTheUprightSizeAndTwoLevels();
    void foldersAreMirroredAndFormatsGetFolders();
    void aBadPhotoIsListedAndTheRestGoesOn();
    void manifestHoldsParametersAndProvenance();
    void skipResumesAndKeepsTheManifest();
    void renameLeavesTheOldFile();
    void renamedMasksNeverMeet();
    void aRunIntoItsOwnInputsCanBeRepeated();
    void resumingListsTheOutputsThatWereThere();
    void aHalfLineOfTheManifestIsMended();
    void justTheListedAreDoneUnderTheirOwnNames();
    void whatIsListedAndNotFoundIsReported();
    void aPhotoIsNeverReplacedByItsMask();
    void unwritableDestinationFailsAtOnce();
    void noImagesIsAnError();
    void pauseHoldsAndResumeGoesOn();
    void cancelledRunsLeaveOnlyWholeFiles();
    void runsGiveIdenticalBytes();

private:
    Outcome run(const QStringList& inputs, const options::OutputOptions& output = {},
                const QStringList& only = {});
    SegmentRequest requestFor(const QStringList& inputs, const options::OutputOptions& output) const;
    QString in(const QString& name) const { return m_folder->filePath("in/" + name); }
    QString out(const QString& name) const { return m_folder->filePath("out/" + name); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSegmentJob::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir().mkpath(in("deep/er")));
    QVERIFY(QFile::copy(kSamples + "cat.jpg", in("cat.jpg")));
    QVERIFY(QFile::copy(kSamples + "dog.jpg", in("deep/er/dog \"1\".jpg")));
}

SegmentRequest TestSegmentJob::requestFor(const QStringList& inputs,
                                          const options::OutputOptions& output) const {
    SegmentRequest request;
    for (const QString& input : inputs)
        request.inputs.push_back(input.toStdString());
    request.outputFolder = m_folder->filePath("out").toStdString();
    request.options.output = output;
    return request;
}

Outcome TestSegmentJob::run(const QStringList& inputs, const options::OutputOptions& output,
                            const QStringList& only) {
    SegmentRequest request = requestFor(inputs, output);
    for (const QString& path : only)
        request.only.push_back(path.toStdString());
    const auto recorder = std::make_shared<EventRecorder>();
    const std::unique_ptr<Session> session = makeLocalSession();
    session->setListener(recorder);
    const JobId job = session->submit(request);
    if (!recorder->waitForOutcome(job))
        return {};
    return recorder->outcomeOf(job);
}

void TestSegmentJob::masksHaveTheUprightSizeAndTwoLevels() {
    const Outcome outcome = run({in("cat.jpg")});
    QCOMPARE(outcome.state, Outcome::State::done);
    const QImage mask(out("cat.png"));
    const QImage photo(in("cat.jpg"));
    QCOMPARE(mask.size(), photo.size());
    QCOMPARE(mask.format(), QImage::Format_Grayscale8);
    int ones = 0;
    for (int y = 0; y < mask.height(); ++y)
        for (int x = 0; x < mask.width(); ++x) {
            const int level = mask.constScanLine(y)[x];
            QVERIFY(level == 0 || level == 255);
            ones += level == 255 ? 1 : 0;
        }
    QVERIFY2(ones > 0 && ones < mask.width() * mask.height(), "the sample shows one clear object");
}

void TestSegmentJob::foldersAreMirroredAndFormatsGetFolders() {
    options::OutputOptions output;
    output.formats = "mask,soft8,overlay";
    const Outcome outcome = run({m_folder->filePath("in")}, output);
    QCOMPARE(outcome.state, Outcome::State::done);
    QCOMPARE(filesBelow(m_folder->filePath("out")),
             QStringList({"manifest.jsonl", "mask/cat.png", "mask/deep/er/dog \"1\".png", "overlay/cat.jpg",
                          "overlay/deep/er/dog \"1\".jpg", "soft8/cat.png", "soft8/deep/er/dog \"1\".png"}));
}

void TestSegmentJob::aBadPhotoIsListedAndTheRestGoesOn() {
    writeFile(in("note.jpg"), "This is no photo.");
    writeFile(in("empty.png"), {});
    writeFile(in("half.jpg"), contentOf(kSamples + "cat.jpg").left(9000));
    QVERIFY(QDir().mkpath(in("folder.jpg")));
    const Outcome outcome = run({m_folder->filePath("in"), in("gone.jpg")});
    QCOMPARE(outcome.state, Outcome::State::done);
    const auto& summary = std::get<SegmentSummary>(outcome.data);
    QCOMPARE(summary.total, std::int64_t(6));
    QCOMPARE(summary.done, std::int64_t(2));
    QCOMPARE(summary.failed.size(), std::size_t(4));
    std::map<std::string, values::ErrorCode> codes;
    for (const FailedInput& failed : summary.failed) {
        QCOMPARE(failed.error.where, failed.path);
        QVERIFY(!failed.error.why.empty());
        codes[QFileInfo(QString::fromStdString(failed.path)).fileName().toStdString()] = failed.error.code;
    }
    QCOMPARE(codes.at("note.jpg"), values::ErrorCode::imageNotRecognised);
    QCOMPARE(codes.at("empty.png"), values::ErrorCode::fileEmpty);
    QCOMPARE(codes.at("half.jpg"), values::ErrorCode::imageDamaged);
    QCOMPARE(codes.at("gone.jpg"), values::ErrorCode::fileNotFound);
    QCOMPARE(manifestOf(m_folder->filePath("out")).size(), std::size_t(6));
}

void TestSegmentJob::manifestHoldsParametersAndProvenance() {
    QCOMPARE(run({in("cat.jpg")}).state, Outcome::State::done);
    const std::vector<nlohmann::json> lines = manifestOf(m_folder->filePath("out"));
    QCOMPARE(lines.size(), std::size_t(1));
    const nlohmann::json& line = lines[0];
    QCOMPARE(line["path"].get<std::string>(), in("cat.jpg").toStdString());
    QCOMPARE(line["sha256"].get<std::string>().size(), std::size_t(64));
    QVERIFY(line["outputs"] == nlohmann::json::array({"cat.png"}));
    QCOMPARE(line["backbone"].get<std::string>(), std::string("builtin"));
    QCOMPARE(line["preset"].get<std::string>(), std::string("paper"));
    QCOMPARE(line["parameters"]["tau"].get<double>(), 0.2);
    QCOMPARE(line["device"].get<std::string>(), std::string("cpu"));
    QCOMPARE(line["precision"].get<std::string>(), std::string("fp32"));
    for (const char* stage : {"image", "features", "graph", "ipo", "mask"})
        QVERIFY(line["stage_ms"][stage].get<double>() > 0.0);
    QVERIFY(line["foreground_share"].get<double>() > 0.0);
    QVERIFY(line["warnings"].is_array());
    QVERIFY(!line["version"].get<std::string>().empty());
}

void TestSegmentJob::skipResumesAndKeepsTheManifest() {
    QCOMPARE(run({in("cat.jpg")}).state, Outcome::State::done);
    const QByteArray before = contentOf(out("cat.png"));
    writeFile(out("cat.png"), "kept as it is");
    const Outcome outcome = run({m_folder->filePath("in")});
    const auto& summary = std::get<SegmentSummary>(outcome.data);
    QCOMPARE(summary.skipped, std::int64_t(1));
    QCOMPARE(summary.done, std::int64_t(1));
    QCOMPARE(contentOf(out("cat.png")), QByteArray("kept as it is"));
    QCOMPARE(manifestOf(m_folder->filePath("out")).size(), std::size_t(2));
    options::OutputOptions overwrite;
    overwrite.existing = options::ExistingFiles::overwrite;
    QCOMPARE(run({m_folder->filePath("in")}, overwrite).state, Outcome::State::done);
    QCOMPARE(contentOf(out("cat.png")), before);
    QVERIFY2(manifestOf(m_folder->filePath("out")).size() == 2, "a line replaces the one of the same photo");
}

void TestSegmentJob::renameLeavesTheOldFile() {
    QCOMPARE(run({in("cat.jpg")}).state, Outcome::State::done);
    options::OutputOptions rename;
    rename.existing = options::ExistingFiles::rename;
    QCOMPARE(run({in("cat.jpg")}, rename).state, Outcome::State::done);
    QVERIFY(QFile::exists(out("cat (2).png")));
    QCOMPARE(contentOf(out("cat (2).png")), contentOf(out("cat.png")));
}

void TestSegmentJob::renamedMasksNeverMeet() {
    // Side by side, "cat.jpg" looks for a free name and "cat (2).jpg" has that very name as its own.
    for (int i = 2; i < 8; ++i)
        QVERIFY(QFile::copy(kSamples + "cat.jpg", in(QString("cat (%1).jpg").arg(i))));
    QVERIFY(QDir().mkpath(m_folder->filePath("out")));
    writeFile(out("cat.png"), "older");
    options::OutputOptions rename;
    rename.existing = options::ExistingFiles::rename;
    QCOMPARE(run({m_folder->filePath("in")}, rename).state, Outcome::State::done);
    std::set<std::string> outputs;
    for (const auto& line : manifestOf(m_folder->filePath("out")))
        QVERIFY(outputs.insert(line["outputs"][0].get<std::string>()).second);
    QCOMPARE(outputs.size(), std::size_t(8));
}

void TestSegmentJob::aRunIntoItsOwnInputsCanBeRepeated() {
    for (int pass = 0; pass < 2; ++pass) {
        SegmentRequest request = requestFor({m_folder->filePath("in")}, {});
        request.outputFolder = m_folder->filePath("in").toStdString();
        const auto recorder = std::make_shared<EventRecorder>();
        const std::unique_ptr<Session> session = makeLocalSession();
        session->setListener(recorder);
        const JobId job = session->submit(request);
        QVERIFY(recorder->waitForOutcome(job));
        const auto summary = std::get<SegmentSummary>(recorder->outcomeOf(job).data);
        QVERIFY2(summary.total == 2, "masks of the first run are no photos");
        QCOMPARE(summary.skipped, std::int64_t(2 * pass));
    }
}

void TestSegmentJob::resumingListsTheOutputsThatWereThere() {
    options::OutputOptions both;
    both.formats = "mask,soft8";
    QCOMPARE(run({in("cat.jpg")}, both).state, Outcome::State::done);
    QVERIFY(QFile::remove(out("soft8/cat.png")));
    QCOMPARE(run({in("cat.jpg")}, both).state, Outcome::State::done);
    QCOMPARE(manifestOf(m_folder->filePath("out")).front()["outputs"].size(), std::size_t(2));
}

void TestSegmentJob::aHalfLineOfTheManifestIsMended() {
    QCOMPARE(run({in("cat.jpg")}).state, Outcome::State::done);
    const QByteArray whole = contentOf(out("manifest.jsonl"));
    writeFile(out("manifest.jsonl"), whole.trimmed());
    QCOMPARE(run({m_folder->filePath("in")}).state, Outcome::State::done);
    QCOMPARE(manifestOf(m_folder->filePath("out")).size(), std::size_t(2));
}

void TestSegmentJob::justTheListedAreDoneUnderTheirOwnNames() {
    QVERIFY(QFile::copy(kSamples + "dog.jpg", in("deep/cat.jpg")));
    QVERIFY(QImage(kSamples + "dog.jpg").save(in("deep/cat.png")));
    const Outcome outcome = run({m_folder->filePath("in")}, {}, {in("deep/cat.jpg")});
    QCOMPARE(outcome.state, Outcome::State::done);
    const auto& summary = std::get<SegmentSummary>(outcome.data);
    QCOMPARE(summary.total, std::int64_t(1));
    QCOMPARE(summary.done, std::int64_t(1));
    // With its extension, as in a run over all, where deep/cat.png claims the bare name too.
    QCOMPARE(filesBelow(m_folder->filePath("out")), QStringList({"deep/cat.jpg.png", "manifest.jsonl"}));
    QCOMPARE(run({m_folder->filePath("in")}, {}, {in("./deep/../deep/er")}).state, Outcome::State::done);
    QVERIFY2(QFile::exists(out("deep/er/dog \"1\".png")), "a folder stands for what is below it");
    QVERIFY(!QFile::exists(out("cat.png")));
}

void TestSegmentJob::whatIsListedAndNotFoundIsReported() {
    QVERIFY(QFile::copy(kSamples + "cat.jpg", m_folder->filePath("elsewhere.jpg")));
    const Outcome outcome = run({m_folder->filePath("in")}, {},
                                {in("cat.jpg"), in("gone.jpg"), m_folder->filePath("elsewhere.jpg")});
    const auto& summary = std::get<SegmentSummary>(outcome.data);
    QCOMPARE(summary.total, std::int64_t(3));
    QCOMPARE(summary.done, std::int64_t(1));
    QCOMPARE(summary.skipped, std::int64_t(1));
    QCOMPARE(summary.failed.size(), std::size_t(1));
    QCOMPARE(summary.failed[0].path, in("gone.jpg").toStdString());
    QCOMPARE(summary.failed[0].error.code, values::ErrorCode::fileNotFound);
}

void TestSegmentJob::aPhotoIsNeverReplacedByItsMask() {
    QVERIFY(QImage(kSamples + "cat.jpg").save(in("photo.png")));
    const QByteArray before = contentOf(in("photo.png"));
    SegmentRequest request = requestFor({in("photo.png")}, {});
    request.outputFolder = m_folder->filePath("in").toStdString();
    request.options.output.existing = options::ExistingFiles::overwrite;
    const auto recorder = std::make_shared<EventRecorder>();
    const std::unique_ptr<Session> session = makeLocalSession();
    session->setListener(recorder);
    const JobId job = session->submit(request);
    QVERIFY(recorder->waitForOutcome(job));
    QCOMPARE(std::get<SegmentSummary>(recorder->outcomeOf(job).data).done, std::int64_t(1));
    QVERIFY(QFile::exists(in("photo.png.png")));
    QCOMPARE(contentOf(in("photo.png")), before);
}

void TestSegmentJob::unwritableDestinationFailsAtOnce() {
    writeFile(m_folder->filePath("out"), "a file where the folder should be");
    const Outcome outcome = run({in("cat.jpg")});
    QCOMPARE(outcome.state, Outcome::State::failed);
    QCOMPARE(outcome.error->code, values::ErrorCode::destinationUnwritable);
    QCOMPARE(outcome.error->where, m_folder->filePath("out").toStdString());
}

void TestSegmentJob::noImagesIsAnError() {
    QVERIFY(QDir().mkpath(m_folder->filePath("none")));
    const Outcome outcome = run({m_folder->filePath("none")});
    const auto& summary = std::get<SegmentSummary>(outcome.data);
    QCOMPARE(summary.failed.size(), std::size_t(1));
    QCOMPARE(summary.failed[0].error.code, values::ErrorCode::noImagesFound);
    const Outcome nothing = run({});
    QCOMPARE(nothing.state, Outcome::State::failed);
    QCOMPARE(nothing.error->code, values::ErrorCode::noImagesFound);
}

void TestSegmentJob::pauseHoldsAndResumeGoesOn() {
    for (int i = 0; i < 12; ++i)
        QVERIFY(QFile::copy(kSamples + "cat.jpg", in(QString("cat %1.jpg").arg(i))));
    const auto recorder = std::make_shared<EventRecorder>();
    const std::unique_ptr<Session> session = makeLocalSession();
    session->setListener(recorder);
    const JobId job = session->submit(requestFor({m_folder->filePath("in")}, {}));
    session->control(job, Control::pause);
    QVERIFY2(!recorder->waitForOutcome(job, std::chrono::seconds(3)), "a paused job must not end");
    session->control(job, Control::resume);
    QVERIFY(recorder->waitForOutcome(job));
    QCOMPARE(std::get<SegmentSummary>(recorder->outcomeOf(job).data).done, std::int64_t(14));
}

void TestSegmentJob::cancelledRunsLeaveOnlyWholeFiles() {
    for (int i = 0; i < 16; ++i)
        QVERIFY(QFile::copy(kSamples + "cat.jpg", in(QString("cat %1.jpg").arg(i))));
    const auto recorder = std::make_shared<EventRecorder>();
    std::unique_ptr<Session> session = makeLocalSession();
    session->setListener(recorder);
    const JobId job = session->submit(requestFor({m_folder->filePath("in")}, {}));
    QVERIFY(recorder->waitForProgress(job, 6));
    session->control(job, Control::cancel);
    QVERIFY(recorder->waitForOutcome(job));
    session.reset();
    QStringList masks = filesBelow(m_folder->filePath("out"));
    masks.removeAll("manifest.jsonl");
    for (const QString& name : masks) {
        QVERIFY2(name.endsWith(".png"), qPrintable(name));
        QVERIFY(!QImage(out(name)).isNull());
    }
    const Outcome resumed = run({m_folder->filePath("in")});
    const auto& summary = std::get<SegmentSummary>(resumed.data);
    QCOMPARE(summary.skipped + summary.done, std::int64_t(18));
    QCOMPARE(summary.skipped, std::int64_t(masks.size()));
}

void TestSegmentJob::runsGiveIdenticalBytes() {
    QCOMPARE(run({m_folder->filePath("in")}).state, Outcome::State::done);
    const QByteArray first = contentOf(out("cat.png"));
    options::OutputOptions overwrite;
    overwrite.existing = options::ExistingFiles::overwrite;
    QCOMPARE(run({in("cat.jpg")}, overwrite).state, Outcome::State::done);
    QVERIFY2(contentOf(out("cat.png")) == first, "alone with two threads or beside another with one");
}

QTEST_GUILESS_MAIN(TestSegmentJob)
#include "test_segment_job.moc"
