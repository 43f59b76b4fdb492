// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/request_resolution.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace selfment;
using namespace selfment::remote;
using namespace selfment::session;
using values::ErrorCode;

namespace {

const std::filesystem::path kRoot = "/srv/tree";

EngineRules rules() {
    EngineRules rules;
    rules.dataFolder = "/home/keeper/data";
    rules.cacheFolder = "/srv/cache";
    rules.cacheGib = 5.0;
    rules.maxMegapixels = 100.0;
    rules.findModel = [](const std::string& name) -> std::optional<std::filesystem::path> {
        if (name == "builtin" || name == "none")
            return std::filesystem::path();
        return name == "tiny" ? std::optional<std::filesystem::path>("/usr/share/models/tiny") : std::nullopt;
    };
    return rules;
}

/// The code a request is refused with; empty: it is not.
std::string refusedWith(Request request, const EngineRules& allowed = rules()) {
    const auto resolved = resolveRequest(request, kRoot, allowed);
    return resolved.failed() ? std::string(values::errorCodeName(resolved.error().code)) : std::string();
}

InspectRequest inspectionOf(const std::string& image, const std::string& trace = {}) {
    InspectRequest inspect;
    inspect.imagePath = image;
    inspect.tracePath = trace;
    return inspect;
}

const std::string kRefuses(values::errorCodeName(ErrorCode::engineRefuses));

} // namespace

/// What of a client's request becomes of this machine, and what is refused.
class TestRequestResolution : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pathsLieInTheTree();
    void pathsThatLeadOutAreRefused_data();
    void pathsThatLeadOutAreRefused();
    void modelsAreNamesOrFilesOfTheTree();
    void filesOfRunsCanBeNamed();
    void aWordIsNoFileBesideTheServer();
    void limitsAreTheServers();
    void theDeviceIsTheOneAllowed();
    void whatIsTheKeepersAffairIsRefused();
    void outputsAreLookedForWhereTheyAreWritten();
    void aCheckpointThatIsLeftIsFound();
};

void TestRequestResolution::pathsLieInTheTree() {
    SegmentRequest segment;
    segment.inputs = {"/photos", "/more/a.jpg"};
    segment.only = {"/photos/b.jpg"};
    segment.outputFolder = "/out";
    segment.edited.push_back({"/photos/b.jpg", {}});
    Request request = segment;
    QVERIFY(resolveRequest(request, kRoot, rules()).ok());
    const auto& resolved = std::get<SegmentRequest>(request);
    QCOMPARE(resolved.inputs, (std::vector<std::string>{"/srv/tree/photos", "/srv/tree/more/a.jpg"}));
    QCOMPARE(resolved.only.front(), std::string("/srv/tree/photos/b.jpg"));
    QCOMPARE(resolved.outputFolder, std::string("/srv/tree/out"));
    QCOMPARE(resolved.edited.front().path, std::string("/srv/tree/photos/b.jpg"));
}

void TestRequestResolution::pathsThatLeadOutAreRefused_data() {
    QTest::addColumn<QString>("path");
    for (const char* path : {"relative.jpg", "../x", "/../x", "/a/../../etc/passwd", "/a//b", "/a/", "/a/./b",
                             "engine:runs/../x.safetensors", "engine:cache", "~/x", "file:///etc/passwd"})
        QTest::newRow(path) << path;
}

void TestRequestResolution::pathsThatLeadOutAreRefused() {
    QFETCH(QString, path);
    const std::string text = path.toStdString();
    QCOMPARE(refusedWith(inspectionOf(text)), kRefuses);
    QCOMPARE(refusedWith(inspectionOf("/a.jpg", text)), kRefuses);
    SegmentRequest segment;
    segment.inputs = {"/photos"};
    segment.outputFolder = text;
    QCOMPARE(refusedWith(segment), kRefuses);
    segment.outputFolder = "/out";
    segment.edited.push_back({text, {}});
    QCOMPARE(refusedWith(segment), kRefuses);
    TrainRequest train;
    train.headPath = "/head.safetensors";
    train.resumePath = text;
    QCOMPARE(refusedWith(train), kRefuses);
    ScoreRequest score;
    score.groundTruthPath = text;
    QCOMPARE(refusedWith(score), kRefuses);
    ExportRequest exported;
    exported.outputPath = text;
    QCOMPARE(refusedWith(exported), kRefuses);
    EvaluateRequest evaluate;
    evaluate.masksFolder = "/masks";
    evaluate.csvPath = text;
    QCOMPARE(refusedWith(evaluate), kRefuses);
}

void TestRequestResolution::modelsAreNamesOrFilesOfTheTree() {
    InspectRequest inspect;
    inspect.imagePath = "/a.jpg";
    inspect.options.features.backbone = "tiny";
    inspect.options.head.head = "/heads/mine.safetensors";
    Request request = inspect;
    QVERIFY(resolveRequest(request, kRoot, rules()).ok());
    QCOMPARE(std::get<InspectRequest>(request).options.features.backbone, std::string("tiny"));
    QCOMPARE(std::get<InspectRequest>(request).options.head.head,
             std::string("/srv/tree/heads/mine.safetensors"));
    inspect.options.head.head = "engine:models/tiny";
    request = inspect;
    const auto paths = resolveRequest(request, kRoot, rules());
    QVERIFY(paths.ok());
    QCOMPARE(std::get<InspectRequest>(request).options.head.head, std::string("tiny"));
    QCOMPARE(paths->models, (std::map<std::filesystem::path, std::string>{
                                {"/usr/share/models/tiny", "engine:models/tiny"}}));
    for (const char* name :
         {"../tiny", "models/tiny", "/heads/../../tiny", ".hidden", "engine:models/../x"}) {
        inspect.options.head.head = name;
        QCOMPARE(refusedWith(inspect), kRefuses);
    }
}

void TestRequestResolution::filesOfRunsCanBeNamed() {
    InspectRequest inspect;
    inspect.imagePath = "/a.jpg";
    inspect.options.head.head = "engine:runs/20260101-101010/head.safetensors";
    Request request = inspect;
    QVERIFY(resolveRequest(request, kRoot, rules()).ok());
    QCOMPARE(std::get<InspectRequest>(request).options.head.head,
             std::string("/home/keeper/data/runs/20260101-101010/head.safetensors"));
    for (const char* name : {"engine:runs/head.safetensors", "engine:runs/../../head.safetensors",
                             "engine:runs/a/../b.safetensors", "engine:runs/a/run.json", "engine:runs/a/"}) {
        inspect.options.head.head = name;
        QCOMPARE(refusedWith(inspect), kRefuses);
    }
    TrainRequest train;
    train.resumeRun = "../elsewhere";
    QCOMPARE(refusedWith(train), kRefuses);
}

void TestRequestResolution::aWordIsNoFileBesideTheServer() {
    const QTemporaryDir folder;
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(folder.path()));
    QFile file("secret.safetensors");
    QVERIFY(file.open(QIODevice::WriteOnly));
    InspectRequest inspect;
    inspect.imagePath = "/a.jpg";
    inspect.options.features.backbone = "secret.safetensors";
    const std::string refused = refusedWith(inspect);
    inspect.options.features.backbone = "unknown"; // the engine says so itself
    const std::string unknown = refusedWith(inspect);
    QVERIFY(QDir::setCurrent(before));
    QCOMPARE(refused, kRefuses);
    QCOMPARE(unknown, std::string());
}

void TestRequestResolution::limitsAreTheServers() {
    TrainRequest train;
    train.inputs = {"/photos"};
    train.headPath = "/head.safetensors";
    train.options.cache.folder = "/etc";
    train.options.cache.limitGib = 0.0;
    train.options.pipeline.input.maxMegapixels = 5000.0;
    Request request = train;
    QVERIFY(resolveRequest(request, kRoot, rules()).ok());
    const options::Options& options = std::get<TrainRequest>(request).options;
    QCOMPARE(options.cache.folder, std::string("/srv/cache"));
    QCOMPARE(options.cache.limitGib, 5.0);
    QCOMPARE(options.pipeline.input.maxMegapixels, 100.0);
    InspectRequest inspect;
    inspect.imagePath = "/a.jpg";
    inspect.options.input.maxMegapixels = 50.0;
    request = inspect;
    QVERIFY(resolveRequest(request, kRoot, rules()).ok());
    QCOMPARE(std::get<InspectRequest>(request).options.input.maxMegapixels, 50.0);
    request = CacheRequest{};
    QVERIFY(resolveRequest(request, kRoot, rules()).ok());
    QCOMPARE(std::get<CacheRequest>(request).cache.folder, std::string("/srv/cache"));
}

void TestRequestResolution::theDeviceIsTheOneAllowed() {
    EngineRules second = rules();
    second.device = "cuda:1";
    const auto deviceFor = [&second](const std::string& wanted, const std::string& backbone) {
        InspectRequest inspect;
        inspect.imagePath = "/a.jpg";
        inspect.options.runtime.device = wanted;
        inspect.options.features.backbone = backbone;
        Request request = inspect;
        const auto resolved = resolveRequest(request, kRoot, second);
        return resolved.ok() ? std::get<InspectRequest>(request).options.runtime.device
                             : std::string(values::errorCodeName(resolved.error().code));
    };
    QCOMPARE(deviceFor("auto", "tiny"), std::string("cuda:1"));
    QCOMPARE(deviceFor("cuda", "tiny"), std::string("cuda:1"));
    QCOMPARE(deviceFor("cuda:1", "tiny"), std::string("cuda:1"));
    QCOMPARE(deviceFor("cuda:0", "tiny"), std::string("device_unavailable"));
    QCOMPARE(deviceFor("cpu", "tiny"), std::string("device_unavailable"));
    QCOMPARE(deviceFor("auto", "builtin"), std::string("auto"));
}

void TestRequestResolution::whatIsTheKeepersAffairIsRefused() {
    QCOMPARE(refusedWith(ModelsRequest{ListModels{}}), std::string());
    QCOMPARE(refusedWith(ModelsRequest{VerifyModel{"tiny"}}), std::string());
    QCOMPARE(refusedWith(ModelsRequest{AddModel{"/x.safetensors", "x"}}), kRefuses);
    QCOMPARE(refusedWith(ModelsRequest{RemoveModel{"tiny", true}}), kRefuses);
    QCOMPARE(refusedWith(ModelsRequest{DownloadModel{"tiny", {}}}), kRefuses);
    QCOMPARE(refusedWith(ModelsRequest{ShowLicence{"tiny"}}), kRefuses);
    QCOMPARE(refusedWith(ModelsRequest{KeepHubToken{"secret"}}), kRefuses);
    QCOMPARE(refusedWith(CacheRequest{CacheAction::clear, {}}), kRefuses);
    QCOMPARE(refusedWith(CacheRequest{CacheAction::describe, {}}), std::string());
}

void TestRequestResolution::outputsAreLookedForWhereTheyAreWritten() {
    SegmentRequest segment;
    segment.inputs = {"/photos"};
    segment.outputFolder = "/out";
    Request request = segment;
    auto paths = resolveRequest(request, kRoot, rules());
    QCOMPARE(paths->outputs.scope.folders, (std::set<std::filesystem::path>{"/srv/tree/out"}));
    TrainRequest train;
    train.inputs = {"/photos"};
    train.headPath = "/heads/h.safetensors";
    train.logPath = "/logs/h.jsonl";
    request = train;
    paths = resolveRequest(request, kRoot, rules());
    QCOMPARE(paths->outputs.scope.beside,
             (std::set<std::filesystem::path>{"/srv/tree/heads", "/srv/tree/logs"}));
    QCOMPARE(paths->outputs.files.size(), 2U);
    request = inspectionOf("/a.jpg", "/t.safetensors");
    paths = resolveRequest(request, kRoot, rules());
    QCOMPARE(paths->outputs.scope.files, (std::set<std::filesystem::path>{"/srv/tree/t.safetensors"}));
    QVERIFY(paths->outputs.scope.beside.empty());
}

void TestRequestResolution::aCheckpointThatIsLeftIsFound() {
    const QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    const auto store = std::move(ContentStore::open(root, {100, 1000})).value();
    const JobTree tree(root / "tree", *store);
    TrainRequest train;
    train.headPath = (root / "tree/head.safetensors").string();
    QVERIFY(leftCheckpoint(train, tree).empty());
    QFile file(folder.filePath("tree/head.checkpoint.safetensors"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(leftCheckpoint(train, tree).empty()); // holds nothing
    file.write("steps");
    file.close();
    QCOMPARE(leftCheckpoint(train, tree), root / "tree/head.checkpoint.safetensors");
    train.checkpointPath = (root / "tree/elsewhere.safetensors").string();
    QVERIFY(leftCheckpoint(train, tree).empty());
}

QTEST_GUILESS_MAIN(TestRequestResolution)
#include "test_request_resolution.moc"
