// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/local_session.h"
#include "tests/session/event_recorder.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

#include <set>

using namespace selfment;
using namespace selfment::session;
using selfment::testing::EventRecorder;

namespace {

constexpr int kImages = 6;

/// A disc of one colour on another, and where it is.
void drawScene(int number, const QString& photoPath, const QString& maskPath) {
    const QSize size(96 + 8 * number, 80);
    const QRect disc(14 + 5 * number, 16 + 3 * number, 40, 34);
    QImage photo(size, QImage::Format_RGB888);
    photo.fill(QColor(40, 90 + 8 * number, 160));
    QImage mask(size, QImage::Format_Grayscale8);
    mask.fill(0);
    for (const auto& [image, colour] :
         {std::pair{&photo, QColor(210, 120, 30 + 6 * number)}, std::pair{&mask, QColor(255, 255, 255)}}) {
        QPainter painter(image);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawEllipse(disc);
    }
    QVERIFY(photo.save(photoPath));
    QVERIFY(mask.save(maskPath));
}

const EvaluationResult& resultOf(const Outcome& outcome) {
    static const EvaluationResult kNone;
    const auto* result = std::get_if<EvaluationResult>(&outcome.data);
    return result != nullptr ? *result : kNone;
}

QStringList labelsOf(const EvaluationResult& result) {
    QStringList labels;
    for (const EvaluationRow& row : result.rows)
        labels << QString::fromStdString(row.label);
    return labels;
}

QStringList filesBelow(const QString& folder) {
    QStringList names;
    QDirIterator walk(folder, QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext())
        names << QDir(folder).relativeFilePath(walk.next());
    names.sort();
    return names;
}

} // namespace

/// EvaluateRequest of all four kinds on a real session.
class TestEvaluateJob : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void predictionsAreScoredInOneRow();
    void oddFilesAreListedAndTheRestGoesOn();
    void whatSegmentWritesCanBeScored();
    void theMethodGivesTheSameAsItsFiles();
    void aHeadIsNamedWhereItMadeTheMasks();
    void stepsTrainThreeHeads();
    void groundTruthIsNeverLearnedFrom();
    void initialisersAreRowsWithAndWithoutIpo();
    void clsIsARowWhereTheBackboneHasIt();
    void reportsAreWritten();
    void mapsNeverReplaceInputs();
    void nothingToScoreIsAnError();
    void threadsDoNotChangeANumber();
    void progressCountsImagesOverRows();
    void cancellingEndsSoon();

private:
    EvaluateRequest requestOf(EvaluationKind kind) const;
    Outcome run(const Request& request);
    QString path(const QString& name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<EventRecorder> m_recorder;
    JobId m_job = kNoJob;
};

void TestEvaluateJob::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir().mkpath(path("photos/deep")));
    QVERIFY(QDir().mkpath(path("masks/deep")));
    for (int i = 0; i < kImages; ++i) {
        const QString name = (i % 2 == 0 ? "scene%1" : "deep/scene%1");
        drawScene(i, path("photos/" + name.arg(i) + ".png"), path("masks/" + name.arg(i) + ".png"));
    }
}

EvaluateRequest TestEvaluateJob::requestOf(EvaluationKind kind) const {
    EvaluateRequest request;
    request.kind = kind;
    request.masksFolder = path("masks").toStdString();
    if (kind == EvaluationKind::predictions)
        request.predictionsFolder = path("predictions").toStdString();
    else
        request.imagesFolder = path("photos").toStdString();
    request.options.pipeline.input.size = 128;
    request.options.pipeline.runtime.threads = 2;
    request.options.pipeline.runtime.device = "cpu";
    request.options.train.epochs = 6;
    request.options.train.batch = 2;
    request.options.cache.folder = path("cache").toStdString();
    return request;
}

Outcome TestEvaluateJob::run(const Request& request) {
    m_recorder = std::make_shared<EventRecorder>();
    const std::unique_ptr<Session> session = makeLocalSession();
    session->setListener(m_recorder);
    m_job = session->submit(request);
    return m_recorder->waitForOutcome(m_job) ? m_recorder->outcomeOf(m_job) : Outcome{};
}

void TestEvaluateJob::predictionsAreScoredInOneRow() {
    QVERIFY(QDir().mkpath(path("predictions/deep")));
    for (const QString& name : filesBelow(path("masks")))
        QVERIFY(QFile::copy(path("masks/" + name), path("predictions/" + name)));
    const Outcome outcome = run(requestOf(EvaluationKind::predictions));
    QCOMPARE(outcome.state, Outcome::State::done);
    const EvaluationResult& result = resultOf(outcome);
    QCOMPARE(labelsOf(result), QStringList({"predictions"}));
    const EvaluationRow& row = result.rows[0];
    QCOMPARE(row.images, std::int64_t(kImages));
    QCOMPARE(row.scores.iou, 1.0);
    QCOMPARE(row.scores.mae, 0.0);
    QCOMPARE(row.scores.fMax, 1.0);
    QCOMPARE(row.perImage.size(), std::size_t(kImages));
    QCOMPARE(row.perImage[0].name, std::string("deep/scene1"));
    QCOMPARE(row.perImage[0].predictionPath, path("predictions/deep/scene1.png").toStdString());
    QVERIFY(row.perImage[0].imagePath.empty());
    QVERIFY(row.backbone.empty());
    QVERIFY(result.skipped.empty());
    QVERIFY(!result.published.empty());
}

void TestEvaluateJob::oddFilesAreListedAndTheRestGoesOn() {
    QVERIFY(QDir().mkpath(path("predictions/deep")));
    for (const char* name : {"scene0.png", "scene2.png", "deep/scene1.png"})
        QVERIFY(QFile::copy(path(QString("masks/") + name), path(QString("predictions/") + name)));
    QVERIFY(QFile::copy(path("masks/scene0.png"), path("predictions/extra.png")));
    QFile broken(path("predictions/scene4.png"));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("This is no picture.");
    broken.close();
    QVERIFY(QImage(path("masks/scene2.png")).scaled(30, 20).save(path("predictions/scene2.png")));
    QImage empty(104, 80, QImage::Format_Grayscale8);
    empty.fill(0);
    QVERIFY(empty.save(path("masks/deep/scene1.png")));
    const Outcome outcome = run(requestOf(EvaluationKind::predictions));
    QCOMPARE(outcome.state, Outcome::State::done);
    const EvaluationResult& result = resultOf(outcome);
    QCOMPARE(result.rows[0].images, std::int64_t(3));
    QCOMPARE(result.skipped.size(), std::size_t(4)); // extra, scene4, and two masks alone
    for (const SkippedFile& file : result.skipped) {
        QVERIFY(!file.why.empty());
        QCOMPARE(file.error.has_value(), file.file.ends_with("predictions/scene4.png"));
    }
    std::map<std::string, std::vector<std::string>> notes;
    for (const ImageScores& image : result.rows[0].perImage)
        notes[image.name] = image.notes;
    QCOMPARE(notes.at("deep/scene1"), std::vector<std::string>({"ground truth: empty"}));
    QVERIFY(notes.at("scene0").empty());
    QVERIFY(notes.at("scene2").back().starts_with("sizes differ"));
}

void TestEvaluateJob::whatSegmentWritesCanBeScored() {
    SegmentRequest segment;
    segment.inputs = {path("photos").toStdString()};
    segment.outputFolder = path("predictions").toStdString();
    segment.options = requestOf(EvaluationKind::method).options;
    segment.options.output.formats = "mask,overlay";
    QCOMPARE(run(segment).state, Outcome::State::done);
    const Outcome outcome = run(requestOf(EvaluationKind::predictions));
    const EvaluationResult& result = resultOf(outcome);
    QCOMPARE(result.rows[0].images, std::int64_t(kImages));
    QCOMPARE(result.sourceFolder, path("predictions/mask").toStdString());
    QVERIFY(result.skipped.empty());
}

void TestEvaluateJob::theMethodGivesTheSameAsItsFiles() {
    EvaluateRequest request = requestOf(EvaluationKind::method);
    request.mapsFolder = path("predictions").toStdString();
    const EvaluationResult method = resultOf(run(request));
    QCOMPARE(labelsOf(method), QStringList({"NCut + IPO"}));
    const EvaluationRow& row = method.rows[0];
    QCOMPARE(row.images, std::int64_t(kImages));
    QVERIFY2(row.scores.iou > 0.6, qPrintable(QString::number(row.scores.iou)));
    QCOMPARE(row.backbone, std::string("builtin"));
    QCOMPARE(row.preset, std::string("paper"));
    QVERIFY(row.head.empty());
    QCOMPARE(filesBelow(path("predictions")), filesBelow(path("masks")));
    QCOMPARE(row.perImage[0].predictionPath, path("predictions/deep/scene1.png").toStdString());
    QCOMPARE(row.perImage[0].imagePath, path("photos/deep/scene1.png").toStdString());
    const QImage map(path("predictions/scene0.png"));
    for (int x = 0; x < map.width(); ++x)
        QVERIFY(qGray(map.pixel(x, 40)) == 0 || qGray(map.pixel(x, 40)) == 255);
    const EvaluationResult files = resultOf(run(requestOf(EvaluationKind::predictions)));
    for (const values::ScoreField& field : values::kScoreFields)
        QCOMPARE(files.rows[0].scores.*field.value, row.scores.*field.value);
}

void TestEvaluateJob::aHeadIsNamedWhereItMadeTheMasks() {
    EvaluateRequest request = requestOf(EvaluationKind::method);
    TrainRequest training;
    training.inputs = {request.imagesFolder};
    training.headPath = path("taught.safetensors").toStdString();
    training.options = request.options;
    QCOMPARE(run(training).state, Outcome::State::done);
    request.options.pipeline.head.head = training.headPath;
    const EvaluationResult ofHead = resultOf(run(request));
    QCOMPARE(labelsOf(ofHead), QStringList({"head taught"}));
    QCOMPARE(ofHead.rows[0].head, std::string("taught"));
    request.options.pipeline.mask.source = options::MaskSource::ipo;
    const EvaluationResult ofIpo = resultOf(run(request));
    QCOMPARE(labelsOf(ofIpo), QStringList({"NCut + IPO"}));
    QVERIFY(ofIpo.rows[0].head.empty());
}

void TestEvaluateJob::stepsTrainThreeHeads() {
    EvaluateRequest request = requestOf(EvaluationKind::steps);
    request.mapsFolder = path("maps").toStdString();
    const Outcome outcome = run(request);
    QVERIFY2(outcome.state == Outcome::State::done, outcome.error ? outcome.error->why.c_str() : "");
    const EvaluationResult& result = resultOf(outcome);
    QCOMPARE(labelsOf(result), QStringList({"NCut", "+ IPO", "+ head, BCE", "+ Dice", "+ contrastive"}));
    std::set<double> errors;
    for (const EvaluationRow& row : result.rows) {
        QCOMPARE(row.images, std::int64_t(kImages));
        QCOMPARE(row.preset, std::string("custom")); // six epochs, two images a step
        errors.insert(row.scores.mae);
    }
    QVERIFY(result.rows[1].head.empty());
    QCOMPARE(result.rows[4].head, std::string("+ contrastive"));
    QVERIFY2(errors.size() >= 4, "each head is another one");
    QVERIFY2(result.rows[4].scores.iou > 0.5, qPrintable(QString::number(result.rows[4].scores.iou)));
    QCOMPARE(result.published.size(), std::size_t(6));
    QVERIFY(QFile::exists(path("maps/head-bce/deep/scene1.png")));
    QCOMPARE(filesBelow(path("maps")).size(), qsizetype(5 * kImages));
    std::set<int> levels;
    const QImage map(path("maps/contrastive/scene0.png"));
    for (int y = 0; y < map.height(); ++y)
        for (int x = 0; x < map.width(); ++x)
            levels.insert(qGray(map.pixel(x, y)));
    QVERIFY2(levels.size() > 10, "a head's map is soft");
}

void TestEvaluateJob::groundTruthIsNeverLearnedFrom() {
    EvaluateRequest request = requestOf(EvaluationKind::steps);
    const EvaluationResult apart = resultOf(run(request));
    // All below one folder: the masks are images, too, but none of the training's.
    QVERIFY(QDir().mkpath(path("photos/gt")));
    for (const QString& name : filesBelow(path("masks"))) {
        QVERIFY(QDir().mkpath(QFileInfo(path("photos/gt/" + name)).path()));
        QVERIFY(QFile::copy(path("masks/" + name), path("photos/gt/" + name)));
    }
    request.masksFolder = path("photos/gt").toStdString();
    request.options.cache.folder = path("cache2").toStdString();
    const EvaluationResult below = resultOf(run(request));
    QCOMPARE(below.rows.size(), std::size_t(5));
    for (std::size_t row = 0; row < 5; ++row)
        QCOMPARE(below.rows[row].scores.mae, apart.rows[row].scores.mae);
    QCOMPARE(filesBelow(path("cache2")).filter(".safetensors").size(), qsizetype(kImages));
}

void TestEvaluateJob::initialisersAreRowsWithAndWithoutIpo() {
    const EvaluationResult result = resultOf(run(requestOf(EvaluationKind::initialisers)));
    QCOMPARE(labelsOf(result), QStringList({"NCut", "NCut + IPO", "k-means", "k-means + IPO"}));
    QCOMPARE(result.skipped.size(), std::size_t(1));
    QCOMPARE(result.skipped[0].file, std::string("CLS"));
    QVERIFY(QString::fromStdString(result.skipped[0].why).contains("no CLS token"));
    QCOMPARE(result.published.size(), std::size_t(3));
    EvaluateRequest alone = requestOf(EvaluationKind::method);
    alone.options.pipeline.graph.init = options::Initialiser::kmeans;
    const EvaluationResult kmeans = resultOf(run(alone));
    QCOMPARE(labelsOf(kmeans), QStringList({"k-means + IPO"}));
    QCOMPARE(kmeans.rows[0].scores.iou, result.rows[3].scores.iou);
}

void TestEvaluateJob::clsIsARowWhereTheBackboneHasIt() {
    EvaluateRequest request = requestOf(EvaluationKind::initialisers);
    request.options.pipeline.features.backbone = "tiny";
    const Outcome outcome = run(request);
    QVERIFY2(outcome.state == Outcome::State::done, outcome.error ? outcome.error->why.c_str() : "");
    QCOMPARE(labelsOf(resultOf(outcome)),
             QStringList({"NCut", "NCut + IPO", "k-means", "k-means + IPO", "CLS", "CLS + IPO"}));
    QVERIFY(resultOf(outcome).skipped.empty());
}

void TestEvaluateJob::reportsAreWritten() {
    EvaluateRequest request = requestOf(EvaluationKind::initialisers);
    request.jsonPath = path("report.json").toStdString();
    request.csvPath = path("report.csv").toStdString();
    request.latexPath = path("report.tex").toStdString();
    const EvaluationResult result = resultOf(run(request));
    QCOMPARE(result.written.size(), std::size_t(3));
    QFile file(path("report.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto json = nlohmann::json::parse(file.readAll().toStdString());
    QCOMPARE(json["images"].get<int>(), kImages);
    QCOMPARE(json["rows"].size(), result.rows.size());
    QCOMPARE(json["rows"][0]["iou"].get<double>(), result.rows[0].scores.iou);
    QCOMPARE(json["rows"][0]["per_image"].size(), std::size_t(kImages));
    request.csvPath = path("gone/report.csv").toStdString();
    const Outcome refused = run(request);
    QCOMPARE(refused.state, Outcome::State::failed);
    QCOMPARE(refused.error->code, values::ErrorCode::destinationUnwritable);
}

void TestEvaluateJob::mapsNeverReplaceInputs() {
    const QImage before(path("masks/scene0.png"));
    EvaluateRequest request = requestOf(EvaluationKind::method);
    request.mapsFolder = path("masks").toStdString();
    const Outcome outcome = run(request);
    QCOMPARE(outcome.state, Outcome::State::failed);
    QCOMPARE(outcome.error->code, values::ErrorCode::destinationInsideInput);
    QCOMPARE(QImage(path("masks/scene0.png")), before);
    request.mapsFolder.clear();
    request.csvPath = path("masks/scene0.png").toStdString();
    const Outcome report = run(request);
    QCOMPARE(report.state, Outcome::State::failed);
    QCOMPARE(report.error->code, values::ErrorCode::destinationInsideInput);
    QCOMPARE(QImage(path("masks/scene0.png")), before);
}

void TestEvaluateJob::nothingToScoreIsAnError() {
    QVERIFY(QDir().mkpath(path("predictions")));
    const Outcome none = run(requestOf(EvaluationKind::predictions));
    QCOMPARE(none.state, Outcome::State::failed);
    QCOMPARE(none.error->code, values::ErrorCode::evaluationNoPairs);
    for (const char* name : {"scene0.png", "scene2.png"}) {
        QFile broken(path(QString("predictions/") + name));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("This is no picture.");
    }
    const Outcome broken = run(requestOf(EvaluationKind::predictions));
    QCOMPARE(broken.state, Outcome::State::failed);
    QCOMPARE(broken.error->code, values::ErrorCode::evaluationNoPairs);
    QVERIFY(QString::fromStdString(broken.error->why).contains("none of 2 images"));
    EvaluateRequest unknown = requestOf(EvaluationKind::method);
    unknown.options.pipeline.head.head = path("no-head.safetensors").toStdString();
    QCOMPARE(run(unknown).error->code, values::ErrorCode::headUnknown);
}

void TestEvaluateJob::threadsDoNotChangeANumber() {
    EvaluateRequest request = requestOf(EvaluationKind::initialisers);
    const EvaluationResult two = resultOf(run(request));
    request.options.pipeline.runtime.threads = 1;
    const EvaluationResult one = resultOf(run(request));
    QCOMPARE(one.rows.size(), two.rows.size());
    for (std::size_t row = 0; row < one.rows.size(); ++row)
        for (const values::ScoreField& field : values::kScoreFields)
            QVERIFY2(one.rows[row].scores.*field.value == two.rows[row].scores.*field.value, field.key);
}

void TestEvaluateJob::progressCountsImagesOverRows() {
    QCOMPARE(run(requestOf(EvaluationKind::steps)).state, Outcome::State::done);
    const auto events = m_recorder->eventsOf(m_job).progress;
    QVERIFY(!events.empty());
    QCOMPARE(events.back().itemsTotal, std::int64_t(5 * kImages));
    QCOMPARE(events.back().itemsDone, std::int64_t(5 * kImages));
    QCOMPARE(events.back().fraction, 1.0);
    for (std::size_t i = 1; i < events.size(); ++i)
        QVERIFY(events[i].fraction >= events[i - 1].fraction);
    QVERIFY(std::any_of(events.begin(), events.end(),
                        [](const Progress& progress) { return progress.currentItem == "+ Dice"; }));
    QCOMPARE(m_recorder->lateEvents(), 0);
}

void TestEvaluateJob::cancellingEndsSoon() {
    EvaluateRequest request = requestOf(EvaluationKind::steps);
    request.options.train.epochs = 100000;
    m_recorder = std::make_shared<EventRecorder>();
    const std::unique_ptr<Session> session = makeLocalSession();
    session->setListener(m_recorder);
    const JobId job = session->submit(request);
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            for (const Progress& progress : m_recorder->eventsOf(job).progress)
                if (progress.currentItem == "+ head, BCE")
                    return true;
            return false;
        }(),
        60000);
    session->control(job, Control::cancel);
    QVERIFY(m_recorder->waitForOutcome(job, std::chrono::seconds(10)));
    QCOMPARE(m_recorder->outcomeOf(job).state, Outcome::State::cancelled);
}

QTEST_GUILESS_MAIN(TestEvaluateJob)
#include "test_evaluate_job.moc"
