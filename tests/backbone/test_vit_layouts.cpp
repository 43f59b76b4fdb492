// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/backbone/vit_checks.h"

#include <ATen/ATen.h>

#include <QTest>

using namespace selfment;
using namespace selfment::backbone;
using namespace selfment::test;

namespace {

TinyShape gelu() {
    return {};
}

TinyShape swiglu() {
    TinyShape shape;
    shape.dimension = 72;
    shape.heads = 3;
    shape.mlpWidth = 192;
    shape.swiglu = true;
    return shape;
}

TinyShape like7B() {
    TinyShape shape;
    shape.heads = 2;
    shape.depth = 2;
    shape.mlpWidth = 128;
    shape.swiglu = true;
    shape.qkvBias = false;
    return shape;
}

TinyShape dinoShape(int patch, int rows) {
    TinyShape shape;
    shape.dimension = 128;
    shape.heads = 2;
    shape.depth = 2;
    shape.mlpWidth = 512;
    shape.registers = 0;
    shape.patch = patch;
    shape.positionRows = rows;
    return shape;
}

std::string why(const support::Result<LoadedViT>& result) {
    return result.failed() ? result.error().why : std::string();
}

} // namespace

#define LOADED(variable, checkpoint)                                                                         \
    const auto variable = load(checkpoint);                                                                  \
    QVERIFY2((variable).ok(), why(variable).c_str())

/// Every layout that is published loads, and the same model gives the same numbers in each of them.
class TestVitLayouts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void metaWithGelu() {
        const NamedTensors meta = metaDinov3(gelu());
        LOADED(model, inMemory(meta));
        const ViTConfig& config = model->description.config;
        QCOMPARE(model->description.layout, std::string("Meta"));
        QCOMPARE(config.family, std::string("DINOv3"));
        QVERIFY(config.dimension == 64 && config.depth == 3 && config.heads == 4 && config.patchSize == 16);
        QVERIFY(config.registers == 4 && config.mlp == MlpKind::gelu && config.mlpWidth == 256);
        QVERIFY(config.queryBias && config.valueBias && !config.keyBias && config.layerScale);
        QVERIFY(config.projectionBias && config.mlpBias && config.position == PositionKind::rope);
        QCOMPARE(config.ropePeriods.size(), std::size_t(4));
        QCOMPARE(config.normEps, 1e-5);

        const ViTWeights& weights = model->weights;
        QVERIFY(at::equal(weights.patchWeight, tensorOf(meta, "patch_embed.proj.weight").reshape({64, 768})));
        QVERIFY(at::equal(weights.clsToken, tensorOf(meta, "cls_token").reshape({64})));
        QVERIFY(at::equal(weights.registers, tensorOf(meta, "storage_tokens").reshape({4, 64})));
        QVERIFY(at::equal(weights.ropePeriods, tensorOf(meta, "rope_embed.periods")));
        QVERIFY(at::equal(weights.normBias, tensorOf(meta, "norm.bias")));
        const BlockWeights& last = weights.blocks[2];
        QVERIFY(at::equal(last.qkvWeight, tensorOf(meta, "blocks.2.attn.qkv.weight")));
        QVERIFY(at::equal(last.qkvBias, tensorOf(meta, "blocks.2.attn.qkv.bias") *
                                            tensorOf(meta, "blocks.2.attn.qkv.bias_mask")));
        QVERIFY(at::equal(last.mlpInWeight, tensorOf(meta, "blocks.2.mlp.fc1.weight")));
        QVERIFY(at::equal(last.mlpOutBias, tensorOf(meta, "blocks.2.mlp.fc2.bias")));
        QVERIFY(at::equal(last.scale1, tensorOf(meta, "blocks.2.ls1.gamma")));
        QVERIFY(at::equal(last.scale2, tensorOf(meta, "blocks.2.ls2.gamma")));
        QVERIFY(at::equal(last.norm1Weight, tensorOf(meta, "blocks.2.norm1.weight")));
        QVERIFY(at::equal(last.norm2Bias, tensorOf(meta, "blocks.2.norm2.bias")));
        QVERIFY(at::equal(last.projectionWeight, tensorOf(meta, "blocks.2.attn.proj.weight")));
    }

    void metaWithSwiglu() {
        const NamedTensors meta = metaDinov3(swiglu());
        LOADED(model, inMemory(meta));
        const ViTConfig& config = model->description.config;
        QVERIFY(config.mlp == MlpKind::swiglu && config.mlpWidth == 192 && config.heads == 3);
        const BlockWeights& block = model->weights.blocks[1];
        QVERIFY(at::equal(block.mlpInWeight, at::cat({tensorOf(meta, "blocks.1.mlp.w1.weight"),
                                                      tensorOf(meta, "blocks.1.mlp.w2.weight")})));
        QVERIFY(at::equal(block.mlpInBias, at::cat({tensorOf(meta, "blocks.1.mlp.w1.bias"),
                                                    tensorOf(meta, "blocks.1.mlp.w2.bias")})));
        QVERIFY(at::equal(block.mlpOutWeight, tensorOf(meta, "blocks.1.mlp.w3.weight")));
    }

    void metaLike7B() {
        LOADED(model, inMemory(metaDinov3(like7B())));
        const ViTConfig& config = model->description.config;
        QVERIFY(!config.queryBias && !config.keyBias && !config.valueBias && config.heads == 2);
        QVERIFY(config.projectionBias && config.mlpBias);
        QVERIFY(!model->weights.blocks[0].qkvBias.defined());
    }

    void maskIsTakenLiterally() {
        NamedTensors meta = metaDinov3(gelu());
        const at::Tensor mask = at::linspace(-1.5, 3.0, 192);
        meta = with(meta, "blocks.0.attn.qkv.bias_mask", at::zeros({192}));
        meta = with(meta, "blocks.1.attn.qkv.bias_mask", mask);
        const auto model = load(inMemory(meta), c10::kBFloat16);
        QVERIFY2(model.ok(), why(model).c_str());
        QVERIFY(!model->weights.blocks[0].qkvBias.any().item<bool>());
        const at::Tensor wanted = (tensorOf(meta, "blocks.1.attn.qkv.bias") * mask).to(at::kBFloat16);
        QVERIFY(at::equal(model->weights.blocks[1].qkvBias, wanted)); // rounded once, after the product
    }

    void biasWithoutMaskIsWhole() {
        TinyShape shape = gelu();
        shape.biasMask = false;
        const NamedTensors meta = metaDinov3(shape);
        LOADED(model, inMemory(meta));
        QVERIFY(model->description.config.keyBias);
        QVERIFY(at::equal(model->weights.blocks[0].qkvBias, tensorOf(meta, "blocks.0.attn.qkv.bias")));
    }

    void hubGivesTheSameNumbers_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("prefix");
        QTest::newRow("gelu") << 0 << "layer.";
        QTest::newRow("swiglu under model.") << 1 << "model.layer.";
        QTest::newRow("like the 7B") << 2 << "layer.";
    }

    void hubGivesTheSameNumbers() {
        QFETCH(int, kind);
        QFETCH(QString, prefix);
        const TinyShape shape = kind == 0 ? gelu() : kind == 1 ? swiglu() : like7B();
        const NamedTensors meta = metaDinov3(shape);
        LOADED(left, inMemory(meta));
        LOADED(right, inMemory(hubDinov3(meta, prefix.toStdString()), hubConfig(shape)));
        QCOMPARE(right->description.layout, std::string("Hugging Face"));
        QCOMPARE(difference(left->weights, right->weights, true), std::string());
        QCOMPARE(left->description.config.parameterCount(), right->description.config.parameterCount());
        QCOMPARE(left->description.config.heads, right->description.config.heads);
        QVERIFY(right->description.config.ropePeriods.empty());
    }

    void hubWithoutConfigIsInferred() {
        TinyShape shape = swiglu();
        shape.dimension = 128;
        shape.heads = 2;
        const NamedTensors meta = metaDinov3(shape);
        LOADED(left, inMemory(meta));
        LOADED(right, inMemory(hubDinov3(meta)));
        QCOMPARE(difference(left->weights, right->weights, true), std::string());
        QCOMPARE(right->description.config.heads, 2);
        QVERIFY(right->description.config.mlp == MlpKind::swiglu);
        QVERIFY(!right->description.config.keyBias);
    }

    void computedPeriodsAreExact() {
        const TinyShape shape = gelu();
        LOADED(model, inMemory(hubDinov3(metaDinov3(shape)), hubConfig(shape)));
        const at::Tensor periods = model->weights.ropePeriods;
        QCOMPARE(periods.scalar_type(), c10::kFloat);
        const at::Tensor wanted = at::pow(at::full({}, 100.0), at::arange(4, at::kDouble) / 4).to(at::kFloat);
        QVERIFY(at::equal(periods, wanted));
    }

    void hubWithKeyBias() {
        TinyShape shape = gelu();
        NamedTensors hub = hubDinov3(metaDinov3(shape));
        std::string config = hubConfig(shape);
        config.replace(config.find("\"key_bias\":false"), 16, "\"key_bias\":true");
        for (int i = 0; i < shape.depth; ++i)
            hub.emplace_back("layer." + std::to_string(i) + ".attention.k_proj.bias", at::full({64}, 0.5F));
        LOADED(model, inMemory(hub, config));
        QVERIFY(at::equal(model->weights.blocks[1].qkvBias.narrow(0, 64, 64), at::full({64}, 0.5F)));
    }

    void metaNamesBesideConfig() {
        const TinyShape shape = gelu();
        LOADED(model, inMemory(metaDinov3(shape), hubConfig(shape)));
        QCOMPARE(model->description.layout, std::string("Meta"));
        QCOMPARE(model->description.config.ropePeriods.size(), std::size_t(4));
    }

    void dinoAndTransformersViT_data() {
        QTest::addColumn<int>("patch");
        QTest::addColumn<int>("rows");
        QTest::newRow("patch 16") << 16 << 14;
        QTest::newRow("patch 8") << 8 << 8;
    }

    void dinoAndTransformersViT() {
        QFETCH(int, patch);
        QFETCH(int, rows);
        const NamedTensors own = dino(dinoShape(patch, rows));
        LOADED(left, inMemory(own));
        const ViTConfig& config = left->description.config;
        QCOMPARE(left->description.layout, std::string("DINO"));
        QVERIFY(config.position == PositionKind::absoluteDino && config.positionRows == rows);
        QVERIFY(config.patchSize == patch && config.heads == 2 && config.registers == 0 && config.keyBias);
        QVERIFY(!config.layerScale && config.normEps == 1e-6 && config.mlpWidth == 512);
        QVERIFY(at::equal(left->weights.positionTable, tensorOf(own, "pos_embed")[0]));
        LOADED(right, inMemory(hubVit(own)));
        QCOMPARE(difference(left->weights, right->weights), std::string());
        const QString text = QStringLiteral(R"({"model_type":"vit","hidden_size":128,"num_hidden_layers":2,
            "num_attention_heads":2,"patch_size":%1,"image_size":%2,"intermediate_size":512,
            "hidden_act":"gelu","layer_norm_eps":1e-12,"qkv_bias":true})")
                                 .arg(patch)
                                 .arg(patch * rows);
        LOADED(described, inMemory(hubVit(own), text.toStdString()));
        QCOMPARE(difference(left->weights, described->weights), std::string());
        QCOMPARE(described->description.config.normEps, 1e-12);
        QVERIFY(described->description.config.position == PositionKind::absoluteDino);
    }

    void dinoFromATrainingCheckpoint() {
        const NamedTensors own = dino(dinoShape(16, 4));
        NamedTensors wrapped;
        for (const auto& [name, tensor] : own)
            wrapped.emplace_back("module.backbone." + name, tensor);
        wrapped.emplace_back("module.head.mlp.0.weight", at::ones({4, 4}));
        wrapped.emplace_back("module.head.last_layer.weight_g", at::ones({4}));
        LOADED(left, inMemory(own));
        LOADED(right, inMemory(wrapped));
        QCOMPARE(difference(left->weights, right->weights), std::string());
    }

    void dinov2_data() {
        QTest::addColumn<int>("registers");
        QTest::addColumn<bool>("gated");
        QTest::newRow("plain") << 0 << false;
        QTest::newRow("with registers") << 4 << false;
        QTest::newRow("giant") << 0 << true;
    }

    void dinov2() {
        QFETCH(int, registers);
        QFETCH(bool, gated);
        TinyShape shape = dinoShape(14, 5);
        shape.registers = registers;
        shape.swiglu = gated;
        shape.mlpWidth = gated ? 344 : 512; // (512 * 2 / 3) rounded up to 8
        const NamedTensors tensors = hubDinov2(shape);
        const QString text =
            QStringLiteral(R"({"model_type":"%1","hidden_size":128,"num_hidden_layers":2,
            "num_attention_heads":2,"patch_size":14,"image_size":70,"mlp_ratio":4,"use_swiglu_ffn":%2,
            "hidden_act":"gelu","layer_norm_eps":1e-06,"qkv_bias":true,"num_register_tokens":4})")
                .arg(registers > 0 ? "dinov2_with_registers" : "dinov2", gated ? "true" : "false");
        LOADED(left, inMemory(tensors, text.toStdString()));
        LOADED(right, inMemory(tensors));
        QCOMPARE(difference(left->weights, right->weights), std::string());
        const ViTConfig& config = right->description.config;
        QCOMPARE(config.family, std::string("DINOv2"));
        QVERIFY(config.position == PositionKind::absoluteV2 && config.positionRows == 5 && config.layerScale);
        QVERIFY(config.registers == registers && config.keyBias && config.mlpWidth == shape.mlpWidth);
        QCOMPARE(left->description.config.normEps, 1e-6);
        if (gated)
            QVERIFY(at::equal(left->weights.blocks[1].mlpInWeight,
                              tensorOf(tensors, "encoder.layer.1.mlp.weights_in.weight")));
        QVERIFY(at::equal(left->weights.blocks[1].qkvWeight.narrow(0, 128, 128),
                          tensorOf(tensors, "encoder.layer.1.attention.attention.key.weight")));
    }

    void storedAndTargetTypes() {
        const NamedTensors meta = metaDinov3(gelu());
        for (const auto stored : {c10::kFloat, c10::kBFloat16, c10::kHalf, c10::kDouble}) {
            for (const auto target : {c10::kFloat, c10::kBFloat16, c10::kHalf}) {
                const auto model = load(inMemory(converted(meta, stored)), target);
                QVERIFY2(model.ok(), why(model).c_str());
                const at::Tensor wanted = tensorOf(meta, "blocks.0.attn.qkv.weight").to(stored).to(target);
                QVERIFY(at::equal(model->weights.blocks[0].qkvWeight, wanted));
                for (const auto& [name, tensor] : weightsByName(model->weights))
                    if (tensor.defined())
                        QCOMPARE(tensor.scalar_type(), name == "ropePeriods" ? c10::kFloat : target);
            }
        }
    }

    void statisticsFollowTheFile() {
        const NamedTensors meta = metaDinov3(gelu());
        const auto mean = [&](const std::string& file, const std::string& preprocessor = {}) {
            const auto model = load(inMemory(meta, {}, preprocessor, file));
            return model.ok() ? model->description.config.statistics.mean[0] : -1.0F;
        };
        QCOMPARE(mean("dinov3_vits16_pretrain_lvd1689m-08c60483.pth"), 0.485F);
        QCOMPARE(mean("dinov3_vitl16_pretrain_sat493m-eadcf0ff.pth"), 0.430F);
        QCOMPARE(mean("renamed-a6675841.pth"), 0.430F);
        QCOMPARE(mean("dinov3-vitl16-pretrain-sat493m/model.safetensors"), 0.430F);
        QCOMPARE(mean("x.pth", R"({"image_mean":[0.1,0.2,0.3],"image_std":[0.5,0.5,0.5]})"), 0.1F);
    }

    void hugeModelTakesValues() {
        TinyShape shape;
        shape.dimension = 1280;
        shape.heads = 20;
        shape.depth = 32;
        shape.swiglu = true;
        shape.mlpWidth = 5120;
        shape.shapesOnly = true;
        const auto description = describeViT(inMemory(metaDinov3(shape)), "huge");
        QVERIFY2(description.ok(), description.failed() ? description.error().why.c_str() : "");
        QVERIFY(description->config.defaultFeature == options::FeatureKind::values);
        QCOMPARE(description->config.parameterCount(),
                 findPublished("dinov3-vith16plus")->config.parameterCount());
    }

    void progressAndCancelling() {
        const checkpoint::Checkpoint checkpoint = inMemory(metaDinov3(gelu()));
        struct Progress final : support::ProgressSink {
            void report(double fraction) override {
                falls = falls || fraction < last;
                last = fraction;
                if (fraction > 0.3)
                    source.cancel();
            }
            double last = 0.0;
            bool falls = false;
            support::CancelSource source;
        } progress;
        const ViTTarget target;
        QVERIFY(loadWeights(checkpoint, target, "x", {}, progress).ok());
        QVERIFY(progress.last == 1.0 && !progress.falls);
        Progress stopping;
        QVERIFY(loadWeights(checkpoint, target, "x", stopping.source.token(), stopping).cancelled());
        QVERIFY(stopping.last < 1.0);
    }
};

QTEST_APPLESS_MAIN(TestVitLayouts)
#include "test_vit_layouts.moc"
