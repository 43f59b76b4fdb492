// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/backbone/memory_tensor_source.h"
#include "tests/backbone/vit_checks.h"

#include <ATen/ATen.h>

#include <QTest>

#include <nlohmann/json.hpp>

using namespace selfment;
using namespace selfment::backbone;
using namespace selfment::test;
using values::ErrorCode;

namespace {

values::Error errorOf(const checkpoint::Checkpoint& checkpoint) {
    const auto description = describeViT(checkpoint, "weights.pth");
    return description.failed() ? description.error() : values::Error{};
}

/// The error of a DINOv3 folder whose config.json has one field changed.
values::Error errorWithField(const char* field, const nlohmann::json& value) {
    const TinyShape shape;
    nlohmann::json config = nlohmann::json::parse(hubConfig(shape));
    config[field] = value;
    return errorOf(inMemory(hubDinov3(metaDinov3(shape)), config.dump()));
}

} // namespace

#define SAYS(error, wanted)                                                                                  \
    QVERIFY2((error).why.find(wanted) != std::string::npos, ("says: " + (error).why).c_str())

/// What a checkpoint can have wrong, and that one error names all of it.
class TestVitFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFaultIsNamedInOneError() {
        NamedTensors meta = metaDinov3({});
        meta = without(meta, "norm.bias");
        meta = without(meta, "blocks.1.attn.proj.weight");
        meta = with(meta, "blocks.2.attn.qkv.weight", at::ones({64, 192}));
        meta = with(meta, "decoder.bias", at::ones({3}));
        meta = with(meta, "blocks.0.attn.extra", at::ones({3}));
        meta = with(meta, "blocks.2.attn.extra", at::ones({3}));
        const values::Error error = errorOf(inMemory(meta));
        QCOMPARE(error.code, ErrorCode::checkpointMismatch);
        QCOMPARE(error.where, std::string("weights.pth"));
        SAYS(error, "missing: norm.bias, blocks.1.attn.proj.weight; unexpected: ");
        SAYS(error, "decoder.bias");
        SAYS(error, "blocks.0,2.attn.extra");
        SAYS(error, "misshapen: blocks.2.attn.qkv.weight is [64, 192], must be [192, 64]");
    }

    void sameFaultInAllBlocksIsOneGroup() {
        TinyShape shape;
        shape.depth = 12;
        NamedTensors meta = metaDinov3(shape);
        for (int i = 0; i < 12; ++i)
            if (i != 5)
                meta = without(meta, "blocks." + std::to_string(i) + ".ls1.gamma");
        const values::Error error = errorOf(inMemory(meta));
        SAYS(error, "missing: blocks.0-4,6-11.ls1.gamma");
    }

    void groupsBeyondTwentyAreCounted() {
        NamedTensors meta = metaDinov3({});
        for (int i = 0; i < 33; ++i)
            meta.emplace_back("strange" + std::to_string(i), at::ones({1}));
        const values::Error error = errorOf(inMemory(meta));
        SAYS(error, "strange19 and 13 more");
        QVERIFY(error.why.find("strange20") == std::string::npos);
    }

    /// Compared with each other they would take longer than ctest's limit; no clock is read here, since one
    /// measures the machine as well.
    void manyStrangeNamesAreCounted() {
        NamedTensors meta = metaDinov3({});
        const at::Tensor one = at::ones({1});
        for (int i = 0; i < 200'000; ++i)
            meta.emplace_back("strange" + std::to_string(i), one);
        SAYS(errorOf(inMemory(meta)), "and 199980 more");
    }

    void missingMiddleBlockIsNamed() {
        NamedTensors meta = metaDinov3({});
        std::erase_if(meta, [](const auto& one) { return one.first.starts_with("blocks.1."); });
        const values::Error error = errorOf(inMemory(meta));
        QCOMPARE(error.code, ErrorCode::checkpointMismatch);
        SAYS(error, "blocks.1.norm1.weight");
        SAYS(error, "blocks.1.attn.qkv.bias_mask");
    }

    void missingGlobals() {
        for (const char* name : {"cls_token", "patch_embed.proj.weight", "patch_embed.proj.bias",
                                 "rope_embed.periods", "norm.weight"}) {
            const values::Error error = errorOf(inMemory(without(metaDinov3({}), name)));
            QCOMPARE(error.code, ErrorCode::checkpointMismatch);
            if (std::string_view(name) != "rope_embed.periods") // 64 numbers are one head then
                SAYS(error, name);
        }
        TinyShape shape;
        shape.dimension = 128;
        shape.positionRows = 4;
        shape.registers = 0;
        const values::Error error = errorOf(inMemory(without(dino(shape), "pos_embed")));
        SAYS(error, "DINO DINO layout; missing: pos_embed");
    }

    void wrongNumbersOfPositions() {
        TinyShape shape;
        shape.dimension = 128;
        shape.positionRows = 4;
        shape.registers = 0;
        const values::Error error = errorOf(inMemory(with(dino(shape), "pos_embed", at::ones({1, 19, 128}))));
        SAYS(error, "pos_embed is [1, 19, 128], must be [1, 17, 128]");
    }

    void wholeNumbersAreNoWeights() {
        const NamedTensors meta =
            with(metaDinov3({}), "norm.weight", at::ones({64}, at::TensorOptions(at::kLong)));
        SAYS(errorOf(inMemory(meta)), "norm.weight holds Long");
    }

    void periodsMustBePeriods() {
        const NamedTensors meta =
            with(metaDinov3({}), "rope_embed.periods", at::tensor({1.0F, 2.0F, 0.0F, 3.0F}));
        QCOMPARE(errorOf(inMemory(meta)).code, ErrorCode::checkpointDamaged);
    }

    void otherFilesAreNotRecognised() {
        NamedTensors head{{"proj.0.weight", at::ones({4, 4})}, {"classifier.weight", at::ones({2, 4})}};
        values::Error error = errorOf(inMemory(head));
        QCOMPARE(error.code, ErrorCode::checkpointNotRecognised);
        SAYS(error, "proj.0.weight, classifier.weight");
        NamedTensors bert;
        for (const char* name :
             {"attention.self.query.weight", "attention.output.dense.weight", "attention.output.dense.bias",
              "intermediate.dense.weight", "output.dense.weight", "output.LayerNorm.weight"})
            bert.emplace_back(std::string("encoder.layer.0.") + name, at::ones({4, 4}));
        QCOMPARE(errorOf(inMemory(bert)).code, ErrorCode::checkpointNotRecognised);
        QCOMPARE(errorOf(inMemory({})).code, ErrorCode::checkpointNotRecognised);
        SAYS(errorOf(inMemory({})), "no tensors");
    }

    void ownersDinov2IsExplained() {
        NamedTensors file = metaDinov3({});
        file = without(file, "rope_embed.periods");
        file = with(file, "pos_embed", at::ones({1, 17, 64}));
        const values::Error error = errorOf(inMemory(file));
        QCOMPARE(error.code, ErrorCode::checkpointMismatch);
        QVERIFY(error.hint.find("Hugging Face") != std::string::npos);
    }

    void configFieldsAreChecked_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("says");
        QTest::newRow("text for a number") << "hidden_size"
                                           << "\"64\""
                                           << "hidden_size must be a whole number, is \"64\"";
        QTest::newRow("fraction") << "hidden_size"
                                  << "64.5"
                                  << "hidden_size must be a whole number";
        QTest::newRow("negative") << "num_hidden_layers"
                                  << "-1"
                                  << "num_hidden_layers must be 1 to 999, is -1";
        QTest::newRow("too large") << "patch_size"
                                   << "18446744073709551615"
                                   << "patch_size must be 1 to 256";
        QTest::newRow("not a divisor") << "num_attention_heads"
                                       << "5"
                                       << "must divide hidden_size";
        QTest::newRow("head width") << "num_attention_heads"
                                    << "32"
                                    << "multiple of 4";
        QTest::newRow("no flag") << "use_gated_mlp"
                                 << "1"
                                 << "use_gated_mlp must be true or false, is 1";
        QTest::newRow("other activation") << "hidden_act"
                                          << "\"relu\""
                                          << "hidden_act must be \"gelu\"";
        QTest::newRow("epsilon") << "layer_norm_eps"
                                 << "0"
                                 << "layer_norm_eps is out of range";
        QTest::newRow("base") << "rope_theta"
                              << "\"x\""
                              << "rope_theta must be a number";
        QTest::newRow("missing") << "hidden_size"
                                 << "null"
                                 << "hidden_size is missing";
        QTest::newRow("channels") << "num_channels"
                                  << "4"
                                  << "num_channels must be 3 to 3";
        QTest::newRow("depth of the file") << "num_hidden_layers"
                                           << "4"
                                           << "missing: layer.3.norm1.weight";
        QTest::newRow("fewer blocks") << "num_hidden_layers"
                                      << "2"
                                      << "unexpected: layer.2.norm1.weight";
        QTest::newRow("width of the file") << "intermediate_size"
                                           << "128"
                                           << "layer.0-2.mlp.up_proj.weight is [256, 64], must be [128, 64]";
        QTest::newRow("list for a number") << "hidden_size"
                                           << "[[64]]"
                                           << "hidden_size must be a whole number, is a list";
        QTest::newRow("registers of the file") << "num_register_tokens"
                                               << "0"
                                               << "unexpected: embeddings.register_tokens";
    }

    void configFieldsAreChecked() {
        QFETCH(QString, field);
        QFETCH(QString, value);
        QFETCH(QString, says);
        const values::Error error =
            errorWithField(field.toStdString().c_str(), nlohmann::json::parse(value.toStdString()));
        QCOMPARE(error.code, ErrorCode::checkpointMismatch);
        SAYS(error, says.toStdString());
    }

    /// Written out in the error, it would go as deep as it is nested.
    void deepFieldIsNamedByItsKind() {
        constexpr std::size_t kDepth = 300'000;
        std::string config = hubConfig({});
        const auto at = config.find("\"hidden_size\"");
        QVERIFY(at != std::string::npos);
        config.replace(at, config.find(',', at) - at,
                       "\"hidden_size\":" + std::string(kDepth, '[') + std::string(kDepth, ']'));
        SAYS(errorOf(inMemory(hubDinov3(metaDinov3({})), config)), "is a list");
    }

    void severalFieldsAreNamedTogether() {
        const values::Error error = errorOf(inMemory(
            hubDinov3(metaDinov3({})), R"({"model_type":"dinov3_vit","hidden_size":true,"patch_size":0})"));
        SAYS(error, "hidden_size");
        SAYS(error, "num_hidden_layers is missing");
        SAYS(error, "patch_size must be 1 to 256, is 0");
    }

    void configOfAnotherModel() {
        QCOMPARE(errorWithField("model_type", "llama").code, ErrorCode::checkpointNotRecognised);
        SAYS(errorWithField("model_type", "llama"), "'llama'");
        const values::Error error = errorOf(inMemory(hubDinov3(metaDinov3({})), "{broken"));
        QCOMPARE(error.code, ErrorCode::checkpointMismatch);
        SAYS(error, "not a JSON object");
        SAYS(errorOf(inMemory(hubDinov3(metaDinov3({})),
                              R"({"model_type":"vit","hidden_size":64,"num_hidden_layers":3,"patch_size":16,
                              "num_attention_heads":1,"image_size":64,"intermediate_size":256})")),
             "describes a DINO model");
    }

    void preprocessorIsChecked() {
        const auto error = [](const char* text) {
            return errorOf(inMemory(hubDinov3(metaDinov3({})), hubConfig({}), text));
        };
        SAYS(error(R"({"image_mean":[0.1,0.2]})"), "image_mean must be three numbers");
        SAYS(error(R"({"image_std":[0.1,0.2,0]})"), "image_std must be three numbers above 0");
        SAYS(error(R"({"image_std":[0.1,"a",0.2]})"), "image_std");
        SAYS(error("[]"), "not a JSON object");
        QCOMPARE(error(R"({"image_mean":null})").why, std::string());
    }

    void damageWhileLoadingNamesTheTensor() {
        auto source = std::make_shared<MemoryTensorSource>(metaDinov3({}));
        source->damaged = "blocks.1.mlp.fc1.weight";
        checkpoint::Checkpoint checkpoint;
        checkpoint.tensors = source;
        const auto model = load(checkpoint);
        QVERIFY(model.failed());
        QCOMPARE(model.error().code, ErrorCode::checkpointDamaged);
        QCOMPARE(model.error().where, std::string("weights.pth"));
        SAYS(model.error(), "blocks.1.mlp.fc1.weight: the file ends early");
    }
};

QTEST_APPLESS_MAIN(TestVitFaults)
#include "test_vit_faults.moc"
