// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/job_events.h"
#include "remote/wire/codec.h"
#include "tests/session/event_recorder.h"

#include "engine.pb.h"

#include <QTest>

#include <algorithm>
#include <thread>
#include <vector>

using namespace selfment;
using namespace selfment::remote;
using selfment::testing::EventRecorder;

namespace {

v1::Event progressEvent(std::uint64_t sequence, double fraction) {
    v1::Event event;
    event.set_sequence(sequence);
    session::Progress progress;
    progress.fraction = fraction;
    write(progress, *event.mutable_progress());
    return event;
}

v1::Event imageEvent(std::uint64_t sequence) {
    v1::Event event;
    event.set_sequence(sequence);
    session::StageResult result;
    session::ImageResult image;
    image.originalHeight = 4;
    image.originalWidth = 6;
    image.sha256 = std::string(64, 'a');
    result.data = image;
    write(result, *event.mutable_stage());
    return event;
}

v1::Event stepsEvent(std::uint64_t sequence, std::int64_t from, std::int64_t to) {
    std::vector<session::TrainingStep> steps;
    for (std::int64_t i = from; i <= to; ++i) {
        session::TrainingStep step;
        step.step = i;
        step.epoch = 1;
        step.loss = 1.0;
        steps.push_back(step);
    }
    v1::Event event;
    event.set_sequence(sequence);
    write(session::TrainingUpdate(steps), *event.mutable_training());
    return event;
}

v1::Event outcomeEvent(std::uint64_t sequence) {
    v1::Event event;
    event.set_sequence(sequence);
    write(session::Outcome{}, *event.mutable_outcome());
    return event;
}

} // namespace

/// Events of a job between the server and the listener.
class TestClientEvents : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void eachEventOnceAndProgressNeverFalls();
    void thePictureIsPutInAndWhatFollowsWaitsForIt();
    void aPictureThatCannotBeHadHoldsNothingUp();
    void aTrainingThatGoesOnFromItsCheckpointTellsNoStepTwice();
    void aMessageThatMakesNoSenseEndsTheJob();
    void anUnknownJobIsTold();
    void progressOfSeveralThreadsNeverFalls();

private:
    std::shared_ptr<EventRecorder> m_recorder;
    std::unique_ptr<session::Job> m_job;
    std::unique_ptr<JobEvents> m_events;
    std::vector<session::Outcome> m_ends;
    int m_unknown = 0;
};

void TestClientEvents::init() {
    m_recorder = std::make_shared<EventRecorder>();
    const auto slot = std::make_shared<session::ListenerSlot>();
    slot->set(m_recorder);
    m_ends.clear();
    m_unknown = 0;
    m_job = std::make_unique<session::Job>(1, slot);
    JobEvents::Hearer hearer;
    hearer.ended = [this](session::Outcome outcome) { m_ends.push_back(std::move(outcome)); };
    hearer.unknown = [this] { ++m_unknown; };
    m_events = std::make_unique<JobEvents>(*m_job, std::move(hearer));
}

void TestClientEvents::eachEventOnceAndProgressNeverFalls() {
    m_events->take(progressEvent(1, 0.5));
    m_events->take(progressEvent(1, 0.5));
    m_events->take(progressEvent(3, 0.25));
    m_events->take(progressEvent(2, 0.9));
    const auto progress = m_recorder->eventsOf(1).progress;
    QCOMPARE(progress.size(), std::size_t{2});
    QCOMPARE(progress[1].fraction, 0.5);
    QCOMPARE(m_events->lastSequence(), std::uint64_t{3});
    m_events->beginAnew();
    m_events->take(progressEvent(1, 0.1));
    QCOMPARE(m_recorder->eventsOf(1).progress.size(), std::size_t{3});
    QCOMPARE(m_recorder->eventsOf(1).progress[2].fraction, 0.5);
}

void TestClientEvents::thePictureIsPutInAndWhatFollowsWaitsForIt() {
    m_events->expectPicture();
    m_events->take(progressEvent(1, 0.1));
    m_events->take(imageEvent(2));
    m_events->take(progressEvent(3, 0.2));
    m_events->take(outcomeEvent(4));
    QCOMPARE(m_recorder->eventsOf(1).progress.size(), std::size_t{1});
    QVERIFY(m_recorder->eventsOf(1).stages.empty() && m_ends.empty());
    auto picture = std::make_shared<values::Image>();
    picture->height = 2;
    picture->width = 3;
    picture->rgb.assign(18, 7);
    m_events->takePicture(picture);
    QCOMPARE(m_recorder->eventsOf(1).progress.size(), std::size_t{2});
    QCOMPARE(m_ends.size(), std::size_t{1});
    const EventRecorder::Events events = m_recorder->eventsOf(1);
    const auto& image = std::get<session::ImageResult>(events.stages.at(0).data);
    QCOMPARE(image.image.rgb, picture->rgb);
    QCOMPARE(image.originalWidth, 6);

    // Begun anew, a stage that was told is not told again.
    m_events->beginAnew();
    m_events->take(imageEvent(1));
    QCOMPARE(m_recorder->eventsOf(1).stages.size(), std::size_t{1});
}

void TestClientEvents::aPictureThatCannotBeHadHoldsNothingUp() {
    m_events->expectPicture();
    m_events->take(imageEvent(1));
    m_events->takePicture(nullptr);
    QCOMPARE(m_recorder->eventsOf(1).stages.size(), std::size_t{1});
}

void TestClientEvents::aTrainingThatGoesOnFromItsCheckpointTellsNoStepTwice() {
    m_events->take(stepsEvent(1, 1, 5));
    m_events->beginAnew();
    m_events->take(stepsEvent(1, 4, 5));
    m_events->take(stepsEvent(2, 5, 8));
    std::int64_t expected = 0;
    for (const auto& update : m_recorder->eventsOf(1).training)
        for (const session::TrainingStep& step : std::get<std::vector<session::TrainingStep>>(update))
            QCOMPARE(step.step, ++expected);
    QCOMPARE(expected, std::int64_t{8});
}

void TestClientEvents::aMessageThatMakesNoSenseEndsTheJob() {
    v1::Event event;
    event.set_sequence(1);
    event.mutable_stage()->set_stage("no stage");
    m_events->take(event);
    QCOMPARE(m_ends.size(), std::size_t{1});
    QCOMPARE(m_ends[0].error->code, values::ErrorCode::messageInvalid);
}

void TestClientEvents::anUnknownJobIsTold() {
    v1::Event event;
    event.set_unknown(true);
    m_events->take(event);
    QCOMPARE(m_unknown, 1);
}

void TestClientEvents::progressOfSeveralThreadsNeverFalls() {
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([this, thread] {
            for (int i = 0; i < 2'000; ++i) {
                session::Progress progress;
                progress.fraction = (4.0 * i + thread) / 8'000.0;
                m_events->tell(progress);
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    const auto progress = m_recorder->eventsOf(1).progress;
    QVERIFY(std::is_sorted(progress.begin(), progress.end(),
                           [](const auto& a, const auto& b) { return a.fraction < b.fraction; }));
}

QTEST_GUILESS_MAIN(TestClientEvents)
#include "test_client_events.moc"
