// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/local/local_session.h"
#include "tests/remote/server/server_scene.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace selfment;
using namespace selfment::testing;
using namespace selfment::remote;

/// The calls that begin no job, and what is refused.
class TestServerCalls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void helloTellsWhatTheEngineIs();
    void aFolderIsOneServersAtATime();
    void aTakenPortIsTold();
    void aSocketIsClosedToOthers();
    void withoutTheTokenNothingGoes();
    void uploadsGoOnAndAreChecked();
    void largeUploadsAreRefusedAtOnce();
    void aClientsShareIsItsOwn();
    void whatAClientLeftOutlivesALongPause();
    void unknownJobsAreTold();
    void pathsAndRequestsThatAreRefused();
    void theEventsOfUnknownJobsSaySo();
    void aNewStreamEndsTheOld();
    void stoppingEndsStreamsSoon();

private:
    ServerSettings settings() const { return settingsFor(m_folder->path().toStdString()); }
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Server> m_server;
};

void TestServerCalls::init() {
    m_server.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = startServer(settings());
    QVERIFY(m_server);
}

void TestServerCalls::helloTellsWhatTheEngineIs() {
    const StubClient client(m_server->address());
    v1::HelloReply reply;
    QVERIFY(client.hello(reply).ok());
    QVERIFY(!reply.instance().empty());
    QVERIFY(!reply.program_version().empty());
    QCOMPARE(reply.description().engine_version(), reply.program_version());
    QCOMPARE(reply.description().location(), std::string());
    QVERIFY(reply.description().backbones_size() > 0);
    QCOMPARE(reply.limits().upload_bytes(), settings().limits.uploadBytes);
    QCOMPARE(reply.grace_seconds(), settings().limits.graceSeconds);
    QCOMPARE(m_server->clients(), 1);
    v1::PingReply ping;
    QVERIFY(client.stub().Ping(client.context().get(), {}, &ping).ok());
    QCOMPARE(ping.instance(), reply.instance());
}

void TestServerCalls::aFolderIsOneServersAtATime() {
    auto second = Server::start(settings(), [](auto) { return std::unique_ptr<session::Session>(); });
    QVERIFY(second.failed());
    QCOMPARE(second.error().code, values::ErrorCode::destinationUnwritable);
    m_server.reset();
    m_server = startServer(settings());
    QVERIFY(m_server);
}

void TestServerCalls::aTakenPortIsTold() {
    ServerSettings other = settings();
    other.folder /= "other";
    other.listen = m_server->address();
    const auto second = Server::start(other, [](std::shared_ptr<session::ItemGate> gate) {
        return session::makeLocalSession(session::servedSessionSettings(std::move(gate)));
    });
    QVERIFY(second.failed());
    QCOMPARE(second.error().code, values::ErrorCode::engineUnavailable);
}

void TestServerCalls::aSocketIsClosedToOthers() {
    ServerSettings other = settings();
    other.folder = m_folder->filePath("second").toStdString();
    other.listen = "unix:" + m_folder->filePath("socket").toStdString();
    const auto second = startServer(other);
    QVERIFY(second);
    QCOMPARE(second->address(), other.listen);
    QCOMPARE(QFileInfo(m_folder->filePath("socket")).permissions() & (QFile::ReadOther | QFile::ReadGroup),
             QFile::Permissions());
    const StubClient client(second->address());
    v1::HelloReply reply;
    QVERIFY(client.hello(reply).ok());
}

void TestServerCalls::withoutTheTokenNothingGoes() {
    ServerSettings guarded = settings();
    guarded.folder = m_folder->filePath("second").toStdString();
    guarded.token = "0123456789-0123456789-0123456789";
    const auto second = startServer(guarded);
    QVERIFY(second);
    v1::HelloReply reply;
    QCOMPARE(errorCodeOf(StubClient(second->address()).hello(reply)), std::string("engine_token_wrong"));
    const StubClient wrong(second->address(), "stub-0123456789abcdef", "another token, which is wrong");
    QCOMPARE(errorCodeOf(wrong.hello(reply)), std::string("engine_token_wrong"));
    QCOMPARE(errorCodeOf(wrong.upload("photo")), std::string("engine_token_wrong"));
    QCOMPARE(errorCodeOf(wrong.submit(1, session::ResourcesRequest{}, {})),
             std::string("engine_token_wrong"));
    QCOMPARE(errorCodeOf(wrong.forget(1)), std::string("engine_token_wrong"));
    const StubClient right(second->address(), "stub-0123456789abcdef", guarded.token);
    QVERIFY(right.hello(reply).ok());
}

void TestServerCalls::uploadsGoOnAndAreChecked() {
    const StubClient client(m_server->address());
    const std::string bytes(3 << 20, 'x');
    v1::MissingRequest question;
    question.add_sha256(sha256Of(bytes));
    v1::MissingReply answer;
    QVERIFY(client.stub().Missing(client.context().get(), question, &answer).ok());
    QCOMPARE(answer.missing_size(), 1);
    QCOMPARE(answer.missing(0).present_bytes(), 0U);
    {
        v1::UploadReply reply;
        const auto context = client.context();
        const auto writer = client.stub().Upload(context.get(), &reply);
        v1::UploadChunk chunk;
        chunk.set_sha256(sha256Of(bytes));
        chunk.set_size(bytes.size());
        chunk.set_data(bytes.substr(0, 1 << 20));
        QVERIFY(writer->Write(chunk));
        writer->WritesDone();
        QVERIFY(writer->Finish().ok());
        QCOMPARE(reply.present_bytes(), 1U << 20U);
    }
    QVERIFY(client.stub().Missing(client.context().get(), question, &answer).ok());
    QCOMPARE(answer.missing(0).present_bytes(), 1U << 20U);
    std::uint64_t present = 0;
    QVERIFY(client.upload(bytes, 1 << 20, &present).ok());
    QCOMPARE(present, bytes.size());
    QVERIFY(client.stub().Missing(client.context().get(), question, &answer).ok());
    QCOMPARE(answer.missing_size(), 0);
    QCOMPARE(errorCodeOf(client.upload("photo", 3)), std::string("message_invalid"));
}

void TestServerCalls::largeUploadsAreRefusedAtOnce() {
    ServerSettings small = settings();
    small.folder = m_folder->filePath("second").toStdString();
    small.limits.uploadBytes = 1000;
    small.limits.messageBytes = 100'000;
    const auto second = startServer(small);
    const StubClient client(second->address());
    QCOMPARE(errorCodeOf(client.upload(std::string(1001, 'x'))), std::string("engine_refuses"));
    QVERIFY(client.upload(std::string(1000, 'x')).ok());
    QVERIFY(!client.upload(std::string(200'000, 'x')).ok());
    QVERIFY(QDir(m_folder->filePath("second/partial")).isEmpty());
}

void TestServerCalls::aClientsShareIsItsOwn() {
    ServerSettings small = settings();
    small.folder = m_folder->filePath("second").toStdString();
    small.limits.clientBytes = 1000;
    const auto second = startServer(small);
    const StubClient client(second->address());
    QVERIFY(client.upload(std::string(600, 'a')).ok());
    QCOMPARE(errorCodeOf(client.upload(std::string(600, 'b'))), std::string("engine_busy"));
    const StubClient other(second->address(), "other-0123456789abcdef");
    QVERIFY(other.upload(std::string(600, 'b')).ok());
    // Neither what others sent nor a part of it goes round the share.
    session::SegmentRequest segment;
    segment.inputs = {"/a.jpg", "/b.jpg"};
    segment.outputFolder = "/out";
    QCOMPARE(errorCodeOf(client.submit(1, segment,
                                       {contentFile("/a.jpg", std::string(600, 'a')),
                                        contentFile("/b.jpg", std::string(600, 'b'))})),
             std::string("engine_refuses"));
    {
        v1::UploadReply reply;
        const auto context = other.context();
        const auto writer = other.stub().Upload(context.get(), &reply);
        v1::UploadChunk chunk;
        chunk.set_sha256(sha256Of(std::string(300, 'c')));
        chunk.set_size(300);
        chunk.set_data("c");
        QVERIFY(writer->Write(chunk));
        writer->WritesDone();
        QVERIFY(writer->Finish().ok());
    }
    QCOMPARE(errorCodeOf(other.upload(std::string(200, 'd'))), std::string("engine_busy"));
    QVERIFY(other.upload(std::string(300, 'c'), 1).ok());
}

void TestServerCalls::whatAClientLeftOutlivesALongPause() {
    m_server.reset();
    const auto jobs = settings().folder / "clients/stub-0123456789abcdef/jobs/1/tree";
    std::filesystem::create_directories(jobs);
    const auto client = jobs.parent_path().parent_path().parent_path();
    std::filesystem::last_write_time(client,
                                     std::filesystem::file_time_type::clock::now() - std::chrono::hours(24));
    m_server = startServer(settings());
    QVERIFY(m_server);
    m_server->stop(); // has looked after its folders once
    QVERIFY(std::filesystem::exists(jobs));
}

void TestServerCalls::unknownJobsAreTold() {
    const StubClient client(m_server->address());
    QCOMPARE(errorCodeOf(client.control(5, v1::CONTROL_CANCEL)), std::string("job_unknown"));
    QCOMPARE(errorCodeOf(client.supply(5, "/a.jpg", "photo")), std::string("job_unknown"));
    v1::OutputsRequest outputs;
    outputs.set_key(5);
    v1::OutputsReply reply;
    QCOMPARE(errorCodeOf(client.stub().Outputs(client.context().get(), outputs, &reply)),
             std::string("job_unknown"));
    QVERIFY(client.fetch(5, "/a.png").empty());
    QVERIFY(client.forget(5).ok());
}

void TestServerCalls::pathsAndRequestsThatAreRefused() {
    const StubClient client(m_server->address());
    QVERIFY(client.upload("photo").ok());
    session::InspectRequest inspect;
    for (const char* path : {"/../../etc/passwd", "a.jpg", "/a/../b.jpg", "/a//b.jpg"}) {
        inspect.imagePath = path;
        QCOMPARE(errorCodeOf(client.submit(1, inspect, {})), std::string("engine_refuses"));
        inspect.imagePath = "/a.jpg";
        QCOMPARE(errorCodeOf(client.submit(1, inspect, {contentFile(path, "photo")})),
                 std::string("engine_refuses"));
    }
    QCOMPARE(errorCodeOf(client.submit(0, inspect, {})), std::string("message_invalid"));
    v1::TreeFile nothing;
    nothing.set_path("/a.jpg");
    QCOMPARE(errorCodeOf(client.submit(1, inspect, {nothing})), std::string("message_invalid"));
    QCOMPARE(errorCodeOf(client.submit(1, session::ModelsRequest{session::AddModel{"/x", "x"}}, {})),
             std::string("engine_refuses"));
    QCOMPARE(errorCodeOf(client.submit(1, session::CacheRequest{session::CacheAction::clear, {}}, {})),
             std::string("engine_refuses"));
    // Names under which the server itself moves files about.
    QCOMPARE(errorCodeOf(client.submit(1, inspect, {contentFile("/p/.selfment.copy-1", "photo")})),
             std::string("engine_refuses"));
    QCOMPARE(errorCodeOf(client.submit(1, inspect, {laterFile("/p/.selfment.empty-1")})),
             std::string("engine_refuses"));
    // A run that another client began, or nobody did.
    QCOMPARE(errorCodeOf(client.submit(1, session::RunsRequest{session::RemoveRun{"run1"}}, {})),
             std::string("engine_refuses"));
    std::vector<std::string> missing;
    QVERIFY(client.submit(1, inspect, {contentFile("/a.jpg", "never sent")}, &missing).ok());
    QCOMPARE(missing, (std::vector<std::string>{sha256Of("never sent")}));
}

void TestServerCalls::theEventsOfUnknownJobsSaySo() {
    StubClient client(m_server->address());
    v1::HelloReply hello;
    QVERIFY(client.hello(hello).ok());
    client.listen({{7, 12}});
    QVERIFY(client.waitFor(7, [](const v1::Event& event) { return event.unknown(); }));
    QCOMPARE(client.eventsOf(0).front().attached(), hello.instance());
}

void TestServerCalls::aNewStreamEndsTheOld() {
    const StubClient client(m_server->address());
    const auto first = client.context();
    const auto old = client.stub().Events(first.get(), {});
    v1::Event event;
    QVERIFY(old->Read(&event));
    const auto second = client.context();
    const auto fresh = client.stub().Events(second.get(), {});
    QVERIFY(fresh->Read(&event));
    QVERIFY(!old->Read(&event));
    QCOMPARE(old->Finish().error_code(), grpc::StatusCode::ABORTED);
    second->TryCancel();
    static_cast<void>(fresh->Finish());
}

void TestServerCalls::stoppingEndsStreamsSoon() {
    StubClient client(m_server->address());
    const auto context = client.context();
    const auto events = client.stub().Events(context.get(), {});
    v1::Event event;
    QVERIFY(events->Read(&event));
    m_server->stop();
    QVERIFY(!events->Read(&event));
    QVERIFY(!events->Finish().ok());
    v1::HelloReply reply;
    QVERIFY(!client.hello(reply).ok());
}

QTEST_GUILESS_MAIN(TestServerCalls)
#include "test_server_calls.moc"
