// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/safetensors_file.h"
#include "tests/backbone/vit_checks.h"
#include "tests/support/torch_file_writer.h"

#include <ATen/ATen.h>

#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <array>
#include <fstream>

using namespace selfment;
using namespace selfment::backbone;
using namespace selfment::test;

namespace {

void writeSafetensors(const std::filesystem::path& path, const NamedTensors& tensors) {
    if (!checkpoint::writeSafetensors(path, {tensors, {{"format", "pt"}}}).ok())
        throw std::runtime_error("not written");
}

void writeText(const std::filesystem::path& path, const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
}

/// Three files of about as many tensors, and their index.
void writeShards(const std::filesystem::path& folder, const NamedTensors& tensors) {
    std::array<NamedTensors, 3> shards;
    nlohmann::json map = nlohmann::json::object();
    const auto fileName = [](std::size_t shard) {
        return "model-0000" + std::to_string(shard + 1) + "-of-00003.safetensors";
    };
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        const std::size_t shard = i * shards.size() / tensors.size();
        shards[shard].push_back(tensors[i]);
        map[tensors[i].first] = fileName(shard);
    }
    for (std::size_t shard = 0; shard < shards.size(); ++shard)
        writeSafetensors(folder / fileName(shard), shards[shard]);
    writeText(folder / "model.safetensors.index.json",
              nlohmann::json{{"metadata", {{"total_size", 1}}}, {"weight_map", map}}.dump());
}

std::string failure(const checkpoint::Checkpoint& checkpoint, const LoadedViT& wanted, const char* layout) {
    const auto model = load(checkpoint);
    if (!model.ok())
        return model.failed() ? model.error().why : "cancelled";
    if (model->description.layout != layout)
        return "layout is " + model->description.layout;
    return difference(wanted.weights, model->weights, std::string_view(layout) == "Hugging Face");
}

} // namespace

/// The layouts in the containers they are published in, and in those they are not.
class TestVitFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void containers_data() {
        QTest::addColumn<QString>("container");
        QTest::addColumn<bool>("hub");
        for (const char* container : {"zip", "legacy", "training", "safetensors", "folder", "shards", "bin"})
            for (const bool hub : {false, true})
                QTest::addRow("%s, %s names", container, hub ? "Hugging Face" : "Meta") << container << hub;
    }

    void containers() {
        QFETCH(QString, container);
        QFETCH(bool, hub);
        TinyShape shape;
        shape.dimension = 128;
        shape.heads = 2;
        shape.swiglu = true;
        shape.mlpWidth = 192;
        const NamedTensors meta = metaDinov3(shape);
        const auto wanted = load(inMemory(meta));
        QVERIFY(wanted.ok());
        const auto opened = checkpoint::openCheckpoint(
            written(container, hub ? hubDinov3(meta, "model.layer.") : meta, hubConfig(shape)));
        QVERIFY2(opened.ok(), opened.failed() ? opened.error().why.c_str() : "");
        const char* layout = hub ? "Hugging Face" : "Meta";
        QCOMPARE(failure(*opened, *wanted, layout), std::string());
    }

    void dinoAsPublished_data() {
        QTest::addColumn<int>("patch");
        QTest::addColumn<QString>("container");
        for (const int patch : {16, 8})
            for (const char* container : {"zip", "legacy", "safetensors"})
                QTest::addRow("patch %d, %s", patch, container) << patch << container;
    }

    void dinoAsPublished() {
        QFETCH(int, patch);
        QFETCH(QString, container);
        TinyShape shape;
        shape.dimension = 128;
        shape.depth = 2;
        shape.patch = patch;
        shape.positionRows = 112 / patch;
        const NamedTensors own = dino(shape);
        const auto wanted = load(inMemory(own));
        QVERIFY(wanted.ok());
        const auto opened = checkpoint::openCheckpoint(written(container, own, {}));
        QVERIFY2(opened.ok(), opened.failed() ? opened.error().why.c_str() : "");
        QCOMPARE(failure(*opened, *wanted, "DINO"), std::string());
    }

    void dinov2Folder_data() {
        QTest::addColumn<int>("registers");
        QTest::newRow("plain") << 0;
        QTest::newRow("with registers") << 4;
    }

    void dinov2Folder() {
        QFETCH(int, registers);
        TinyShape shape;
        shape.dimension = 128;
        shape.depth = 2;
        shape.mlpWidth = 512;
        shape.patch = 14;
        shape.positionRows = 5;
        shape.registers = registers;
        const NamedTensors tensors = hubDinov2(shape);
        const auto wanted = load(inMemory(tensors));
        QVERIFY(wanted.ok());
        nlohmann::json config{{"model_type", registers > 0 ? "dinov2_with_registers" : "dinov2"},
                              {"hidden_size", 128},
                              {"num_hidden_layers", 2},
                              {"num_attention_heads", 2},
                              {"patch_size", 14},
                              {"image_size", 70},
                              {"mlp_ratio", 4}};
        const auto opened = checkpoint::openCheckpoint(written("folder", tensors, config.dump()));
        QVERIFY2(opened.ok(), opened.failed() ? opened.error().why.c_str() : "");
        QCOMPARE(failure(*opened, *wanted, "Hugging Face"), std::string());
    }

    void storedInBf16() {
        const TinyShape shape;
        const NamedTensors hub = converted(hubDinov3(metaDinov3(shape)), c10::kBFloat16);
        const auto wanted = load(inMemory(hub, hubConfig(shape)));
        QVERIFY(wanted.ok());
        for (const char* container : {"folder", "shards", "bin"}) {
            init();
            const auto opened = checkpoint::openCheckpoint(written(container, hub, hubConfig(shape)));
            QVERIFY2(opened.ok(), opened.failed() ? opened.error().why.c_str() : "");
            QCOMPARE(failure(*opened, *wanted, "Hugging Face"), std::string());
        }
    }

    void preprocessorAndNameGiveStatistics() {
        const TinyShape shape;
        const std::filesystem::path folder =
            written("folder", hubDinov3(metaDinov3(shape)), hubConfig(shape));
        writeText(folder / "preprocessor_config.json",
                  R"({"image_mean":[0.43,0.411,0.296],"image_std":[0.213,0.156,0.143]})");
        const auto opened = checkpoint::openCheckpoint(folder);
        QVERIFY(opened.ok());
        const auto description = describeViT(*opened, "folder");
        QVERIFY(description.ok());
        QCOMPARE(description->config.statistics.mean[0], 0.43F);
        QCOMPARE(description->config.statistics.deviation[2], 0.143F);
    }

    void wholeBackboneIsMade() {
        const TinyShape shape;
        const auto opened = checkpoint::openCheckpoint(written("zip", metaDinov3(shape), {}));
        QVERIFY(opened.ok());
        ViTTarget target;
        target.name = "small one";
        support::NoProgress progress;
        const auto model = loadViT(*opened, target, "weights.pth", {}, progress);
        QVERIFY2(model.ok(), model.failed() ? model.error().why.c_str() : "");
        QCOMPARE((*model)->info().name, std::string("small one"));
        QCOMPARE((*model)->config().dimension, 64);
        const auto features =
            (*model)->featuresOfInput(at::zeros({3, 32, 48}), {}, support::CancelToken(), progress);
        QVERIFY2(features.ok(), features.failed() ? features.error().why.c_str() : "");
    }

private:
    std::filesystem::path written(const QString& container, const NamedTensors& tensors,
                                  const std::string& config) {
        const std::filesystem::path folder = m_folder->path().toStdString();
        const std::filesystem::path file = folder / "weights.pth"; // the name tells nothing
        if (container == "zip")
            testing::writeBytes(file, testing::torchZipBytes(testing::stateDict(tensors)));
        if (container == "legacy")
            testing::writeBytes(file, testing::torchLegacyBytes(testing::stateDict(tensors)));
        if (container == "training") {
            testing::TorchDict training;
            training.items = {{"epoch", std::int64_t{3}}, {"model", testing::stateDict(tensors)}};
            testing::writeBytes(file, testing::torchZipBytes(training));
        }
        if (container == "safetensors")
            writeSafetensors(file, tensors);
        if (std::filesystem::exists(file))
            return file;
        writeText(folder / "config.json", config);
        if (container == "shards")
            writeShards(folder, tensors);
        else if (container == "bin")
            testing::writeBytes(folder / "pytorch_model.bin",
                                testing::torchZipBytes(testing::stateDict(tensors)));
        else
            writeSafetensors(folder / "model.safetensors", tensors);
        return folder;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(TestVitFiles)
#include "test_vit_files.moc"
