// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/registry_file.h"
#include "tests/models/registry_folder.h"

#include <atomic>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace selfment;
using namespace selfment::testing;
using models::Entry;
using models::ModelRegistry;
using values::ErrorCode;

/// models.json: what it keeps, who writes it at once, and what becomes of a damaged one.
class TestRegistryFile : public QObject {
    Q_OBJECT
    std::unique_ptr<RegistryFolder> m_folder;

    [[nodiscard]] fs::path at(const char* name) const { return m_folder->at(name); }
    [[nodiscard]] fs::path file() const { return m_folder->file(); }
    [[nodiscard]] ModelRegistry registry(const fs::path& shipped = {}) const {
        return m_folder->registry(shipped);
    }
    static support::Result<Entry> add(ModelRegistry& registry, const fs::path& path,
                                      const std::string& name = {}, bool downloaded = false) {
        return addTo(registry, path, name, downloaded);
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<RegistryFolder>(); }

    void hashMemoryIsBounded() {
        const std::size_t most = models::RegistryContent::kMostHashes;
        models::RegistryContent content;
        for (std::size_t i = 0; i < most + 5; ++i)
            content.putHash({"/models/" + std::to_string(i), 1, 2, "hash"});
        content.putHash({"/models/100", 7, 8, "newer"});
        const auto again = models::RegistryContent::parse(*content.text(), "test");
        QVERIFY(again.ok());
        QVERIFY(again->findHash("/models/4", 1, 2) == nullptr);
        QVERIFY(again->findHash("/models/5", 1, 2) != nullptr);
        QVERIFY(again->findHash("/models/100", 1, 2) == nullptr);
        QCOMPARE(again->findHash("/models/100", 7, 8)->sha256, std::string("newer"));
    }

    void writersLoseNothing() {
        constexpr int kEach = 12;
        for (int i = 0; i < kEach; ++i)
            for (const char* who : {"a", "b", "c"})
                writeHead(at((who + std::to_string(i) + ".safetensors").c_str()), static_cast<float>(i));
        const auto addAll = [this](const std::string& who) {
            ModelRegistry models = registry();
            bool good = true;
            for (int i = 0; i < kEach; ++i)
                good = add(models, at((who + std::to_string(i) + ".safetensors").c_str())).ok() && good;
            return good;
        };
        const pid_t other = ::fork(); // a process of its own, which starts no threads
        QVERIFY(other >= 0);
        if (other == 0)
            ::_exit(addAll("c") ? 0 : 1);
        std::atomic<bool> good{true};
        std::thread first([&] { good = addAll("a") && good; });
        std::thread second([&] { good = addAll("b") && good; });
        first.join();
        second.join();
        int status = -1;
        QCOMPARE(::waitpid(other, &status, 0), other);
        QCOMPARE(status, 0);
        QVERIFY(good);
        QCOMPARE(registry().list()->size(), std::size_t{3 * kEach});
    }

    void aDamagedFileIsNamedAndLeft_data() {
        QTest::addColumn<QByteArray>("text");
        const QByteArray begin = R"({"format":"selfment-models","version":1,"models":)";
        QTest::newRow("cut off") << begin;
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("another file") << QByteArray(R"({"format":"other"})");
        QTest::newRow("later version")
            << QByteArray(R"({"format":"selfment-models","version":2,"models":[]})");
        QTest::newRow("no list") << begin + "3}";
        QTest::newRow("bad name") << begin + R"([{"name":"../x","path":"/x"}]})";
        QTest::newRow("no path") << begin + R"([{"name":"x"}]})";
        QTest::newRow("wrong type") << begin + R"([{"name":"x","path":"/x","bytes":"many"}]})";
        QTest::newRow("twice") << begin + R"([{"name":"x","path":"/x"},{"name":"x","path":"/y"}]})";
    }
    void aDamagedFileIsNamedAndLeft() {
        QFETCH(QByteArray, text);
        write(file(), text);
        writeHead(at("head.safetensors"));
        ModelRegistry models = registry();
        const auto entries = models.list();
        QVERIFY(entries.failed());
        QCOMPARE(entries.error().code, ErrorCode::configurationUnreadable);
        QCOMPARE(entries.error().where, file().string());
        QCOMPARE(add(models, at("head.safetensors")).error().code, ErrorCode::configurationUnreadable);
        QCOMPARE(models.remove("x", false).error().code, ErrorCode::configurationUnreadable);
        QCOMPARE(contentOf(file()), text);
    }

    void unknownFieldsStay() {
        writeHead(at("head.safetensors"));
        const QByteArray path = QByteArray::fromStdString(at("head.safetensors").string());
        write(file(), R"({"format":"selfment-models","version":1,"note":{"by":"user"},)"
                      R"("models":[{"name":"mine","path":")" +
                          path + R"(","colour":"red"}]})");
        ModelRegistry models = registry();
        QVERIFY(add(models, at("head.safetensors"), "mine").ok());
        QVERIFY(contentOf(file()).contains("red"));
        QVERIFY(contentOf(file()).contains("note"));
        QCOMPARE(models.list()->size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(TestRegistryFile)
#include "test_registry_file.moc"
