// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/mask_formats.h"
#include "session/local/local_session.h"
#include "tests/session/event_recorder.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>

using namespace selfment;
using namespace selfment::session;
using exporting::MaskFormat;
using selfment::testing::EventRecorder;

namespace {

const QString kSamples = SELFMENT_SOURCE_DIR "/resources/samples/";
constexpr const char* kAllFormats =
    "mask,soft8,soft16,indexed,rgba,overlay,coco-rle,coco-polygon,yolo-seg,voc";

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

nlohmann::json jsonOf(const QString& path) {
    return nlohmann::json::parse(contentOf(path).toStdString(), nullptr, false);
}

values::MaskRuns squareOn(const QSize& size) {
    values::Mask mask{size.height(), size.width(), {}};
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x)
            mask.pixels.push_back(x >= 10 && x < 50 && y >= 20 && y < 40 ? 1 : 0);
    return values::runsOf(mask);
}

/// Pixels above the middle, as a mask.
values::MaskRuns runsOfPicture(const QImage& picture) {
    const QImage grey = picture.convertToFormat(QImage::Format_Grayscale8);
    values::Mask mask{grey.height(), grey.width(), {}};
    for (int y = 0; y < grey.height(); ++y)
        for (int x = 0; x < grey.width(); ++x)
            mask.pixels.push_back(grey.constScanLine(y)[x] > 127 ? 1 : 0);
    return values::runsOf(mask);
}

} // namespace

/// Plan, preview, single export and hand edits through a session.
class TestExportJobs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void editedMasksReplaceComputedOnesInEveryFormat();
    void editedMasksOfAnotherSizeFailAlone();
    void theSummaryListsTheImagesInOrder();
    void aPlanCountsAndWritesNothing();
    void aPlanFollowsTheRuleForExistingFiles();
    void aPlanTellsWhatIsWrong();
    void namesThatVocCannotListAreRefused();
    void leftoversOfKilledRunsGo();
    void plansOfManyFilesAreQuick();
    void previewsAreOfTheRealFormat();
    void oneImageIsExportedInEveryFormat();
    void exportsThatCannotBe();

private:
    Outcome run(Request request);
    SegmentRequest requestFor(const QString& formats) const;
    JobId inspected();
    QString at(const QString& name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<EventRecorder> m_recorder;
    std::unique_ptr<Session> m_session;
    JobId m_last = kNoJob;
};

void TestExportJobs::init() {
    m_session.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir().mkpath(at("in/deep")));
    QVERIFY(QFile::copy(kSamples + "cat.jpg", at("in/cat.jpg")));
    QVERIFY(QFile::copy(kSamples + "dog.jpg", at("in/deep/dog.jpg")));
    m_recorder = std::make_shared<EventRecorder>();
    m_session = makeLocalSession();
    m_session->setListener(m_recorder);
}

Outcome TestExportJobs::run(Request request) {
    m_last = m_session->submit(std::move(request));
    return m_recorder->waitForOutcome(m_last) ? m_recorder->outcomeOf(m_last) : Outcome();
}

SegmentRequest TestExportJobs::requestFor(const QString& formats) const {
    SegmentRequest request;
    request.inputs = {at("in").toStdString()};
    request.outputFolder = at("out").toStdString();
    request.options.output.formats = formats.toStdString();
    request.options.pipeline.input.size = 256;
    return request;
}

JobId TestExportJobs::inspected() {
    InspectRequest request;
    request.imagePath = at("in/cat.jpg").toStdString();
    request.options.input.size = 256;
    if (run(request).state != Outcome::State::done)
        return kNoJob;
    return m_last;
}

void TestExportJobs::editedMasksReplaceComputedOnesInEveryFormat() {
    SegmentRequest request = requestFor(kAllFormats);
    const QSize size = QImage(at("in/cat.jpg")).size();
    const values::MaskRuns runs = squareOn(size);
    request.edited = {{at("in/deep/../cat.jpg").toStdString(), runs}};
    const Outcome outcome = run(request);
    QCOMPARE(outcome.state, Outcome::State::done);
    QVERIFY(std::get<SegmentSummary>(outcome.data).failed.empty());
    for (const char* picture : {"mask/cat.png", "soft8/cat.png", "soft16/cat.png", "indexed/cat.png"})
        QVERIFY2(runsOfPicture(QImage(at("out/") + picture)) == runs, picture);
    QCOMPARE(QImage(at("out/rgba/cat.png")).pixelColor(12, 22).alpha(), 255);
    QCOMPARE(QImage(at("out/rgba/cat.png")).pixelColor(5, 5).alpha(), 0);
    QCOMPARE(QImage(at("out/voc/SegmentationClass/cat.png")).pixelIndex(12, 22), 1);
    const nlohmann::json coco = jsonOf(at("out/coco-rle/annotations.json"));
    QCOMPARE(coco["annotations"][0]["segmentation"]["counts"].get<std::string>(),
             values::compressedCounts(runs));
    const nlohmann::json polygons = jsonOf(at("out/coco-polygon/annotations.json"));
    QVERIFY(polygons["annotations"][0]["bbox"] == nlohmann::json::array({10, 20, 40, 20}));
    QVERIFY(contentOf(at("out/yolo-seg/cat.txt")).startsWith("0 0."));

    int edited = 0;
    for (const QByteArray& line : contentOf(at("out/manifest.jsonl")).trimmed().split('\n')) {
        const nlohmann::json entry = nlohmann::json::parse(line.toStdString());
        const bool isCat = entry["path"].get<std::string>().ends_with("cat.jpg");
        QCOMPARE(entry.value("edited", false), isCat);
        edited += isCat ? 1 : 0;
        QCOMPARE(entry["outputs"].size(), std::size_t{10});
        QCOMPARE(entry["outputs"][6].get<std::string>(), std::string("coco-rle/annotations.json"));
    }
    QCOMPARE(edited, 1);
}

void TestExportJobs::editedMasksOfAnotherSizeFailAlone() {
    SegmentRequest request = requestFor("mask");
    request.edited = {{at("in/cat.jpg").toStdString(), squareOn({70, 60})}};
    const Outcome outcome = run(request);
    QCOMPARE(outcome.state, Outcome::State::done);
    const auto& summary = std::get<SegmentSummary>(outcome.data);
    QCOMPARE(summary.done, std::int64_t{1});
    QCOMPARE(summary.failed.size(), std::size_t{1});
    QCOMPARE(summary.failed[0].error.where, at("in/cat.jpg").toStdString());
    QVERIFY(summary.failed[0].error.why.find("70 x 60") != std::string::npos);
    QVERIFY(!QFile::exists(at("out/cat.png")));
}

void TestExportJobs::theSummaryListsTheImagesInOrder() {
    for (const char* name : {"z.jpg", "b.jpg", "a.jpg"})
        QVERIFY(QFile::copy(kSamples + "cow.jpg", at("in/") + name));
    QImage blank(60, 40, QImage::Format_RGB888);
    blank.fill(Qt::darkGreen);
    QVERIFY(blank.save(at("in/blank.png")));
    SegmentRequest request = requestFor("coco-rle");
    request.edited = {{at("in/b.jpg").toStdString(), squareOn(QImage(at("in/b.jpg")).size())}};
    const auto summary = std::get<SegmentSummary>(run(request).data);
    std::vector<std::string> names;
    for (const SegmentedImage& image : summary.images) {
        names.push_back(QFileInfo(QString::fromStdString(image.path)).fileName().toStdString());
        QCOMPARE(image.edited, names.back() == "b.jpg");
        QCOMPARE(image.warned, names.back() == "blank.png");
        QVERIFY(image.foregroundShare > 0.0);
    }
    QCOMPARE(names, (std::vector<std::string>{"a.jpg", "b.jpg", "blank.png", "cat.jpg", "dog.jpg", "z.jpg"}));
    const nlohmann::json document = jsonOf(at("out/annotations.json"));
    QCOMPARE(document["images"].size(), std::size_t{6});
    QCOMPARE(document["images"][4]["file_name"].get<std::string>(), std::string("deep/dog.jpg"));
    QCOMPARE(document["annotations"].size(), std::size_t{6});
}

void TestExportJobs::aPlanCountsAndWritesNothing() {
    const Outcome outcome = run(PlanRequest{requestFor(kAllFormats)});
    QCOMPARE(outcome.state, Outcome::State::done);
    const auto& plan = std::get<PlanSummary>(outcome.data);
    QCOMPARE(plan.total, std::int64_t{2});
    QCOMPARE(plan.fresh, std::int64_t{2});
    QCOMPARE(plan.files, std::int64_t{16});
    QCOMPARE(plan.firstFiles.size(), std::size_t{12});
    QCOMPARE(plan.firstFiles[0], std::string("mask/cat.png"));
    QVERIFY(plan.estimatedBytes > 0 && plan.freeBytes > 0);
    QVERIFY(!QFile::exists(at("out")));
}

void TestExportJobs::aPlanFollowsTheRuleForExistingFiles() {
    SegmentRequest request = requestFor("mask,coco-rle");
    request.only = {at("in/cat.jpg").toStdString()};
    QCOMPARE(run(request).state, Outcome::State::done);
    request.only.clear();
    auto plan = std::get<PlanSummary>(run(PlanRequest{request}).data);
    QCOMPARE(plan.fresh, std::int64_t{1});
    QCOMPARE(plan.skipped, std::int64_t{1});
    QCOMPARE(plan.firstFiles, (std::vector<std::string>{"mask/deep/dog.png", "coco-rle/annotations.json"}));
    request.options.output.existing = options::ExistingFiles::overwrite;
    plan = std::get<PlanSummary>(run(PlanRequest{request}).data);
    QCOMPARE(plan.replaced, std::int64_t{1});
    QCOMPARE(plan.files, std::int64_t{2});
    request.options.output.existing = options::ExistingFiles::rename;
    plan = std::get<PlanSummary>(run(PlanRequest{request}).data);
    QCOMPARE(plan.renamed, std::int64_t{1});
    QCOMPARE(plan.firstFiles[0], std::string("mask/cat (2).png"));
    QVERIFY(!QFile::exists(at("out/mask/cat (2).png")));
}

void TestExportJobs::aPlanTellsWhatIsWrong() {
    SegmentRequest request = requestFor("mask");
    request.inputs.push_back(at("gone.jpg").toStdString());
    QCOMPARE(std::get<PlanSummary>(run(PlanRequest{request}).data).refused, std::int64_t{1});
    request.inputs = {at("in/none").toStdString()};
    QCOMPARE(std::get<PlanSummary>(run(PlanRequest{request}).data).refused, std::int64_t{1});
    request.inputs.clear();
    QCOMPARE(run(PlanRequest{request}).error->code, values::ErrorCode::noImagesFound);
    request = requestFor("mask,png");
    QCOMPARE(run(PlanRequest{request}).error->code, values::ErrorCode::optionInvalid);
    QVERIFY(QDir().mkpath(at("out")));
    QFile file(at("out/annotations.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    QCOMPARE(run(PlanRequest{requestFor("coco-rle")}).error->code, values::ErrorCode::annotationsInvalid);
}

void TestExportJobs::namesThatVocCannotListAreRefused() {
    QVERIFY(QFile::copy(kSamples + "dog.jpg", at("in/two\nlines.jpg")));
    const auto plan = std::get<PlanSummary>(run(PlanRequest{requestFor("mask,voc")}).data);
    QCOMPARE(plan.refused, std::int64_t{1});
    QCOMPARE(plan.fresh, std::int64_t{2});
    const Outcome outcome = run(requestFor("voc"));
    const auto& summary = std::get<SegmentSummary>(outcome.data);
    QCOMPARE(summary.done, std::int64_t{2});
    QCOMPARE(summary.failed.size(), std::size_t{1});
    QCOMPARE(summary.failed[0].error.code, values::ErrorCode::destinationUnwritable);
    QVERIFY2(summary.failed[0].error.why.find("line break") != std::string::npos,
             summary.failed[0].error.why.c_str());
    QCOMPARE(contentOf(at("out/ImageSets/Segmentation/train.txt")), QByteArray("cat\ndeep/dog\n"));
    // Where nothing is listed, any name goes.
    QVERIFY(std::get<SegmentSummary>(run(requestFor("mask")).data).failed.empty());
}

void TestExportJobs::leftoversOfKilledRunsGo() {
    const pid_t gone = ::fork();
    if (gone == 0)
        ::_exit(0);
    ::waitpid(gone, nullptr, 0);
    QVERIFY(QDir().mkpath(at("out/deep")));
    const std::string name = ".selfment.part-" + std::to_string(gone) + "-0";
    const std::filesystem::path left = std::filesystem::path(at("out/deep").toStdString()) / name;
    std::ofstream(left) << "half a mask";
    std::filesystem::last_write_time(left,
                                     std::filesystem::file_time_type::clock::now() - std::chrono::hours(25));
    QCOMPARE(run(requestFor("mask")).state, Outcome::State::done);
    QVERIFY(!std::filesystem::exists(left));
}

void TestExportJobs::plansOfManyFilesAreQuick() {
    QVERIFY(QDir().mkpath(at("many")));
    for (int i = 0; i < 5000; ++i)
        QVERIFY(QFile::link(kSamples + "cat.jpg", at(QString("many/%1.jpg").arg(i))));
    SegmentRequest request = requestFor("mask,voc");
    request.inputs = {at("many").toStdString()};
    PlanSummary plan;
    QBENCHMARK_ONCE {
        plan = std::get<PlanSummary>(run(PlanRequest{request}).data);
    }
    QCOMPARE(plan.fresh, std::int64_t{5000});
    QCOMPARE(plan.files, std::int64_t{10000});
}

void TestExportJobs::previewsAreOfTheRealFormat() {
    const JobId job = inspected();
    QVERIFY(job != kNoJob);
    for (const MaskFormat format : exporting::maskFormats()) {
        const char* name = exporting::formatName(format);
        const Outcome outcome = run(PreviewRequest{job, name, 100, {}});
        QVERIFY2(outcome.state == Outcome::State::done, name);
        const auto& preview = std::get<PreviewResult>(outcome.data);
        QCOMPARE(preview.format, std::string(name));
        if (exporting::isText(format)) {
            QVERIFY2(preview.picture.empty() && !preview.text.empty() && preview.text.size() < 4200, name);
            continue;
        }
        const QImage picture = QImage::fromData(preview.picture.data(), int(preview.picture.size()));
        QVERIFY2(std::max(picture.width(), picture.height()) == 100, name);
    }
    const QSize size = QImage(at("in/cat.jpg")).size();
    const auto edited =
        std::get<PreviewResult>(run(PreviewRequest{job, "yolo-seg", 100, squareOn(size)}).data);
    QVERIFY(edited.text.size() < 100);
    QCOMPARE(run(PreviewRequest{job, "mask", 100, squareOn({3, 3})}).error->code,
             values::ErrorCode::optionInvalid);
    QCOMPARE(run(PreviewRequest{job + 1000, "mask", 100, {}}).error->code, values::ErrorCode::jobUnknown);
}

void TestExportJobs::oneImageIsExportedInEveryFormat() {
    const JobId job = inspected();
    QVERIFY(job != kNoJob);
    SegmentRequest request = requestFor(kAllFormats);
    request.only = {at("in/cat.jpg").toStdString()};
    QCOMPARE(run(request).state, Outcome::State::done);
    for (const MaskFormat format : exporting::maskFormats()) {
        const QString name = exporting::formatName(format);
        ExportRequest wanted;
        wanted.inspectJob = job;
        wanted.outputPath = at("single" + name).toStdString();
        wanted.format = name.toStdString();
        const Outcome outcome = run(wanted);
        QVERIFY2(outcome.state == Outcome::State::done, qPrintable(name));
        const QString folder = at("out/" + name + (format == MaskFormat::voc ? "/SegmentationClass/" : "/"));
        const QString file = exporting::isGathered(format)
                                 ? QString("annotations.json")
                                 : QString("cat") + exporting::formatExtension(format);
        QVERIFY2(contentOf(at("single" + name)) == contentOf(folder + file), qPrintable(name));
    }
    ExportRequest edited;
    edited.inspectJob = job;
    edited.outputPath = at("edited.png").toStdString();
    edited.format = "mask";
    edited.edited = squareOn(QImage(at("in/cat.jpg")).size());
    QCOMPARE(run(edited).state, Outcome::State::done);
    QVERIFY(runsOfPicture(QImage(at("edited.png"))) == *edited.edited);
}

void TestExportJobs::exportsThatCannotBe() {
    const JobId job = inspected();
    QVERIFY(job != kNoJob);
    ExportRequest wanted;
    wanted.inspectJob = job;
    wanted.outputPath = at("in/cat.jpg").toStdString();
    wanted.format = "mask";
    QCOMPARE(run(wanted).error->code, values::ErrorCode::destinationInsideInput);
    wanted.outputPath = at("none/mask.png").toStdString();
    QCOMPARE(run(wanted).error->code, values::ErrorCode::destinationUnwritable);
    wanted.outputPath = at("mask.png").toStdString();
    wanted.format = "mask,voc";
    QCOMPARE(run(wanted).error->code, values::ErrorCode::optionInvalid);
    wanted.format = "mask";
    wanted.edited = squareOn({5, 5});
    QCOMPARE(run(wanted).error->code, values::ErrorCode::optionInvalid);
    QVERIFY(!QFile::exists(at("mask.png")));
}

QTEST_GUILESS_MAIN(TestExportJobs)
#include "test_export_jobs.moc"
