// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/safetensors_file.h"
#include "options/option_table.h"
#include "session/local/local_session.h"
#include "tests/session/event_recorder.h"

#include <ATen/ATen.h>

#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>

using namespace selfment;
using namespace selfment::session;
using selfment::testing::EventRecorder;

namespace {

const std::string kSamples = SELFMENT_SOURCE_DIR "/resources/samples/";

/// Two clear clusters on a grid: a block of one direction in a field of another, with a little spread.
at::Tensor blockFeatures(int height, int width) {
    at::Tensor features = at::zeros({height, width, 8});
    features.select(2, 0).fill_(1.0);
    features.slice(0, 2, 5).slice(1, 2, 6).select(2, 0).fill_(0.05);
    features.slice(0, 2, 5).slice(1, 2, 6).select(2, 1).fill_(1.0);
    const at::Tensor ramp = at::arange(height * width).view({height, width}) * 1e-3;
    features.select(2, 2).copy_(ramp);
    return features.view({height * width, 8});
}

} // namespace

/// LocalSession beyond the contract: memory, similarity, export, traces, tensor inputs, hard cancels.
class TestLocalSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aChangedOptionRecomputesFromItsStageOn_data();
    void aChangedOptionRecomputesFromItsStageOn();
    void anEditedFileIsReadAgain();
    void similarityOfAPatchWithItselfIsOne();
    void exportWritesTheMaskOfAnIteration();
    void traceHasTheKeysOfTheContract();
    void featuresFilesStartAtTheCut();
    void anInitialMaskSkipsTheCut();
    void impossibleFeaturesAreNamed_data();
    void impossibleFeaturesAreNamed();
    void builtinRefusesATensorInput();
    void aMissingDeviceIsNotReplaced();
    void hugePicturesCanBeCancelled();
    void leavingDoesNotWaitForAHugePicture();
    void aNegativeThresholdIsExplained();

private:
    Outcome inspect(const InspectRequest& request);
    [[nodiscard]] std::string file(const char* name) const { return m_folder->filePath(name).toStdString(); }
    void writeHugePicture() const;
    void writeFeatures(const at::Tensor& features, const at::Tensor& initialMask = {});
    InspectRequest featuresRequest(int height, int width) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Session> m_session;
    std::shared_ptr<EventRecorder> m_recorder;
    JobId m_job = kNoJob;
};

void TestLocalSession::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_session = makeLocalSession();
    m_recorder = std::make_shared<EventRecorder>();
    m_session->setListener(m_recorder);
}

Outcome TestLocalSession::inspect(const InspectRequest& request) {
    m_job = m_session->submit(request);
    return m_recorder->waitForOutcome(m_job) ? m_recorder->outcomeOf(m_job) : Outcome{};
}

void TestLocalSession::writeFeatures(const at::Tensor& features, const at::Tensor& initialMask) {
    checkpoint::TensorFile tensors;
    tensors.tensors.emplace_back("patch_features", features);
    if (initialMask.defined())
        tensors.tensors.emplace_back("initial_mask", initialMask);
    QVERIFY(checkpoint::writeSafetensors(file("features.safetensors"), tensors).ok());
}

InspectRequest TestLocalSession::featuresRequest(int height, int width) const {
    InspectRequest request;
    request.featuresPath = file("features.safetensors");
    request.gridHeight = height;
    request.gridWidth = width;
    request.tracePath = file("trace.safetensors");
    return request;
}

void TestLocalSession::aChangedOptionRecomputesFromItsStageOn_data() {
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("first");
    QTest::newRow("nothing") << "tau"
                             << "0.2" << int(kStageCount);
    QTest::newRow("threads") << "threads"
                             << "1" << int(kStageCount);
    QTest::newRow("threshold") << "threshold"
                               << "0.4" << int(Stage::mask);
    QTest::newRow("iterations") << "iterations"
                                << "3" << int(Stage::ipo);
    QTest::newRow("tau") << "tau"
                         << "0.3" << int(Stage::graph);
    QTest::newRow("size") << "size"
                          << "512" << int(Stage::features);
    QTest::newRow("background") << "alpha-background"
                                << "black" << int(Stage::image);
}

void TestLocalSession::aChangedOptionRecomputesFromItsStageOn() {
    QFETCH(QString, option);
    QFETCH(QString, text);
    QFETCH(int, first);
    InspectRequest request;
    request.imagePath = kSamples + "cat.jpg";
    QCOMPARE(inspect(request).state, Outcome::State::done);
    options::Options options;
    QVERIFY(!options::setOption(options, option.toStdString(), text.toStdString()).has_value());
    request.options = options.pipeline;
    QCOMPARE(inspect(request).state, Outcome::State::done);
    const std::vector<StageResult> stages = m_recorder->eventsOf(m_job).stages;
    QCOMPARE(stages.size(), std::size_t(kStageCount) - 1); // there is no head
    for (const StageResult& stage : stages)
        QCOMPARE(stage.recomputed, int(stage.stage) >= first);
}

void TestLocalSession::anEditedFileIsReadAgain() {
    const QString path = m_folder->filePath("photo.jpg");
    QVERIFY(QFile::copy(QString::fromStdString(kSamples + "cat.jpg"), path));
    InspectRequest request;
    request.imagePath = path.toStdString();
    QCOMPARE(inspect(request).state, Outcome::State::done);
    QVERIFY(QFile::remove(path) && QFile::copy(QString::fromStdString(kSamples + "dog.jpg"), path));
    QCOMPARE(inspect(request).state, Outcome::State::done);
    for (const StageResult& stage : m_recorder->eventsOf(m_job).stages)
        QVERIFY(stage.recomputed);
}

void TestLocalSession::similarityOfAPatchWithItselfIsOne() {
    InspectRequest request;
    request.imagePath = kSamples + "cat.jpg";
    QCOMPARE(inspect(request).state, Outcome::State::done);
    const JobId asked = m_session->submit(SimilarityRequest{m_job, 1000});
    QVERIFY(m_recorder->waitForOutcome(asked));
    const auto result = std::get<SimilarityResult>(m_recorder->outcomeOf(asked).data);
    QCOMPARE(result.similarity.values.size(), std::size_t(48 * 48));
    QVERIFY(std::abs(result.similarity.values[1000] - 1.0F) < 1e-5F);
    const JobId outside = m_session->submit(SimilarityRequest{m_job, 48 * 48});
    QVERIFY(m_recorder->waitForOutcome(outside));
    QCOMPARE(m_recorder->outcomeOf(outside).error->code, values::ErrorCode::optionInvalid);
    const JobId unknown = m_session->submit(SimilarityRequest{9999, 0});
    QVERIFY(m_recorder->waitForOutcome(unknown));
    QCOMPARE(m_recorder->outcomeOf(unknown).error->code, values::ErrorCode::jobUnknown);
}

void TestLocalSession::exportWritesTheMaskOfAnIteration() {
    InspectRequest request;
    request.imagePath = kSamples + "cat.jpg";
    QCOMPARE(inspect(request).state, Outcome::State::done);
    const JobId inspected = m_job;
    const auto write = [&](const char* name, int iteration) {
        ExportRequest wanted;
        wanted.inspectJob = inspected;
        wanted.outputPath = file(name);
        wanted.format = "mask";
        wanted.iteration = iteration;
        const JobId job = m_session->submit(wanted);
        return m_recorder->waitForOutcome(job) ? m_recorder->outcomeOf(job) : Outcome{};
    };
    QCOMPARE(write("last.png", -1).state, Outcome::State::done);
    QCOMPARE(write("first.png", 0).state, Outcome::State::done);
    QCOMPARE(write("none.png", 999).error->code, values::ErrorCode::optionInvalid);
    const QImage last(m_folder->filePath("last.png"));
    QCOMPARE(last.size(), QImage(QString::fromStdString(kSamples + "cat.jpg")).size());
    QCOMPARE(QImage(m_folder->filePath("first.png")).size(), last.size());
    QVERIFY(!QFile::exists(m_folder->filePath("none.png")));
}

void TestLocalSession::traceHasTheKeysOfTheContract() {
    InspectRequest request;
    request.imagePath = kSamples + "cat.jpg";
    request.tracePath = file("trace.safetensors");
    request.withAffinity = true;
    request.options.input.size = 256;
    request.options.graph.eigenpairs = 3;
    QCOMPARE(inspect(request).state, Outcome::State::done);
    const auto trace = checkpoint::readSafetensors(file("trace.safetensors"));
    QVERIFY(trace.ok());
    const auto expect = [&](const char* name, at::ScalarType type, std::vector<std::int64_t> shape) {
        const at::Tensor tensor = trace->find(name);
        QVERIFY2(tensor.defined(), name);
        QVERIFY2(tensor.scalar_type() == type, name);
        QVERIFY2(tensor.sizes() == at::IntArrayRef(shape), name);
    };
    const std::int64_t n = 16 * 16;
    const std::int64_t rows = trace->find("ipo_masks").size(0);
    expect("patch_features", at::kFloat, {n, 29});
    expect("affinity", at::kFloat, {n, n});
    expect("degree", at::kFloat, {n});
    expect("eigenvalues", at::kDouble, {3});
    expect("fiedler_vector", at::kFloat, {n});
    expect("bipartition", at::kByte, {n});
    expect("initial_mask", at::kByte, {n});
    expect("seed_patch", at::kLong, {1});
    expect("ipo_masks", at::kByte, {rows, n});
    expect("ipo_prototypes", at::kFloat, {rows, 2, 29});
    expect("ipo_changed", at::kLong, {rows - 1});
    expect("ipo_flipped", at::kByte, {rows - 1});
    const QImage photo(QString::fromStdString(kSamples + "cat.jpg"));
    expect("mask", at::kByte, {photo.height(), photo.width()});
    QVERIFY(at::equal(trace->find("ipo_masks")[0], trace->find("initial_mask")));
    QVERIFY(at::allclose(trace->find("affinity").sum(1), trace->find("degree"), 1e-4));
    QCOMPARE(trace->metadata.at("format"), std::string("selfment-trace"));
    QCOMPARE(trace->metadata.at("grid_height"), std::string("16"));
    QCOMPARE(trace->metadata.at("image_width"), std::to_string(photo.width()));
    for (const char* key : {"version", "parameters", "warnings", "grid_width", "image_height"})
        QVERIFY2(trace->metadata.contains(key), key);
    request.withInput = true;
    const Outcome refused = inspect(request);
    QVERIFY2(refused.state == Outcome::State::failed, "the built-in descriptor has no network input");
    QCOMPARE(refused.error->code, values::ErrorCode::optionInvalid);
}

void TestLocalSession::featuresFilesStartAtTheCut() {
    writeFeatures(blockFeatures(7, 9));
    const Outcome outcome = inspect(featuresRequest(7, 9));
    QCOMPARE(outcome.state, Outcome::State::done);
    const auto trace = checkpoint::readSafetensors(file("trace.safetensors"));
    QVERIFY(trace.ok());
    QVERIFY(!trace->find("mask").defined());
    at::Tensor block = at::zeros({7, 9}, at::kByte);
    block.slice(0, 2, 5).slice(1, 2, 6).fill_(1);
    QVERIFY(at::equal(trace->find("initial_mask"), block.view(-1)));
    QCOMPARE(std::get<InspectSummary>(outcome.data).stageMs.count("image"), std::size_t(0));
}

void TestLocalSession::anInitialMaskSkipsTheCut() {
    at::Tensor mask = at::zeros({63}, at::kByte);
    mask.slice(0, 20, 26).fill_(1);
    writeFeatures(blockFeatures(7, 9), mask);
    QCOMPARE(inspect(featuresRequest(7, 9)).state, Outcome::State::done);
    const auto trace = checkpoint::readSafetensors(file("trace.safetensors"));
    QVERIFY(trace.ok());
    QVERIFY(!trace->find("fiedler_vector").defined() && !trace->find("eigenvalues").defined());
    QVERIFY(at::equal(trace->find("initial_mask"), mask));
    QVERIFY(at::equal(trace->find("ipo_masks")[0], mask));
}

void TestLocalSession::impossibleFeaturesAreNamed_data() {
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("width");
    QTest::addColumn<bool>("nan");
    QTest::addColumn<int>("code");
    QTest::newRow("another grid") << 63 << 8 << 9 << false << int(values::ErrorCode::tensorMismatch);
    QTest::newRow("one patch") << 1 << 1 << 1 << false << int(values::ErrorCode::gridTooSmall);
    QTest::newRow("NaN") << 63 << 7 << 9 << true << int(values::ErrorCode::featuresNotFinite);
}

void TestLocalSession::impossibleFeaturesAreNamed() {
    QFETCH(int, rows);
    QFETCH(int, height);
    QFETCH(int, width);
    QFETCH(bool, nan);
    QFETCH(int, code);
    at::Tensor features = blockFeatures(7, 9).slice(0, 0, rows).clone();
    if (nan)
        features[5][1] = std::nan("");
    writeFeatures(features);
    const Outcome outcome = inspect(featuresRequest(height, width));
    QCOMPARE(outcome.state, Outcome::State::failed);
    QCOMPARE(int(outcome.error->code), code);
    QVERIFY(!outcome.error->why.empty());
}

void TestLocalSession::builtinRefusesATensorInput() {
    checkpoint::TensorFile tensors;
    tensors.tensors.emplace_back("input", at::zeros({3, 64, 64}));
    QVERIFY(checkpoint::writeSafetensors(file("input.safetensors"), tensors).ok());
    InspectRequest request;
    request.imagePath = file("input.safetensors");
    QCOMPARE(inspect(request).error->code, values::ErrorCode::backboneRefusesInput);
}

void TestLocalSession::aMissingDeviceIsNotReplaced() {
    InspectRequest request;
    request.imagePath = kSamples + "cat.jpg";
    request.options.runtime.device = "cuda:7";
    const Outcome outcome = inspect(request);
    QCOMPARE(outcome.error->code, values::ErrorCode::deviceUnavailable);
    QCOMPARE(outcome.error->where, std::string("cuda:7"));
}

void TestLocalSession::writeHugePicture() const {
    // Decoding this takes seconds and cannot be stopped from outside.
    QImage huge(14000, 10000, QImage::Format_RGB888);
    for (int y = 0; y < huge.height(); ++y)
        for (int x = 0; x < 3 * huge.width(); ++x)
            huge.scanLine(y)[x] = static_cast<uchar>((x * 7 + y * 13) % 251);
    QVERIFY(huge.save(m_folder->filePath("huge.png"), "PNG", 90));
}

void TestLocalSession::hugePicturesCanBeCancelled() {
    writeHugePicture();
    InspectRequest request;
    request.imagePath = file("huge.png");
    m_job = m_session->submit(request);
    QVERIFY(m_recorder->waitForProgress(m_job, 1));
    m_session->control(m_job, Control::cancel);
    QVERIFY(m_recorder->waitForOutcome(m_job));
    QCOMPARE(m_recorder->outcomeOf(m_job).state, Outcome::State::cancelled);
}

void TestLocalSession::leavingDoesNotWaitForAHugePicture() {
    writeHugePicture();
    InspectRequest request;
    request.imagePath = file("huge.png");
    m_job = m_session->submit(request);
    QVERIFY(m_recorder->waitForProgress(m_job, 1));
    m_session.reset();
    QCOMPARE(m_recorder->outcomeOf(m_job).state, Outcome::State::cancelled);
}

void TestLocalSession::aNegativeThresholdIsExplained() {
    at::Tensor features = at::zeros({64, 8}); // one patch against 63 that are nearly its opposite
    features.select(1, 0).fill_(-1.0);
    features.select(1, 1).fill_(0.3);
    features[0][0] = 1.0;
    features[0][1] = 0.0;
    writeFeatures(features);
    InspectRequest request = featuresRequest(8, 8);
    request.options.graph.tau = -1.0;
    const Outcome outcome = inspect(request);
    QCOMPARE(outcome.state, Outcome::State::failed);
    QCOMPARE(outcome.error->code, values::ErrorCode::optionInvalid);
    QCOMPARE(outcome.error->where, std::string("--tau"));
}

QTEST_GUILESS_MAIN(TestLocalSession)
#include "test_local_session.moc"
