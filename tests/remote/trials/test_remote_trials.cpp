// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/local_session.h"
#include "tests/remote/trials/photo_sets.h"
#include "tests/remote/trials/raw_client.h"
#include "tests/remote/trials/trial_scene.h"

#include <QTemporaryDir>
#include <QTest>

using namespace selfment;
using namespace selfment::testing;
using session::Outcome;
using session::Stage;

namespace {

constexpr int kPhotos = 12;

std::string words(const std::string& text) {
    return text.size() > 600 ? "..." + text.substr(text.size() - 600) : text;
}

/// The results of the stages that hold what was computed, in a form that can be compared.
std::string factsOf(const std::vector<session::StageResult>& stages) {
    std::string facts;
    const auto add = [&facts](const auto& numbers) {
        for (const auto number : numbers)
            facts += std::to_string(number) + " ";
    };
    for (const session::StageResult& stage : stages) {
        facts += std::string("\n") + values::stageName(stage.stage) + ": ";
        if (const auto* image = std::get_if<session::ImageResult>(&stage.data)) {
            facts += image->sha256 + " " + std::to_string(image->originalWidth) + " ";
            add(image->image.rgb);
        } else if (const auto* graph = std::get_if<session::GraphResult>(&stage.data)) {
            add(graph->fiedlerVector.values);
            add(graph->eigenvalues);
        } else if (const auto* ipo = std::get_if<session::IpoResult>(&stage.data)) {
            for (const auto& mask : ipo->trace.masks)
                add(mask);
            for (const auto& row : ipo->trace.margins)
                add(row);
        } else if (const auto* mask = std::get_if<session::MaskResult>(&stage.data)) {
            add(mask->mask.pixels);
        }
    }
    return facts;
}

} // namespace

/// Client and server as separate processes: what the engine elsewhere makes is what the one here makes, byte
/// for byte, whatever the line does meanwhile.
class TestRemoteTrials : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QVERIFY2(m_scene->mendLine(), m_scene->why().c_str()); }
    void cleanup();

    void theProgramGivesTheSameFiles();
    void aSessionGivesTheSameFiles();
    void anInspectionGivesTheSameNumbers();
    void evaluationsGiveTheSameScores();
    void cutsChangeNothing_data();
    void cutsChangeNothing();
    void aCutWhileEventsCome();
    void aCutWhileATraceComes();
    void aHalfOpenLineIsNoticed();
    void refusedForAWhile();
    void aSlowPeerHoldsNobodyUp();
    void nothingIsLeftBehind();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<TrialScene> m_scene;
    ProxyCounters m_undisturbed; ///< of a run of segment
    int m_runs = 0;
    std::filesystem::path newOut() { return m_scene->at("out" + std::to_string(++m_runs)); }
};

void TestRemoteTrials::initTestCase() {
    // A client behind a bad line may not get its good-bye through: the server then forgets it by the clock.
    m_scene = std::make_unique<TrialScene>(m_folder.path().toStdString(), SELFMENT_PROGRAM,
                                           std::vector<std::string>{"--grace", "20", "--idle", "25"});
    QVERIFY2(m_scene->start(kPhotos), m_scene->why().c_str());
    QCOMPARE(m_scene->expected().size(), std::size_t{kPhotos + 1});
}

void TestRemoteTrials::cleanup() {
    QVERIFY2(m_scene->server().running(), words(m_scene->server().log()).c_str());
}

void TestRemoteTrials::theProgramGivesTheSameFiles() {
    const auto arguments = [this](const std::string& out) {
        return std::vector<std::string>{"segment",   m_scene->photos().string(),
                                        "--out",     m_scene->at(out).string(),
                                        "--size",    "128",
                                        "--threads", "1",
                                        "--formats", "mask,soft8,overlay,coco-rle",
                                        "--quiet"};
    };
    QVERIFY2(m_scene->run(arguments("program-here"), false) == 0, words(m_scene->programErrors()).c_str());
    QVERIFY2(m_scene->run(arguments("program-there"), true) == 0, words(m_scene->programErrors()).c_str());
    const ResultFiles here = resultFiles(m_scene->at("program-here"));
    QCOMPARE(here.size(), std::size_t{3 * kPhotos + 2});
    const std::string difference = differenceBetween(here, resultFiles(m_scene->at("program-there")));
    QVERIFY2(difference.empty(), difference.c_str());
}

void TestRemoteTrials::aSessionGivesTheSameFiles() {
    const auto client = m_scene->client();
    QVERIFY2(client != nullptr, m_scene->why().c_str());
    const auto out = newOut();
    const auto outcome = client->run(segmentRequest(m_scene->photos(), out));
    QVERIFY2(whyNotDone(outcome).empty(), whyNotDone(outcome).c_str());
    QCOMPARE(m_scene->difference(out), std::string());
    const auto& summary = std::get<session::SegmentSummary>(outcome->data);
    QCOMPARE(summary.done, std::int64_t{kPhotos});
    QCOMPARE(summary.outputFolder, out.string());
    QVERIFY(std::filesystem::exists(summary.manifestPath));
    m_undisturbed = m_scene->line().counters();
    // Once more: everything is there, and nothing is sent or computed.
    const auto again = client->run(segmentRequest(m_scene->photos(), out));
    QVERIFY2(whyNotDone(again).empty(), whyNotDone(again).c_str());
    QCOMPARE(std::get<session::SegmentSummary>(again->data).skipped, std::int64_t{kPhotos});
    QCOMPARE(m_scene->difference(out), std::string());
}

void TestRemoteTrials::anInspectionGivesTheSameNumbers() {
    const auto client = m_scene->client();
    QVERIFY2(client != nullptr, m_scene->why().c_str());
    session::InspectRequest request = inspectRequest(m_scene->photos() / "a" / "003.png");
    request.withAffinity = true;
    request.tracePath = m_scene->at("there.safetensors").string();
    const session::JobId job = client->session().submit(request);
    const auto outcome = client->outcomeOf(job);
    QVERIFY2(whyNotDone(outcome).empty(), whyNotDone(outcome).c_str());
    const auto local = session::makeLocalSession();
    const auto heard = std::make_shared<TrialListener>();
    local->setListener(heard);
    request.tracePath = m_scene->at("here.safetensors").string();
    const session::JobId here = local->submit(request);
    QVERIFY(heard->waitForOutcome(here, kTrialLimit));
    QCOMPARE(factsOf(client->heard().heardOf(job).stages), factsOf(heard->heardOf(here).stages));
    QVERIFY(textOf(m_scene->at("there.safetensors")) == textOf(m_scene->at("here.safetensors")));
    QVERIFY(!textOf(m_scene->at("here.safetensors")).empty());
    // A question about it.
    const auto similarity = client->run(session::SimilarityRequest{job, 5});
    QVERIFY2(whyNotDone(similarity).empty(), whyNotDone(similarity).c_str());
    const session::JobId asked = local->submit(session::SimilarityRequest{here, 5});
    QVERIFY(heard->waitForOutcome(asked, kTrialLimit));
    QVERIFY(
        std::get<session::SimilarityResult>(similarity->data).similarity.values ==
        std::get<session::SimilarityResult>(heard->heardOf(asked).outcomes.front().data).similarity.values);
}

void TestRemoteTrials::evaluationsGiveTheSameScores() {
    QVERIFY(makeMasks(m_scene->photos(), m_scene->at("masks")));
    session::EvaluateRequest request;
    request.kind = session::EvaluationKind::method;
    request.imagesFolder = m_scene->photos().string();
    request.masksFolder = m_scene->at("masks").string();
    request.options = quickOptions();
    request.csvPath = m_scene->at("here.csv").string();
    const auto here = runHere(request);
    QVERIFY2(whyNotDone(here).empty(), whyNotDone(here).c_str());
    const auto client = m_scene->client();
    QVERIFY2(client != nullptr, m_scene->why().c_str());
    request.csvPath = m_scene->at("there.csv").string();
    const auto there = client->run(request);
    QVERIFY2(whyNotDone(there).empty(), whyNotDone(there).c_str());
    QCOMPARE(textOf(m_scene->at("there.csv")), textOf(m_scene->at("here.csv")));
    QVERIFY(textOf(m_scene->at("here.csv")).size() > 200);
    const auto& rows = std::get<session::EvaluationResult>(there->data).rows;
    QCOMPARE(rows.size(), std::size_t{1});
    QCOMPARE(rows[0].images, std::int64_t{kPhotos});
}

void TestRemoteTrials::cutsChangeNothing_data() {
    QTest::addColumn<int>("seed");
    for (const int seed : {1, 2, 3, 4, 5, 6})
        QTest::addRow("seed %d", seed) << seed;
}

void TestRemoteTrials::cutsChangeNothing() {
    QFETCH(int, seed);
    if (m_undisturbed.bytesUp == 0)
        aSessionGivesTheSameFiles();
    QVERIFY(m_scene->mendLine());
    const PlannedFault fault =
        drawFaults(static_cast<std::uint64_t>(seed), 1, m_undisturbed.bytesUp, m_undisturbed.bytesDown)
            .front();
    // Photos of its own, so that they are sent again.
    const auto photos = m_scene->at("photos" + std::to_string(seed));
    QVERIFY(makePhotos(photos, kPhotos, 144, 112, 100 + static_cast<std::uint64_t>(seed)));
    const auto expected = m_scene->at("expected" + std::to_string(seed));
    QCOMPARE(whyNotDone(runHere(segmentRequest(photos, expected))), std::string());
    const auto client = m_scene->client();
    QVERIFY2(client != nullptr, m_scene->why().c_str());
    m_scene->line().plan(fault);
    const auto out = newOut();
    const auto outcome = client->run(segmentRequest(photos, out));
    QVERIFY2(whyNotDone(outcome).empty(), (textOf(fault) + ": " + whyNotDone(outcome)).c_str());
    const std::string difference = differenceBetween(resultFiles(expected), resultFiles(out));
    QVERIFY2(difference.empty(), (textOf(fault) + ": " + difference).c_str());
    QVERIFY2(m_scene->line().counters().cuts == 1 || m_scene->line().planned(), textOf(fault).c_str());
}

void TestRemoteTrials::aCutWhileEventsCome() {
    const auto client = m_scene->client();
    QVERIFY2(client != nullptr, m_scene->why().c_str());
    const session::InspectRequest request = inspectRequest(m_scene->photos() / "a" / "007.png");
    const auto whole = client->run(request);
    QVERIFY2(whyNotDone(whole).empty(), whyNotDone(whole).c_str());
    for (const std::uint64_t after : {200U, 900U, 2'500U}) {
        session::InspectRequest other = request;
        other.options.graph.tau += 0.001;
        m_scene->line().plan({PlannedFault::Kind::cut, Way::down, after});
        const session::JobId job = client->session().submit(other);
        const auto outcome = client->outcomeOf(job);
        QVERIFY2(whyNotDone(outcome).empty(), whyNotDone(outcome).c_str());
        std::map<Stage, int> seen;
        for (const session::StageResult& stage : client->heard().heardOf(job).stages)
            ++seen[stage.stage];
        for (const Stage stage : {Stage::image, Stage::features, Stage::graph, Stage::ipo, Stage::mask})
            QVERIFY2(seen[stage] == 1, values::stageName(stage));
        QCOMPARE(client->heard().heardOf(job).afterOutcome, 0);
    }
}

void TestRemoteTrials::aCutWhileATraceComes() {
    const auto client = m_scene->client();
    QVERIFY2(client != nullptr, m_scene->why().c_str());
    session::InspectRequest request = inspectRequest(m_scene->photos() / "a" / "009.png");
    request.options.input.size = 512; // 1024 patches: an affinity matrix of megabytes
    request.withAffinity = true;
    request.tracePath = m_scene->at("whole.safetensors").string();
    QCOMPARE(whyNotDone(runHere(request)), std::string());
    const std::string whole = textOf(m_scene->at("whole.safetensors"));
    request.tracePath = m_scene->at("cut.safetensors").string();
    m_scene->line().plan({PlannedFault::Kind::cut, Way::down, whole.size() / 2});
    const auto outcome = client->run(request);
    QVERIFY2(whyNotDone(outcome).empty(), whyNotDone(outcome).c_str());
    QCOMPARE(m_scene->line().counters().cuts, std::uint64_t{1});
    QVERIFY(textOf(m_scene->at("cut.safetensors")) == whole);
}

void TestRemoteTrials::aHalfOpenLineIsNoticed() {
    const auto client = m_scene->client();
    QVERIFY2(client != nullptr, m_scene->why().c_str());
    const auto out = newOut();
    const session::JobId job = client->session().submit(segmentRequest(m_scene->photos(), out));
    QVERIFY(client->heard().waitForDone(job, 1, kTrialLimit));
    m_scene->line().setHalfOpen(true);
    QVERIFY(client->heard().waitForLost(1, std::chrono::seconds(45)));
    m_scene->line().setHalfOpen(false);
    const auto outcome = client->outcomeOf(job);
    QVERIFY2(whyNotDone(outcome).empty(), whyNotDone(outcome).c_str());
    QCOMPARE(m_scene->difference(out), std::string());
}

void TestRemoteTrials::refusedForAWhile() {
    const auto client = m_scene->client();
    QVERIFY2(client != nullptr, m_scene->why().c_str());
    const auto out = newOut();
    const session::JobId job = client->session().submit(segmentRequest(m_scene->photos(), out));
    QVERIFY(client->heard().waitForDone(job, 1, kTrialLimit));
    m_scene->line().setRefusing(true);
    m_scene->line().cut();
    QVERIFY(client->heard().waitForLost(1, kTrialLimit));
    m_scene->line().setRefusing(false);
    client->session().reconnect();
    const auto outcome = client->outcomeOf(job);
    QVERIFY2(whyNotDone(outcome).empty(), whyNotDone(outcome).c_str());
    QCOMPARE(m_scene->difference(out), std::string());
}

/// One client on a line of 64 kbit/s, and one that asks for events and never reads them.
void TestRemoteTrials::aSlowPeerHoldsNobodyUp() {
    const auto slowLine = FaultProxy::start(m_scene->server().port());
    const auto slow = TrialClient::connect(slowLine->port(), m_scene->server().token());
    QVERIFY(slow.ok());
    const RawClient deaf(m_scene->server().port(), m_scene->server().token(), "deaf-0123456789abcdef");
    const auto context = deaf.context();
    const auto events = deaf.stub().Events(context.get(), remote::v1::EventsRequest());
    slowLine->setLine({std::chrono::milliseconds(20), 64'000.0});
    const auto slowPhotos = m_scene->at("slow-photos");
    QVERIFY(makePhotos(slowPhotos, kPhotos, 144, 112, 77));
    const session::JobId job = (*slow)->session().submit(segmentRequest(slowPhotos, m_scene->at("slow-out")));
    QTRY_VERIFY(slowLine->counters().bytesUp > 10'000);
    const auto client = m_scene->client();
    QVERIFY2(client != nullptr, m_scene->why().c_str());
    const auto out = newOut();
    const auto outcome = client->run(segmentRequest(m_scene->photos(), out), std::chrono::seconds(60));
    QVERIFY2(whyNotDone(outcome).empty(), whyNotDone(outcome).c_str());
    QCOMPARE(m_scene->difference(out), std::string());
    QVERIFY((*slow)->heard().heardOf(job).outcomes.empty());
    (*slow)->session().control(job, session::Control::cancel);
    QVERIFY((*slow)->heard().waitForOutcome(job, std::chrono::seconds(20)));
    QVERIFY((*slow)->heard().heardOf(job).outcomes.front().state == Outcome::State::cancelled);
    context->TryCancel();
}

void TestRemoteTrials::nothingIsLeftBehind() {
    {
        const auto client = m_scene->client();
        QVERIFY2(client != nullptr, m_scene->why().c_str());
        QCOMPARE(whyNotDone(client->run(segmentRequest(m_scene->photos(), newOut()))), std::string());
    }
    QTRY_COMPARE_WITH_TIMEOUT(m_scene->server().jobFolders(), 0, 90'000);
}

QTEST_GUILESS_MAIN(TestRemoteTrials)
#include "test_remote_trials.moc"
