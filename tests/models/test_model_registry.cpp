// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/hashing.h"
#include "tests/models/registry_folder.h"

using namespace selfment;
using namespace selfment::testing;
using models::Entry;
using models::Kind;
using models::ModelRegistry;
using models::State;
using values::ErrorCode;

namespace {

const fs::path kTiny = fs::path(SELFMENT_SOURCE_DIR) / "resources/models/tiny";

} // namespace

class TestModelRegistry : public QObject {
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
        QCOMPARE(entries->size(), std::size_t{4});
        QCOMPARE(entries->front().name, std::string("tiny"));
        QCOMPARE((*entries)[1].name, std::string("tiny-head"));
        QCOMPARE((*entries)[2].name, std::string("tiny-head-paper"));
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
        writeHead(inside / "own.safetensors");
        QVERIFY(add(models, inside / "own.safetensors", "own").ok());
        QVERIFY(models.remove("fetched", true).ok());
        QVERIFY(fs::exists(inside / "own.safetensors"));
        QVERIFY(add(models, inside / "head.safetensors", "fetched", true).ok());
        QVERIFY(models.remove("own", false).ok());
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
