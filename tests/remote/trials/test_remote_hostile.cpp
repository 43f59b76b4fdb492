// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/wire/codec.h"
#include "tests/remote/trials/hostile_calls.h"
#include "tests/remote/trials/raw_client.h"
#include "tests/remote/trials/trial_scene.h"

#include <QTemporaryDir>
#include <QTest>

#include <limits>
#include <random>

using namespace selfment;
using namespace selfment::testing;
using namespace selfment::remote::v1;

namespace {

std::string words(const std::string& text) {
    return text.size() > 600 ? "..." + text.substr(text.size() - 600) : text;
}

} // namespace

/// A client that means ill, or is broken: the server refuses in words, and serves everybody else as before.
class TestRemoteHostile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void wrongTokens();
    void clientsWithoutAName();
    void otherVersions();
    void pathsOutside_data();
    void pathsOutside();
    void tooManyFiles();
    void hugeCounts();
    void wrongHashes();
    void offsetsBeyondTheSize();
    void tooLargeContents();
    void tooLargeMessages();
    void otherPeoplesFiles();
    void unknownJobs();
    void aKeyForTwoJobs();
    void anOrderOfChance();
    void randomBytes();
    void guessing();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<TrialScene> m_scene;
    std::unique_ptr<RawClient> m_raw;
    std::string m_photo; ///< bytes of one
    std::uint64_t m_keys = 1'000;
    [[nodiscard]] int port() { return m_scene->server().port(); }
    [[nodiscard]] const std::string& token() { return m_scene->server().token(); }
    [[nodiscard]] std::string outcomeOf(std::uint64_t key);
    [[nodiscard]] std::string submitted(const SubmitRequest& request) {
        SubmitReply reply;
        return codeOf(m_raw->submit(request, reply));
    }
};

void TestRemoteHostile::initTestCase() {
    m_scene = std::make_unique<TrialScene>(m_folder.path().toStdString(), SELFMENT_PROGRAM,
                                           std::vector<std::string>{"--upload-limit", "4"});
    QVERIFY2(m_scene->start(2), m_scene->why().c_str());
    m_photo = textOf(m_scene->photos() / "a" / "000.png");
    QVERIFY(!m_photo.empty());
}

void TestRemoteHostile::init() {
    m_raw = std::make_unique<RawClient>(port(), token());
}

/// Whatever was said: the server is there, and an ordinary client is served.
void TestRemoteHostile::cleanup() {
    QVERIFY2(m_scene->server().running(), words(m_scene->server().log()).c_str());
    if (QTest::currentTestFunction() == std::string("guessing"))
        return;
    const auto client = m_scene->client();
    QVERIFY2(client != nullptr, m_scene->why().c_str());
    const auto outcome = client->run(inspectRequest(m_scene->photos() / "a" / "001.png"));
    QVERIFY2(whyNotDone(outcome).empty(), whyNotDone(outcome).c_str());
}

void TestRemoteHostile::wrongTokens() {
    for (const std::string& wrong : {std::string(), std::string("x"), token() + "x",
                                     token().substr(0, token().size() - 1), std::string(6'000, 'a')}) {
        HelloReply reply;
        QCOMPARE(codeOf(RawClient(port(), wrong).hello(reply)), std::string("engine_token_wrong"));
        QVERIFY(reply.instance().empty());
    }
    const auto client = TrialClient::connect(port(), "another-token-of-the-right-length");
    QVERIFY(client.failed());
    QCOMPARE(client.error().code, values::ErrorCode::engineTokenWrong);
    QVERIFY(m_scene->server().log().find(token()) == std::string::npos);
}

/// Whoever goes on guessing has to wait; a client that is known goes on. Last: others from here wait, too.
void TestRemoteHostile::guessing() {
    const auto known = m_scene->client();
    QVERIFY2(known != nullptr, m_scene->why().c_str());
    std::string last;
    for (int i = 0; i < 40; ++i) {
        HelloReply reply;
        last =
            codeOf(RawClient(port(), "guess-number-" + std::to_string(i), "guesser-0123456789").hello(reply));
    }
    QCOMPARE(last, std::string("engine_busy"));
    m_scene->line().cut();
    QVERIFY(known->heard().waitForLost(1, kTrialLimit));
    const auto outcome = known->run(inspectRequest(m_scene->photos() / "a" / "001.png"));
    QVERIFY2(whyNotDone(outcome).empty(), whyNotDone(outcome).c_str());
}

void TestRemoteHostile::clientsWithoutAName() {
    for (const std::string& name :
         {std::string(), std::string("short"), std::string(65, 'a'), std::string("../../../../etc/passwd"),
          std::string("a b c d e f g h i j")}) {
        HelloReply reply;
        const std::string code = codeOf(RawClient(port(), token(), name).hello(reply));
        QCOMPARE(code, std::string("message_invalid"));
    }
}

void TestRemoteHostile::otherVersions() {
    HelloReply reply;
    QCOMPARE(codeOf(m_raw->hello(reply, "0.9.99", 7)), std::string("ok"));
    QVERIFY(!reply.instance().empty());
    // Something that speaks gRPC and has none of our calls, as another major version.
    Engine::Service none;
    grpc::ServerBuilder builder;
    int strangerPort = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &strangerPort);
    builder.RegisterService(&none);
    const std::unique_ptr<grpc::Server> stranger = builder.BuildAndStart();
    const auto client = TrialClient::connect(strangerPort, token());
    stranger->Shutdown(std::chrono::system_clock::now());
    QVERIFY(client.failed());
    QCOMPARE(client.error().code, values::ErrorCode::engineVersionsDiffer);
}

void TestRemoteHostile::pathsOutside_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("asked");
    const auto row = [](const char* file, const char* asked) {
        QTest::addRow("%s asks for %s", file, asked) << QString::fromUtf8(file) << QString::fromUtf8(asked);
    };
    row("/photos/../../../etc/passwd", "/photos/../../../etc/passwd");
    row("/photos/a.png", "/photos/../../../../etc/passwd");
    row("photos/a.png", "photos/a.png");
    row("/photos//a.png", "/photos//a.png");
    row("/photos/./a.png", "/photos/./a.png");
    row("/photos/a.png", "/etc/passwd");
    row("/photos/a.png", "");
    row("", "/photos/a.png");
    row("/", "/");
    row("/photos/a.png", "../tree/photos/a.png");
}

void TestRemoteHostile::pathsOutside() {
    QFETCH(QString, file);
    QFETCH(QString, asked);
    UploadReply uploaded;
    const std::string sha256 = sha256Of(m_photo);
    QCOMPARE(codeOf(m_raw->upload(sha256, m_photo.size(), 0, m_photo, uploaded)), std::string("ok"));
    SubmitRequest request = inspecting(++m_keys, asked.toStdString());
    addFile(request, file.toStdString(), sha256, m_photo.size());
    const std::string code = submitted(request);
    QVERIFY2(code != "engine_lost" && code != "internal", code.c_str());
    if (code != "ok")
        return;
    // The path is looked for among the files that came with the job, where it is not.
    const std::string end = outcomeOf(request.key());
    QVERIFY2(end == "file_not_found" || end == "option_invalid" || end == "tensor_missing", end.c_str());
}

/// The code of the error that a job ended with; "done": none.
std::string TestRemoteHostile::outcomeOf(std::uint64_t key) {
    const auto context = m_raw->context();
    EventsRequest request;
    (*request.mutable_after())[key] = 0;
    const auto reader = m_raw->stub().Events(context.get(), request);
    Event event;
    while (reader->Read(&event))
        if (event.key() == key && event.has_outcome()) {
            context->TryCancel();
            const auto outcome = remote::read(event.outcome());
            if (!outcome.ok())
                return "unreadable";
            return outcome->error ? std::string(values::errorCodeName(outcome->error->code)) : "done";
        }
    return "nothing";
}

void TestRemoteHostile::tooManyFiles() {
    SubmitRequest request = inspecting(2, "/photos/a.png");
    for (int i = 0; i < 1'000'000; ++i) {
        TreeFile& file = *request.add_files();
        file.set_path("/p/" + std::to_string(i));
        file.set_exists(true);
    }
    const std::string code = submitted(request);
    QVERIFY2(code != "ok" && code != "engine_lost", code.c_str());
}

void TestRemoteHostile::hugeCounts() {
    SubmitRequest request = inspecting(3, "/photos/a.png");
    addFile(request, "/photos/a.png", sha256Of(m_photo), std::numeric_limits<std::uint64_t>::max());
    const std::string code = submitted(request); // the content is known by its hash: its size is what it is
    QVERIFY2(code != "engine_lost" && code != "internal", code.c_str());
    MissingRequest missing;
    for (int i = 0; i < 300'000; ++i)
        missing.add_sha256(sha256Of(std::to_string(i)));
    MissingReply reply;
    const grpc::Status status = m_raw->stub().Missing(m_raw->context().get(), missing, &reply);
    QVERIFY2(status.ok() ? reply.missing_size() == 300'000 : codeOf(status) != "engine_lost",
             codeOf(status).c_str());
    EventsRequest events;
    for (std::uint64_t key = 0; key < 200'000; ++key)
        (*events.mutable_after())[key] = std::numeric_limits<std::uint64_t>::max();
    const auto context = m_raw->context();
    const auto reader = m_raw->stub().Events(context.get(), events);
    remote::v1::Event event;
    reader->Read(&event);
    context->TryCancel();
}

void TestRemoteHostile::wrongHashes() {
    UploadReply reply;
    const std::string other = sha256Of("something else");
    QCOMPARE(codeOf(m_raw->upload(other, m_photo.size(), 0, m_photo, reply)), std::string("message_invalid"));
    for (const std::string& name : {std::string("../../../tmp/x"), std::string(64, 'g'), std::string(),
                                    std::string(63, 'a'), std::string(100'000, 'a')})
        QCOMPARE(codeOf(m_raw->upload(name, m_photo.size(), 0, m_photo, reply)),
                 std::string("message_invalid"));
    MissingRequest missing;
    missing.add_sha256(other);
    MissingReply answer;
    QVERIFY(m_raw->stub().Missing(m_raw->context().get(), missing, &answer).ok());
    QCOMPARE(answer.missing_size(), 1);
}

void TestRemoteHostile::offsetsBeyondTheSize() {
    UploadReply reply;
    const std::string content = "a content that nobody has sent";
    const std::string sha256 = sha256Of(content);
    constexpr auto kMost = std::numeric_limits<std::uint64_t>::max();
    QVERIFY(codeOf(m_raw->upload(sha256, content.size(), 1'000, content, reply)) != "ok");
    QVERIFY(codeOf(m_raw->upload(sha256, content.size(), kMost, content, reply)) != "ok");
    QVERIFY(codeOf(m_raw->upload(sha256, kMost, 0, content, reply)) != "ok");
    QVERIFY(codeOf(m_raw->upload(sha256, kMost, kMost - 1, content, reply)) != "ok");
    QVERIFY(codeOf(m_raw->upload(sha256, 3, 0, content, reply)) != "ok"); // more than was announced
    QCOMPARE(codeOf(m_raw->upload(sha256, content.size(), 0, content, reply)), std::string("ok"));
}

void TestRemoteHostile::tooLargeContents() {
    UploadReply reply;
    const std::string large(5 << 20, 'x');
    const std::string code = codeOf(m_raw->upload(sha256Of(large), large.size(), 0, large, reply));
    QVERIFY2(code != "ok" && code != "engine_lost", code.c_str());
}

void TestRemoteHostile::tooLargeMessages() {
    SubmitRequest request = inspecting(5, "/photos/" + std::string(40 << 20, 'x'));
    const std::string code = submitted(request);
    QVERIFY2(code != "ok", code.c_str());
}

void TestRemoteHostile::otherPeoplesFiles() {
    const std::string secret = textOf(m_scene->at("server") / "token");
    QVERIFY(!secret.empty());
    UploadReply uploaded;
    const std::string sha256 = sha256Of(m_photo);
    QCOMPARE(codeOf(m_raw->upload(sha256, m_photo.size(), 0, m_photo, uploaded)), std::string("ok"));
    SubmitRequest request = inspecting(6, "/photos/a.png");
    addFile(request, "/photos/a.png", sha256, m_photo.size());
    QCOMPARE(submitted(request), std::string("ok"));
    for (const std::string& path :
         {(m_scene->at("server") / "token").string(), std::string("/etc/passwd"), std::string("../../token"),
          std::string("/../../../../../token"), std::string("/photos/a.png/../../../../../../../token")}) {
        FetchRequest fetch;
        fetch.set_key(6);
        fetch.set_path(path);
        const auto context = m_raw->context();
        const auto reader = m_raw->stub().Fetch(context.get(), fetch);
        FetchChunk chunk;
        while (reader->Read(&chunk))
            QVERIFY(chunk.data().find(secret.substr(0, 20)) == std::string::npos);
        QVERIFY2(!reader->Finish().ok(), path.c_str());
    }
    QVERIFY(m_raw->forget(6).ok());
}

void TestRemoteHostile::unknownJobs() {
    ControlRequest control;
    control.set_key(404);
    ControlReply controlled;
    (void)m_raw->stub().Control(m_raw->context().get(), control, &controlled);
    SupplyRequest supply;
    supply.set_key(404);
    SupplyReply supplied;
    QVERIFY(!m_raw->stub().Supply(m_raw->context().get(), supply, &supplied).ok());
    OutputsRequest outputs;
    outputs.set_key(404);
    OutputsReply listed;
    QVERIFY(!m_raw->stub().Outputs(m_raw->context().get(), outputs, &listed).ok());
    QVERIFY(m_raw->forget(404).ok());
}

void TestRemoteHostile::aKeyForTwoJobs() {
    UploadReply uploaded;
    const std::string sha256 = sha256Of(m_photo);
    QCOMPARE(codeOf(m_raw->upload(sha256, m_photo.size(), 0, m_photo, uploaded)), std::string("ok"));
    for (const char* path : {"/photos/a.png", "/photos/b.png"}) {
        SubmitRequest request = inspecting(7, path);
        addFile(request, path, sha256, m_photo.size());
        QCOMPARE(submitted(request), std::string("ok")); // the second changes nothing
    }
    QVERIFY(m_raw->forget(7).ok());
}

/// All of it again in an order of chance, and requests with bytes changed: most are no messages any more,
/// some are strange ones.
void TestRemoteHostile::anOrderOfChance() {
    const std::vector<std::string> wrong = hostileCalls(port(), token(), 20'261'123, 300, m_photo);
    QVERIFY2(wrong.empty(), wrong.empty() ? "" : wrong.front().c_str());
}

void TestRemoteHostile::randomBytes() {
    QVERIFY(sendNoise(port(), 7, 40));
}

QTEST_GUILESS_MAIN(TestRemoteHostile)
#include "test_remote_hostile.moc"
