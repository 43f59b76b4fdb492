// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/safetensors_file.h"
#include "models/model_registry.h"
#include "models/registry_file.h"
#include "support/hashing.h"

#include <ATen/ATen.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace selfment;
using models::Entry;
using models::Kind;
using models::ModelRegistry;
using models::State;
using values::ErrorCode;
namespace fs = std::filesystem;

namespace {

/// A head file, which is the smallest model there is.
void writeHead(const fs::path& path, float value = 0.5F, std::int64_t width = 24) {
    checkpoint::TensorFile file;
    file.tensors = {{"proj.0.weight", at::full({8, width}, value)}, {"proj.0.bias", at::zeros({8})},
                    {"proj.2.weight", at::full({8, 8}, value)},     {"proj.2.bias", at::zeros({8})},
                    {"classifier.weight", at::full({2, 8}, value)}, {"classifier.bias", at::zeros({2})}};
    fs::create_directories(path.parent_path());
    QVERIFY(checkpoint::writeSafetensors(path, file).ok());
}

/// Another time of change, as another program's writing would give it.
void touch(const fs::path& path) {
    fs::last_write_time(path, fs::last_write_time(path) + std::chrono::seconds(5));
}

QByteArray contentOf(const fs::path& path) {
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const fs::path& path, const QByteArray& text) {
    fs::create_directories(path.parent_path());
    QFile file(QString::fromStdString(path.string()));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(text);
}

const fs::path kTiny = fs::path(SELFMENT_SOURCE_DIR) / "resources/models/tiny";

} // namespace

class TestModelRegistry : public QObject {
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] fs::path at(const char* name) const {
        return fs::canonical(m_folder->path().toStdString()) / name;
    }
    [[nodiscard]] fs::path file() const { return at("data/models.json"); }
    [[nodiscard]] ModelRegistry registry(const fs::path& shipped = {}) const { return {file(), shipped}; }
    static support::Result<Entry> add(ModelRegistry& registry, const fs::path& path,
                                      const std::string& name = {}, bool downloaded = false) {
        return registry.add(path, name, downloaded, {}, {});
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aHeadIsDescribedAndKept() {
        writeHead(at("My Head.safetensors"));
        write(at("README.md"), "---\nlicense: cc-by-4.0\n---\n# A card\n");
        ModelRegistry models = registry();
        QVERIFY(models.list().ok());
        QVERIFY(models.list()->empty());
        std::uint64_t hashed = 0;
        const auto entry = models.add(at("My Head.safetensors"), "", false, {},
                                      [&](std::uint64_t done, std::uint64_t) { hashed = done; });
        QVERIFY(entry.ok());
        QCOMPARE(entry->name, std::string("my-head"));
        QCOMPARE(entry->kind, Kind::head);
        QCOMPARE(entry->label, std::string("Patch head, 24-8-8-2"));
        QCOMPARE(entry->dimension, 24);
        QCOMPARE(entry->parameters, std::int64_t{8 * 24 + 8 + 64 + 8 + 16 + 2});
        QCOMPARE(entry->precision, std::string("fp32"));
        QCOMPARE(entry->licence, std::string("cc-by-4.0"));
        QCOMPARE(entry->bytes, fs::file_size(entry->path));
        QCOMPARE(hashed, entry->bytes);
        QCOMPARE(entry->sha256, *support::sha256OfFile(entry->path, {}, [](std::uint64_t) {}));
        QVERIFY(ModelRegistry::cardOf(*entry).find("# A card") != std::string::npos);

        const auto again = registry().find("my-head");
        QVERIFY(again.ok());
        QCOMPARE(again->path, at("My Head.safetensors"));
        QCOMPARE(again->label, entry->label);
        QCOMPARE(again->changedAt, entry->changedAt);
        QCOMPARE(ModelRegistry::stateOf(*again), State::present);
    }

    void aFolderIsDescribedAsBackbone() {
        fs::copy(kTiny, at("My ViT"));
        ModelRegistry models = registry();
        const auto entry = add(models, at("My ViT"));
        QVERIFY2(entry.ok(), entry.failed() ? entry.error().why.c_str() : "");
        QCOMPARE(entry->name, std::string("my-vit"));
        QCOMPARE(entry->kind, Kind::backbone);
        QCOMPARE(entry->dimension, 192);
        QCOMPARE(entry->depth, 12);
        QCOMPARE(entry->patchSize, 16);
        QCOMPARE(entry->parameters, std::int64_t{5'489'664}); // without the mask token
        QCOMPARE(entry->precision, std::string("bf16"));
        QCOMPARE(entry->layout, std::string("Hugging Face, safetensors"));
    }

    void whatShipsComesFirstAndStays() {
        ModelRegistry models = registry(kTiny.parent_path());
        writeHead(at("a.safetensors"));
        QVERIFY(add(models, at("a.safetensors")).ok());
        const auto entries = models.list();
        QVERIFY(entries.ok());
        QCOMPARE(entries->size(), std::size_t{2});
        QCOMPARE(entries->front().name, std::string("tiny"));
        QVERIFY(entries->front().shipped);
        QVERIFY(!entries->front().label.empty());
        QVERIFY(!entries->front().limits.empty());
        QVERIFY(contentOf(file()).indexOf("tiny") < 0);
        QVERIFY(models.verify("tiny", {}, {}).ok()); // also that the hash in model.json is right
        QCOMPARE(models.remove("tiny", true).error().code, ErrorCode::modelInUse);
        QCOMPARE(add(models, at("a.safetensors"), "tiny").error().code, ErrorCode::modelNameTaken);
        QCOMPARE(add(models, at("a.safetensors"), "builtin").error().code, ErrorCode::modelNameTaken);
        const auto used = models.resolve("tiny", {}, {});
        QVERIFY(used.ok());
        QCOMPARE(used->path, kTiny);
    }

    void namesAreFreeOrNumbered() {
        ModelRegistry models = registry();
        for (const char* name : {"one/head.safetensors", "two/head.safetensors", "three/head.safetensors"})
            writeHead(at(name), static_cast<float>(QByteArray(name).size()));
        QCOMPARE(add(models, at("one/head.safetensors"))->name, std::string("head"));
        QCOMPARE(add(models, at("two/head.safetensors"))->name, std::string("head-2"));
        QCOMPARE(add(models, at("three/head.safetensors"))->name, std::string("head-3"));
        QCOMPARE(add(models, at("two/head.safetensors"))->name, std::string("head-2")); // the same one again
        const auto taken = add(models, at("two/head.safetensors"), "head");
        QVERIFY(taken.failed());
        QCOMPARE(taken.error().code, ErrorCode::modelNameTaken);
        QVERIFY(taken.error().why.find("one/head.safetensors") != std::string::npos);
        for (const char* bad : {"Head", "-head", "he ad", "../x", "he/ad"})
            QCOMPARE(add(models, at("two/head.safetensors"), bad).error().code, ErrorCode::optionInvalid);
    }

    void aHashInTheNameIsChecked() {
        ModelRegistry models = registry();
        writeHead(at("head.safetensors"));
        const std::string hash = *support::sha256OfFile(at("head.safetensors"), {}, [](std::uint64_t) {});
        const fs::path right = at(("head-" + hash.substr(0, 8) + ".safetensors").c_str());
        fs::copy(at("head.safetensors"), right);
        QVERIFY(add(models, right).ok());
        const fs::path wrong = at("head-0badf00d.safetensors");
        fs::copy(at("head.safetensors"), wrong);
        for (const auto& refused : {add(models, wrong), models.resolve(wrong.string(), {}, {})}) {
            QVERIFY(refused.failed());
            QCOMPARE(refused.error().code, ErrorCode::checkpointHashWrong);
            QVERIFY(refused.error().why.find("0badf00d") != std::string::npos);
            QVERIFY(refused.error().why.find(hash) != std::string::npos);
        }
    }

    void aModelThatMovedIsTakenOver() {
        ModelRegistry models = registry();
        writeHead(at("old/head.safetensors"));
        QVERIFY(add(models, at("old/head.safetensors"), "mine").ok());
        fs::rename(at("old"), at("new"));
        QCOMPARE(ModelRegistry::stateOf(*models.find("mine")), State::moved);
        for (const auto& refused : {models.resolve("mine", {}, {}), models.verify("mine", {}, {})}) {
            QVERIFY(refused.failed());
            QCOMPARE(refused.error().code, ErrorCode::modelMoved);
            QVERIFY(refused.error().why.find(at("old/head.safetensors").string()) != std::string::npos);
        }
        // Under its name, and also without one: the same weights.
        QCOMPARE(add(models, at("new/head.safetensors"))->name, std::string("mine"));
        QVERIFY(models.resolve("mine", {}, {}).ok());
        fs::rename(at("new"), at("newer"));
        QCOMPARE(add(models, at("newer/head.safetensors"), "mine")->path, at("newer/head.safetensors"));
        QCOMPARE(models.list()->size(), std::size_t{1});
    }

    void aModelThatChangedIsRefused() {
        ModelRegistry models = registry();
        const fs::path path = at("head.safetensors");
        writeHead(path);
        const auto before = add(models, path, "mine");
        touch(path); // the same content
        QCOMPARE(ModelRegistry::stateOf(*before), State::changed);
        QVERIFY(models.resolve("mine", {}, {}).ok());
        QCOMPARE(ModelRegistry::stateOf(*models.find("mine")), State::present); // remembered
        writeHead(path, 0.75F);
        touch(path);
        touch(path);
        for (const auto& refused : {models.resolve("mine", {}, {}), models.verify("mine", {}, {})}) {
            QVERIFY(refused.failed());
            QCOMPARE(refused.error().code, ErrorCode::checkpointHashWrong);
            QVERIFY(refused.error().why.find(before->sha256) != std::string::npos);
        }
        QVERIFY(add(models, path, "mine")->sha256 != before->sha256); // meant
        QVERIFY(models.verify("mine", {}, {}).ok());
    }

    void verifyReadsTheContent() {
        ModelRegistry models = registry();
        const fs::path path = at("head.safetensors");
        writeHead(path);
        const auto time = fs::last_write_time(path);
        QVERIFY(add(models, path, "mine").ok());
        writeHead(path, 0.75F); // as many bytes
        fs::last_write_time(path, time);
        QCOMPARE(ModelRegistry::stateOf(*models.find("mine")), State::present);
        QCOMPARE(models.verify("mine", {}, {}).error().code, ErrorCode::checkpointHashWrong);
        QCOMPARE(models.verify("other", {}, {}).error().code, ErrorCode::modelUnknown);
    }

    void aPathIsHashedOnce() {
        ModelRegistry models = registry();
        const fs::path path = at("head.safetensors");
        writeHead(path);
        int reports = 0;
        const auto count = [&](std::uint64_t, std::uint64_t) { ++reports; };
        const auto first = models.resolve(path.string(), {}, count);
        QVERIFY(first.ok());
        QVERIFY(reports > 0);
        QVERIFY(models.list()->empty());
        reports = 0;
        const auto second = registry().resolve(path.string(), {}, count);
        QCOMPARE(second->sha256, first->sha256);
        QCOMPARE(reports, 0);
        writeHead(path, 0.75F);
        touch(path);
        QVERIFY(models.resolve(path.string(), {}, count)->sha256 != first->sha256);
        QVERIFY(reports > 0);
        QCOMPARE(models.resolve("no-such", {}, {}).error().code, ErrorCode::backboneUnknown);
        QCOMPARE(models.resolve("", {}, {}).error().code, ErrorCode::backboneUnknown);
        QVERIFY(models.resolve("dinov3-vits16", {}, {}).error().why.find("published") != std::string::npos);
    }

    void aRegisteredPathIsItsEntry() {
        ModelRegistry models = registry();
        writeHead(at("head.safetensors"));
        QVERIFY(add(models, at("head.safetensors"), "mine").ok());
        int reports = 0;
        const auto entry = models.resolve(at("head.safetensors").string(), {},
                                          [&](std::uint64_t, std::uint64_t) { ++reports; });
        QCOMPARE(entry->name, std::string("mine"));
        QCOMPARE(reports, 0);
    }

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

    void removingKeepsTheFilesOfOthers() {
        ModelRegistry models = registry();
        writeHead(at("head.safetensors"));
        QVERIFY(add(models, at("head.safetensors"), "mine").ok());
        QVERIFY(models.remove("mine", true).ok());
        QVERIFY(fs::exists(at("head.safetensors")));
        QCOMPARE(models.remove("mine", true).error().code, ErrorCode::modelUnknown);

        const fs::path inside = models.downloadFolder("fetched");
        writeHead(inside / "head.safetensors");
        QVERIFY(add(models, inside / "head.safetensors", "fetched", true).ok());
        QVERIFY(models.remove("fetched", false).ok());
        QVERIFY(fs::exists(inside / "head.safetensors"));
        QVERIFY(add(models, inside / "head.safetensors", "fetched", true).ok());
        QVERIFY(models.remove("fetched", true).ok());
        QVERIFY(!fs::exists(inside));
        QVERIFY(fs::exists(models.downloadFolder({})));
    }

    void nothingOutsideTheDownloadsIsDeleted() {
        ModelRegistry models = registry();
        fs::create_directories(models.downloadFolder({}));
        writeHead(at("elsewhere/head.safetensors"));
        QVERIFY(add(models, at("elsewhere/head.safetensors"), "mine", true).ok());
        QCOMPARE(models.remove("mine", true).error().code, ErrorCode::destinationUnwritable);
        QVERIFY(fs::exists(at("elsewhere/head.safetensors")));
        QVERIFY(models.find("mine").ok());
        fs::create_directory_symlink(at("elsewhere"), models.downloadFolder("linked"));
        QVERIFY(add(models, models.downloadFolder("linked") / "head.safetensors", "linked", true).ok());
        QVERIFY(models.remove("mine", false).ok());
        QCOMPARE(models.remove("linked", true).error().code, ErrorCode::destinationUnwritable);
        QVERIFY(fs::exists(at("elsewhere/head.safetensors")));
    }

    void cancelAndFaultsLeaveTheListAsItWas() {
        ModelRegistry models = registry();
        writeHead(at("head.safetensors"));
        support::CancelSource source;
        source.cancel();
        QVERIFY(models.add(at("head.safetensors"), "", false, source.token(), {}).cancelled());
        QVERIFY(models.resolve(at("head.safetensors").string(), source.token(), {}).cancelled());
        write(at("page.pth"), "<!DOCTYPE html><html>not found</html>");
        QCOMPARE(add(models, at("page.pth")).error().code, ErrorCode::checkpointIsWebPage);
        QCOMPARE(add(models, at("none.pth")).error().code, ErrorCode::fileNotFound);
        QVERIFY(models.list()->empty());
        write(at("blocked"), "a file");
        ModelRegistry blocked(at("blocked") / "models.json", {});
        QVERIFY(!blocked.add(at("head.safetensors"), "", false, {}, {}).ok());
        QVERIFY(blocked.list().failed() || blocked.list()->empty());
    }

    void placesComeFromTheEnvironment() {
        qputenv("SELFMENT_DATA", "/data/here");
        QCOMPARE(models::userRegistryFile(), fs::path("/data/here/models.json"));
        qunsetenv("SELFMENT_DATA");
        qputenv("XDG_DATA_HOME", "/xdg");
        QCOMPARE(models::userRegistryFile(), fs::path("/xdg/selfment-studio/models.json"));
        qputenv("XDG_DATA_HOME", "relative");
        qputenv("HOME", "/home/someone");
        QCOMPARE(models::userRegistryFile(),
                 fs::path("/home/someone/.local/share/selfment-studio/models.json"));
        QCOMPARE(fs::canonical(models::shippedModelsFolder()), fs::canonical(kTiny.parent_path()));
    }
};

QTEST_GUILESS_MAIN(TestModelRegistry)
#include "test_model_registry.moc"
