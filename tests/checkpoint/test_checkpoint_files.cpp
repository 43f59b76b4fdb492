// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/checkpoint.h"
#include "checkpoint/safetensors_file.h"
#include "tests/support/torch_file_writer.h"

#include <ATen/ATen.h>

#include <QTemporaryDir>
#include <QTest>

using namespace selfment;
using checkpoint::Checkpoint;
using checkpoint::CheckpointKind;
using testing::TorchDict;
using testing::TorchDictKind;

namespace {

using Tensors = std::vector<std::pair<std::string, at::Tensor>>;

constexpr const char* kPublished = SELFMENT_TEST_DATA "/checkpoint/data/";

/// One tensor of every type, and the layouts that a tensor can have in its storage.
Tensors everyTensor() {
    const at::Tensor numbers = at::arange(24).view({4, 6});
    Tensors tensors;
    for (const auto type : {at::kDouble, at::kFloat, at::kHalf, at::kBFloat16, at::kLong, at::kInt,
                            at::kShort, at::kChar, at::kByte, at::kBool})
        tensors.emplace_back(std::string("type.").append(c10::toString(type)), numbers.to(type));
    const at::Tensor shared = at::arange(30).to(at::kFloat);
    tensors.emplace_back("shared.all", shared);
    tensors.emplace_back("shared.part", shared.slice(0, 5, 17).view({3, 4}));
    tensors.emplace_back("shared.overlapping", shared.as_strided({4, 3}, {2, 1}, 7));
    tensors.emplace_back("shared.transposed", shared.view({5, 6}).t());
    tensors.emplace_back("shared.stepped", shared.slice(0, 1, 29, 4));
    tensors.emplace_back("expanded", at::full({1}, 3.5).expand({2, 5}));
    tensors.emplace_back("scalar", at::scalar_tensor(2.5));
    tensors.emplace_back("empty", at::empty({3, 0, 2}));
    return tensors;
}

void compare(const checkpoint::TensorSource& source, const Tensors& expected) {
    QCOMPARE(source.tensors().size(), expected.size());
    for (const auto& [name, tensor] : expected) {
        const auto* stored = source.find(name);
        QVERIFY2(stored != nullptr, name.c_str());
        QCOMPARE(stored->type, tensor.scalar_type());
        QCOMPARE(stored->shape, tensor.sizes().vec());
        QCOMPARE(stored->bytes, static_cast<std::uint64_t>(tensor.numel()) * tensor.element_size());
        const auto read = source.read(name);
        QVERIFY2(read.ok(), name.c_str());
        QVERIFY2(read->equal(tensor), name.c_str());
    }
}

TorchDict plain(std::vector<std::pair<std::string, testing::TorchValue>> items) {
    return {TorchDictKind::plain, std::move(items)};
}

} // namespace

class TestCheckpointFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void torchFilesKeepEveryTensor_data();
    void torchFilesKeepEveryTensor();
    void stateDictIsFound_data();
    void stateDictIsFound();
    void commonPrefixesGo();
    void publishedFilesLoad_data();
    void publishedFilesLoad();
    void publishedViewsLoad_data();
    void publishedViewsLoad();
    void safetensorsFileLoads();
    void folderLoads();
    void shardedFolderLoads();
    void torchFolderLoads();
    void kindIsToldFromContent();
    void hashesInNames();

private:
    QTemporaryDir m_folder;
    [[nodiscard]] std::filesystem::path path(const std::string& name) const {
        const std::filesystem::path whole = std::filesystem::path(m_folder.path().toStdString()) / name;
        std::filesystem::create_directories(whole.parent_path());
        return whole;
    }
};

void TestCheckpointFiles::torchFilesKeepEveryTensor_data() {
    QTest::addColumn<bool>("legacy");
    QTest::newRow("zip") << false;
    QTest::newRow("legacy") << true;
}

void TestCheckpointFiles::torchFilesKeepEveryTensor() {
    QFETCH(bool, legacy);
    const Tensors tensors = everyTensor();
    const TorchDict state = testing::stateDict(tensors);
    testing::writeBytes(path("w.pth"),
                        legacy ? testing::torchLegacyBytes(state) : testing::torchZipBytes(state));
    const auto opened = checkpoint::openCheckpoint(path("w.pth"));
    QVERIFY2(opened.ok(), opened.failed() ? opened.error().why.c_str() : "");
    QCOMPARE(opened->kind, legacy ? CheckpointKind::torchLegacy : CheckpointKind::torchZip);
    QCOMPARE(checkpoint::kindText(*opened), std::string(legacy ? "PyTorch (legacy)" : "PyTorch"));
    QCOMPARE(opened->bytes, std::filesystem::file_size(path("w.pth")));
    QVERIFY(opened->config.empty());
    compare(*opened->tensors, tensors);
}

void TestCheckpointFiles::stateDictIsFound_data() {
    QTest::addColumn<QString>("key");
    for (const char* key : {"model_state", "state_dict", "model", "teacher", "student"})
        QTest::newRow(key) << key;
}

void TestCheckpointFiles::stateDictIsFound() {
    QFETCH(QString, key);
    const Tensors tensors{{"a", at::arange(3)}, {"b.c", at::ones({2, 2})}};
    const testing::TorchValue options =
        TorchDict{TorchDictKind::nameSpace, {{"arch", std::string("vit")}, {"lr", 0.5}}};
    const testing::TorchValue state = TorchDict{TorchDictKind::ordered, testing::stateDict(tensors).items};
    const auto whole = plain({{"epoch", std::int64_t{3}},
                              {key.toStdString(), state},
                              {"optimizer_state", plain({{"state", plain({{"exp_avg", at::zeros({4})}})}})},
                              {"betas", testing::TorchList{{0.9, 0.999}}},
                              {"nothing", std::monostate{}},
                              {"args", options}});
    for (const std::string& bytes : {testing::torchZipBytes(whole), testing::torchLegacyBytes(whole)}) {
        testing::writeBytes(path("training.pth"), bytes);
        const auto opened = checkpoint::openCheckpoint(path("training.pth"));
        QVERIFY2(opened.ok(), opened.failed() ? opened.error().why.c_str() : "");
        compare(*opened->tensors, tensors);
    }
}

void TestCheckpointFiles::commonPrefixesGo() {
    const auto names = [&](Tensors tensors) {
        testing::writeBytes(path("p.pth"), testing::torchZipBytes(testing::stateDict(std::move(tensors))));
        const auto opened = checkpoint::openCheckpoint(path("p.pth"));
        std::vector<std::string> found;
        if (opened.ok())
            for (const auto& tensor : opened->tensors->tensors())
                found.push_back(tensor.name);
        return found;
    };
    const at::Tensor one = at::ones({1});
    using Names = std::vector<std::string>;
    QCOMPARE(names({{"module.backbone.a", one}, {"module.backbone.b", one}}), (Names{"a", "b"}));
    QCOMPARE(names({{"backbone.module.a", one}}), Names{"a"});
    QCOMPARE(names({{"module.a", one}, {"b", one}}), (Names{"module.a", "b"}));
    QCOMPARE(names({{"module.backbone.a", one}, {"module.head.b", one}}), (Names{"backbone.a", "head.b"}));
    QCOMPARE(names({{"module.", one}}), Names{"module."});
    std::string wrapped; // taken off one by one, so many would take hours
    for (int i = 0; i < 500'000; ++i)
        wrapped += "module.";
    QCOMPARE(names({{wrapped + "a", one}}), Names{"a"});
}

void TestCheckpointFiles::publishedFilesLoad_data() {
    QTest::addColumn<QString>("name");
    for (const char* name :
         {"state_dict.pth", "state_dict_legacy.pth", "training.pth", "training_legacy.pth"})
        QTest::newRow(name) << name;
}

void TestCheckpointFiles::publishedFilesLoad() {
    QFETCH(QString, name);
    const auto opened = checkpoint::openCheckpoint(kPublished + name.toStdString());
    QVERIFY2(opened.ok(), opened.failed() ? opened.error().why.c_str() : "");
    compare(*opened->tensors, {{"linear.weight", at::arange(6).to(at::kFloat).view({2, 3}) / 2},
                               {"linear.bias", at::tensor({-1.0F, 0.25F})},
                               {"steps", at::full({1}, 5, at::kLong)}});
}

void TestCheckpointFiles::publishedViewsLoad_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"views.pth", "views_legacy.pth", "views_protocol4.pth"})
        QTest::newRow(name) << name;
}

void TestCheckpointFiles::publishedViewsLoad() {
    QFETCH(QString, name);
    const auto opened = checkpoint::openCheckpoint(kPublished + name.toStdString());
    QVERIFY2(opened.ok(), opened.failed() ? opened.error().why.c_str() : "");
    const at::Tensor base = at::arange(24).to(at::kFloat);
    compare(*opened->tensors, {{"base", base},
                               {"rows", base.slice(0, 6, 18).view({3, 4})},
                               {"columns", base.view({4, 6}).t()},
                               {"half", base.slice(0, 3, 7).to(at::kBFloat16)},
                               {"flags", at::tensor({1, 0, 1}).to(at::kBool)},
                               {"nothing", at::empty({0, 5})},
                               {"weight", at::full({2, 2}, 7.0)}});
}

void TestCheckpointFiles::safetensorsFileLoads() {
    checkpoint::TensorFile file;
    for (const auto& [name, tensor] : everyTensor())
        file.tensors.emplace_back(name, tensor.contiguous());
    file.metadata = {{"format", "pt"}};
    QVERIFY(checkpoint::writeSafetensors(path("alone/weights.safetensors"), file).ok());
    testing::writeBytes(path("alone/config.json"), "{\"of\": \"something else\"}");
    const auto opened = checkpoint::openCheckpoint(path("alone/weights.safetensors"));
    QVERIFY2(opened.ok(), opened.failed() ? opened.error().why.c_str() : "");
    QCOMPARE(opened->kind, CheckpointKind::safetensors);
    QCOMPARE(checkpoint::kindText(*opened), std::string("safetensors"));
    QVERIFY(opened->config.empty()); // a file of this name is no part of a hub's folder
    QCOMPARE(opened->tensors->metadata().at("format"), std::string("pt"));
    compare(*opened->tensors, file.tensors);
    QCOMPARE(opened->tensors->read("other").error().code, values::ErrorCode::tensorMissing);
}

void TestCheckpointFiles::folderLoads() {
    checkpoint::TensorFile file;
    file.tensors = {{"a", at::arange(5)}};
    QVERIFY(checkpoint::writeSafetensors(path("hub/model.safetensors"), file).ok());
    testing::writeBytes(path("hub/config.json"), "{\"x\": 1}");
    testing::writeBytes(path("hub/preprocessor_config.json"), "{\"y\": 2}");
    for (const auto& place : {path("hub"), path("hub/model.safetensors")}) {
        const auto opened = checkpoint::openCheckpoint(place);
        QVERIFY2(opened.ok(), opened.failed() ? opened.error().why.c_str() : "");
        QCOMPARE(opened->config, std::string("{\"x\": 1}"));
        QCOMPARE(opened->preprocessor, std::string("{\"y\": 2}"));
        QCOMPARE(opened->files, std::vector{path("hub/model.safetensors")});
        compare(*opened->tensors, file.tensors);
    }
    std::filesystem::rename(path("hub/model.safetensors"), path("hub/other.safetensors"));
    QVERIFY(checkpoint::openCheckpoint(path("hub")).ok()); // the only one beside a config.json
    std::filesystem::copy_file(path("hub/other.safetensors"), path("hub/second.safetensors"));
    QCOMPARE(checkpoint::openCheckpoint(path("hub")).error().code,
             values::ErrorCode::checkpointNotRecognised);
}

void TestCheckpointFiles::shardedFolderLoads() {
    const Tensors tensors = everyTensor();
    checkpoint::TensorFile first;
    checkpoint::TensorFile second;
    std::string map;
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        auto& shard = i % 2 == 0 ? first : second;
        shard.tensors.emplace_back(tensors[i].first, tensors[i].second.contiguous());
        map += (map.empty() ? "\"" : ", \"") + tensors[i].first + "\": \"model-0000" +
               (i % 2 == 0 ? "1" : "2") + "-of-00002.safetensors\"";
    }
    QVERIFY(checkpoint::writeSafetensors(path("sharded/model-00001-of-00002.safetensors"), first).ok());
    QVERIFY(checkpoint::writeSafetensors(path("sharded/model-00002-of-00002.safetensors"), second).ok());
    testing::writeBytes(path("sharded/config.json"), "{}");
    testing::writeBytes(path("sharded/model.safetensors.index.json"),
                        "{\"metadata\": {\"total_size\": 1}, \"weight_map\": {" + map + "}}");
    const auto opened = checkpoint::openCheckpoint(path("sharded"));
    QVERIFY2(opened.ok(), opened.failed() ? opened.error().why.c_str() : "");
    QCOMPARE(opened->kind, CheckpointKind::shardedSafetensors);
    QCOMPARE(checkpoint::kindText(*opened), std::string("safetensors, 2 files"));
    QCOMPARE(opened->config, std::string("{}"));
    QCOMPARE(opened->bytes,
             std::filesystem::file_size(opened->files[0]) + std::filesystem::file_size(opened->files[1]));
    compare(*opened->tensors, tensors);
}

void TestCheckpointFiles::torchFolderLoads() {
    const Tensors tensors{{"a", at::arange(5)}};
    testing::writeBytes(path("bin/pytorch_model.bin"), testing::torchZipBytes(testing::stateDict(tensors)));
    testing::writeBytes(path("bin/config.json"), "{}");
    const auto opened = checkpoint::openCheckpoint(path("bin"));
    QVERIFY2(opened.ok(), opened.failed() ? opened.error().why.c_str() : "");
    QCOMPARE(opened->kind, CheckpointKind::torchZip);
    QCOMPARE(opened->config, std::string("{}"));
    compare(*opened->tensors, tensors);
}

void TestCheckpointFiles::kindIsToldFromContent() {
    const Tensors tensors{{"a", at::arange(5)}};
    testing::writeBytes(path("wrong.safetensors"),
                        testing::torchZipBytes(testing::stateDict(tensors), "x y"));
    QCOMPARE(checkpoint::openCheckpoint(path("wrong.safetensors"))->kind, CheckpointKind::torchZip);
    testing::writeBytes(path("wrong.txt"), testing::torchLegacyBytes(testing::stateDict(tensors)));
    QCOMPARE(checkpoint::openCheckpoint(path("wrong.txt"))->kind, CheckpointKind::torchLegacy);
    checkpoint::TensorFile file;
    file.tensors = tensors;
    QVERIFY(checkpoint::writeSafetensors(path("wrong.pth"), file).ok());
    QCOMPARE(checkpoint::openCheckpoint(path("wrong.pth"))->kind, CheckpointKind::safetensors);
}

void TestCheckpointFiles::hashesInNames() {
    QCOMPARE(checkpoint::hashInName("/m/dinov3_vits16_pretrain_lvd1689m-08c60483.pth"),
             std::string("08c60483"));
    QCOMPARE(checkpoint::hashInName("dino_deitsmall16_pretrain.pth"), std::string());
    QCOMPARE(checkpoint::hashInName("model-08c6048.pth"), std::string());
    QCOMPARE(checkpoint::hashInName("model_08c60483.pth"), std::string());
    QCOMPARE(checkpoint::hashInName("model-08c6048g.pth"), std::string());
    QCOMPARE(checkpoint::hashInName("-08c60483"), std::string("08c60483"));
    QCOMPARE(checkpoint::hashInName(""), std::string());
}

QTEST_GUILESS_MAIN(TestCheckpointFiles)
#include "test_checkpoint_files.moc"
