// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/server/client_state.h"
#include "remote/server/event_log.h"

#include <QTemporaryDir>
#include <QTest>

#include <future>

using namespace selfment;
using namespace selfment::remote;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

v1::Event progressOf(std::int64_t done) {
    v1::Event event;
    event.mutable_progress()->set_items_done(done);
    return event;
}

v1::Event outcomeEvent() {
    v1::Event event;
    event.mutable_outcome();
    return event;
}

} // namespace

/// Events that are kept, and the streams they go out by.
class TestClientState : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void eventsRiseAndOfProgressTheLatestIsKept();
    void whatReplacesEachOtherIsToldApart();
    void nothingComesAfterTheOutcome();
    void aStreamHearsOfNews();
    void aNewStreamHearsOfAllAndEndsTheOld();
    void closingEndsStreams();
    void aKeyIsSubmittedOnce();
    void aFailedSubmissionCanBeRepeated();
    void controlsBeforeTheBeginningAreKept();
    void whatIsForgottenWhileItIsMadeIsNotThere();
    void controlsOfAJobThatIsBeingMadeAreKept();
    void aTrainingCutOffMayBeReplaced();

private:
    std::shared_ptr<ServedJob> job(std::uint64_t key, JobClass kind = JobClass::lookups,
                                   std::uint64_t eventsBefore = 0) {
        ServedJob::Facts facts;
        facts.kind = kind;
        facts.eventsBefore = eventsBefore;
        facts.client = "laptop";
        facts.key = key;
        return std::make_shared<ServedJob>(std::move(facts), session::ResourcesRequest{},
                                           [this](std::uint64_t changed) { m_client->noteNews(changed); });
    }
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ClientState> m_client;
};

void TestClientState::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_client = std::make_unique<ClientState>("laptop", m_folder->path().toStdString() + "/laptop");
}

void TestClientState::eventsRiseAndOfProgressTheLatestIsKept() {
    EventLog log;
    v1::Event stage;
    stage.mutable_stage();
    log.add(progressOf(1), "progress");
    log.add(stage);
    log.add(progressOf(2), "progress");
    log.add(progressOf(3), "progress");
    const auto events = log.after(0);
    QCOMPARE(events.size(), 2U);
    QCOMPARE(events[0]->sequence(), 2U);
    QCOMPARE(events[1]->sequence(), 4U);
    QCOMPARE(events[1]->progress().items_done(), 3);
    QCOMPARE(log.after(2).size(), 1U);
    QVERIFY(log.after(4).empty());
    QCOMPARE(log.bytes(), events[0]->ByteSizeLong() + events[1]->ByteSizeLong());
}

void TestClientState::whatReplacesEachOtherIsToldApart() {
    EventLog log;
    log.add(progressOf(1), "pinned:/a.jpg");
    log.add(progressOf(2), "pinned:/b.jpg");
    log.add(progressOf(3), "pinned:/a.jpg");
    QCOMPARE(log.after(0).size(), 2U);
}

void TestClientState::nothingComesAfterTheOutcome() {
    const auto made = job(1);
    made->add(progressOf(1), "progress");
    made->end(outcomeEvent());
    made->add(progressOf(2), "progress");
    made->end(outcomeEvent());
    QCOMPARE(made->eventsAfter(0).size(), 2U);
    QVERIFY(made->eventsAfter(0).back()->has_outcome());
    QCOMPARE(made->eventsAfter(0).back()->key(), 1U);
    QCOMPARE(made->state(), ServedJob::State::ended);
}

void TestClientState::aStreamHearsOfNews() {
    QVERIFY(m_client->beginSubmission(7));
    const auto made = job(7);
    m_client->endSubmission(7, made);
    const std::uint64_t stream = m_client->openStream();
    QCOMPARE(m_client->news(stream, milliseconds(0)), std::optional(std::set<std::uint64_t>{7}));
    QCOMPARE(m_client->news(stream, milliseconds(0)), std::optional(std::set<std::uint64_t>{}));
    auto waiting = std::async(std::launch::async, [&] { return m_client->news(stream, seconds(60)); });
    made->add(progressOf(1), "progress");
    QCOMPARE(waiting.get(), std::optional(std::set<std::uint64_t>{7}));
    QVERIFY(m_client->take(7));
    made->add(progressOf(2), "progress"); // forgotten: nobody hears
    QCOMPARE(m_client->news(stream, milliseconds(0)), std::optional(std::set<std::uint64_t>{}));
}

void TestClientState::aNewStreamHearsOfAllAndEndsTheOld() {
    m_client->endSubmission(1, job(1));
    m_client->endSubmission(2, job(2));
    const std::uint64_t old = m_client->openStream();
    QVERIFY(m_client->news(old, milliseconds(0)));
    auto waiting = std::async(std::launch::async, [&] { return m_client->news(old, seconds(60)); });
    const std::uint64_t fresh = m_client->openStream();
    QVERIFY(!waiting.get());
    QCOMPARE(m_client->news(fresh, milliseconds(0)), std::optional(std::set<std::uint64_t>{1, 2}));
}

void TestClientState::closingEndsStreams() {
    const std::uint64_t stream = m_client->openStream();
    auto waiting = std::async(std::launch::async, [&] { return m_client->news(stream, seconds(60)); });
    m_client->close();
    QVERIFY(!waiting.get());
    QVERIFY(!m_client->news(m_client->openStream(), milliseconds(0)));
}

void TestClientState::aKeyIsSubmittedOnce() {
    QVERIFY(m_client->beginSubmission(5));
    auto again = std::async(std::launch::async, [&] { return m_client->beginSubmission(5); });
    QVERIFY(m_client->beginSubmission(6)); // others need not wait
    m_client->endSubmission(5, job(5));
    QVERIFY(!again.get());
    QVERIFY(!m_client->beginSubmission(5));
}

void TestClientState::aFailedSubmissionCanBeRepeated() {
    QVERIFY(m_client->beginSubmission(5));
    m_client->endSubmission(5, nullptr);
    QVERIFY(!m_client->job(5));
    QVERIFY(m_client->beginSubmission(5));
}

void TestClientState::controlsBeforeTheBeginningAreKept() {
    const auto made = job(1);
    QCOMPARE(made->postpone(session::Control::pause), session::kNoJob);
    QCOMPARE(made->postpone(session::Control::cancel), session::kNoJob);
    const auto controls = made->begun(12);
    QCOMPARE(controls.size(), 2U);
    QCOMPARE(controls.back(), session::Control::cancel);
    QCOMPARE(made->postpone(session::Control::cancel), session::JobId{12});
    QCOMPARE(made->state(), ServedJob::State::running);
}

void TestClientState::whatIsForgottenWhileItIsMadeIsNotThere() {
    QVERIFY(m_client->beginSubmission(5));
    auto again = std::async(std::launch::async, [&] { return m_client->beginSubmission(5); });
    QVERIFY(!m_client->take(5));
    QVERIFY(m_client->endSubmission(5, job(5)).forgotten);
    QVERIFY(!m_client->job(5));
    // Whoever asked again meanwhile makes it as little; where that came too late, it asks for a new one.
    if (again.get())
        QVERIFY(!m_client->endSubmission(5, nullptr).forgotten);
    QVERIFY(m_client->beginSubmission(5));
    QVERIFY(!m_client->endSubmission(5, job(5)).forgotten);
    QVERIFY(m_client->job(5));
}

void TestClientState::controlsOfAJobThatIsBeingMadeAreKept() {
    QVERIFY(!m_client->postpone(5, session::Control::cancel));
    QVERIFY(m_client->beginSubmission(5));
    QVERIFY(m_client->postpone(5, session::Control::cancel));
    const auto wishes = m_client->endSubmission(5, job(5));
    QCOMPARE(wishes.controls, std::vector<session::Control>{session::Control::cancel});
    QVERIFY(!wishes.forgotten);
    QVERIFY(!m_client->postpone(5, session::Control::cancel));
}

void TestClientState::aTrainingCutOffMayBeReplaced() {
    v1::Event cancelled;
    cancelled.mutable_outcome()->set_state(v1::OUTCOME_CANCELLED);
    const auto asked = job(1, JobClass::trainings); // cancelled by its client
    asked->end(cancelled);
    QVERIFY(!asked->replaceable());
    const auto batch = job(2, JobClass::batches);
    batch->noteAbandoned();
    batch->end(cancelled);
    QVERIFY(!batch->replaceable());
    const auto done = job(3, JobClass::trainings); // was ready before the cancel reached it
    done->noteAbandoned();
    done->end(outcomeEvent());
    QVERIFY(!done->replaceable());
    const auto training = job(4, JobClass::trainings);
    training->noteAbandoned();
    QVERIFY(!training->replaceable());
    m_client->endSubmission(4, training);
    QVERIFY(!m_client->beginSubmission(4));
    training->add(progressOf(1), "progress");
    training->end(cancelled);
    QVERIFY(m_client->beginSubmission(4));
    const auto anew = job(4, JobClass::trainings, training->lastEvent());
    m_client->endSubmission(4, anew);
    QCOMPARE(m_client->job(4), anew);
    QVERIFY(!m_client->beginSubmission(4));
    // Streams go on behind what they have told.
    anew->add(progressOf(2), "progress");
    QCOMPARE(anew->eventsAfter(training->lastEvent()).size(), 1U);
}

QTEST_GUILESS_MAIN(TestClientState)
#include "test_client_state.moc"
