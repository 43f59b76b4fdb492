// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/local_session.h"
#include "tests/session/event_recorder.h"
#include "tests/support/fake_session.h"

#include <QDir>
#include <QFileInfo>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace selfment;
using namespace selfment::session;
using selfment::testing::EventRecorder;
using selfment::testing::FakeSession;

namespace {

const std::string kCat = SELFMENT_SOURCE_DIR "/resources/samples/cat.jpg";
constexpr JobId kNoSuchJob = 4711;

/// The fake knows the jobs that it answered, as a real engine does those in its memory.
testing::Script scriptFor(const Request& request) {
    testing::Script script = FakeSession::plainScript(request);
    const JobId* asked = std::visit(
        [](const auto& one) -> const JobId* {
            if constexpr (requires { one.inspectJob; })
                return &one.inspectJob;
            return nullptr;
        },
        request);
    if (asked != nullptr && *asked == kNoSuchJob) {
        script.outcome = {};
        script.outcome.state = Outcome::State::failed;
        script.outcome.error = values::Error{values::ErrorCode::jobUnknown, "4711", "never inspected", {}};
    }
    return script;
}

InspectRequest inspectionOf(const std::string& path, int size = 256) {
    InspectRequest request;
    request.imagePath = path;
    request.options.input.size = size;
    return request;
}

values::MaskRuns runsOfPixels(int height, int width, std::vector<std::uint32_t> counts) {
    return {height, width, std::move(counts)};
}

} // namespace

/// Questions about an inspected image and about the machine: what every Session promises.
class TestQuestions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void spectrumIsAscending_data() { implementations(); }
    void spectrumIsAscending();
    void initialisersStandSideBySide_data() { implementations(); }
    void initialisersStandSideBySide();
    void projectionHasEveryIteration_data() { implementations(); }
    void projectionHasEveryIteration();
    void scoreComparesWithGroundTruth_data() { implementations(); }
    void scoreComparesWithGroundTruth();
    void missingGroundTruthIsNamed_data() { implementations(); }
    void missingGroundTruthIsNamed();
    void unknownInspectionsAreToldSo_data() { implementations(); }
    void unknownInspectionsAreToldSo();
    void cacheIsDescribed_data() { implementations(); }
    void cacheIsDescribed();
    void resourcesAreMeasured_data() { implementations(); }
    void resourcesAreMeasured();
    void aheadSendsNoStages_data() { implementations(); }
    void aheadSendsNoStages();
    void everyQuestionCanBeCancelled_data() { implementations(); }
    void everyQuestionCanBeCancelled();

private:
    static void implementations() {
        QTest::addColumn<bool>("local");
        QTest::newRow("local") << true;
        QTest::newRow("fake") << false;
    }
    void start();
    Outcome ask(Request request);
    template <typename Result>
    Result answer(Request request) {
        const Outcome outcome = ask(std::move(request));
        if (outcome.error)
            qWarning("%s: %s", outcome.error->where.c_str(), outcome.error->why.c_str());
        return std::holds_alternative<Result>(outcome.data) ? std::get<Result>(outcome.data) : Result{};
    }
    JobId inspect(InspectRequest request);

    std::shared_ptr<EventRecorder> m_recorder;
    std::unique_ptr<Session> m_session;
    QTemporaryDir m_folder;
};

void TestQuestions::start() {
    QFETCH(bool, local);
    m_recorder = std::make_shared<EventRecorder>();
    if (local)
        m_session = makeLocalSession();
    else
        m_session = std::make_unique<FakeSession>(scriptFor);
    m_session->setListener(m_recorder);
}

Outcome TestQuestions::ask(Request request) {
    const JobId job = m_session->submit(std::move(request));
    return m_recorder->waitForOutcome(job) ? m_recorder->outcomeOf(job) : Outcome{};
}

JobId TestQuestions::inspect(InspectRequest request) {
    const JobId job = m_session->submit(std::move(request));
    return m_recorder->waitForOutcome(job) ? job : kNoJob;
}

void TestQuestions::spectrumIsAscending() {
    start();
    const JobId job = inspect(inspectionOf(kCat));
    const auto summary = std::get<InspectSummary>(m_recorder->outcomeOf(job).data);
    const auto spectrum = answer<SpectrumResult>(SpectrumRequest{job, 5});
    QCOMPARE(spectrum.inspectJob, job);
    QCOMPARE(spectrum.eigenvalues.size(), std::size_t{5});
    QVERIFY(std::is_sorted(spectrum.eigenvalues.begin(), spectrum.eigenvalues.end()));
    QVERIFY(std::abs(spectrum.eigenvalues[0]) < 1e-9);
    QVERIFY(std::abs(spectrum.eigenvalues[1] - summary.eigenvalues[1]) < 1e-6);
}

void TestQuestions::initialisersStandSideBySide() {
    start();
    const JobId job = inspect(inspectionOf(kCat));
    const auto all = answer<InitialisersResult>(InitialisersRequest{job});
    QCOMPARE(all.inspectJob, job);
    QCOMPARE(all.results.size(), std::size_t{3});
    const InitialiserResult& ncut = all.results[0];
    QCOMPARE(ncut.initialiser, options::Initialiser::ncut);
    QVERIFY(!ncut.error && ncut.seedPatch >= 0);
    QCOMPARE(ncut.agreement, 1.0); // the inspection was cut so
    QCOMPARE(all.results[1].initialiser, options::Initialiser::kmeans);
    QVERIFY(!all.results[1].error);
    QVERIFY(all.results[1].agreement >= 0.0 && all.results[1].agreement <= 1.0);
    QCOMPARE(all.results[1].pseudoMask.labels.size(), ncut.pseudoMask.labels.size());
    QCOMPARE(all.results[2].initialiser, options::Initialiser::cls);
    QVERIFY2(all.results[2].error, "the descriptor has no CLS token");
    QCOMPARE(all.results[2].error->code, values::ErrorCode::optionInvalid);
}

void TestQuestions::projectionHasEveryIteration() {
    start();
    const JobId job = inspect(inspectionOf(kCat));
    const auto result = answer<ProjectionResult>(ProjectionRequest{job});
    QCOMPARE(result.inspectJob, job);
    std::size_t masks = 0;
    std::vector<std::vector<float>> margins;
    for (const StageResult& stage : m_recorder->eventsOf(job).stages)
        if (const auto* ipo = std::get_if<IpoResult>(&stage.data)) {
            masks = ipo->trace.masks.size();
            margins = ipo->trace.margins;
        }
    QVERIFY(masks > 0);
    QCOMPARE(result.projection.along.size(), masks);
    QCOMPARE(result.projection.across.size(), masks);
    for (std::size_t i = 0; i < masks; ++i)
        for (std::size_t patch = 0; patch < margins[i].size(); ++patch)
            if (std::abs(margins[i][patch]) > 1e-4F)
                QCOMPARE(result.projection.along[i][patch] > 0.0F, margins[i][patch] > 0.0F);
}

void TestQuestions::scoreComparesWithGroundTruth() {
    start();
    const JobId job = inspect(inspectionOf(kCat));
    const auto stages = m_recorder->eventsOf(job).stages;
    const auto& mask = std::get<MaskResult>(stages.back().data).mask;
    QImage truth(mask.width, mask.height, QImage::Format_Grayscale8);
    for (int y = 0; y < mask.height; ++y)
        for (int x = 0; x < mask.width; ++x)
            truth.scanLine(y)[x] = 2 * x < mask.width ? 255 : 0;
    const QString file = m_folder.filePath(QStringLiteral("truth.png"));
    QVERIFY(truth.save(file));
    ScoreRequest request{job, file.toStdString(), std::nullopt, -1};
    const auto plain = answer<ScoreResult>(request);
    QCOMPARE(plain.inspectJob, job);
    QCOMPARE(plain.groundTruth.height, mask.height);
    QCOMPARE(plain.groundTruth.width, mask.width);
    QVERIFY(plain.scores.iou >= 0.0 && plain.scores.iou < 1.0);
    // The left half, column by column, is the ground truth itself.
    const auto half = static_cast<std::uint32_t>((mask.width + 1) / 2 * mask.height);
    const auto all = static_cast<std::uint32_t>(mask.width * mask.height);
    request.edited = runsOfPixels(mask.height, mask.width, {0, half, all - half});
    QCOMPARE(answer<ScoreResult>(request).scores.iou, 1.0);
}

void TestQuestions::missingGroundTruthIsNamed() {
    start();
    const JobId job = inspect(inspectionOf(kCat));
    const Outcome outcome = ask(ScoreRequest{job, "/nowhere/missing.png", std::nullopt, -1});
    QCOMPARE(outcome.state, Outcome::State::failed);
    QCOMPARE(outcome.error->code, values::ErrorCode::fileNotFound);
    QCOMPARE(outcome.error->where, std::string("/nowhere/missing.png"));
}

void TestQuestions::unknownInspectionsAreToldSo() {
    start();
    const std::vector<Request> questions = {
        SimilarityRequest{kNoSuchJob, 0},
        SpectrumRequest{kNoSuchJob, 4},
        InitialisersRequest{kNoSuchJob},
        ProjectionRequest{kNoSuchJob},
        ScoreRequest{kNoSuchJob, kCat, std::nullopt, -1},
        ExportRequest{kNoSuchJob, m_folder.filePath("x.png").toStdString(), "mask", -1, std::nullopt},
        PreviewRequest{kNoSuchJob, "mask", 64, std::nullopt}};
    for (const Request& question : questions) {
        const Outcome outcome = ask(question);
        QCOMPARE(outcome.state, Outcome::State::failed);
        QCOMPARE(outcome.error->code, values::ErrorCode::jobUnknown);
    }
}

void TestQuestions::cacheIsDescribed() {
    start();
    CacheRequest request;
    request.cache.folder = m_folder.filePath(QStringLiteral("no cache yet")).toStdString();
    request.cache.limitGib = 2.0;
    request.action = CacheAction::clear;
    const auto cache = answer<CacheResult>(request);
    QCOMPARE(cache.folder, request.cache.folder);
    QCOMPARE(cache.entries, std::int64_t{0});
    QCOMPARE(cache.bytes, std::uint64_t{0});
    QCOMPARE(cache.limitBytes, std::uint64_t{2} << 30U);
    QVERIFY2(!QFileInfo::exists(QString::fromStdString(cache.folder)), "asking makes no folder");
}

void TestQuestions::resourcesAreMeasured() {
    start();
    ResourcesRequest request;
    request.runtime.device = "cpu";
    const auto resources = answer<ResourcesResult>(request);
    QVERIFY(resources.processBytes > 1'000'000);
    QVERIFY(resources.machineBytes > resources.processBytes);
    QCOMPARE(resources.device, std::string("cpu"));
    QCOMPARE(resources.deviceBytes, std::uint64_t{0});
}

void TestQuestions::aheadSendsNoStages() {
    start();
    InspectRequest request = inspectionOf(kCat);
    request.ahead = true;
    const JobId ahead = inspect(request);
    QVERIFY(ahead != kNoJob);
    QCOMPARE(m_recorder->outcomeOf(ahead).state, Outcome::State::done);
    QVERIFY(m_recorder->eventsOf(ahead).stages.empty());
    QVERIFY(!m_recorder->eventsOf(ahead).progress.empty());
    request.ahead = false;
    const JobId shown = inspect(request);
    QCOMPARE(m_recorder->eventsOf(shown).stages.size(), std::size_t{5});
    const auto shareOf = [this](JobId job) {
        return std::get<InspectSummary>(m_recorder->outcomeOf(job).data).foregroundShare;
    };
    QVERIFY(shareOf(shown) > 0.0);
    QCOMPARE(shareOf(shown), shareOf(ahead));
}

void TestQuestions::everyQuestionCanBeCancelled() {
    start();
    const JobId job = inspect(inspectionOf(kCat, 512));
    const std::vector<Request> questions = {SpectrumRequest{job, 64},
                                            InitialisersRequest{job},
                                            ProjectionRequest{job},
                                            ScoreRequest{job, kCat, std::nullopt, -1},
                                            CacheRequest{},
                                            ResourcesRequest{},
                                            PreviewRequest{job, "mask", 64, std::nullopt}};
    for (const Request& question : questions) {
        const JobId asked = m_session->submit(question);
        m_session->control(asked, Control::cancel);
        QVERIFY(m_recorder->waitForOutcome(asked));
        QVERIFY(m_recorder->outcomeOf(asked).state != Outcome::State::failed);
    }
    QCOMPARE(m_recorder->lateEvents(), 0);
}

QTEST_GUILESS_MAIN(TestQuestions)
#include "test_questions.moc"
