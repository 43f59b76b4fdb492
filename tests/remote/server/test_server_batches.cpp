// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/remote/server/server_scene.h"

#include "session/local/local_session.h"
#include "tests/session/event_recorder.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <thread>

using namespace selfment;
using namespace selfment::testing;
using namespace selfment::remote;

namespace {

const QString kSamples = SELFMENT_SOURCE_DIR "/resources/samples/";
const std::vector<std::string> kNames = {"cat", "dog", "cow", "horse"};

} // namespace

/// Batches whose photos come while they run.
class TestServerBatches : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void masksAreTheLocalEnginesByteForByte();
    void existingOutputsAreSkippedByTheLocalRules();
    void aPhotoThatCannotBeHadFailsAlone();
    void usedPhotosAreLetGoOf();
    void aSlowClientHoldsNobodyUp();
    void eightClientsGetTheirOwn();

private:
    [[nodiscard]] std::string photo(const std::string& name) const {
        return m_folder->filePath("photos/").toStdString() + name + ".jpg";
    }
    [[nodiscard]] session::SegmentRequest segment(const QString& out) const {
        session::SegmentRequest request;
        request.inputs = {m_folder->filePath("photos").toStdString()};
        request.outputFolder = m_folder->filePath(out).toStdString();
        request.options.pipeline.input.size = 160;
        return request;
    }
    [[nodiscard]] std::vector<v1::TreeFile> announced() const {
        std::vector<v1::TreeFile> files;
        for (const std::string& name : kNames)
            files.push_back(laterFile(photo(name)));
        return files;
    }
    void runHere(const session::SegmentRequest& request) const {
        const auto recorder = std::make_shared<EventRecorder>();
        const auto local = session::makeLocalSession();
        local->setListener(recorder);
        const session::JobId job = local->submit(request);
        QVERIFY(recorder->waitForOutcome(job));
        QVERIFY(recorder->outcomeOf(job).state == session::Outcome::State::done);
    }
    void supplyAll(const StubClient& client, std::uint64_t key) const {
        for (const std::string& name : kNames)
            QVERIFY(client.supply(key, photo(name), bytesOf(photo(name))).ok());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Server> m_server;
    std::unique_ptr<StubClient> m_client;
};

void TestServerBatches::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("SELFMENT_DATA", m_folder->filePath("data").toUtf8());
    QVERIFY(QDir(m_folder->path()).mkpath("photos"));
    for (const std::string& name : kNames)
        QVERIFY(QFile::copy(kSamples + QString::fromStdString(name) + ".jpg",
                            QString::fromStdString(photo(name))));
    m_server = startServer(settingsFor(m_folder->path().toStdString()));
    QVERIFY(m_server);
    m_client = std::make_unique<StubClient>(m_server->address());
    m_client->listen();
}

void TestServerBatches::cleanup() {
    m_client.reset();
    m_server.reset();
}

void TestServerBatches::masksAreTheLocalEnginesByteForByte() {
    runHere(segment("local"));
    const session::SegmentRequest request = segment("remote");
    QVERIFY(m_client->submit(1, request, announced()).ok());
    supplyAll(*m_client, 1);
    const v1::Outcome outcome = m_client->outcomeOf(1);
    QCOMPARE(outcome.state(), v1::OUTCOME_DONE);
    QCOMPARE(outcome.segment().done(), 4);
    QCOMPARE(outcome.segment().images(0).path(), photo("cat"));
    QCOMPARE(outcome.segment().output_folder(), request.outputFolder);
    const auto outputs = m_client->outputs(1);
    QCOMPARE(outputs.size(), 5U); // and the manifest
    for (const std::string& name : kNames) {
        const std::string file = "/" + name + ".png";
        const std::string mask = m_client->fetch(1, request.outputFolder + file);
        QVERIFY(!mask.empty());
        QCOMPARE(mask, bytesOf(m_folder->filePath("local").toStdString() + file));
        QCOMPARE(m_client->fetch(1, request.outputFolder + file, 100), mask.substr(100));
    }
    const std::string manifest = m_client->fetch(1, request.outputFolder + "/manifest.jsonl");
    QVERIFY(manifest.find("\"" + photo("cat") + "\"") != std::string::npos);
    QVERIFY(manifest.find("clients") == std::string::npos);
    QCOMPARE(m_client->outputs(1, 5).size(), 0U);
}

void TestServerBatches::existingOutputsAreSkippedByTheLocalRules() {
    runHere(segment("out"));
    const std::string out = m_folder->filePath("out").toStdString();
    QVERIFY(std::filesystem::remove(out + "/dog.png"));
    const std::string manifest = bytesOf(out + "/manifest.jsonl");
    QVERIFY(m_client->upload(manifest).ok());
    auto files = announced();
    for (const char* there : {"/cat.png", "/cow.png", "/horse.png"})
        files.push_back(existingFile(out + there));
    files.push_back(contentFile(out + "/manifest.jsonl", manifest));
    QVERIFY(m_client->submit(1, segment("out"), files).ok());
    // Only what is to be done is waited for.
    QVERIFY(m_client->supply(1, photo("dog"), bytesOf(photo("dog"))).ok());
    const v1::Outcome outcome = m_client->outcomeOf(1);
    QCOMPARE(outcome.state(), v1::OUTCOME_DONE);
    QCOMPARE(outcome.segment().skipped(), 3);
    QCOMPARE(outcome.segment().done(), 1);
    const auto outputs = m_client->outputs(1);
    QVERIFY(outputs.contains(out + "/dog.png"));
    QVERIFY(outputs.contains(out + "/manifest.jsonl"));
    QCOMPARE(outputs.size(), 2U);
    // A line of before took the new one's place: none is there twice.
    const std::string merged = m_client->fetch(1, out + "/manifest.jsonl");
    QCOMPARE(std::count(merged.begin(), merged.end(), '\n'), 4);
    QCOMPARE(std::count(manifest.begin(), manifest.end(), '\n'), 4);
}

void TestServerBatches::aPhotoThatCannotBeHadFailsAlone() {
    QVERIFY(m_client->submit(1, segment("out"), announced()).ok());
    v1::SupplyRequest message;
    message.set_key(1);
    v1::SuppliedFile& file = *message.add_files();
    file.set_path(photo("cow"));
    file.mutable_error()->set_code("file_unreadable");
    file.mutable_error()->set_where(photo("cow"));
    file.mutable_error()->set_why("permission denied");
    v1::SupplyReply reply;
    QVERIFY(m_client->stub().Supply(m_client->context().get(), message, &reply).ok());
    supplyAll(*m_client, 1);
    const v1::Outcome outcome = m_client->outcomeOf(1);
    QCOMPARE(outcome.state(), v1::OUTCOME_DONE);
    QCOMPARE(outcome.segment().done(), 3);
    QCOMPARE(outcome.segment().failed_size(), 1);
    QCOMPARE(outcome.segment().failed(0).path(), photo("cow"));
    QCOMPARE(outcome.segment().failed(0).error().code(), std::string("file_unreadable"));
}

void TestServerBatches::usedPhotosAreLetGoOf() {
    QVERIFY(m_client->submit(1, segment("out"), announced()).ok());
    supplyAll(*m_client, 1);
    QCOMPARE(m_client->outcomeOf(1).state(), v1::OUTCOME_DONE);
    const QString tree = m_folder->filePath("server/clients/stub-0123456789abcdef/jobs/1/tree");
    for (const std::string& name : kNames)
        QCOMPARE(QFileInfo(tree + QString::fromStdString(photo(name))).size(), 0);
}

void TestServerBatches::aSlowClientHoldsNobodyUp() {
    StubClient slow(m_server->address(), "slow-0123456789abcdef");
    slow.listen();
    QVERIFY(slow.submit(1, segment("slow"), announced()).ok());
    QVERIFY(slow.waitFor(1, [](const v1::Event& event) { return event.has_progress(); }));
    QVERIFY(m_client->submit(1, segment("quick"), announced()).ok());
    supplyAll(*m_client, 1);
    QCOMPARE(m_client->outcomeOf(1).state(), v1::OUTCOME_DONE);
    QVERIFY(!slow.eventsOf(1).back().has_outcome());
    supplyAll(slow, 1);
    QCOMPARE(slow.outcomeOf(1).state(), v1::OUTCOME_DONE);
}

void TestServerBatches::eightClientsGetTheirOwn() {
    std::vector<std::unique_ptr<StubClient>> clients;
    for (int i = 0; i < 8; ++i) {
        clients.push_back(
            std::make_unique<StubClient>(m_server->address(), "client-0123456789-" + std::to_string(i)));
        clients.back()->listen();
    }
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < clients.size(); ++i)
        threads.emplace_back([&, i] {
            if (!clients[i]->submit(7, segment("out" + QString::number(i)), announced()).ok())
                return;
            // Each sends the photos in an order of its own.
            for (std::size_t n = 0; n < kNames.size(); ++n) {
                const std::string& name = kNames[(n + i) % kNames.size()];
                if (!clients[i]->supply(7, photo(name), bytesOf(photo(name))).ok())
                    return;
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    std::map<std::string, std::set<std::string>> masks;
    for (std::size_t i = 0; i < clients.size(); ++i) {
        const v1::Outcome outcome = clients[i]->outcomeOf(7);
        QCOMPARE(outcome.state(), v1::OUTCOME_DONE);
        QCOMPARE(outcome.segment().done(), 4);
        const std::string out = m_folder->filePath("out" + QString::number(i)).toStdString();
        QCOMPARE(outcome.segment().output_folder(), out);
        for (const std::string& name : kNames)
            masks[name].insert(clients[i]->fetch(7, out + "/" + name + ".png"));
    }
    for (const auto& [name, bytes] : masks) {
        QCOMPARE(bytes.size(), 1U);
        QVERIFY(!bytes.begin()->empty());
    }
}

QTEST_MAIN(TestServerBatches)
#include "test_server_batches.moc"
