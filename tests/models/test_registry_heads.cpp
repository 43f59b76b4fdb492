// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/registry_folder.h"

using namespace selfment;
using namespace selfment::testing;
using models::Entry;
using models::Kind;
using models::ModelRegistry;
using values::ErrorCode;

namespace {

const fs::path kShipped = fs::path(SELFMENT_SOURCE_DIR) / "resources/models";

/// A head's file that says what it is for.
void writeNamedHead(const fs::path& path, const char* backbone, const char* feature) {
    writeHead(path);
    auto file = checkpoint::readSafetensors(path);
    QVERIFY(file.ok());
    file->metadata = {{"format", "selfment-head"},
                      {"backbone", backbone},
                      {"backbone_sha256", "0123"},
                      {"feature", feature}};
    QVERIFY(checkpoint::writeSafetensors(path, *file).ok());
}

} // namespace

class TestRegistryHeads : public QObject {
    Q_OBJECT
    std::unique_ptr<RegistryFolder> m_folder;
    [[nodiscard]] fs::path at(const char* name) const { return m_folder->at(name); }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<RegistryFolder>(); }

    void theHeadsOfTinyShip() {
        ModelRegistry models = m_folder->registry(kShipped);
        const std::string backbone = models.find("tiny")->sha256;
        for (const char* name : {"tiny-head", "tiny-head-paper"}) {
            const auto entry = models.resolveHead(name, {}, {});
            QVERIFY2(entry.ok(), name);
            QCOMPARE(entry->kind, Kind::head);
            QVERIFY(entry->shipped);
            QCOMPARE(entry->path, kShipped / name / "head.safetensors");
            QCOMPARE(entry->dimension, models.find("tiny")->dimension);
            QCOMPARE(entry->parameters, std::int64_t{128 * 192 + 128 + 128 * 128 + 128 + 256 + 2});
            QCOMPARE(entry->bytes, fs::file_size(entry->path));
            QVERIFY(!entry->label.empty());
            QVERIFY(!entry->limits.empty());
            QVERIFY(!entry->licence.empty());
            QCOMPARE(entry->madeFor, std::string("tiny"));
            QCOMPARE(entry->madeForSha256, backbone);
            QVERIFY(models.verify(name, {}, {}).ok()); // that the hash in model.json is right
            QVERIFY(ModelRegistry::cardOf(*entry).find(name) != std::string::npos);
            const auto texts = checkpoint::readSafetensors(entry->path)->metadata;
            QCOMPARE(texts.at("format"), std::string("selfment-head"));
            QCOMPARE(texts.at("head_input"), std::string("raw"));
            QCOMPARE(texts.at("feature"), std::string("tokens"));
            for (const char* key : {"preset", "parameters", "data", "epoch", "version"})
                QVERIFY2(texts.count(key) == 1, key);
        }
    }

    void aHeadSaysWhatItIsFor() {
        ModelRegistry models = m_folder->registry();
        writeNamedHead(at("one.safetensors"), "dinov3-vits16", "tokens");
        writeNamedHead(at("two.safetensors"), "dinov3-vith16plus", "values");
        QCOMPARE(addTo(models, at("one.safetensors"))->label,
                 std::string("Patch head, 24-8-8-2, for dinov3-vits16"));
        QCOMPARE(addTo(models, at("two.safetensors"))->label,
                 std::string("Patch head, 24-8-8-2, for dinov3-vith16plus (values)"));
        const auto kept = m_folder->registry().find("two");
        QCOMPARE(kept->madeFor, std::string("dinov3-vith16plus"));
        QCOMPARE(kept->madeForSha256, std::string("0123"));
    }

    void aHeadIsFoundByNameOrPath() {
        ModelRegistry models = m_folder->registry(kShipped);
        writeHead(at("head.safetensors"));
        QVERIFY(addTo(models, at("head.safetensors"), "mine").ok());
        QCOMPARE(models.resolveHead("mine", {}, {})->path, at("head.safetensors"));
        QCOMPARE(models.resolveHead(at("head.safetensors").string(), {}, {})->name, std::string("mine"));
        writeHead(at("other.safetensors"), 0.75F);
        const auto other = models.resolveHead(at("other.safetensors").string(), {}, {});
        QVERIFY(other.ok());
        QCOMPARE(other->name, std::string("other"));
        QCOMPARE(other->sha256.size(), std::size_t{64});
        QVERIFY(models.find("other").failed()); // looked at, not added
    }

    void whatIsNoHeadIsRefused() {
        ModelRegistry models = m_folder->registry(kShipped);
        for (const char* name : {"no-such", "", "auto", "/no/such/file.pth"}) {
            const auto refused = models.resolveHead(name, {}, {});
            QVERIFY2(refused.failed(), name);
            QCOMPARE(refused.error().code, ErrorCode::headUnknown);
        }
        write(at("page.pth"), "<!DOCTYPE html><html>not found</html>");
        QCOMPARE(models.resolveHead(at("page.pth").string(), {}, {}).error().code,
                 ErrorCode::checkpointIsWebPage);
        for (const std::string& backbone : {std::string("tiny"), (kShipped / "tiny").string()}) {
            const auto refused = models.resolveHead(backbone, {}, {});
            QVERIFY(refused.failed());
            QCOMPARE(refused.error().code, ErrorCode::headInvalid);
        }
        checkpoint::TensorFile file;
        file.tensors = {{"something", at::ones({3})}};
        QVERIFY(checkpoint::writeSafetensors(at("else.safetensors"), file).ok());
        const auto refused = models.resolveHead(at("else.safetensors").string(), {}, {});
        QCOMPARE(refused.error().code, ErrorCode::headInvalid);
        QVERIFY(refused.error().why.find("proj.0.weight") != std::string::npos);
        // A backbone that is asked for keeps its own words.
        QCOMPARE(models.resolve("no-such", {}, {}).error().code, ErrorCode::backboneUnknown);
    }

    void aMovedOrChangedHeadIsRefused() {
        ModelRegistry models = m_folder->registry();
        writeHead(at("head.safetensors"));
        QVERIFY(addTo(models, at("head.safetensors"), "mine").ok());
        writeHead(at("head.safetensors"), 0.75F);
        touch(at("head.safetensors"));
        QCOMPARE(models.resolveHead("mine", {}, {}).error().code, ErrorCode::checkpointHashWrong);
        fs::remove(at("head.safetensors"));
        QCOMPARE(models.resolveHead("mine", {}, {}).error().code, ErrorCode::modelMoved);
    }
};

QTEST_GUILESS_MAIN(TestRegistryHeads)
#include "test_registry_heads.moc"
