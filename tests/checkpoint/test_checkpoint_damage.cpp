// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/checkpoint.h"
#include "checkpoint/mapped_file.h"
#include "checkpoint/safetensors_file.h"
#include "checkpoint/tensor_file.h"
#include "tests/support/torch_file_writer.h"

#include <ATen/ATen.h>

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <iterator>

using namespace selfment;
using testing::ZipItem;
using values::ErrorCode;

namespace {

std::string stateBytes(bool legacy) {
    const auto state = testing::stateDict(
        {{"a.weight", at::arange(6).view({2, 3}).to(at::kFloat)}, {"a.bias", at::ones({3}, at::kBFloat16)}});
    return legacy ? testing::torchLegacyBytes(state) : testing::torchZipBytes(state);
}

/// Opens bytes in memory and reads every tensor.
support::Status readAll(const std::string& bytes) {
    const auto opened = checkpoint::openTensorFile(
        checkpoint::MappedFile::over(std::as_bytes(std::span(bytes.data(), bytes.size())), "memory"));
    if (!opened.ok())
        return support::propagate<support::Done>(opened);
    for (const auto& tensor : opened->tensors->tensors())
        if (const auto read = opened->tensors->read(tensor.name); !read.ok())
            return support::propagate<support::Done>(read);
    return support::Done{};
}

QByteArray faultOf(const std::string& bytes, ErrorCode code) {
    const auto done = readAll(bytes);
    if (done.ok())
        return "was read";
    if (done.error().code != code)
        return QByteArray("has another code: ").append(errorCodeName(done.error().code).data()).append(": ") +
               done.error().why.c_str();
    return done.error().why.c_str();
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    return at == std::string::npos ? std::string("not found") : text.replace(at, from.size(), to);
}

} // namespace

class TestCheckpointDamage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTruncationIsAnError_data();
    void everyTruncationIsAnError();
    void everyChangedByteIsSurvived_data();
    void everyChangedByteIsSurvived();
    void foreignContentIsNamed_data();
    void foreignContentIsNamed();
    void archivesAreChecked();
    void legacyFilesAreChecked();
    void tensorsAreCheckedAgainstStorages();
    void missingAndEmptyFiles();
    void indexIsChecked_data();
    void indexIsChecked();
    void missingShardIsNamed();
    void fileThatShrankIsNoticed();

private:
    QTemporaryDir m_folder;
    [[nodiscard]] std::filesystem::path path(const std::string& name) const {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }
    [[nodiscard]] std::string safetensorsBytes() const {
        checkpoint::TensorFile file;
        file.tensors = {{"a", at::arange(6)}, {"b", at::ones({3}, at::kHalf)}};
        if (!checkpoint::writeSafetensors(path("s.safetensors"), file).ok())
            return {};
        std::ifstream stream(path("s.safetensors"), std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }
    [[nodiscard]] std::string bytesOf(const QString& kind) const {
        return kind == "safetensors" ? safetensorsBytes() : stateBytes(kind == "legacy");
    }
};

void TestCheckpointDamage::everyTruncationIsAnError_data() {
    QTest::addColumn<QString>("kind");
    for (const char* kind : {"zip", "legacy", "safetensors"})
        QTest::newRow(kind) << kind;
}

void TestCheckpointDamage::everyTruncationIsAnError() {
    QFETCH(QString, kind);
    const std::string whole = bytesOf(kind);
    QVERIFY(readAll(whole).ok());
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const auto done = readAll(whole.substr(0, length));
        QVERIFY2(done.failed(), std::to_string(length).c_str());
        QVERIFY(!done.error().why.empty());
        if (length > 64)
            QVERIFY2(done.error().code == ErrorCode::checkpointDamaged, done.error().why.c_str());
    }
    const auto cut = readAll(whole.substr(0, whole.size() - 1));
    const std::string size = std::to_string(whole.size() - 1);
    QVERIFY2(cut.error().why.find(size) != std::string::npos, cut.error().why.c_str());
}

void TestCheckpointDamage::everyChangedByteIsSurvived_data() {
    everyTruncationIsAnError_data();
}

void TestCheckpointDamage::everyChangedByteIsSurvived() {
    QFETCH(QString, kind);
    const std::string whole = bytesOf(kind);
    for (std::size_t i = 0; i < whole.size(); ++i)
        for (const int change : {0x01, 0x80, 0xFF}) {
            std::string damaged = whole;
            damaged[i] = static_cast<char>(damaged[i] ^ change);
            const auto done = readAll(damaged); // weights themselves may change unseen; nothing may break
            QVERIFY(done.ok() || (done.failed() && !done.error().why.empty()));
        }
}

void TestCheckpointDamage::foreignContentIsNamed_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("why");
    const auto row = [](const char* name, const QByteArray& bytes, ErrorCode code, const char* why) {
        QTest::newRow(name) << bytes << static_cast<int>(code) << QString(why);
    };
    row("page", "<!DOCTYPE html><html><head>", ErrorCode::checkpointIsWebPage, "HTML");
    row("page after blanks", "\xEF\xBB\xBF \r\n<HTML lang=en>", ErrorCode::checkpointIsWebPage, "HTML");
    row("pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:ab\nsize 86521234\n",
        ErrorCode::checkpointIsPointer, "86521234 bytes");
    row("gzip", QByteArray("\x1F\x8B\x08\x00", 4), ErrorCode::checkpointNotRecognised, "gzip");
    row("json", "{\"error\": \"not found\"}", ErrorCode::checkpointNotRecognised, "JSON");
    row("text", "hello", ErrorCode::checkpointNotRecognised, "68 65 6c 6c 6f");
    row("other pickle", "\x80\x04K\x01.", ErrorCode::checkpointNotRecognised, "pickle");
}

void TestCheckpointDamage::foreignContentIsNamed() {
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    QFETCH(QString, why);
    testing::writeBytes(path("weights.pth"), bytes.toStdString());
    const auto opened = checkpoint::openCheckpoint(path("weights.pth"));
    QVERIFY(opened.failed());
    QCOMPARE(static_cast<int>(opened.error().code), code);
    QVERIFY2(opened.error().why.find(why.toStdString()) != std::string::npos, opened.error().why.c_str());
    QCOMPARE(opened.error().where, path("weights.pth").string());
}

void TestCheckpointDamage::archivesAreChecked() {
    const auto damaged = ErrorCode::checkpointDamaged;
    const std::string pickle = "\x80\x02}.";
    const std::string pair = testing::zipBytes({{"a/data.pkl", pickle}, {"a/data/0", "0123"}});
    QVERIFY(faultOf(testing::zipBytes({{"a/data.pkl", pickle}, {"a/data.pkl", pickle}}), damaged)
                .contains("twice"));
    QVERIFY(faultOf(testing::zipBytes({{"a/data.pkl", pickle}, {"b/data.pkl", pickle}}), damaged)
                .contains("more than one"));
    QVERIFY(faultOf(testing::zipBytes({{"a/other", pickle}}), ErrorCode::checkpointNotRecognised)
                .contains("without data.pkl"));
    const std::string script =
        testing::zipBytes({{"a/data.pkl", pickle}, {"a/constants.pkl", ""}, {"a/code/m.py", ""}});
    QVERIFY(faultOf(script, ErrorCode::checkpointNotRecognised).contains("TorchScript"));
    const std::string big = testing::zipBytes({{"a/data.pkl", pickle}, {"a/byteorder", "big"}});
    QVERIFY(faultOf(big, ErrorCode::checkpointRefused).contains("byte order"));
    std::string packed = pair;
    packed[packed.find("PK\x01\x02") + 10] = 8;
    QVERIFY(faultOf(packed, ErrorCode::checkpointRefused).contains("compressed"));
    std::string locked = pair;
    locked[locked.find("PK\x01\x02") + 8] = 1;
    QVERIFY(faultOf(locked, ErrorCode::checkpointRefused).contains("encrypted"));
    std::string renamed = pair;
    renamed[renamed.find("a/data.pkl")] = 'b'; // in the local header alone
    QVERIFY(faultOf(renamed, damaged).contains("differently"));
    std::string longer = pair;
    longer[longer.find("PK\x01\x02") + 20] = 100;
    longer[longer.find("PK\x01\x02") + 24] = 100;
    QVERIFY2(!faultOf(longer, damaged).contains("was read"), faultOf(longer, damaged));
    QVERIFY(faultOf(testing::zipBytes({{"a/data.pkl", pickle}}, false), ErrorCode::checkpointNotRecognised)
                .contains("dictionary of tensors"));
    QVERIFY(readAll(testing::torchZipBytes(testing::stateDict({{"x", at::ones({2})}}), "any name")).ok());
}

void TestCheckpointDamage::legacyFilesAreChecked() {
    const std::string whole = stateBytes(true);
    QVERIFY(faultOf(whole + "more", ErrorCode::checkpointDamaged).contains("goes on"));
    QVERIFY(faultOf(replaced(whole, "M\xE9\x03", "M\xEA\x03"), ErrorCode::checkpointNotRecognised)
                .contains("protocol"));
    QVERIFY(faultOf(replaced(whole, "little_endian\x88", "little_endian\x89"), ErrorCode::checkpointRefused)
                .contains("byte order"));
}

void TestCheckpointDamage::tensorsAreCheckedAgainstStorages() {
    const auto damaged = ErrorCode::checkpointDamaged;
    const auto zip = [](const std::string& sides, const std::string& strides, const std::string& offset) {
        return testing::zipBytes(
            {{"a/data.pkl", "\x80\x02}X\x01" + std::string(3, '\0') + "w" +
                                "ctorch._utils\n_rebuild_tensor_v2\n((U\x07storagectorch\nFloatStorage\n" +
                                "U\x01"
                                "0U\x03"
                                "cpuK\x04tQ" +
                                offset + sides + strides +
                                "\x89"
                                "ccollections\nOrderedDict\n)RtRs."},
             {"a/data/0", std::string(16, '\1')}});
    };
    const std::string minus = "J\xFF\xFF\xFF\xFF";
    QVERIFY2(readAll(zip("K\x04\x85", "K\x01\x85", std::string("K\0", 2))).ok(), "sound");
    QVERIFY(faultOf(zip("K\x04\x85", "K\x01\x85", "K\x01"), damaged).contains("'w' reaches beyond the 4"));
    QVERIFY(faultOf(zip("K\x05\x85", "K\x01\x85", std::string("K\0", 2)), damaged).contains("reaches"));
    QVERIFY(faultOf(zip("K\x02\x85", "K\x04\x85", std::string("K\0", 2)), damaged).contains("reaches"));
    QVERIFY(faultOf(zip("K\x02\x85", minus + "\x85", "K\x02"), ErrorCode::checkpointRefused)
                .contains("negative strides"));
    QVERIFY(faultOf(zip(minus + "\x85", "K\x01\x85", "K\x01"), damaged).contains("shape"));
    QVERIFY(faultOf(zip("K\x04\x85", "K\x01\x85", minus), damaged).contains("offset"));
    const std::string huge = std::string("\x8A\x08\0\0\0\0\0\0\0\x40", 10);
    const std::string none = std::string("K\0", 2);
    QVERIFY(faultOf(zip(huge + huge + "\x86", none + none + "\x86", none), damaged).contains("shape"));
    QVERIFY(faultOf(zip(std::string("J\0\0\0\x7F\x85", 6), none + "\x85", none), damaged).contains("makes"));
    std::string missing = zip("K\x04\x85", "K\x01\x85", none);
    missing = replaced(replaced(missing, "a/data/0", "a/data/1"), "a/data/0", "a/data/1");
    QVERIFY(faultOf(missing, damaged).contains("storage '0', which is not there"));
}

void TestCheckpointDamage::missingAndEmptyFiles() {
    QCOMPARE(checkpoint::openCheckpoint(path("none.pth")).error().code, ErrorCode::fileNotFound);
    testing::writeBytes(path("empty.pth"), "");
    QCOMPARE(checkpoint::openCheckpoint(path("empty.pth")).error().code, ErrorCode::fileEmpty);
    std::filesystem::create_directory(path("folder"));
    QCOMPARE(checkpoint::openCheckpoint(path("folder")).error().code, ErrorCode::checkpointNotRecognised);
    QCOMPARE(checkpoint::openCheckpoint("/dev/null").error().code, ErrorCode::fileUnreadable);
}

void TestCheckpointDamage::indexIsChecked_data() {
    QTest::addColumn<QString>("index");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("why");
    const auto row = [](const char* name, const char* index, ErrorCode code, const char* why) {
        QTest::newRow(name) << QString(index) << static_cast<int>(code) << QString(why);
    };
    row("no JSON", "{\"weight_map\": ", ErrorCode::checkpointDamaged, "JSON");
    row("no map", "{\"metadata\": {}}", ErrorCode::checkpointDamaged, "weight_map");
    row("no file", "{\"weight_map\": {\"a\": 1}}", ErrorCode::checkpointDamaged, "no file for tensor 'a'");
    row("path up", "{\"weight_map\": {\"a\": \"../one.safetensors\"}}", ErrorCode::checkpointRefused,
        "outside its folder");
    row("absolute", "{\"weight_map\": {\"a\": \"/etc/passwd\"}}", ErrorCode::checkpointRefused,
        "outside its folder");
    row("twice", "{\"weight_map\": {\"a\": \"one.safetensors\", \"a\": \"two.safetensors\"}}",
        ErrorCode::checkpointDamaged, "'a' appears twice");
    row("missing tensor", "{\"weight_map\": {\"a\": \"one.safetensors\", \"c\": \"one.safetensors\"}}",
        ErrorCode::checkpointDamaged, "'c'");
    row("other shard", "{\"weight_map\": {\"b\": \"one.safetensors\", \"a\": \"two.safetensors\"}}",
        ErrorCode::checkpointDamaged, "it is in");
    row("in two shards", "{\"weight_map\": {\"a\": \"one.safetensors\", \"b\": \"three.safetensors\"}}",
        ErrorCode::checkpointDamaged, "which another file holds too");
}

void TestCheckpointDamage::indexIsChecked() {
    QFETCH(QString, index);
    QFETCH(int, code);
    QFETCH(QString, why);
    const auto folder = path("indexed");
    std::filesystem::create_directories(folder);
    checkpoint::TensorFile file;
    file.tensors = {{"a", at::arange(3)}};
    QVERIFY(checkpoint::writeSafetensors(folder / "one.safetensors", file).ok());
    QVERIFY(checkpoint::writeSafetensors(folder / "three.safetensors", file).ok());
    file.tensors = {{"b", at::arange(3)}};
    QVERIFY(checkpoint::writeSafetensors(folder / "two.safetensors", file).ok());
    testing::writeBytes(folder / "model.safetensors.index.json", index.toStdString());
    const auto opened = checkpoint::openCheckpoint(folder);
    QVERIFY(opened.failed());
    QVERIFY2(opened.error().why.find(why.toStdString()) != std::string::npos, opened.error().why.c_str());
    QCOMPARE(static_cast<int>(opened.error().code), code);
}

void TestCheckpointDamage::missingShardIsNamed() {
    const auto folder = path("incomplete");
    std::filesystem::create_directories(folder);
    testing::writeBytes(folder / "model.safetensors.index.json",
                        "{\"weight_map\": {\"a\": \"m.safetensors\"}}");
    const auto opened = checkpoint::openCheckpoint(folder);
    QVERIFY(opened.failed());
    QCOMPARE(opened.error().code, ErrorCode::fileNotFound);
    QCOMPARE(opened.error().where, (folder / "m.safetensors").string());
}

void TestCheckpointDamage::fileThatShrankIsNoticed() {
    for (const bool legacy : {false, true}) {
        testing::writeBytes(path("shrinks.pth"), stateBytes(legacy));
        const auto opened = checkpoint::openCheckpoint(path("shrinks.pth"));
        QVERIFY(opened.ok());
        std::filesystem::resize_file(path("shrinks.pth"), 10);
        const auto read = opened->tensors->read("a.weight");
        QVERIFY(read.failed());
        QCOMPARE(read.error().code, ErrorCode::checkpointDamaged);
        QVERIFY2(read.error().why.find("has 10 now") != std::string::npos, read.error().why.c_str());
    }
}

QTEST_GUILESS_MAIN(TestCheckpointDamage)
#include "test_checkpoint_damage.moc"
