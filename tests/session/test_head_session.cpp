// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/safetensors_file.h"
#include "options/option_table.h"
#include "tests/session/head_scene.h"

#include <ATen/ATen.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QTest>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace selfment;
using namespace selfment::session;
using selfment::testing::HeadScene;
using values::ErrorCode;
using values::WarningCode;

namespace {

bool has(const values::Warnings& warnings, WarningCode code) {
    return std::any_of(warnings.begin(), warnings.end(),
                       [code](const values::Warning& warning) { return warning.code == code; });
}

} // namespace

/// Heads through the whole session: what is computed, what is told, what is refused.
class TestHeadSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_scene = std::make_unique<HeadScene>(); }
    void aHeadGivesSaliencyAndTheMask();
    void aChangedOptionRecomputesWhatDependsOnIt_data();
    void aChangedOptionRecomputesWhatDependsOnIt();
    void metadataDecidesTheInput_data();
    void metadataDecidesTheInput();
    void conventionsDiffer();
    void anEmptyMaskOfAHeadIsSaidAsSuch();
    void anotherBackboneIsWarnedOf();
    void theShippedHeadFitsTinyAlone();
    void mismatchesNameBoth_data();
    void mismatchesNameBoth();
    void saliencyNeedsAHead();
    void featuresFilesTakeAHead();

private:
    /// The upsampled map of the image inspected last.
    QImage soft8();

    std::unique_ptr<HeadScene> m_scene;
};

QImage TestHeadSession::soft8() {
    ExportRequest request;
    request.inspectJob = m_scene->job();
    request.outputPath = m_scene->file("soft.png");
    request.format = "soft8";
    return m_scene->wait(request).state == Outcome::State::done
               ? QImage(QString::fromStdString(m_scene->file("soft.png")))
               : QImage();
}

void TestHeadSession::aHeadGivesSaliencyAndTheMask() {
    const options::PipelineOptions options =
        m_scene->withHead(m_scene->writeHead("h.safetensors", m_scene->dimension(), {}));
    const Outcome outcome = m_scene->inspect(options, m_scene->file("trace.safetensors"));
    QVERIFY2(outcome.state == Outcome::State::done, outcome.error ? outcome.error->why.c_str() : "");
    const std::vector<StageResult> stages = m_scene->stages();
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

    const auto trace = checkpoint::readSafetensors(m_scene->file("trace.safetensors"));
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
    options.pipeline = m_scene->withHead(m_scene->writeHead("h.safetensors", m_scene->dimension(), {}));
    QCOMPARE(m_scene->inspect(options.pipeline).state, Outcome::State::done);
    QVERIFY(!options::setOption(options, option.toStdString(), text.toStdString()).has_value());
    QCOMPARE(m_scene->inspect(options.pipeline).state, Outcome::State::done);
    QStringList names;
    for (const StageResult& stage : m_scene->stages())
        if (stage.recomputed)
            names << stageName(stage.stage);
    QCOMPARE(names.join(' '), recomputed);
    // Another head under the same name is another head.
    QVERIFY(!m_scene->writeHead("h.safetensors", m_scene->dimension(), head::HeadMetadata{}).empty());
    QCOMPARE(m_scene->inspect(options.pipeline).state, Outcome::State::done);
    for (const StageResult& stage : m_scene->stages())
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
    options.pipeline = m_scene->withHead(m_scene->writeHead("h.safetensors", m_scene->dimension(), said));
    QVERIFY(!options::setOption(options, "head-input", option.toStdString()).has_value());
    const Outcome outcome = m_scene->inspect(options.pipeline);
    QCOMPARE(outcome.state, Outcome::State::done);
    QVERIFY(!has(std::get<InspectSummary>(outcome.data).warnings, WarningCode::headWithoutMetadata));
    const auto stages = m_scene->stages();
    QCOMPARE(std::get<HeadResult>(stages[int(Stage::head)].data).input, input.toStdString());
}

void TestHeadSession::conventionsDiffer() {
    options::PipelineOptions options =
        m_scene->withHead(m_scene->writeHead("h.safetensors", m_scene->dimension(), {}));
    const auto saliencyOf = [&](const options::PipelineOptions& wanted) {
        const Outcome outcome = m_scene->inspect(wanted);
        const auto stages = m_scene->stages();
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

void TestHeadSession::anEmptyMaskOfAHeadIsSaidAsSuch() {
    options::PipelineOptions options =
        m_scene->withHead(m_scene->writeHead("h.safetensors", m_scene->dimension(), {}));
    options.mask.threshold = 1.0;
    const Outcome outcome = m_scene->inspect(options);
    QVERIFY2(outcome.state == Outcome::State::done, outcome.error ? outcome.error->why.c_str() : "");
    const values::Warnings warnings = std::get<InspectSummary>(outcome.data).warnings;
    QVERIFY(has(warnings, WarningCode::emptyHeadMask));
    QVERIFY(!has(warnings, WarningCode::emptyMask));
}

void TestHeadSession::anotherBackboneIsWarnedOf() {
    head::HeadMetadata other;
    other.backbone = "tiny";
    other.backboneSha256 = std::string(64, 'c');
    const Outcome outcome =
        m_scene->inspect(m_scene->withHead(m_scene->writeHead("h.safetensors", m_scene->dimension(), other)));
    QCOMPARE(outcome.state, Outcome::State::done);
    const values::Warnings& warnings = std::get<InspectSummary>(outcome.data).warnings;
    QVERIFY(has(warnings, WarningCode::headOtherBackbone));
    for (const values::Warning& warning : warnings)
        if (warning.code == WarningCode::headOtherBackbone)
            QVERIFY2(warning.detail.find(std::string(64, 'c')) != std::string::npos &&
                         warning.detail.find("builtin") != std::string::npos,
                     warning.detail.c_str());

    const auto folder = [this](const char* name) { return QString::fromStdString(m_scene->file(name)); };
    QVERIFY(QDir().mkpath(folder("photos")) && QDir().mkpath(folder("masks")));
    const QString cat = QString::fromStdString(HeadScene::kCat);
    QVERIFY(QFile::copy(cat, folder("photos/cat.") + QFileInfo(cat).suffix()));
    QImage mask(QImage(cat).size(), QImage::Format_Grayscale8);
    mask.fill(255);
    QVERIFY(mask.save(folder("masks/cat.png")));
    EvaluateRequest request;
    request.kind = EvaluationKind::method;
    request.imagesFolder = m_scene->file("photos");
    request.masksFolder = m_scene->file("masks");
    request.options.pipeline = m_scene->withHead(m_scene->file("h.safetensors"));
    const Outcome scored = m_scene->wait(request);
    QVERIFY2(scored.state == Outcome::State::done, scored.error ? scored.error->why.c_str() : "");
    const std::vector<std::string>& notes = std::get<EvaluationResult>(scored.data).rows[0].perImage[0].notes;
    QVERIFY(std::any_of(notes.begin(), notes.end(), [](const std::string& note) {
        return note.starts_with("head: trained on tiny (SHA-256 cccc");
    }));

    other.backbone = "builtin";
    other.backboneSha256.clear();
    const Outcome same = m_scene->inspect(
        m_scene->withHead(m_scene->writeHead("same.safetensors", m_scene->dimension(), other)));
    QVERIFY(!has(std::get<InspectSummary>(same.data).warnings, WarningCode::headOtherBackbone));
}

void TestHeadSession::theShippedHeadFitsTinyAlone() {
    options::PipelineOptions options = m_scene->withHead("tiny-head");
    options.features.backbone = "tiny";
    const Outcome outcome = m_scene->inspect(options);
    QVERIFY2(outcome.state == Outcome::State::done, outcome.error ? outcome.error->why.c_str() : "");
    const auto& summary = std::get<InspectSummary>(outcome.data);
    QCOMPARE(summary.head, std::string("tiny-head"));
    for (const values::Warning& warning : summary.warnings)
        QVERIFY2(warning.code != WarningCode::headOtherBackbone &&
                     warning.code != WarningCode::headWithoutMetadata,
                 warning.detail.c_str());
    const auto stages = m_scene->stages();
    QCOMPARE(std::get<HeadResult>(stages[int(Stage::head)].data).input, std::string("raw"));
    QVERIFY(std::get<MaskResult>(stages.back().data).foregroundShare > 0.01);
    const Outcome refused = m_scene->inspect(m_scene->withHead("tiny-head"));
    QCOMPARE(refused.error->code, ErrorCode::headMismatch);
    QVERIFY2(refused.error->why.find("width 192 (backbone tiny)") != std::string::npos,
             refused.error->why.c_str());
    options.features.feature = options::FeatureKind::keys;
    QCOMPARE(m_scene->inspect(options).error->code, ErrorCode::headMismatch);
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
    const int width = m_scene->dimension() + wider;
    const Outcome outcome =
        m_scene->inspect(m_scene->withHead(m_scene->writeHead("h.safetensors", width, metadata)));
    QCOMPARE(outcome.state, Outcome::State::failed);
    QCOMPARE(outcome.error->code, ErrorCode::headMismatch);
    const QString why = QString::fromStdString(outcome.error->why);
    QVERIFY2(why.contains(parts[0].arg(width)), qPrintable(why));
    QVERIFY2(why.contains(parts[1].contains("%2")
                              ? QString(parts[1]).replace("%2", QString::number(m_scene->dimension()))
                              : parts[1]),
             qPrintable(why));
    QVERIFY(m_scene->stages().empty());
}

void TestHeadSession::saliencyNeedsAHead() {
    options::PipelineOptions options = m_scene->withHead("none");
    options.mask.source = options::MaskSource::saliency;
    const Outcome outcome = m_scene->inspect(options);
    QCOMPARE(outcome.state, Outcome::State::failed);
    QCOMPARE(outcome.error->code, ErrorCode::optionInvalid);
    QCOMPARE(outcome.error->where, std::string("--source"));
    QVERIFY(outcome.error->hint.find("--head") != std::string::npos);
    QVERIFY(m_scene->stages().empty());
    const Outcome unknown = m_scene->inspect(m_scene->withHead("nobody"));
    QCOMPARE(unknown.error->code, ErrorCode::headUnknown);
    const Outcome backbone = m_scene->inspect(m_scene->withHead("tiny"));
    QCOMPARE(backbone.error->code, ErrorCode::headInvalid);
}

void TestHeadSession::featuresFilesTakeAHead() {
    checkpoint::TensorFile tensors;
    tensors.tensors.emplace_back("patch_features", at::rand({63, 8}));
    QVERIFY(checkpoint::writeSafetensors(m_scene->file("features.safetensors"), tensors).ok());
    InspectRequest request;
    request.featuresPath = m_scene->file("features.safetensors");
    request.gridHeight = 7;
    request.gridWidth = 9;
    request.tracePath = m_scene->file("trace.safetensors");
    request.options.head.head = m_scene->writeHead("h.safetensors", 8, {});
    const Outcome outcome = m_scene->wait(request);
    QVERIFY2(outcome.state == Outcome::State::done, outcome.error ? outcome.error->why.c_str() : "");
    const auto trace = checkpoint::readSafetensors(request.tracePath);
    QVERIFY(trace.ok() && trace->find("saliency").sizes() == at::IntArrayRef({7, 9}));
    QVERIFY(!trace->find("mask").defined());
    request.options.head.head = m_scene->writeHead("wide.safetensors", 9, {});
    QCOMPARE(m_scene->wait(request).error->code, ErrorCode::headMismatch);
}

QTEST_GUILESS_MAIN(TestHeadSession)
#include "test_head_session.moc"
