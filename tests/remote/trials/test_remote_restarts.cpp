// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/remote/trials/photo_sets.h"
#include "tests/remote/trials/trial_scene.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <set>

using namespace selfment;
using namespace selfment::testing;
using session::Outcome;

namespace {

constexpr int kPhotos = 24;

std::string words(const std::string& text) {
    return text.size() > 600 ? "..." + text.substr(text.size() - 600) : text;
}

} // namespace

/// Servers that are killed, clients that are killed: jobs go on where they were, and nothing of them stays.
class TestRemoteRestarts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void aServerKilledInABatch();
    void aServerKilledInATraining();
    void aQuestionAfterARestart();
    void aServerEndedWhileAClientWaits();
    void aKilledClientsJobsEnd();
    void aKilledClientsTrainingGoesOn();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<TrialScene> m_scene;
};

void TestRemoteRestarts::initTestCase() {
    m_scene = std::make_unique<TrialScene>(m_folder.path().toStdString(), SELFMENT_PROGRAM,
                                           std::vector<std::string>{"--grace", "3", "--idle", "6"});
    QVERIFY2(m_scene->start(kPhotos), m_scene->why().c_str());
}

void TestRemoteRestarts::init() {
    if (!m_scene->server().running())
        QVERIFY2(m_scene->server().start(), words(m_scene->server().log()).c_str());
    QVERIFY(m_scene->mendLine());
}

void TestRemoteRestarts::aServerKilledInABatch() {
    const auto client = m_scene->client();
    QVERIFY2(client != nullptr, m_scene->why().c_str());
    const auto out = m_scene->at("out");
    const session::JobId job = client->session().submit(segmentRequest(m_scene->photos(), out));
    for (const int images : {4, 14}) {
        QVERIFY(client->heard().waitForDone(job, images, kTrialLimit));
        m_scene->server().kill();
        QVERIFY(client->heard().waitForLost(images == 4 ? 1 : 2, kTrialLimit));
        QVERIFY2(m_scene->server().start(), words(m_scene->server().log()).c_str());
        client->session().reconnect();
        QVERIFY(client->heard().waitForRestarted(images == 4 ? 1 : 2, kTrialLimit));
    }
    const auto outcome = client->outcomeOf(job);
    QVERIFY2(whyNotDone(outcome).empty(), whyNotDone(outcome).c_str());
    QCOMPARE(m_scene->difference(out), std::string());
    const auto& summary = std::get<session::SegmentSummary>(outcome->data);
    QCOMPARE(summary.total, std::int64_t{kPhotos});
    QCOMPARE(summary.done + summary.skipped, std::int64_t{kPhotos});
    QVERIFY(!client->heard().heardOf(job).fell);
}

void TestRemoteRestarts::aServerKilledInATraining() {
    session::TrainRequest here = trainRequest(m_scene->photos(), m_scene->at("here"));
    here.options.train.epochs = 60;
    here.options.cache.folder = m_scene->at("here-cache").string();
    const auto expected = runHere(here);
    QVERIFY2(whyNotDone(expected).empty(), whyNotDone(expected).c_str());
    const std::int64_t steps = std::get<session::TrainSummary>(expected->data).steps;
    const auto client = m_scene->client();
    QVERIFY2(client != nullptr, m_scene->why().c_str());
    session::TrainRequest there = trainRequest(m_scene->photos(), m_scene->at("there"));
    there.options.train.epochs = 60;
    const session::JobId job = client->session().submit(there);
    QVERIFY(client->heard().waitForSteps(job, steps / 3, kTrialLimit));
    m_scene->server().kill();
    QVERIFY(client->heard().waitForLost(1, kTrialLimit));
    QVERIFY2(m_scene->server().start(), words(m_scene->server().log()).c_str());
    client->session().reconnect();
    const auto outcome = client->outcomeOf(job);
    QVERIFY2(whyNotDone(outcome).empty(), whyNotDone(outcome).c_str());
    QCOMPARE(client->heard().connection().restarted, 1);
    QCOMPARE(std::get<session::TrainSummary>(outcome->data).steps, steps);
    const std::vector<std::int64_t> heard = stepsIn(client->heard().heardOf(job));
    QCOMPARE(std::int64_t(std::set(heard.begin(), heard.end()).size()), steps);
    QVERIFY(textOf(there.headPath) == textOf(here.headPath));
    QVERIFY(!textOf(here.headPath).empty());
}

void TestRemoteRestarts::aQuestionAfterARestart() {
    const auto client = m_scene->client();
    QVERIFY2(client != nullptr, m_scene->why().c_str());
    const session::JobId job = client->session().submit(inspectRequest(m_scene->photos() / "a" / "002.png"));
    const auto inspected = client->outcomeOf(job);
    QVERIFY2(whyNotDone(inspected).empty(), whyNotDone(inspected).c_str());
    const auto before = client->run(session::SimilarityRequest{job, 7});
    QVERIFY2(whyNotDone(before).empty(), whyNotDone(before).c_str());
    m_scene->server().kill();
    QVERIFY2(m_scene->server().start(), words(m_scene->server().log()).c_str());
    const auto after = client->run(session::SimilarityRequest{job, 7});
    QVERIFY2(whyNotDone(after).empty(), whyNotDone(after).c_str());
    QVERIFY(std::get<session::SimilarityResult>(before->data).similarity.values ==
            std::get<session::SimilarityResult>(after->data).similarity.values);
}

void TestRemoteRestarts::aServerEndedWhileAClientWaits() {
    const auto client = m_scene->client();
    QVERIFY2(client != nullptr, m_scene->why().c_str());
    const auto out = m_scene->at("out-ended");
    const session::JobId job = client->session().submit(segmentRequest(m_scene->photos(), out));
    QVERIFY(client->heard().waitForDone(job, 2, kTrialLimit));
    QVERIFY(m_scene->server().end());
    QVERIFY(client->heard().waitForLost(1, kTrialLimit));
    QVERIFY2(m_scene->server().start(), words(m_scene->server().log()).c_str());
    client->session().reconnect();
    const auto outcome = client->outcomeOf(job);
    QVERIFY2(whyNotDone(outcome).empty(), whyNotDone(outcome).c_str());
    QCOMPARE(m_scene->difference(out), std::string());
}

void TestRemoteRestarts::aKilledClientsJobsEnd() {
    QTRY_COMPARE_WITH_TIMEOUT(m_scene->server().jobFolders(), 0, 20'000);
    const auto photos = m_scene->at("many");
    QVERIFY(makePhotos(photos, 120, 144, 112, 5));
    const auto child = m_scene->program(
        {"segment", photos.string(), "--out", m_scene->at("killed").string(), "--size", "128", "--quiet"},
        true);
    QVERIFY(child != nullptr);
    QTRY_VERIFY_WITH_TIMEOUT(m_scene->server().jobFolders() == 1, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(m_scene->line().counters().bytesUp > 100'000, 20'000);
    child->kill();
    QTRY_COMPARE_WITH_TIMEOUT(m_scene->server().jobFolders(), 0, 30'000);
    QVERIFY(m_scene->server().running());
}

/// Kept as asked: it ends at the server, and the client that comes back as another one finds nothing of it in
/// its way.
void TestRemoteRestarts::aKilledClientsTrainingGoesOn() {
    const auto client = m_scene->client(remote::WhenGone::keep);
    QVERIFY2(client != nullptr, m_scene->why().c_str());
    session::TrainRequest request = trainRequest(m_scene->photos(), m_scene->at("kept"));
    request.options.train.epochs = 30;
    request.keepRun = true;
    const session::JobId job = client->session().submit(request);
    QVERIFY(client->heard().waitForSteps(job, 2, kTrialLimit));
    client->leave();
    const auto later = m_scene->client();
    QVERIFY2(later != nullptr, m_scene->why().c_str());
    const auto finished = [&later] {
        const auto outcome = later->run(session::RunsRequest{session::ListRuns{}});
        const auto* runs = outcome ? std::get_if<session::RunsResult>(&outcome->data) : nullptr;
        return runs != nullptr && !runs->runs.empty() &&
               runs->runs.front().state == session::RunDescription::State::finished;
    };
    QTRY_VERIFY_WITH_TIMEOUT(finished(), 60'000);
}

QTEST_GUILESS_MAIN(TestRemoteRestarts)
#include "test_remote_restarts.moc"
