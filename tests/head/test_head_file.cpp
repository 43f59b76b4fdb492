// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/safetensors_file.h"
#include "head/head_file.h"
#include "tests/head/made_examples.h"
#include "tests/support/torch_file_writer.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace selfment;
using namespace selfment::testing;
using head::HeadFile;
using head::HeadMetadata;
using head::PatchHead;
using values::ErrorCode;

namespace fs = std::filesystem;

namespace {

const fs::path kGolden = fs::path(SELFMENT_TEST_DATA) / "golden/head/train3";

PatchHead someHead(at::ScalarType type = at::kFloat) {
    at::manual_seed(7);
    PatchHead made{at::rand({4, 6}), at::rand({4}),    at::rand({4, 4}),
                   at::rand({4}),    at::rand({2, 4}), at::rand({2})};
    for (at::Tensor* parameter : made.parameters())
        *parameter = parameter->to(type);
    return made;
}

std::vector<std::pair<std::string, at::Tensor>> tensorsOf(const PatchHead& made) {
    std::vector<std::pair<std::string, at::Tensor>> tensors;
    for (std::size_t i = 0; i < 6; ++i)
        tensors.emplace_back(head::kParameterNames[i], *made.parameters()[i]);
    return tensors;
}

HeadMetadata someMetadata() {
    return {"tiny", "abc", "values", "raw", "paper", R"({"lr":0.001})", "12 photos", 3, "0.4.0"};
}

} // namespace

class TestHeadFile : public QObject {
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;
    [[nodiscard]] fs::path at(const char* name) const {
        return fs::path(m_folder->path().toStdString()) / name;
    }

    [[nodiscard]] values::Error
    refusal(const std::vector<std::pair<std::string, at::Tensor>>& tensors) const {
        checkpoint::TensorFile file;
        file.tensors = tensors;
        if (!checkpoint::writeSafetensors(at("bad.safetensors"), file).ok())
            return {};
        const auto read = head::readHead(at("bad.safetensors"));
        return read.failed() ? read.error() : values::Error{};
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aHeadComesBackAsItWas() {
        const PatchHead made = someHead();
        QVERIFY(head::writeHead(at("h.safetensors"), {made, someMetadata()}).ok());
        const auto read = head::readHead(at("h.safetensors"));
        QVERIFY(read.ok());
        QVERIFY(sameBits(read->head, made));
        QVERIFY(read->metadata.has_value());
        QCOMPARE(read->metadata->backbone, std::string("tiny"));
        QCOMPARE(read->metadata->backboneSha256, std::string("abc"));
        QCOMPARE(read->metadata->feature, std::string("values"));
        QCOMPARE(read->metadata->headInput, std::string("raw"));
        QCOMPARE(read->metadata->preset, std::string("paper"));
        QCOMPARE(read->metadata->parameters, std::string(R"({"lr":0.001})"));
        QCOMPARE(read->metadata->data, std::string("12 photos"));
        QCOMPARE(read->metadata->epoch, 3);
        QCOMPARE(read->metadata->version, std::string("0.4.0"));
        const auto raw = checkpoint::readSafetensors(at("h.safetensors"));
        QCOMPARE(raw->metadata.at("format"), std::string("selfment-head"));
        QCOMPARE(raw->tensors.size(), std::size_t{6});
    }

    void withoutMetadataItSaysNothing() {
        QVERIFY(head::writeHead(at("h.safetensors"), {someHead(), std::nullopt}).ok());
        QVERIFY(!head::readHead(at("h.safetensors"))->metadata.has_value());
        checkpoint::TensorFile file; // as transformers writes it
        file.tensors = tensorsOf(someHead());
        file.metadata = {{"format", "pt"}};
        QVERIFY(checkpoint::writeSafetensors(at("p.safetensors"), file).ok());
        QVERIFY(!head::readHead(at("p.safetensors"))->metadata.has_value());
    }

    void everyFloatingTypeIsWidened() {
        for (const at::ScalarType type : {at::kHalf, at::kBFloat16, at::kDouble}) {
            const PatchHead made = someHead(type);
            checkpoint::TensorFile file;
            file.tensors = tensorsOf(made);
            QVERIFY(checkpoint::writeSafetensors(at("h.safetensors"), file).ok());
            const auto read = head::readHead(at("h.safetensors"));
            QVERIFY(read.ok());
            QVERIFY(sameBits(read->head, made.clonedTo(c10::kCPU)));
            QCOMPARE(read->head.proj0Weight.scalar_type(), at::kFloat);
        }
    }

    void torchFilesOfTheAuthorsAreRead() {
        const auto init = head::readHead(kGolden / "head_init.safetensors");
        QVERIFY(init.ok());
        QCOMPARE(init->head.dimension(), std::int64_t{48});
        for (const char* name : {"head_init.pth", "head_init_legacy.pth"}) {
            const auto read = head::readHead(kGolden / name);
            QVERIFY2(read.ok(), read.failed() ? read.error().why.c_str() : name);
            QVERIFY(sameBits(read->head, init->head));
            QVERIFY(!read->metadata.has_value());
        }
        const auto trained = head::readHead(kGolden / "checkpoint_epoch3.pth");
        QVERIFY2(trained.ok(), trained.failed() ? trained.error().why.c_str() : "");
        QCOMPARE(trained->head.dimension(), std::int64_t{48});
        QCOMPARE(trained->head.embedding(), std::int64_t{128});
        QVERIFY(!sameBits(trained->head, init->head));
    }

    void anImportIsAHeadFile() {
        QVERIFY(
            head::importHead(kGolden / "checkpoint_epoch3.pth", at("h.safetensors"), someMetadata()).ok());
        const auto read = head::readHead(at("h.safetensors"));
        QVERIFY(sameBits(read->head, head::readHead(kGolden / "checkpoint_epoch3.pth")->head));
        QCOMPARE(read->metadata->backbone, std::string("tiny"));
        HeadMetadata other = someMetadata();
        other.backbone = "other";
        QVERIFY(head::importHead(at("h.safetensors"), at("again.safetensors"), other).ok());
        QCOMPARE(head::readHead(at("again.safetensors"))->metadata->backbone, std::string("tiny")); // kept
        QCOMPARE(head::importHead(at("none"), at("x.safetensors"), other).error().code,
                 ErrorCode::fileNotFound);
    }

    void whatIsWrongIsNamed() {
        auto tensors = tensorsOf(someHead());
        tensors.erase(tensors.begin() + 3);
        tensors.erase(tensors.begin() + 1);
        const values::Error missing = refusal(tensors);
        QCOMPARE(missing.code, ErrorCode::headInvalid);
        QVERIFY(missing.where.find("bad.safetensors") != std::string::npos);
        QVERIFY(missing.why.find("proj.0.bias") != std::string::npos);
        QVERIFY(missing.why.find("proj.2.bias") != std::string::npos);

        tensors = tensorsOf(someHead());
        tensors[2].second = at::rand({4, 5});
        tensors[4].second = at::rand({3, 4});
        const values::Error misshapen = refusal(tensors);
        QCOMPARE(misshapen.code, ErrorCode::headInvalid);
        QVERIFY(misshapen.why.find("proj.2.weight is [4, 5], not [4, 4]") != std::string::npos);
        QVERIFY(misshapen.why.find("classifier.weight is [3, 4], not [2, 4]") != std::string::npos);

        tensors = tensorsOf(someHead());
        tensors[0].second = at::rand({4});
        QCOMPARE(refusal(tensors).code, ErrorCode::headInvalid);
        tensors = tensorsOf(someHead());
        tensors[0].second = at::empty({0, 6});
        QCOMPARE(refusal(tensors).code, ErrorCode::headInvalid);
        tensors = tensorsOf(someHead());
        tensors[5].second = at::ones({2}, at::kLong);
        QVERIFY(refusal(tensors).why.find("classifier.bias") != std::string::npos);
        tensors = tensorsOf(someHead());
        tensors[1].second.fill_(std::numeric_limits<float>::quiet_NaN());
        const values::Error notFinite = refusal(tensors);
        QCOMPARE(notFinite.code, ErrorCode::headInvalid);
        QVERIFY(notFinite.why.find("proj.0.bias") != std::string::npos);
    }

    void aFileCutShortIsRefused() {
        QVERIFY(head::writeHead(at("h.safetensors"), {someHead(), someMetadata()}).ok());
        fs::copy(kGolden / "checkpoint_epoch3.pth", at("c.pth"));
        fs::permissions(at("c.pth"), fs::perms::owner_write, fs::perm_options::add);
        for (const char* name : {"h.safetensors", "c.pth"}) {
            const auto whole = fs::file_size(at(name));
            for (const std::uintmax_t kept : {whole - 1, whole / 2, std::uintmax_t{9}, std::uintmax_t{0}}) {
                fs::resize_file(at(name), kept);
                QVERIFY2(head::readHead(at(name)).failed(), name);
            }
        }
    }

    void aPlaceThatCannotBeWrittenIsNamed() {
        const auto written = head::writeHead(at("no/such/folder/h.safetensors"), {someHead(), {}});
        QVERIFY(written.failed());
        QCOMPARE(written.error().code, ErrorCode::destinationUnwritable);
    }
};

QTEST_GUILESS_MAIN(TestHeadFile)
#include "test_head_file.moc"
