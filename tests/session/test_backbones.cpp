// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/safetensors_file.h"
#include "session/local/local_session.h"
#include "tests/session/event_recorder.h"

#include <ATen/ATen.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

using namespace selfment;
using namespace selfment::session;
using selfment::testing::EventRecorder;
using values::ErrorCode;

namespace {

const std::string kCat = SELFMENT_SOURCE_DIR "/resources/samples/cat.jpg";
const std::string kShipped = SELFMENT_SOURCE_DIR "/resources/models";

} // namespace

/// Backbones with weights through the whole session: by name, by folder, from the registry.
class TestBackbones : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theEngineDescribesBuiltinAndTiny();
    void tinyGivesTheWholeTrace();
    void keysAndQueriesComeWhenAskedFor();
    void featureKindsDiffer_data();
    void featureKindsDiffer();
    void theShippedFolderByPathIsTheSameModel();
    void aTensorInputGivesTheSameFeatures();
    void precisionIsRecorded();
    void refusals_data();
    void refusals();
    void weightsAreReadOnce();
    void loadingCanBeCancelled();
    void modelsAreListedAddedVerifiedAndRemoved();
    void aMovedModelSaysSo();
    void onlyModelsOnTheHubAreDownloaded();
    void segmentRecordsTheBackbone();

private:
    Outcome wait(Request request);
    Outcome inspect(const std::string& backbone, InspectRequest request = {});
    Outcome models(ModelAction action) { return wait(ModelsRequest{std::move(action)}); }
    [[nodiscard]] std::string file(const char* name) const { return m_folder->filePath(name).toStdString(); }
    checkpoint::TensorFile trace() const;
    std::string copyOfTiny() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Session> m_session;
    std::shared_ptr<EventRecorder> m_recorder;
    JobId m_job = kNoJob;
};

void TestBackbones::init() {
    m_session.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_session = makeLocalSession({file("models.json"), kShipped});
    m_recorder = std::make_shared<EventRecorder>();
    m_session->setListener(m_recorder);
}

Outcome TestBackbones::wait(Request request) {
    m_job = m_session->submit(std::move(request));
    return m_recorder->waitForOutcome(m_job) ? m_recorder->outcomeOf(m_job) : Outcome{};
}

Outcome TestBackbones::inspect(const std::string& backbone, InspectRequest request) {
    if (request.imagePath.empty())
        request.imagePath = kCat;
    request.options.input.size = 128;
    request.options.features.backbone = backbone;
    request.tracePath = file("trace.safetensors");
    return wait(std::move(request));
}

checkpoint::TensorFile TestBackbones::trace() const {
    const auto read = checkpoint::readSafetensors(file("trace.safetensors"));
    return read.ok() ? *read : checkpoint::TensorFile{};
}

std::string TestBackbones::copyOfTiny() const {
    const QDir folder(m_folder->path());
    folder.mkdir("copy");
    for (const char* name : {"config.json", "preprocessor_config.json", "model.safetensors"})
        QFile::copy(QString::fromStdString(kShipped + "/tiny/" + name),
                    folder.filePath(QString("copy/") + name));
    return file("copy");
}

void TestBackbones::theEngineDescribesBuiltinAndTiny() {
    const EngineDescription engine = m_session->describe();
    QCOMPARE(engine.backbones.size(), std::size_t{2});
    QCOMPARE(engine.backbones[0].name, std::string("builtin"));
    const BackboneDescription& tiny = engine.backbones[1];
    QCOMPARE(tiny.name, std::string("tiny"));
    QCOMPARE(tiny.dimension, 192);
    QCOMPARE(tiny.patchSize, 16);
    QCOMPARE(tiny.parameters, std::int64_t{5489664});
    QCOMPARE(tiny.sha256.size(), std::size_t{64});
    QVERIFY(tiny.label.find("far below DINOv3") != std::string::npos);
    QVERIFY(tiny.limits.find("no evidence") != std::string::npos);
}

void TestBackbones::tinyGivesTheWholeTrace() {
    const Outcome outcome = inspect("tiny");
    QVERIFY2(outcome.state == Outcome::State::done, outcome.error ? outcome.error->why.c_str() : "");
    const auto& summary = std::get<InspectSummary>(outcome.data);
    QCOMPARE(summary.backbone, std::string("tiny"));
    QCOMPARE(summary.device, std::string("cpu"));
    QVERIFY(summary.precision.starts_with("fp32") || summary.precision.starts_with("bf16"));

    const checkpoint::TensorFile file = trace();
    const auto shape = [&file](const char* name) {
        const at::Tensor tensor = file.find(name);
        return tensor.defined() ? tensor.sizes().vec() : std::vector<std::int64_t>{};
    };
    QCOMPARE(shape("patch_features"), (std::vector<std::int64_t>{64, 192}));
    QCOMPARE(shape("cls_token"), (std::vector<std::int64_t>{192}));
    QCOMPARE(shape("extra_tokens"), (std::vector<std::int64_t>{4, 192}));
    QCOMPARE(shape("cls_attention"), (std::vector<std::int64_t>{3, 64}));
    QCOMPARE(shape("last_values"), (std::vector<std::int64_t>{64, 192}));
    QVERIFY(!file.find("last_keys").defined());
    QCOMPARE(file.find("patch_features").scalar_type(), at::kFloat);
    const auto parameters = nlohmann::json::parse(file.metadata.at("parameters"));
    QCOMPARE(parameters.at("backbone").get<std::string>(), std::string("tiny"));
    QCOMPARE(parameters.at("backbone_sha256").get<std::string>().size(), std::size_t{64});
}

void TestBackbones::keysAndQueriesComeWhenAskedFor() {
    InspectRequest request;
    request.withAttention = true;
    QVERIFY(inspect("tiny", request).state == Outcome::State::done);
    const checkpoint::TensorFile file = trace();
    for (const char* name : {"last_keys", "last_queries"}) {
        QVERIFY(file.find(name).defined());
        QCOMPARE(file.find(name).size(1), 192);
    }
    const Outcome refused = inspect("builtin", request);
    QVERIFY(refused.error && refused.error->code == ErrorCode::optionInvalid);
}

void TestBackbones::featureKindsDiffer_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("traced");
    QTest::newRow("values") << int(options::FeatureKind::values) << "last_values";
    QTest::newRow("keys") << int(options::FeatureKind::keys) << "last_keys";
    QTest::newRow("queries") << int(options::FeatureKind::queries) << "last_queries";
}

void TestBackbones::featureKindsDiffer() {
    QFETCH(int, kind);
    QFETCH(QString, traced);
    InspectRequest request;
    request.withAttention = true;
    request.options.features.feature = static_cast<options::FeatureKind>(kind);
    QVERIFY(inspect("tiny", request).state == Outcome::State::done);
    const checkpoint::TensorFile file = trace();
    QVERIFY(at::equal(file.find("patch_features"), file.find(traced.toStdString())));
}

void TestBackbones::theShippedFolderByPathIsTheSameModel() {
    QVERIFY(inspect("tiny").state == Outcome::State::done);
    const at::Tensor byName = trace().find("patch_features");
    const Outcome outcome = inspect(copyOfTiny());
    QVERIFY2(outcome.state == Outcome::State::done, outcome.error ? outcome.error->why.c_str() : "");
    QVERIFY(at::equal(byName, trace().find("patch_features")));
    const auto parameters = nlohmann::json::parse(trace().metadata.at("parameters"));
    QCOMPARE(parameters.at("backbone_sha256").get<std::string>(), m_session->describe().backbones[1].sha256);
}

void TestBackbones::aTensorInputGivesTheSameFeatures() {
    InspectRequest request;
    request.withInput = true;
    QVERIFY(inspect("tiny", request).state == Outcome::State::done);
    const checkpoint::TensorFile fromPhoto = trace();
    checkpoint::TensorFile input;
    input.tensors.emplace_back("input", fromPhoto.find("input"));
    QVERIFY(checkpoint::writeSafetensors(file("input.safetensors"), input).ok());
    InspectRequest second;
    second.imagePath = file("input.safetensors");
    QVERIFY(inspect("tiny", second).state == Outcome::State::done);
    QVERIFY(at::equal(fromPhoto.find("patch_features"), trace().find("patch_features")));
}

void TestBackbones::precisionIsRecorded() {
    std::vector<at::Tensor> features;
    for (const auto& [precision, name] :
         {std::pair{options::Precision::fp32, "fp32"}, {options::Precision::bf16, "bf16"}}) {
        InspectRequest request;
        request.options.runtime.precision = precision;
        const Outcome outcome = inspect("tiny", request);
        QVERIFY(outcome.state == Outcome::State::done);
        const std::string& used = std::get<InspectSummary>(outcome.data).precision;
        QVERIFY2(used.starts_with(name), used.c_str());
        const auto parameters = nlohmann::json::parse(trace().metadata.at("parameters"));
        QCOMPARE(parameters.at("precision").get<std::string>(), used);
        features.push_back(trace().find("patch_features"));
    }
    const double difference =
        (features[0] - features[1]).norm().item<double>() / features[0].norm().item<double>();
    QVERIFY2(difference > 0.0 && difference < 0.05, qPrintable(QString::number(difference)));
}

void TestBackbones::refusals_data() {
    QTest::addColumn<QString>("backbone");
    QTest::addColumn<QString>("device");
    QTest::addColumn<int>("precision");
    QTest::addColumn<int>("code");
    const int automatic = int(options::Precision::automatic);
    QTest::newRow("no such name") << "dinov9"
                                  << "auto" << automatic << int(ErrorCode::backboneUnknown);
    QTest::newRow("no such file") << "/nowhere/model.pth"
                                  << "auto" << automatic << int(ErrorCode::backboneUnknown);
    QTest::newRow("a photo") << QString::fromStdString(kCat) << "auto" << automatic
                             << int(ErrorCode::checkpointNotRecognised);
    QTest::newRow("fp16 on the processor")
        << "tiny"
        << "cpu" << int(options::Precision::fp16) << int(ErrorCode::precisionUnavailable);
    QTest::newRow("bf16 of the descriptor")
        << "builtin"
        << "cpu" << int(options::Precision::bf16) << int(ErrorCode::precisionUnavailable);
    QTest::newRow("a device that is not there")
        << "tiny"
        << "cuda:97" << automatic << int(ErrorCode::deviceUnavailable);
}

void TestBackbones::refusals() {
    QFETCH(QString, backbone);
    QFETCH(QString, device);
    QFETCH(int, precision);
    QFETCH(int, code);
    InspectRequest request;
    request.options.runtime.device = device.toStdString();
    request.options.runtime.precision = static_cast<options::Precision>(precision);
    const Outcome outcome = inspect(backbone.toStdString(), request);
    QVERIFY(outcome.error.has_value());
    QVERIFY2(int(outcome.error->code) == code,
             std::string(values::errorCodeName(outcome.error->code)).c_str());
}

void TestBackbones::weightsAreReadOnce() {
    const std::string folder = copyOfTiny();
    QVERIFY(inspect(folder).state == Outcome::State::done);
    QVERIFY(m_recorder->sawActivity(m_job, Activity::loadingModel));
    InspectRequest other;
    other.imagePath = SELFMENT_SOURCE_DIR "/resources/samples/dog.jpg";
    QVERIFY(inspect(folder, other).state == Outcome::State::done);
    QVERIFY(!m_recorder->sawActivity(m_job, Activity::loadingModel));
    QVERIFY(inspect("tiny").state == Outcome::State::done);
    QVERIFY(inspect(folder).state == Outcome::State::done); // switching back
    QVERIFY(!m_recorder->sawActivity(m_job, Activity::loadingModel));
}

void TestBackbones::loadingCanBeCancelled() {
    InspectRequest request;
    request.imagePath = kCat;
    request.options.features.backbone = "tiny";
    request.options.input.size = 2048;
    m_job = m_session->submit(request);
    m_session->control(m_job, Control::cancel);
    QVERIFY(m_recorder->waitForOutcome(m_job));
    QVERIFY(m_recorder->outcomeOf(m_job).state == Outcome::State::cancelled);
    QVERIFY(inspect("tiny").state == Outcome::State::done); // nothing half loaded is left behind
}

void TestBackbones::modelsAreListedAddedVerifiedAndRemoved() {
    const Outcome added = models(AddModel{copyOfTiny(), "mine"});
    QVERIFY2(added.state == Outcome::State::done, added.error ? added.error->why.c_str() : "");
    QVERIFY(m_recorder->sawActivity(m_job, Activity::hashing));
    const ModelDescription& mine = std::get<ModelsResult>(added.data).models.at(0);
    QCOMPARE(mine.name, std::string("mine"));
    QCOMPARE(mine.parameters, std::int64_t{5489664});
    QCOMPARE(mine.precision, std::string("bf16"));

    const Outcome listed = models(ListModels{});
    const auto& list = std::get<ModelsResult>(listed.data);
    const auto count = [&list](ModelKind kind) {
        return std::count_if(list.models.begin(), list.models.end(),
                             [kind](const ModelDescription& model) { return model.kind == kind; });
    };
    QCOMPARE(count(ModelKind::backbone), 3);
    QVERIFY(count(ModelKind::head) >= 1);
    for (const ModelDescription& model : list.models)
        if (model.kind == ModelKind::head)
            QVERIFY2(model.shipped && model.dimension == 192 && model.sha256.size() == 64,
                     model.name.c_str());
    QVERIFY(list.models[0].shipped && list.models[0].name == "builtin" && list.models[0].path.empty());
    QVERIFY(list.models[1].shipped && list.models[1].name == "tiny" && !list.models[1].card.empty());
    QVERIFY(!list.published.empty());
    QVERIFY(inspect("mine").state == Outcome::State::done);

    QVERIFY(models(VerifyModel{"mine"}).state == Outcome::State::done);
    const Outcome kept = models(RemoveModel{"tiny", true});
    QVERIFY(kept.error && kept.error->code == ErrorCode::modelInUse);
    QVERIFY(models(RemoveModel{"mine", true}).state == Outcome::State::done);
    QVERIFY(QFile::exists(m_folder->filePath("copy/model.safetensors"))); // never ours to delete
    const Outcome gone = inspect("mine");
    QVERIFY(gone.error && gone.error->code == ErrorCode::backboneUnknown);
}

void TestBackbones::aMovedModelSaysSo() {
    QVERIFY(models(AddModel{copyOfTiny(), "mine"}).state == Outcome::State::done);
    QVERIFY(QDir(m_folder->path()).rename("copy", "elsewhere"));
    const Outcome moved = inspect("mine");
    QVERIFY(moved.error && moved.error->code == ErrorCode::modelMoved);
    const Outcome listed = models(ListModels{});
    QVERIFY(std::get<ModelsResult>(listed.data).models.back().state == ModelState::moved);
    QVERIFY(!m_session->describe().backbones.at(2).available);
    QVERIFY(models(AddModel{file("elsewhere"), "mine"}).state == Outcome::State::done);
    QVERIFY(inspect("mine").state == Outcome::State::done);
}

void TestBackbones::onlyModelsOnTheHubAreDownloaded() {
    const Outcome unknown = models(DownloadModel{"dinov9", ""});
    QVERIFY(unknown.error && unknown.error->code == ErrorCode::modelUnknown);
    const Outcome fileOnly = models(DownloadModel{"dinov3-vitl16plus", ""});
    QVERIFY(fileOnly.error && fileOnly.error->code == ErrorCode::downloadRefused);
}

void TestBackbones::segmentRecordsTheBackbone() {
    SegmentRequest request;
    request.inputs = {kCat};
    request.outputFolder = file("out");
    request.options.pipeline.features.backbone = "tiny";
    request.options.pipeline.input.size = 128;
    const Outcome outcome = wait(request);
    QVERIFY(outcome.state == Outcome::State::done);
    QCOMPARE(std::get<SegmentSummary>(outcome.data).backbone, std::string("tiny"));
    std::ifstream manifest(file("out") + "/manifest.jsonl");
    std::string line;
    QVERIFY(std::getline(manifest, line));
    QVERIFY(line.find(m_session->describe().backbones[1].sha256) != std::string::npos);
}

QTEST_GUILESS_MAIN(TestBackbones)
#include "test_backbones.moc"
