// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/checkpoint.h"
#include "checkpoint/safetensors_file.h"
#include "tests/support/torch_file_writer.h"

#include <ATen/ATen.h>

#include <QTemporaryDir>
#include <QTest>

using namespace selfment;
using values::ErrorCode;

class TestTensorCopy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTypeToEveryFloat();
    void slicesOfAFusedTensor();
    void anotherViewOfTheSameOrder();
    void otherCountsAreRefused();
    void largeTensorsInPieces();
    void truthBytesAreZeroOrOne();

private:
    QTemporaryDir m_folder;
    [[nodiscard]] std::filesystem::path path(const std::string& name) const {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }
    /// Legacy files put elements at any byte, archives at multiples of 64.
    [[nodiscard]] support::Result<checkpoint::Checkpoint> saved(const testing::TorchDict& state,
                                                                bool legacy) const {
        testing::writeBytes(path("w.pth"),
                            legacy ? testing::torchLegacyBytes(state) : testing::torchZipBytes(state));
        return checkpoint::openCheckpoint(path("w.pth"));
    }
};

void TestTensorCopy::everyTypeToEveryFloat() {
    const at::Tensor numbers = at::arange(-10, 11).view({3, 7});
    for (const bool legacy : {false, true})
        for (const auto from : {at::kDouble, at::kFloat, at::kHalf, at::kBFloat16, at::kLong, at::kInt,
                                at::kShort, at::kChar, at::kByte, at::kBool})
            for (const auto to : {at::kDouble, at::kFloat, at::kHalf, at::kBFloat16}) {
                const at::Tensor source = (numbers.to(at::kDouble) / 3).to(from);
                const auto opened = saved(testing::stateDict({{"t", source}}), legacy);
                QVERIFY(opened.ok());
                const at::Tensor target = at::empty({3, 7}, at::TensorOptions(to));
                QVERIFY(opened->tensors->copyTo("t", target).ok());
                QVERIFY(target.equal(source.to(to)));
            }
}

void TestTensorCopy::slicesOfAFusedTensor() {
    const at::Tensor key = at::arange(12).view({3, 4}).to(at::kFloat);
    for (const bool legacy : {false, true}) {
        const auto opened = saved(testing::stateDict({{"rows", key}, {"columns", key.t()}}), legacy);
        QVERIFY(opened.ok());
        const at::Tensor fused = at::zeros({9, 4}, at::kBFloat16);
        QVERIFY(opened->tensors->copyTo("rows", fused.slice(0, 3, 6)).ok());
        QVERIFY(fused.slice(0, 3, 6).equal(key.to(at::kBFloat16)));
        QCOMPARE(fused.slice(0, 0, 3).abs().sum().item<double>(), 0.0);
        QCOMPARE(fused.slice(0, 6, 9).abs().sum().item<double>(), 0.0);
        const at::Tensor wide = at::zeros({4, 9});
        QVERIFY(opened->tensors->copyTo("columns", wide.slice(1, 2, 5)).ok());
        QVERIFY(wide.slice(1, 2, 5).equal(key.t()));
        QVERIFY(opened->tensors->copyTo("rows", wide.slice(1, 2, 5).t()).ok());
        QVERIFY(wide.slice(1, 2, 5).equal(key.t()));
        const at::Tensor stepped = at::zeros({3, 8});
        QVERIFY(opened->tensors->copyTo("rows", stepped.slice(1, 1, 8, 2)).ok());
        QVERIFY(stepped.slice(1, 1, 8, 2).equal(key));
    }
}

void TestTensorCopy::anotherViewOfTheSameOrder() {
    const at::Tensor token = at::arange(12).view({1, 3, 4}).to(at::kFloat);
    const auto opened = saved(testing::stateDict({{"t", token}, {"turned", token.transpose(1, 2)}}), false);
    QVERIFY(opened.ok());
    const at::Tensor flat = at::zeros({12});
    QVERIFY(opened->tensors->copyTo("t", flat).ok());
    QVERIFY(flat.equal(token.flatten()));
    QVERIFY(opened->tensors->copyTo("turned", flat).ok());
    QVERIFY(flat.equal(token.transpose(1, 2).flatten()));
    const at::Tensor square = at::zeros({6, 4}).slice(1, 0, 2);
    QVERIFY(opened->tensors->copyTo("t", square).ok());
    QVERIFY(square.equal(token.view({6, 2})));
}

void TestTensorCopy::otherCountsAreRefused() {
    const auto opened = saved(testing::stateDict({{"t", at::arange(6)}}), false);
    QVERIFY(opened.ok());
    const auto wrong = opened->tensors->copyTo("t", at::zeros({5}));
    QCOMPARE(wrong.error().code, ErrorCode::tensorMismatch);
    QVERIFY2(wrong.error().why.find("'t' has 6 elements") != std::string::npos, wrong.error().why.c_str());
    QCOMPARE(opened->tensors->copyTo("t", at::Tensor()).error().code, ErrorCode::tensorMismatch);
    QCOMPARE(opened->tensors->copyTo("u", at::zeros({6})).error().code, ErrorCode::tensorMissing);
}

void TestTensorCopy::largeTensorsInPieces() {
    // 36 MB: several pieces; rows of 24 MB, so that one row alone is more than a piece too.
    const at::Tensor large = at::arange(9'000'000).to(at::kFloat);
    const testing::TorchDict state =
        testing::stateDict({{"line", large},
                            {"wide", large.slice(0, 0, 8'000'000).view({2, 4'000'000})},
                            {"tall", large.view({9000, 1000}).t()}});
    for (const bool legacy : {false, true}) {
        const auto opened = saved(state, legacy);
        QVERIFY(opened.ok());
        for (const auto& [name, value] : state.items) {
            const auto& tensor = std::get<at::Tensor>(value);
            const at::Tensor target = at::empty(tensor.sizes(), at::kFloat);
            QVERIFY(opened->tensors->copyTo(name, target).ok());
            QVERIFY2(target.equal(tensor), name.c_str());
        }
    }
}

void TestTensorCopy::truthBytesAreZeroOrOne() {
    const at::Tensor odd = at::arange(4).to(at::kByte);
    std::string bytes = testing::torchZipBytes(testing::stateDict({{"t", odd}}));
    const auto at = bytes.find("torch\nByteStorage");
    QVERIFY(at != std::string::npos);
    bytes.replace(at + 6, 4, "Bool");
    testing::writeBytes(path("odd.pth"), bytes);
    const auto opened = checkpoint::openCheckpoint(path("odd.pth"));
    QVERIFY(opened.ok());
    const auto read = opened->tensors->read("t");
    QVERIFY(read.ok());
    QVERIFY(read->view(at::kByte).equal(odd.ne(0).to(at::kByte)));
}

QTEST_GUILESS_MAIN(TestTensorCopy)
#include "test_tensor_copy.moc"
