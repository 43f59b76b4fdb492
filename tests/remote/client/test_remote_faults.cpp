// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/remote/client/served_engine.h"
#include "tests/remote/proxy/fault_proxy.h"
#include "tests/session/event_recorder.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace selfment;
using namespace selfment::session;
using selfment::testing::EventRecorder;
using selfment::testing::FaultProxy;
using selfment::testing::ServedEngine;
using std::chrono::milliseconds;

namespace {

const std::string kSamples = SELFMENT_SOURCE_DIR "/resources/samples";

QByteArray textOf(const QString& path) {
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

} // namespace

/// A bad line between a session and its server, in one process.
class TestRemoteFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aBatchOutlivesCuts_data();
    void aBatchOutlivesCuts();
    void anUploadGoesOnWhereItBroke();
    void aCancelOverASilentLineEnds();
    void aSilentLineIsGivenUp();
    void jobsOfASessionThatEndsAreCancelledThere();
    void anInspectionDoesNotWaitBehindUploads();
    void aTrainingCutOffForLongerThanItsGraceGoesOn();

private:
    std::unique_ptr<Session> connect() {
        auto session = m_engine->connect("127.0.0.1:" + std::to_string(m_line->port()));
        if (session)
            session->setListener(m_recorder);
        return session;
    }
    /// Different photos of some kB each.
    void makePhotos(int count) {
        QDir().mkpath(m_folder->filePath("photos"));
        const QImage photo = QImage(QString::fromStdString(kSamples) + "/cat.jpg").scaled(120, 100);
        for (int i = 0; i < count; ++i) {
            QImage one = photo;
            for (int x = 0; x < 40; ++x)
                one.setPixel(x, i % 100, qRgb(i, 255 - i, x));
            QVERIFY(one.save(m_folder->filePath(QString("photos/%1.png").arg(i, 3, 10, QChar('0')))));
        }
    }
    SegmentRequest batch(const char* out) const {
        SegmentRequest request;
        request.inputs = {m_folder->filePath("photos").toStdString()};
        request.outputFolder = m_folder->filePath(out).toStdString();
        request.options.pipeline.input.size = 112;
        return request;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ServedEngine> m_engine;
    std::unique_ptr<FaultProxy> m_line;
    std::shared_ptr<EventRecorder> m_recorder;
};

void TestRemoteFaults::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_recorder = std::make_shared<EventRecorder>();
    m_engine = std::make_unique<ServedEngine>();
    QVERIFY2(m_engine->problem().empty(), m_engine->problem().c_str());
    const std::string& address = m_engine->address();
    m_line = FaultProxy::start(std::stoi(address.substr(address.rfind(':') + 1)));
    QVERIFY(m_line);
}

void TestRemoteFaults::aBatchOutlivesCuts_data() {
    QTest::addColumn<int>("afterBytes");
    QTest::newRow("in the greeting") << 200;
    QTest::newRow("in the first upload") << 20'000;
    QTest::newRow("in the middle") << 300'000;
    QTest::newRow("later") << 700'000;
}

void TestRemoteFaults::aBatchOutlivesCuts() {
    QFETCH(int, afterBytes);
    constexpr int kPhotos = 40;
    makePhotos(kPhotos);
    const auto session = connect();
    QVERIFY(session);
    m_line->plan(
        {testing::PlannedFault::Kind::cut, testing::Way::up, static_cast<std::uint64_t>(afterBytes)});
    const JobId job = session->submit(batch("remote"));
    QVERIFY(m_recorder->waitForOutcome(job));
    const Outcome outcome = m_recorder->outcomeOf(job);
    QVERIFY2(outcome.state == Outcome::State::done, outcome.error ? outcome.error->why.c_str() : "");
    QCOMPARE(std::get<SegmentSummary>(outcome.data).done, std::int64_t{kPhotos});
    QVERIFY(m_line->counters().cuts >= 1);
    for (int i = 0; i < kPhotos; ++i)
        QVERIFY(QFile::exists(m_folder->filePath(QString("remote/%1.png").arg(i, 3, 10, QChar('0')))));
    QCOMPARE(textOf(m_folder->filePath("remote/manifest.jsonl")).count('\n'), kPhotos);
    QCOMPARE(QDir(m_folder->filePath("remote")).entryList(QDir::Files | QDir::Hidden).size(), kPhotos + 1);
    QCOMPARE(m_recorder->lateEvents(), 0);
}

void TestRemoteFaults::anUploadGoesOnWhereItBroke() {
    constexpr int kBytes = 60'000'000;
    QByteArray noise(kBytes, '\0');
    QRandomGenerator random(7);
    random.generate(reinterpret_cast<quint32*>(noise.data()),
                    reinterpret_cast<quint32*>(noise.data() + kBytes));
    QFile file(m_folder->filePath("large.jpg"));
    QVERIFY(file.open(QFile::WriteOnly) && file.write(noise) == kBytes);
    file.close();
    const auto session = connect();
    m_line->plan({testing::PlannedFault::Kind::cut, testing::Way::up, 45'000'000});
    InspectRequest request;
    request.imagePath = file.fileName().toStdString();
    const JobId job = session->submit(request);
    QVERIFY(m_recorder->waitForOutcome(job));
    QCOMPARE(m_recorder->outcomeOf(job).error->code, values::ErrorCode::imageNotRecognised);
    QCOMPARE(m_line->counters().cuts, std::uint64_t{1});
    QVERIFY2(m_line->counters().bytesUp < 90'000'000, "what had arrived was not sent again");
}

void TestRemoteFaults::aCancelOverASilentLineEnds() {
    makePhotos(60);
    const auto session = connect();
    const JobId job = session->submit(batch("remote"));
    QVERIFY(m_recorder->waitForProgress(job, 3));
    m_line->setHalfOpen(true);
    session->control(job, Control::cancel);
    QVERIFY(m_recorder->waitForOutcome(job));
    QCOMPARE(m_recorder->outcomeOf(job).state, Outcome::State::cancelled);
}

void TestRemoteFaults::aSilentLineIsGivenUp() {
    makePhotos(30);
    const auto session = connect();
    const JobId job = session->submit(batch("remote"));
    QVERIFY(m_recorder->waitForProgress(job, 3));
    m_line->setHalfOpen(true);
    m_line->setHalfOpen(false); // those that were open stay silent
    QVERIFY(m_recorder->waitForOutcome(job, milliseconds(60'000)));
    QCOMPARE(std::get<SegmentSummary>(m_recorder->outcomeOf(job).data).done, std::int64_t{30});
}

void TestRemoteFaults::jobsOfASessionThatEndsAreCancelledThere() {
    makePhotos(100);
    auto session = connect();
    const JobId job = session->submit(batch("remote"));
    QVERIFY(m_recorder->waitForProgress(job, 3));
    session.reset();
    QCOMPARE(m_recorder->outcomeOf(job).state, Outcome::State::cancelled);
    // Another one's batch is not held up by what is left of it.
    const auto other = connect();
    const JobId next = other->submit(batch("other"));
    QVERIFY(m_recorder->waitForProgress(next, 3));
    other->control(next, Control::cancel);
    QVERIFY(m_recorder->waitForOutcome(next, milliseconds(2000)));
}

void TestRemoteFaults::anInspectionDoesNotWaitBehindUploads() {
    QDir().mkpath(m_folder->filePath("photos"));
    for (int i = 0; i < 8; ++i) {
        QFile file(m_folder->filePath(QString("photos/%1.jpg").arg(i)));
        QVERIFY(file.open(QFile::WriteOnly));
        QVERIFY(file.write(QByteArray(20'000'000, char('a' + i))) == 20'000'000);
    }
    const auto session = connect();
    testing::LineSettings slow;
    slow.bitsPerSecond = 32e6;
    m_line->setLine(slow);
    const JobId job = session->submit(batch("remote"));
    QVERIFY(m_recorder->waitForProgress(job, 2));
    InspectRequest request;
    request.imagePath = kSamples + "/cat.jpg";
    request.options.input.size = 112;
    const JobId inspection = session->submit(request);
    QVERIFY(m_recorder->waitForOutcome(inspection, milliseconds(15'000)));
    QCOMPARE(m_recorder->outcomeOf(inspection).state, Outcome::State::done);
    QVERIFY2(m_recorder->eventsOf(job).outcomes.empty(), "160 MB take longer");
}

void TestRemoteFaults::aTrainingCutOffForLongerThanItsGraceGoesOn() {
    makePhotos(3);
    m_engine->limits().graceSeconds = 0.5;
    m_engine->stop();
    QVERIFY(m_engine->start());
    const auto session = connect();
    QVERIFY(session);
    TrainRequest request;
    request.inputs = {m_folder->filePath("photos").toStdString()};
    request.headPath = m_folder->filePath("head.safetensors").toStdString();
    request.options.pipeline.input.size = 96;
    request.options.train.epochs = 100'000; // until it is stopped
    request.options.train.batch = 2;
    const JobId job = session->submit(request);
    const auto why = [&] {
        return m_recorder->outcomeOf(job).error ? m_recorder->outcomeOf(job).error->why : "";
    };
    QVERIFY2(m_recorder->waitForSteps(job, 20), why().c_str());
    const std::uint64_t connections = m_line->counters().connections;
    m_line->setHalfOpen(true);
    QTRY_VERIFY_WITH_TIMEOUT(m_line->counters().connections > connections, 30'000); // it is dialled again
    m_line->setHalfOpen(false);
    const std::int64_t before = m_recorder->stepsOf(job);
    QVERIFY(m_recorder->waitForSteps(job, before + 20));
    session->control(job, Control::stop);
    QVERIFY(m_recorder->waitForOutcome(job));
    const Outcome outcome = m_recorder->outcomeOf(job);
    QVERIFY2(outcome.state == Outcome::State::done, outcome.error ? outcome.error->why.c_str() : "");
    QVERIFY(std::get<TrainSummary>(outcome.data).stopped);
    QVERIFY(QFile::exists(m_folder->filePath("head.safetensors")));
    QCOMPARE(m_recorder->lateEvents(), 0);
}

QTEST_GUILESS_MAIN(TestRemoteFaults)
#include "test_remote_faults.moc"
