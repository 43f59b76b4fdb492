// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/safetensors_file.h"
#include "head/head_file.h"
#include "options/option_table.h"
#include "session/local/local_session.h"
#include "tests/session/event_recorder.h"

#include <ATen/ATen.h>

#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

using namespace selfment;
using namespace selfment::session;
using selfment::testing::EventRecorder;
using values::ErrorCode;
using values::WarningCode;

namespace {

const std::string kCat = SELFMENT_SOURCE_DIR "/resources/samples/cat.jpg";
const std::string kShipped = SELFMENT_SOURCE_DIR "/resources/models";

bool has(const values::Warnings& warnings, WarningCode code) {
    return std::any_of(warnings.begin(), warnings.end(),
                       [code](const values::Warning& warning) { return warning.code == code; });
}

} // namespace

/// Heads through the whole session: what is computed, what is told, what is refused.
class TestHeadSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void aHeadGivesSaliencyAndTheMask();
    void runsAtAnyResolution_data();
    void runsAtAnyResolution();
    void aChangedOptionRecomputesWhatDependsOnIt_data();
    void aChangedOptionRecomputesWhatDependsOnIt();
    void metadataDecidesTheInput_data();
    void metadataDecidesTheInput();
    void conventionsDiffer();
    void anotherBackboneIsWarnedOf();
    void theShippedHeadFitsTinyAlone();
    void mismatchesNameBoth_data();
    void mismatchesNameBoth();
    void saliencyNeedsAHead();
    void featuresFilesTakeAHead();
    void theSaliencyMaskIsExported();
    void aBatchComputesWhatTheMaskNeeds_data();
    void aBatchComputesWhatTheMaskNeeds();
    void aBatchFailsAtOnce();

private:
    Outcome wait(Request request);
    Outcome inspect(const options::PipelineOptions& options, const std::string& trace = {});
    [[nodiscard]] std::string file(const char* name) const { return m_folder->filePath(name).toStdString(); }
    std::string writeHead(const char* name, std::int64_t dimension,
                          const std::optional<head::HeadMetadata>& metadata) const;
    /// A head for the built-in descriptor at a small input.
    options::PipelineOptions withHead(const std::string& head) const;
    [[nodiscard]] std::vector<nlohmann::json> manifest() const;
    /// The upsampled map of the image inspected last.
    QImage soft8();

    int m_dimension = 0; ///< of the built-in descriptor
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Session> m_session;
    std::shared_ptr<EventRecorder> m_recorder;
    JobId m_job = kNoJob;
};

void TestHeadSession::initTestCase() {
    init();
    m_dimension = m_session->describe().backbones.front().dimension;
}

void TestHeadSession::init() {
    m_session.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_session = makeLocalSession({file("models.json"), kShipped});
    m_recorder = std::make_shared<EventRecorder>();
    m_session->setListener(m_recorder);
}

Outcome TestHeadSession::wait(Request request) {
    m_job = m_session->submit(std::move(request));
    return m_recorder->waitForOutcome(m_job) ? m_recorder->outcomeOf(m_job) : Outcome{};
}

Outcome TestHeadSession::inspect(const options::PipelineOptions& options, const std::string& trace) {
    InspectRequest request;
    request.imagePath = kCat;
    request.tracePath = trace;
    request.options = options;
    return wait(request);
}

std::string TestHeadSession::writeHead(const char* name, std::int64_t dimension,
                                       const std::optional<head::HeadMetadata>& metadata) const {
    head::HeadFile head{head::randomHead(dimension, 16, 7), metadata};
    head.head.classifierWeight.mul_(20.0); // so that probabilities leave 0.5
    const support::Status written = head::writeHead(file(name), head);
    return written.ok() ? file(name) : std::string();
}

options::PipelineOptions TestHeadSession::withHead(const std::string& head) const {
    options::PipelineOptions options;
    options.input.size = 256;
    options.head.head = head;
    return options;
}

QImage TestHeadSession::soft8() {
    ExportRequest request;
    request.inspectJob = m_job;
    request.outputPath = file("soft.png");
    request.format = "soft8";
    return wait(request).state == Outcome::State::done ? QImage(m_folder->filePath("soft.png")) : QImage();
}

std::vector<nlohmann::json> TestHeadSession::manifest() const {
    QFile lines(m_folder->filePath("out/manifest.jsonl"));
    std::vector<nlohmann::json> entries;
    if (lines.open(QIODevice::ReadOnly))
        for (const QByteArray& line : lines.readAll().split('\n'))
            if (!line.isEmpty())
                entries.push_back(nlohmann::json::parse(line.toStdString()));
    return entries;
}

void TestHeadSession::aHeadGivesSaliencyAndTheMask() {
    const options::PipelineOptions options = withHead(writeHead("h.safetensors", m_dimension, {}));
    const Outcome outcome = inspect(options, file("trace.safetensors"));
    QVERIFY2(outcome.state == Outcome::State::done, outcome.error ? outcome.error->why.c_str() : "");
    const std::vector<StageResult> stages = m_recorder->eventsOf(m_job).stages;
    QCOMPARE(stages.size(), std::size_t(kStageCount));
    for (int i = 0; i < kStageCount; ++i)
        QCOMPARE(int(stages[std::size_t(i)].stage), i);
    const auto& head = std::get<HeadResult>(stages[int(Stage::head)].data);
    QCOMPARE(head.saliency.values.size(), std::size_t(16 * 16));
    QVERIFY(!head.head.empty());
    QCOMPARE(head.headSha256.size(), std::size_t(64));
    QCOMPARE(head.input, std::string("raw")); // the built-in descriptor's default
    QCOMPARE(head.probability, std::string("sigmoid"));
    QVERIFY(has(stages[int(Stage::head)].warnings, WarningCode::headWithoutMetadata));
    QCOMPARE(std::get<MaskResult>(stages[int(Stage::mask)].data).source, std::string("saliency"));

    const auto& summary = std::get<InspectSummary>(outcome.data);
    QCOMPARE(summary.head, head.head);
    QVERIFY(summary.stageMs.contains("head") && summary.stageMs.contains("ipo"));
    QVERIFY(has(summary.warnings, WarningCode::headWithoutMetadata));

    const auto trace = checkpoint::readSafetensors(file("trace.safetensors"));
    QVERIFY(trace.ok());
    const at::Tensor saliency = trace->find("saliency");
    QVERIFY(saliency.defined() && saliency.sizes() == at::IntArrayRef({16, 16}));
    QVERIFY(trace->find("embeddings").sizes() == at::IntArrayRef({256, 16}));
    QVERIFY(trace->find("logits").sizes() == at::IntArrayRef({256, 2}));
    QVERIFY(at::allclose(saliency.view(-1), trace->find("logits").select(1, 1).sigmoid(), 1e-5, 1e-6));
    QVERIFY(saliency.max().item<float>() - saliency.min().item<float>() > 0.1F);
    const auto parameters = nlohmann::json::parse(trace->metadata.at("parameters"));
    QCOMPARE(parameters["head"].get<std::string>(), head.head);
    QCOMPARE(parameters["head_sha256"].get<std::string>(), head.headSha256);
    QCOMPARE(parameters["head_input"].get<std::string>(), std::string("raw"));
    QCOMPARE(parameters["probability"].get<std::string>(), std::string("sigmoid"));
    QCOMPARE(parameters["upsample"].get<std::string>(), std::string("probability"));
}

void TestHeadSession::runsAtAnyResolution_data() {
    QTest::addColumn<int>("size");
    QTest::addColumn<bool>("keepAspect");
    QTest::newRow("768") << 768 << false;
    QTest::newRow("2560") << 2560 << false;
    QTest::newRow("not square") << 1280 << true;
}

void TestHeadSession::runsAtAnyResolution() {
    QFETCH(int, size);
    QFETCH(bool, keepAspect);
    SegmentRequest request; // no cut: N = 25,600 takes it minutes
    request.inputs = {kCat};
    request.outputFolder = file("out");
    request.options.pipeline = withHead(writeHead("h.safetensors", m_dimension, {}));
    request.options.pipeline.input.size = size;
    request.options.pipeline.input.keepAspect = keepAspect;
    request.options.output.formats = "soft8";
    const Outcome outcome = wait(request);
    QVERIFY2(outcome.state == Outcome::State::done, outcome.error ? outcome.error->why.c_str() : "");
    QCOMPARE(std::get<SegmentSummary>(outcome.data).done, std::int64_t{1});
    QCOMPARE(QImage(m_folder->filePath("out/cat.png")).size(), QImage(QString::fromStdString(kCat)).size());
}

void TestHeadSession::aChangedOptionRecomputesWhatDependsOnIt_data() {
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("recomputed");
    QTest::newRow("nothing") << "tau"
                             << "0.2"
                             << "";
    QTest::newRow("probability") << "probability"
                                 << "softmax"
                                 << "head mask";
    QTest::newRow("input") << "head-input"
                           << "normalised"
                           << "head mask";
    QTest::newRow("upsample") << "upsample"
                              << "logit"
                              << "mask";
    QTest::newRow("tau leaves the saliency") << "tau"
                                             << "0.3"
                                             << "graph ipo";
    QTest::newRow("iterations leave the saliency") << "iterations"
                                                   << "3"
                                                   << "ipo";
    QTest::newRow("source") << "source"
                            << "ipo"
                            << "mask";
}

void TestHeadSession::aChangedOptionRecomputesWhatDependsOnIt() {
    QFETCH(QString, option);
    QFETCH(QString, text);
    QFETCH(QString, recomputed);
    options::Options options;
    options.pipeline = withHead(writeHead("h.safetensors", m_dimension, {}));
    QCOMPARE(inspect(options.pipeline).state, Outcome::State::done);
    QVERIFY(!options::setOption(options, option.toStdString(), text.toStdString()).has_value());
    QCOMPARE(inspect(options.pipeline).state, Outcome::State::done);
    QStringList names;
    for (const StageResult& stage : m_recorder->eventsOf(m_job).stages)
        if (stage.recomputed)
            names << stageName(stage.stage);
    QCOMPARE(names.join(' '), recomputed);
    // Another head under the same name is another head.
    QVERIFY(!writeHead("h.safetensors", m_dimension, head::HeadMetadata{}).empty());
    QCOMPARE(inspect(options.pipeline).state, Outcome::State::done);
    for (const StageResult& stage : m_recorder->eventsOf(m_job).stages)
        if (stage.stage == Stage::head)
            QVERIFY(stage.recomputed);
}

void TestHeadSession::metadataDecidesTheInput_data() {
    QTest::addColumn<QString>("metadata");
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("input");
    QTest::newRow("file says normalised") << "normalised"
                                          << "auto"
                                          << "normalised";
    QTest::newRow("file says raw") << "raw"
                                   << "auto"
                                   << "raw";
    QTest::newRow("file is silent") << ""
                                    << "auto"
                                    << "raw";
    QTest::newRow("option wins") << "raw"
                                 << "normalised"
                                 << "normalised";
    QTest::newRow("option wins over normalised") << "normalised"
                                                 << "raw"
                                                 << "raw";
}

void TestHeadSession::metadataDecidesTheInput() {
    QFETCH(QString, metadata);
    QFETCH(QString, option);
    QFETCH(QString, input);
    head::HeadMetadata said;
    said.headInput = metadata.toStdString();
    options::Options options;
    options.pipeline = withHead(writeHead("h.safetensors", m_dimension, said));
    QVERIFY(!options::setOption(options, "head-input", option.toStdString()).has_value());
    const Outcome outcome = inspect(options.pipeline);
    QCOMPARE(outcome.state, Outcome::State::done);
    QVERIFY(!has(std::get<InspectSummary>(outcome.data).warnings, WarningCode::headWithoutMetadata));
    const auto stages = m_recorder->eventsOf(m_job).stages;
    QCOMPARE(std::get<HeadResult>(stages[int(Stage::head)].data).input, input.toStdString());
}

void TestHeadSession::conventionsDiffer() {
    options::PipelineOptions options = withHead(writeHead("h.safetensors", m_dimension, {}));
    const auto saliencyOf = [&](const options::PipelineOptions& wanted) {
        const Outcome outcome = inspect(wanted);
        const auto stages = m_recorder->eventsOf(m_job).stages;
        return outcome.state == Outcome::State::done
                   ? std::get<HeadResult>(stages[int(Stage::head)].data).saliency.values
                   : std::vector<float>();
    };
    const std::vector<float> sigmoid = saliencyOf(options);
    options.head.probability = options::Probability::softmax;
    const std::vector<float> softmax = saliencyOf(options);
    QCOMPARE(softmax.size(), sigmoid.size());
    QVERIFY(softmax != sigmoid);
    const QImage ofProbabilities = soft8();
    options.mask.upsample = options::Upsample::logit;
    QCOMPARE(saliencyOf(options), softmax);
    QVERIFY2(soft8() != ofProbabilities, "between patches logits and probabilities part");
}

void TestHeadSession::anotherBackboneIsWarnedOf() {
    head::HeadMetadata other;
    other.backbone = "tiny";
    other.backboneSha256 = std::string(64, 'c');
    const Outcome outcome = inspect(withHead(writeHead("h.safetensors", m_dimension, other)));
    QCOMPARE(outcome.state, Outcome::State::done);
    const values::Warnings& warnings = std::get<InspectSummary>(outcome.data).warnings;
    QVERIFY(has(warnings, WarningCode::headOtherBackbone));
    for (const values::Warning& warning : warnings)
        if (warning.code == WarningCode::headOtherBackbone)
            QVERIFY2(warning.detail.find(std::string(64, 'c')) != std::string::npos &&
                         warning.detail.find("builtin") != std::string::npos,
                     warning.detail.c_str());
    other.backbone = "builtin";
    other.backboneSha256.clear();
    const Outcome same = inspect(withHead(writeHead("same.safetensors", m_dimension, other)));
    QVERIFY(!has(std::get<InspectSummary>(same.data).warnings, WarningCode::headOtherBackbone));
}

void TestHeadSession::theShippedHeadFitsTinyAlone() {
    options::PipelineOptions options = withHead("tiny-head");
    options.features.backbone = "tiny";
    const Outcome outcome = inspect(options);
    QVERIFY2(outcome.state == Outcome::State::done, outcome.error ? outcome.error->why.c_str() : "");
    const auto& summary = std::get<InspectSummary>(outcome.data);
    QCOMPARE(summary.head, std::string("tiny-head"));
    for (const values::Warning& warning : summary.warnings)
        QVERIFY2(warning.code != WarningCode::headOtherBackbone &&
                     warning.code != WarningCode::headWithoutMetadata,
                 warning.detail.c_str());
    const auto stages = m_recorder->eventsOf(m_job).stages;
    QCOMPARE(std::get<HeadResult>(stages[int(Stage::head)].data).input, std::string("raw"));
    QVERIFY(std::get<MaskResult>(stages.back().data).foregroundShare > 0.01);
    const Outcome refused = inspect(withHead("tiny-head"));
    QCOMPARE(refused.error->code, ErrorCode::headMismatch);
    QVERIFY2(refused.error->why.find("width 192 (backbone tiny)") != std::string::npos,
             refused.error->why.c_str());
    options.features.feature = options::FeatureKind::keys;
    QCOMPARE(inspect(options).error->code, ErrorCode::headMismatch);
}

void TestHeadSession::mismatchesNameBoth_data() {
    QTest::addColumn<int>("wider");
    QTest::addColumn<QString>("feature");
    QTest::addColumn<QStringList>("parts");
    QTest::newRow("width") << 3 << ""
                           << QStringList{"width %1 (backbone tiny)",
                                          "tokens of width %2 (backbone builtin)"};
    QTest::newRow("kind") << 0 << "values" << QStringList{"values of width %1", "tokens of width %2"};
}

void TestHeadSession::mismatchesNameBoth() {
    QFETCH(int, wider);
    QFETCH(QString, feature);
    QFETCH(QStringList, parts);
    head::HeadMetadata metadata;
    metadata.backbone = "tiny";
    metadata.feature = feature.toStdString();
    const int width = m_dimension + wider;
    const Outcome outcome = inspect(withHead(writeHead("h.safetensors", width, metadata)));
    QCOMPARE(outcome.state, Outcome::State::failed);
    QCOMPARE(outcome.error->code, ErrorCode::headMismatch);
    const QString why = QString::fromStdString(outcome.error->why);
    QVERIFY2(why.contains(parts[0].arg(width)), qPrintable(why));
    QVERIFY2(why.contains(parts[1].contains("%2")
                              ? QString(parts[1]).replace("%2", QString::number(m_dimension))
                              : parts[1]),
             qPrintable(why));
    QVERIFY(m_recorder->eventsOf(m_job).stages.empty());
}

void TestHeadSession::saliencyNeedsAHead() {
    options::PipelineOptions options = withHead("none");
    options.mask.source = options::MaskSource::saliency;
    const Outcome outcome = inspect(options);
    QCOMPARE(outcome.state, Outcome::State::failed);
    QCOMPARE(outcome.error->code, ErrorCode::optionInvalid);
    QCOMPARE(outcome.error->where, std::string("--source"));
    QVERIFY(outcome.error->hint.find("--head") != std::string::npos);
    QVERIFY(m_recorder->eventsOf(m_job).stages.empty());
    const Outcome unknown = inspect(withHead("nobody"));
    QCOMPARE(unknown.error->code, ErrorCode::headUnknown);
    const Outcome backbone = inspect(withHead("tiny"));
    QCOMPARE(backbone.error->code, ErrorCode::headInvalid);
}

void TestHeadSession::featuresFilesTakeAHead() {
    checkpoint::TensorFile tensors;
    tensors.tensors.emplace_back("patch_features", at::rand({63, 8}));
    QVERIFY(checkpoint::writeSafetensors(file("features.safetensors"), tensors).ok());
    InspectRequest request;
    request.featuresPath = file("features.safetensors");
    request.gridHeight = 7;
    request.gridWidth = 9;
    request.tracePath = file("trace.safetensors");
    request.options.head.head = writeHead("h.safetensors", 8, {});
    const Outcome outcome = wait(request);
    QVERIFY2(outcome.state == Outcome::State::done, outcome.error ? outcome.error->why.c_str() : "");
    const auto trace = checkpoint::readSafetensors(request.tracePath);
    QVERIFY(trace.ok() && trace->find("saliency").sizes() == at::IntArrayRef({7, 9}));
    QVERIFY(!trace->find("mask").defined());
    request.options.head.head = writeHead("wide.safetensors", 9, {});
    QCOMPARE(wait(request).error->code, ErrorCode::headMismatch);
}

void TestHeadSession::theSaliencyMaskIsExported() {
    QCOMPARE(inspect(withHead(writeHead("h.safetensors", m_dimension, {}))).state, Outcome::State::done);
    const auto stages = m_recorder->eventsOf(m_job).stages;
    const values::Mask mask = std::get<MaskResult>(stages.back().data).mask;
    ExportRequest request;
    request.inspectJob = m_job;
    request.outputPath = file("mask.png");
    request.format = "mask";
    QCOMPARE(wait(request).state, Outcome::State::done);
    request.outputPath = file("soft.png");
    request.format = "soft8";
    QCOMPARE(wait(request).state, Outcome::State::done);
    const QImage written(m_folder->filePath("mask.png"));
    const QImage soft(m_folder->filePath("soft.png"));
    QCOMPARE(written.size(), QSize(mask.width, mask.height));
    std::set<int> levels;
    for (int y = 0; y < mask.height; ++y)
        for (int x = 0; x < mask.width; ++x) {
            const int pixel = mask.pixels[std::size_t(y) * std::size_t(mask.width) + std::size_t(x)];
            QCOMPARE(qGray(written.pixel(x, y)), 255 * pixel);
            QVERIFY(qGray(soft.pixel(x, y)) >= (pixel == 1 ? 127 : 0));
            levels.insert(qGray(soft.pixel(x, y)));
        }
    QVERIFY2(levels.size() > 20, "a map of probabilities");
}

void TestHeadSession::aBatchComputesWhatTheMaskNeeds_data() {
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("resolved");
    QTest::addColumn<QString>("stages");
    QTest::newRow("automatic") << "auto"
                               << "saliency"
                               << "features head image mask";
    QTest::newRow("saliency") << "saliency"
                              << "saliency"
                              << "features head image mask";
    QTest::newRow("ipo") << "ipo"
                         << "ipo"
                         << "features graph image ipo mask";
    QTest::newRow("ncut") << "ncut"
                          << "ncut"
                          << "features graph image mask";
}

void TestHeadSession::aBatchComputesWhatTheMaskNeeds() {
    QFETCH(QString, source);
    QFETCH(QString, resolved);
    QFETCH(QString, stages);
    SegmentRequest request;
    request.inputs = {kCat};
    request.outputFolder = file("out");
    request.options.pipeline = withHead(writeHead("h.safetensors", m_dimension, {}));
    QVERIFY(!options::setOption(request.options, "source", source.toStdString()).has_value());
    const Outcome outcome = wait(request);
    QVERIFY2(outcome.state == Outcome::State::done, outcome.error ? outcome.error->why.c_str() : "");
    const std::vector<nlohmann::json> lines = manifest();
    QCOMPARE(lines.size(), std::size_t{1});
    QStringList names;
    for (const auto& [name, elapsed] : lines[0]["stage_ms"].items())
        names << QString::fromStdString(name);
    names.sort();
    QCOMPARE(names.join(' '), stages);
    QCOMPARE(QString::fromStdString(lines[0]["source"].get<std::string>()), resolved);
    QCOMPARE(lines[0]["head"].get<std::string>(), std::get<SegmentSummary>(outcome.data).head);
    QCOMPARE(lines[0]["head_sha256"].get<std::string>().size(), std::size_t{64});
    QCOMPARE(lines[0]["head_input"].get<std::string>(), std::string("raw"));
    QVERIFY(lines[0]["parameters"].contains("probability"));
}

void TestHeadSession::aBatchFailsAtOnce() {
    SegmentRequest request;
    request.inputs = {kCat, SELFMENT_SOURCE_DIR "/resources/samples/dog.jpg"};
    request.outputFolder = file("out");
    request.options.pipeline = withHead(writeHead("h.safetensors", m_dimension + 1, {}));
    const Outcome outcome = wait(request);
    QCOMPARE(outcome.state, Outcome::State::failed);
    QCOMPARE(outcome.error->code, ErrorCode::headMismatch);
    QVERIFY(manifest().empty());
    QVERIFY(!QFile::exists(m_folder->filePath("out/cat.png")));
    request.options.pipeline = withHead("none");
    request.options.pipeline.mask.source = options::MaskSource::saliency;
    QCOMPARE(wait(request).error->code, ErrorCode::optionInvalid);
    QVERIFY(manifest().empty());
}

QTEST_GUILESS_MAIN(TestHeadSession)
#include "test_head_session.moc"
