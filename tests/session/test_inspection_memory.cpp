// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/local_session.h"
#include "tests/session/event_recorder.h"

#include <QDir>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace selfment;
using namespace selfment::session;
using selfment::testing::EventRecorder;

namespace {

const std::string kSamples = SELFMENT_SOURCE_DIR "/resources/samples";
const std::string kCat = kSamples + "/cat.jpg";
const std::string kDog = kSamples + "/dog.jpg";

InspectRequest inspectionOf(const std::string& path, bool ahead = false) {
    InspectRequest request;
    request.imagePath = path;
    request.ahead = ahead;
    request.options.input.size = 320;
    return request;
}

bool sameMask(const values::Mask& a, const values::Mask& b) {
    return a.height == b.height && a.width == b.width && a.pixels == b.pixels;
}

} // namespace

/// What LocalSession remembers of images, and what it answers from there.
class TestInspectionMemory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatWasComputedAheadIsThere();
    void aheadOfTheShownImageTakesNothingAway();
    void theShownImageNeedNotWaitForItsPrefetch();
    void cancelledPrefetchesLeaveWhatTheyHave();
    void currentAndNeighboursAreRemembered();
    void anotherCutIsNotSolvedAgain();
    void clsAttentionIsShownWhereThereIsOne();
    void spectrumIsCancelledAmidItsWork();
    void groundTruthOfAnotherSizeIsResized();
    void iterationsAndSoftMapsAreScored();
    void cacheIsCleared();
    void answersOfPicturesAreNotKeptForLong();

private:
    JobId inspect(InspectRequest request);
    Outcome ask(Request request);
    std::vector<StageResult> stagesOf(JobId job) const { return m_recorder->eventsOf(job).stages; }
    values::Mask maskOf(JobId job) const { return std::get<MaskResult>(stagesOf(job).back().data).mask; }
    bool allFromMemory(JobId job) const {
        const auto stages = stagesOf(job);
        return stages.size() == 5 && std::none_of(stages.begin(), stages.end(),
                                                  [](const StageResult& stage) { return stage.recomputed; });
    }

    std::shared_ptr<EventRecorder> m_recorder;
    std::unique_ptr<Session> m_session;
    QTemporaryDir m_folder;
};

void TestInspectionMemory::init() {
    m_recorder = std::make_shared<EventRecorder>();
    m_session = makeLocalSession();
    m_session->setListener(m_recorder);
}

JobId TestInspectionMemory::inspect(InspectRequest request) {
    const JobId job = m_session->submit(std::move(request));
    return m_recorder->waitForOutcome(job) ? job : kNoJob;
}

Outcome TestInspectionMemory::ask(Request request) {
    const JobId job = m_session->submit(std::move(request));
    return m_recorder->waitForOutcome(job) ? m_recorder->outcomeOf(job) : Outcome{};
}

void TestInspectionMemory::whatWasComputedAheadIsThere() {
    const JobId ahead = inspect(inspectionOf(kCat, true));
    QCOMPARE(m_recorder->outcomeOf(ahead).state, Outcome::State::done);
    const JobId shown = inspect(inspectionOf(kCat));
    QVERIFY(allFromMemory(shown));
    InspectRequest other = inspectionOf(kCat, true);
    other.options.graph.tau = 0.3;
    inspect(other);
    other.ahead = false;
    QVERIFY(allFromMemory(inspect(other)));
    const auto fresh = makeLocalSession();
    const auto recorder = std::make_shared<EventRecorder>();
    fresh->setListener(recorder);
    const JobId alone = fresh->submit(inspectionOf(kCat));
    QVERIFY(recorder->waitForOutcome(alone));
    QVERIFY(sameMask(std::get<MaskResult>(recorder->eventsOf(alone).stages.back().data).mask, maskOf(shown)));
}

void TestInspectionMemory::aheadOfTheShownImageTakesNothingAway() {
    const JobId shown = inspect(inspectionOf(kCat));
    InspectRequest other = inspectionOf(kCat, true);
    other.options.input.size = 256;
    const JobId ahead = inspect(other);
    const Outcome similarity = ask(SimilarityRequest{shown, 3});
    QCOMPARE(similarity.state, Outcome::State::done);
    const auto& map = std::get<SimilarityResult>(similarity.data).similarity;
    QCOMPARE(map.grid, std::get<InspectSummary>(m_recorder->outcomeOf(shown).data).grid);
    QCOMPARE(ask(ProjectionRequest{ahead}).state, Outcome::State::done);
}

void TestInspectionMemory::theShownImageNeedNotWaitForItsPrefetch() {
    const JobId ahead = m_session->submit(inspectionOf(kDog, true));
    QVERIFY(m_recorder->waitForProgress(ahead, 1));
    const JobId shown = inspect(inspectionOf(kDog));
    QVERIFY(m_recorder->waitForOutcome(ahead));
    QCOMPARE(m_recorder->outcomeOf(shown).state, Outcome::State::done);
    QCOMPARE(m_recorder->outcomeOf(ahead).state, Outcome::State::done);
    // Whoever ended last, the image on the screen is the one that is remembered.
    QCOMPARE(ask(SimilarityRequest{shown, 0}).state, Outcome::State::done);
    QVERIFY(allFromMemory(inspect(inspectionOf(kDog))));
}

void TestInspectionMemory::cancelledPrefetchesLeaveWhatTheyHave() {
    InspectRequest slow = inspectionOf(kDog, true);
    slow.options.input.size = 1024;
    const JobId ahead = m_session->submit(slow);
    QVERIFY(m_recorder->waitForProgress(ahead, 2));
    m_session->control(ahead, Control::cancel);
    QVERIFY(m_recorder->waitForOutcome(ahead));
    slow.ahead = false;
    QCOMPARE(m_recorder->outcomeOf(inspect(slow)).state, Outcome::State::done);
}

void TestInspectionMemory::currentAndNeighboursAreRemembered() {
    QStringList copies;
    for (int i = 0; i < 6; ++i) {
        copies << m_folder.filePath(QStringLiteral("neighbour %1.jpg").arg(i));
        QVERIFY(QFile::copy(QString::fromStdString(kCat), copies.back()));
    }
    const JobId current = inspect(inspectionOf(kDog));
    for (const QString& copy : copies)
        inspect(inspectionOf(copy.toStdString(), true));
    QCOMPARE(ask(SimilarityRequest{current, 0}).state, Outcome::State::done);
    for (const QString& copy : copies)
        QVERIFY2(allFromMemory(inspect(inspectionOf(copy.toStdString()))), qPrintable(copy));
}

void TestInspectionMemory::anotherCutIsNotSolvedAgain() {
    InspectRequest request = inspectionOf(kCat);
    const JobId mean = inspect(request);
    request.options.graph.cut = options::CutRule::otsu;
    const JobId otsu = inspect(request);
    const auto graphOf = [this](JobId job) { return std::get<GraphResult>(stagesOf(job)[2].data); };
    QVERIFY(stagesOf(otsu)[2].recomputed && !stagesOf(otsu)[1].recomputed);
    QCOMPARE(graphOf(otsu).solveMs, graphOf(mean).solveMs);
    QVERIFY(graphOf(otsu).cut != graphOf(mean).cut);
    QCOMPARE(std::get<InspectSummary>(m_recorder->outcomeOf(otsu).data).preset, std::string("custom"));
    request.options.graph.cut = options::CutRule::custom;
    request.options.graph.cutValue = 1e3;
    const JobId beyond = inspect(request);
    QCOMPARE(graphOf(beyond).cut, 1e3);
    const auto warnings = std::get<InspectSummary>(m_recorder->outcomeOf(beyond).data).warnings;
    QVERIFY(std::any_of(warnings.begin(), warnings.end(), [](const values::Warning& warning) {
        return warning.code == values::WarningCode::initialSideEmpty;
    }));
}

void TestInspectionMemory::clsAttentionIsShownWhereThereIsOne() {
    const JobId builtin = inspect(inspectionOf(kCat));
    QVERIFY(std::get<FeaturesResult>(stagesOf(builtin)[1].data).clsAttention.empty());
    InspectRequest request = inspectionOf(kCat);
    request.options.features.backbone = "tiny";
    const JobId tiny = inspect(request);
    const auto features = std::get<FeaturesResult>(stagesOf(tiny)[1].data);
    QCOMPARE(features.clsAttention.grid, features.grid);
    double sum = 0.0;
    for (const float share : features.clsAttention.values) {
        QVERIFY(share >= 0.0F);
        sum += share;
    }
    QVERIFY2(sum > 0.1 && sum <= 1.0 + 1e-4, "a softmax over the patches and the CLS token itself");
    const auto all = std::get<InitialisersResult>(ask(InitialisersRequest{tiny}).data);
    QVERIFY(!all.results[2].error);
}

void TestInspectionMemory::spectrumIsCancelledAmidItsWork() {
    InspectRequest request = inspectionOf(kCat);
    request.options.input.size = 768;
    const JobId shown = inspect(request);
    const JobId job = m_session->submit(SpectrumRequest{shown, 256});
    QVERIFY(m_recorder->waitForProgress(job, 3));
    m_session->control(job, Control::cancel);
    QVERIFY(m_recorder->waitForOutcome(job));
    QCOMPARE(m_recorder->outcomeOf(job).state, Outcome::State::cancelled);
    QCOMPARE(ask(SpectrumRequest{shown, 1}).error->code, values::ErrorCode::optionInvalid);
}

void TestInspectionMemory::groundTruthOfAnotherSizeIsResized() {
    const JobId job = inspect(inspectionOf(kCat));
    const values::Mask mask = maskOf(job);
    QImage truth(mask.width / 2, mask.height / 2, QImage::Format_Grayscale8);
    truth.fill(0);
    for (int y = 10; y < 40; ++y)
        for (int x = 10; x < 60; ++x)
            truth.scanLine(y)[x] = 255;
    const QString file = m_folder.filePath(QStringLiteral("half.png"));
    QVERIFY(truth.save(file));
    const Outcome outcome = ask(ScoreRequest{job, file.toStdString(), std::nullopt, -1});
    QCOMPARE(outcome.state, Outcome::State::done);
    const auto& score = std::get<ScoreResult>(outcome.data);
    QCOMPARE(score.groundTruth.height, mask.height);
    QVERIFY(std::abs(score.groundTruth.foregroundShare() - 1500.0 / (truth.width() * truth.height())) < 1e-3);
    QVERIFY(std::any_of(score.notes.begin(), score.notes.end(), [](const std::string& note) {
        return note.find("the ground truth was resized") != std::string::npos;
    }));
    const Outcome misfit = ask(ScoreRequest{job, file.toStdString(), values::MaskRuns{3, 3, {0, 9}}, -1});
    QCOMPARE(misfit.error->code, values::ErrorCode::optionInvalid);
}

void TestInspectionMemory::iterationsAndSoftMapsAreScored() {
    const JobId job = inspect(inspectionOf(kCat));
    const auto trace = std::get<IpoResult>(stagesOf(job)[3].data).trace;
    const values::Mask mask = maskOf(job);
    QImage truth(mask.width, mask.height, QImage::Format_Grayscale8);
    for (int y = 0; y < mask.height; ++y)
        for (int x = 0; x < mask.width; ++x)
            truth.scanLine(y)[x] =
                mask.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(mask.width) +
                            static_cast<std::size_t>(x)] != 0
                    ? 255
                    : 0;
    const std::string file = m_folder.filePath(QStringLiteral("own.png")).toStdString();
    QVERIFY(truth.save(QString::fromStdString(file)));
    const auto iou = [&](int iteration) {
        return std::get<ScoreResult>(ask(ScoreRequest{job, file, std::nullopt, iteration}).data).scores.iou;
    };
    QCOMPARE(iou(-1), 1.0);
    QCOMPARE(iou(trace.iterationCount()), 1.0);
    if (trace.masks.front() != trace.masks.back())
        QVERIFY(iou(0) < 1.0);
    QCOMPARE(ask(ScoreRequest{job, file, std::nullopt, 9999}).error->code, values::ErrorCode::optionInvalid);
}

void TestInspectionMemory::cacheIsCleared() {
    FeaturesRequest features;
    features.inputs = {kCat, kDog};
    features.options.pipeline.input.size = 128;
    features.options.cache.folder = m_folder.filePath(QStringLiteral("cache")).toStdString();
    QCOMPARE(ask(features).state, Outcome::State::done);
    CacheRequest request;
    request.cache = features.options.cache;
    const auto entries = [&](CacheAction action) {
        request.action = action;
        return std::get<CacheResult>(ask(request).data).entries;
    };
    QFile other(m_folder.filePath(QStringLiteral("cache/notes.txt")));
    QVERIFY(other.open(QIODevice::WriteOnly));
    QCOMPARE(entries(CacheAction::describe), std::int64_t{2});
    QCOMPARE(entries(CacheAction::clear), std::int64_t{0});
    QCOMPARE(entries(CacheAction::describe), std::int64_t{0});
    QVERIFY2(other.exists(), "files that are no entries stay");
    const Outcome again = ask(features);
    QCOMPARE(std::get<FeaturesSummary>(again.data).computed, std::int64_t{2});
}

void TestInspectionMemory::answersOfPicturesAreNotKeptForLong() {
    const JobId shown = inspect(inspectionOf(kCat));
    const JobId first = m_session->submit(ProjectionRequest{shown});
    QVERIFY(m_recorder->waitForOutcome(first));
    for (int i = 0; i < 6; ++i)
        ask(SimilarityRequest{shown, i});
    const auto late = std::make_shared<EventRecorder>();
    m_session->setListener(late);
    m_session->attach(first);
    QVERIFY(late->waitForOutcome(first));
    QCOMPARE(late->outcomeOf(first).error->code, values::ErrorCode::jobUnknown);
    m_session->attach(shown);
    QVERIFY(late->waitForOutcome(shown));
    QCOMPARE(late->outcomeOf(shown).state, Outcome::State::done);
}

QTEST_GUILESS_MAIN(TestInspectionMemory)
#include "test_inspection_memory.moc"
