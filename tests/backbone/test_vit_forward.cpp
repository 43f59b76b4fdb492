// SPDX-License-Identifier: GPL-3.0-or-later
#include "backbone/batch_halving.h"
#include "backbone/device_choice.h"
#include "backbone/half_attention.h"
#include "backbone/half_kernel.h"
#include "backbone/linear_layer.h"
#include "backbone/memory_gate.h"
#include "backbone/recent_results.h"
#include "backbone/rope.h"
#include "backbone/vit_backbone.h"
#include "backbone/vit_factory.h"
#include "backbone/workspace.h"

#include <ATen/ATen.h>

#include <QTest>

#include <cmath>
#include <thread>

using namespace selfment;
using namespace selfment::backbone;

namespace {

ViTConfig smallConfig() {
    ViTConfig config;
    config.family = "DINOv3";
    config.dimension = 32;
    config.depth = 3;
    config.heads = 2;
    config.registers = 4;
    config.mlpWidth = 64;
    return config;
}

std::shared_ptr<const ViTBackbone> smallViT(ViTConfig config = smallConfig()) {
    const auto made = randomViT(config, {}, 7, {});
    return made.ok() ? *made : nullptr;
}

double relativeError(const at::Tensor& got, const at::Tensor& want) {
    return ((got - want).norm() / want.norm()).item<double>();
}

/// Cancels once a fraction is reached.
class CancelAt final : public support::ProgressSink {
public:
    CancelAt(support::CancelSource& source, double fraction) : m_source(source), m_fraction(fraction) {}
    void report(double fraction) override {
        last = fraction;
        if (fraction >= m_fraction)
            m_source.cancel();
    }
    double last = 0.0;

private:
    support::CancelSource& m_source;
    const double m_fraction;
};

} // namespace

class TestViTForward : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rotationIsThatOfComplexNumbers();
    void rotationInBothWaysAgrees();
    void batchAgreesWithSingles();
    void remainderIsDropped();
    void keysAndQueriesWhenAskedFor();
    void badInputsAreRefused();
    void cancelStopsBetweenBlocks();
    void threadsShareOneModel();
    void halvesOnlyOnOutOfMemory();
    void singleThatDoesNotFitIsTheError();
    void recentResultsAreBounded();
    void workspacesComeBack();
    void hugeWorkMemoryIsLetGo();
    void passesWaitForMemory();
    void packedLayerTakesTheSmallestAndTheLargest();
    void layoutCanBeCancelled();
    void packedLayerIsNearTheExactOne();
    void packedAttentionIsNearTheExactOne();
    void devicesByName();
    void precisionsByDevice();
};

void TestViTForward::rotationIsThatOfComplexNumbers() {
    const values::PatchGrid grid{2, 3};
    const at::Tensor periods = at::tensor({1.0F, 10.0F});
    const RopeTables tables = ropeTables(grid, periods);
    const at::Tensor before = at::randn({1, 1 + grid.patchCount(), 3, 1, 8});
    const at::Tensor after = before.clone();
    rotateQueriesAndKeys(after, 1, tables);
    QVERIFY(at::equal(after.select(1, 0), before.select(1, 0))); // the prefix token
    QVERIFY(at::equal(after.select(2, 2), before.select(2, 2))); // values
    // Patch (1, 2): row centre 0.5, column centre 2/3; dimension 3 pairs with 7 and turns by the column's
    // angle.
    const double angle = 2.0 * M_PI * (2.0 / 3.0) / 10.0;
    const at::Tensor x = before[0][6][1][0];
    const double a = x[3].item<double>();
    const double b = x[7].item<double>();
    QVERIFY(std::abs(after[0][6][1][0][3].item<double>() - (a * std::cos(angle) - b * std::sin(angle))) <
            1e-5);
    QVERIFY(std::abs(after[0][6][1][0][7].item<double>() - (b * std::cos(angle) + a * std::sin(angle))) <
            1e-5);
}

void TestViTForward::rotationInBothWaysAgrees() {
    const values::PatchGrid grid{3, 5};
    const RopeTables tables = ropeTables(grid, at::tensor({1.0F, 3.0F, 9.0F}));
    const at::Tensor fast = at::randn({2, 4 + grid.patchCount(), 3, 2, 12});
    const at::Tensor plain = fast.to(at::kDouble); // a type that has no loop of its own
    rotateQueriesAndKeys(fast, 4, tables);
    rotateQueriesAndKeys(plain, 4, tables);
    QVERIFY(at::allclose(fast, plain.to(at::kFloat), 1e-5, 1e-6));
}

void TestViTForward::batchAgreesWithSingles() {
    const auto vit = smallViT();
    const std::vector<at::Tensor> inputs{at::randn({3, 48, 64}), at::randn({3, 48, 64}),
                                         at::randn({3, 48, 64})};
    support::NoProgress progress;
    const auto batch = vit->featuresOfBatch(inputs, {}, {}, progress);
    QVERIFY(batch.ok());
    QCOMPARE(batch->size(), inputs.size());
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const auto single = vit->featuresOfInput(inputs[i], {}, {}, progress);
        QVERIFY(single.ok());
        QVERIFY(at::allclose(batch->at(i).patchFeatures, single->patchFeatures, 1e-4, 1e-5));
        QVERIFY(at::allclose(batch->at(i).clsAttention, single->clsAttention, 1e-4, 1e-6));
        QVERIFY(at::allclose(batch->at(i).lastValues, single->lastValues, 1e-4, 1e-5));
    }
}

void TestViTForward::remainderIsDropped() {
    const auto vit = smallViT();
    const at::Tensor input = at::randn({3, 63, 50});
    support::NoProgress progress;
    const auto whole = vit->featuresOfInput(input, {}, {}, progress);
    const auto cut = vit->featuresOfInput(input.narrow(1, 0, 48).narrow(2, 0, 48), {}, {}, progress);
    QVERIFY(whole.ok() && cut.ok());
    QCOMPARE(whole->grid.patchCount(), 9);
    QVERIFY(at::allclose(whole->patchFeatures, cut->patchFeatures, 1e-5, 1e-6));
}

void TestViTForward::keysAndQueriesWhenAskedFor() {
    const auto vit = smallViT();
    const at::Tensor input = at::randn({3, 32, 48});
    support::NoProgress progress;
    FeatureRequest request;
    const auto without = vit->featuresOfInput(input, request, {}, progress);
    request.withAttention = true;
    request.feature = options::FeatureKind::keys;
    const auto with = vit->featuresOfInput(input, request, {}, progress);
    QVERIFY(without.ok() && with.ok());
    QVERIFY(!without->lastKeys.defined() && !without->lastQueries.defined());
    QVERIFY(without->kind == options::FeatureKind::tokens);
    QVERIFY(with->kind == options::FeatureKind::keys);
    QVERIFY(at::equal(with->patchFeatures, with->lastKeys));
    QCOMPARE(with->lastQueries.size(0), std::int64_t{6});
    QCOMPARE(with->extraTokens.size(0), std::int64_t{4});
    QVERIFY(with->clsAttention.sum(1).lt(1.0).all().item<bool>()); // CLS and registers have their share
}

void TestViTForward::badInputsAreRefused() {
    const auto vit = smallViT();
    support::NoProgress progress;
    const auto code = [&](const std::vector<at::Tensor>& inputs) {
        const auto result = vit->featuresOfBatch(inputs, {}, {}, progress);
        return result.failed() ? result.error().code : values::ErrorCode::internal;
    };
    const auto refused = values::ErrorCode::backboneRefusesInput;
    QVERIFY(code({at::randn({3, 15, 64})}) == refused);
    QVERIFY(code({at::randn({1, 64, 64})}) == refused);
    QVERIFY(code({at::randn({3, 64})}) == refused);
    QVERIFY(code({at::zeros({3, 64, 64}, at::kByte)}) == refused);
    QVERIFY(code({at::randn({3, 64, 64}), at::randn({3, 64, 48})}) == refused);
    QVERIFY(vit->blockOutputs(at::randn({3, 15, 64})).failed());
}

void TestViTForward::cancelStopsBetweenBlocks() {
    const auto vit = smallViT();
    support::CancelSource source;
    CancelAt progress(source, 0.3);
    QVERIFY(vit->featuresOfInput(at::randn({3, 32, 32}), {}, source.token(), progress).cancelled());
    QVERIFY(std::abs(progress.last - 1.0 / 3.0) < 1e-9);
}

void TestViTForward::threadsShareOneModel() {
    const auto vit = smallViT();
    std::vector<at::Tensor> inputs;
    std::vector<at::Tensor> expected;
    support::NoProgress progress;
    for (int i = 0; i < 4; ++i) {
        inputs.push_back(at::randn({3, 32 + 16 * i, 48}));
        expected.push_back(vit->featuresOfInput(inputs.back(), {}, {}, progress)->patchFeatures);
    }
    std::vector<at::Tensor> got(inputs.size());
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < inputs.size(); ++i)
        threads.emplace_back([&, i] {
            support::NoProgress own;
            for (int repeat = 0; repeat < 5; ++repeat)
                got[i] = vit->featuresOfInput(inputs[i], {}, {}, own)->patchFeatures;
        });
    for (std::thread& thread : threads)
        thread.join();
    for (std::size_t i = 0; i < inputs.size(); ++i)
        QVERIFY(at::allclose(got[i], expected[i], 1e-4, 1e-5));
}

void TestViTForward::halvesOnlyOnOutOfMemory() {
    std::vector<std::size_t> tried;
    int released = 0;
    const auto forward = [&](std::size_t first,
                             std::size_t number) -> support::Result<std::vector<std::size_t>> {
        tried.push_back(number);
        if (number > 2)
            return support::makeError(values::ErrorCode::outOfMemory, "cuda:0", "wanted more");
        std::vector<std::size_t> made;
        for (std::size_t i = 0; i < number; ++i)
            made.push_back(first + i);
        return made;
    };
    const auto all = inHalves<std::size_t>(7, forward, [&] { ++released; });
    QVERIFY(all.ok());
    QVERIFY(*all == (std::vector<std::size_t>{0, 1, 2, 3, 4, 5, 6}));
    QVERIFY(tried == (std::vector<std::size_t>{7, 4, 2, 2, 2, 1}));
    QCOMPARE(released, 2);
}

void TestViTForward::singleThatDoesNotFitIsTheError() {
    const auto refuse = [](values::ErrorCode code) {
        return [code](std::size_t, std::size_t) -> support::Result<std::vector<int>> {
            return support::makeError(code, "cuda:0", "why");
        };
    };
    int released = 0;
    const auto release = [&] { ++released; };
    const auto full = inHalves<int>(4, refuse(values::ErrorCode::outOfMemory), release);
    QVERIFY(full.failed() && full.error().code == values::ErrorCode::outOfMemory);
    QCOMPARE(released, 3); // of 4, of 2, of 1
    const auto other = inHalves<int>(4, refuse(values::ErrorCode::internal), release);
    QVERIFY(other.failed() && other.error().code == values::ErrorCode::internal);
    QCOMPARE(released, 3);
}

void TestViTForward::recentResultsAreBounded() {
    RecentResults<int, int> results(2);
    int computed = 0;
    const auto get = [&](int key) {
        return results.get(key, [&] {
            ++computed;
            return key * 10;
        });
    };
    QCOMPARE(get(1), 10);
    QCOMPARE(get(2), 20);
    QCOMPARE(get(1), 10); // now 2 is the older one
    QCOMPARE(get(3), 30);
    QCOMPARE(get(1), 10);
    QCOMPARE(computed, 3);
    QCOMPARE(get(2), 20);
    QCOMPARE(computed, 4);
    QCOMPARE(results.size(), std::size_t{2});
}

void TestViTForward::workspacesComeBack() {
    WorkspacePool pool;
    const void* memory = nullptr;
    {
        const auto first = pool.lease();
        const auto second = pool.lease();
        memory = first->matrix(0, 10, 10, at::kFloat).data_ptr();
        QVERIFY(second->matrix(0, 10, 10, at::kFloat).data_ptr() != memory);
        QCOMPARE(pool.idle(), std::size_t{0});
        QVERIFY(first->matrix(0, 5, 8, at::kFloat).data_ptr() == memory);
    }
    QCOMPARE(pool.idle(), std::size_t{2});
    pool.clear();
    QCOMPARE(pool.idle(), std::size_t{0});
}

void TestViTForward::hugeWorkMemoryIsLetGo() {
    Workspace workspace;
    const auto bytes = [](const at::Tensor& matrix) { return matrix.storage().nbytes(); };
    QCOMPARE(bytes(workspace.matrix(0, 1000, 100, at::kFloat)), std::size_t{400'000});
    QCOMPARE(bytes(workspace.matrix(0, 500, 100, at::kFloat)), std::size_t{400'000});
    QCOMPARE(bytes(workspace.matrix(0, 10, 100, at::kFloat)), std::size_t{4'000});
}

void TestViTForward::passesWaitForMemory() {
    MemoryGate gate(100);
    auto first = gate.enter(60, {});
    QVERIFY(first.ok());
    QVERIFY(gate.enter(40, {}).ok()); // fits beside it, and leaves at once
    support::CancelSource source;
    source.cancel();
    QVERIFY(gate.enter(41, source.token()).cancelled());
    std::thread second([&gate] { QVERIFY(gate.enter(1000, {}).ok()); }); // more than there is, so alone
    { const auto gone = std::move(*first); }
    second.join();
    MemoryGate one(0);
    const auto alone = one.enter(1, {});
    QVERIFY(one.enter(1, source.token()).cancelled());
}

/// 2^-140 has no inverse in float32, 3e38 no power of two above it.
void TestViTForward::packedLayerTakesTheSmallestAndTheLargest() {
    if (!half::worthwhile())
        return; // never used on this processor
    at::Tensor x = at::zeros({2, 32});
    x[0][3] = std::ldexp(1.0F, -140);
    x[1][5] = 3e38F;
    const at::Tensor weight = at::full({4, 32}, 0.5F, at::kBFloat16);
    const LinearLayer layer(weight, {}, ProductKind::half);
    at::Tensor got = at::empty({2, 4});
    layer.write(got, x);
    QVERIFY2(got[0].abs().max().item<float>() < 1e-30F, "a denormal number");
    QVERIFY2((got[1] / 1.5e38F - 1.0).abs().max().item<float>() < 0.005F, "a huge number");
}

void TestViTForward::layoutCanBeCancelled() {
    support::CancelSource source;
    source.cancel();
    const auto config = findPublished("dinov3-vits16")->config;
    const auto made = randomViT(config, {}, 1, source.token());
    QVERIFY(!made.ok() && !made.failed());
    QVERIFY(makeViTBackbone(config, emptyWeights(config, at::kCPU, at::kFloat), {}, source.token()) ==
            nullptr);
}

void TestViTForward::packedLayerIsNearTheExactOne() {
    if (!half::worthwhile())
        return; // never used on this processor
    for (const auto& [rows, in, out] :
         {std::tuple{70, 96, 130}, std::tuple{5, 300, 7}, std::tuple{64, 128, 64}}) {
        at::Tensor x = at::randn({rows, in});
        x[0].mul_(1e6); // far beyond what 16 bits hold
        const at::Tensor weight = at::randn({out, in}).to(at::kBFloat16);
        const at::Tensor bias = at::randn({out}).to(at::kBFloat16);
        const LinearLayer layer(weight, bias, ProductKind::half);
        const at::Tensor want = at::linear(x, weight.to(at::kFloat), bias.to(at::kFloat));
        at::Tensor got = at::empty({rows, out});
        layer.write(got, x);
        for (int row = 0; row < rows; ++row)
            QVERIFY(relativeError(got[row], want[row]) < 0.005);
        layer.add(got, x);
        QVERIFY(relativeError(got, 2.0 * want) < 0.005);
    }
}

void TestViTForward::packedAttentionIsNearTheExactOne() {
    if (!half::worthwhile())
        return; // never used on this processor
    for (const auto& [tokens, heads, width] :
         {std::tuple{300, 2, 64}, std::tuple{9, 3, 24}, std::tuple{129, 1, 128}}) {
        const at::Tensor qkv = at::randn({2, tokens, 3, heads, width});
        const at::Tensor output = at::empty({2 * tokens, heads * width});
        halfAttention(qkv, output, at::empty({halfAttentionMemory(tokens, heads, width)}, at::kInt));
        const auto part = [&](int index) { return qkv.select(2, index).transpose(1, 2); };
        const at::Tensor want = at::scaled_dot_product_attention(part(0), part(1), part(2))
                                    .transpose(1, 2)
                                    .reshape(output.sizes());
        QVERIFY(relativeError(output, want) < 0.005);
    }
    QVERIFY(!halfAttentionFits(20));
    QVERIFY(!halfAttentionFits(256));
}

void TestViTForward::devicesByName() {
    QVERIFY(resolveDevice("cpu").ok());
    QVERIFY(resolveDevice("auto").ok());
    for (const std::string text : {"cuda:", "cuda:x", "cuda:-1", "cuda:1x", "gpu", "", "cuda:99"}) {
        const auto device = resolveDevice(text);
        QVERIFY2(device.failed(), text.c_str());
        QVERIFY(device.error().code == values::ErrorCode::deviceUnavailable);
    }
    QCOMPARE(resolveDevice("cuda").ok(), !cudaDevices().empty());
}

void TestViTForward::precisionsByDevice() {
    const c10::Device cpu(c10::kCPU);
    QVERIFY(*resolvePrecision(options::Precision::fp32, cpu, 1) == c10::kFloat);
    QVERIFY(*resolvePrecision(options::Precision::bf16, cpu, 1) == c10::kBFloat16);
    const auto half16 = resolvePrecision(options::Precision::fp16, cpu, 1);
    QVERIFY(half16.failed() && half16.error().code == values::ErrorCode::precisionUnavailable);
    const ProductTimes& times = cpuProductTimes(1);
    QVERIFY(times.fp32 > 0.0 && times.bf16 > 0.0);
    QCOMPARE(&cpuProductTimes(1), &times); // measured once
    const bool faster = times.fp32 > 1.3 * times.bf16;
    QVERIFY(*resolvePrecision(options::Precision::automatic, cpu, 1) ==
            (faster ? c10::kBFloat16 : c10::kFloat));
}

QTEST_APPLESS_MAIN(TestViTForward)
#include "test_vit_forward.moc"
