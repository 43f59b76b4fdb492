// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/safetensors_file.h"

#include <ATen/ATen.h>

#include <QTemporaryDir>
#include <QTest>

#include <cstring>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <string_view>

using namespace selfment;
using values::ErrorCode;

namespace {

std::string join(std::initializer_list<std::string_view> parts) {
    std::string text;
    for (const std::string_view part : parts)
        text.append(part);
    return text;
}

std::string fileText(const std::string& header, const std::string& data = {}) {
    std::string text;
    for (unsigned i = 0; i < 8; ++i)
        text.push_back(static_cast<char>((header.size() >> (8 * i)) & 0xFFU));
    return text.append(header).append(data);
}

support::Result<checkpoint::TensorFile> parse(const std::string& text) {
    return checkpoint::parseSafetensors(std::as_bytes(std::span(text.data(), text.size())), "memory");
}

checkpoint::TensorFile everyType() {
    checkpoint::TensorFile file;
    const at::Tensor numbers = at::arange(6).view({2, 3});
    int index = 0;
    for (const auto type : {at::kDouble, at::kFloat, at::kHalf, at::kBFloat16, at::kLong, at::kInt,
                            at::kShort, at::kChar, at::kByte, at::kBool})
        file.tensors.emplace_back(std::string("t").append(std::to_string(index++)), numbers.to(type));
    file.tensors.emplace_back("empty", at::empty({3, 0, 2}));
    file.tensors.emplace_back("scalar", at::scalar_tensor(2.5));
    file.tensors.emplace_back("transposed", numbers.to(at::kFloat).t());
    file.metadata = {{"format", "test"}, {"quoted \" name", "line\nbreak, \xC3\xA9"}};
    return file;
}

std::string readAll(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

} // namespace

class TestSafetensorsFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundTripKeepsEverything();
    void bytesAreReproducible();
    void everyTruncationIsRefused();
    void malformedIsRefused_data();
    void malformedIsRefused();
    void unalignedAndUnorderedHeadersAreRead();
    void missingEmptyAndFolderAreNamed();
    void unstorableIsRefused();
    void unwritableDestinationIsNamed();

private:
    QTemporaryDir m_folder;
    [[nodiscard]] std::filesystem::path path(const char* name) const {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }
};

void TestSafetensorsFile::roundTripKeepsEverything() {
    const auto file = everyType();
    QVERIFY(checkpoint::writeSafetensors(path("all.safetensors"), file).ok());
    const auto read = checkpoint::readSafetensors(path("all.safetensors"));
    QVERIFY(read.ok());
    const auto parsed = parse(readAll(path("all.safetensors")));
    QVERIFY(parsed.ok());
    QCOMPARE(read->metadata, file.metadata);
    QCOMPARE(read->tensors.size(), file.tensors.size());
    for (const auto& [name, tensor] : file.tensors) {
        QCOMPARE(read->find(name).scalar_type(), tensor.scalar_type());
        QVERIFY(read->find(name).equal(tensor));
        QVERIFY(parsed->find(name).equal(tensor));
    }
    QVERIFY(!read->find("absent").defined());
}

void TestSafetensorsFile::bytesAreReproducible() {
    QVERIFY(checkpoint::writeSafetensors(path("a.safetensors"), everyType()).ok());
    QVERIFY(checkpoint::writeSafetensors(path("b.safetensors"), everyType()).ok());
    const std::string bytes = readAll(path("a.safetensors"));
    QCOMPARE(readAll(path("b.safetensors")), bytes);
    QCOMPARE(static_cast<unsigned char>(bytes[0]) % 8, 0);
    checkpoint::TensorFile small;
    small.tensors.emplace_back("x", at::ones({2}, at::kByte));
    QVERIFY(checkpoint::writeSafetensors(path("c.safetensors"), small).ok());
    std::string header = R"({"x":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}})";
    header.append((8 - header.size() % 8) % 8, ' ');
    QCOMPARE(readAll(path("c.safetensors")), fileText(header, "\x01\x01"));
}

void TestSafetensorsFile::everyTruncationIsRefused() {
    checkpoint::TensorFile small;
    small.tensors.emplace_back("x", at::ones({3}));
    small.tensors.emplace_back("y", at::ones({2}, at::kByte));
    QVERIFY(checkpoint::writeSafetensors(path("small.safetensors"), small).ok());
    const std::string bytes = readAll(path("small.safetensors"));
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const auto parsed = parse(bytes.substr(0, size));
        QVERIFY2(parsed.failed(), std::to_string(size).c_str());
        QCOMPARE(parsed.error().code, ErrorCode::safetensorsInvalid);
        QVERIFY(!parsed.error().why.empty());
    }
    QVERIFY(parse(bytes + "x").failed());
}

void TestSafetensorsFile::malformedIsRefused_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("why");
    const auto row = [](const char* name, const std::string& bytes, const char* why) {
        QTest::newRow(name) << QByteArray(bytes.data(), static_cast<int>(bytes.size()))
                            << QString::fromLatin1(why);
    };
    const std::string four(4, '\0');
    const std::string eight(8, '\0');
    const std::string u8 = R"("dtype":"U8","shape":[4],"data_offsets":)";
    row("huge header",
        std::string("\x01\xE1\xF5\x05\x00\x00\x00\x00"
                    "{}",
                    10),
        "above the limit");
    row("header above limit",
        std::string("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"
                    "{}",
                    10),
        "above the limit");
    row("header past end",
        std::string("\x05\x00\x00\x00\x00\x00\x00\x00"
                    "{}",
                    10),
        "past the file's end");
    row("no JSON", fileText("{\"x\":"), "not valid JSON");
    row("no object", fileText("[]"), "does not begin with");
    row("leading space", fileText(" {}"), "does not begin with");
    row("empty header", fileText(""), "does not begin with");
    row("not UTF-8", fileText("{\"\xFF\xFE\":{}}"), "not valid JSON");
    row("text behind", fileText("{}x"), "not valid JSON");
    row("duplicate name", fileText(join({"{\"x\":{", u8, "[0,4]},\"x\":{", u8, "[4,8]}}"}), eight), "twice");
    row("duplicate field",
        fileText(R"({"x":{"dtype":"U8","dtype":"I8","shape":[4],"data_offsets":[0,4]}})", four), "twice");
    row("overlap", fileText(join({"{\"x\":{", u8, "[0,4]},\"y\":{", u8, "[2,6]}}"}), std::string(6, '\0')),
        "overlap");
    row("same place", fileText(join({"{\"x\":{", u8, "[0,4]},\"y\":{", u8, "[0,4]}}"}), four), "overlap");
    row("hole", fileText(join({"{\"x\":{", u8, "[4,8]}}"}), eight), "hole");
    row("bytes left", fileText(join({"{\"x\":{", u8, "[0,4]}}"}), eight), "belong to no tensor");
    row("outside", fileText(join({"{\"x\":{", u8, "[0,4]}}"}), "ab"), "bytes of data");
    row("reversed", fileText(join({"{\"x\":{", u8, "[4,0]}}"}), four), "wrong order");
    row("wrong size", fileText(join({"{\"x\":{", u8, "[0,3]}}"}), "abc"), "needs 4 bytes");
    row("negative", fileText(R"({"x":{"dtype":"U8","shape":[-4],"data_offsets":[0,4]}})", four),
        "whole number");
    row("fraction", fileText(R"({"x":{"dtype":"U8","shape":[4.0],"data_offsets":[0,4]}})", four),
        "whole number");
    row("overflow", fileText(R"({"x":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}})"),
        "too large");
    row("overflow behind zero",
        fileText(R"({"x":{"dtype":"F32","shape":[0,9223372036854775807,3],"data_offsets":[0,0]}})"),
        "too large");
    row("wider than 64 bits",
        fileText(R"({"x":{"dtype":"U8","shape":[18446744073709551617],"data_offsets":[0,1]}})", "a"),
        "whole number");
    row("unknown type", fileText(R"({"x":{"dtype":"F8_E4M3","shape":[4],"data_offsets":[0,4]}})", four),
        "F8_E4M3");
    row("missing field", fileText(R"({"x":{"dtype":"U8","shape":[4]}})"), "alone");
    row("further field", fileText(join({"{\"x\":{", u8, "[0,4],\"a\":1}}"}), four), "alone");
    row("three offsets", fileText(join({"{\"x\":{", u8, "[0,4,4]}}"}), four), "two whole numbers");
    row("metadata no object", fileText(R"({"__metadata__":[]})"), "__metadata__");
    row("metadata no text", fileText(R"({"__metadata__":{"a":1}})"), "not text");
    row("deep", fileText(join({"{\"x\":", std::string(100000, '['), std::string(100000, ']'), "}"})),
        "nested");
}

void TestSafetensorsFile::malformedIsRefused() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, why);
    const auto parsed = parse(bytes.toStdString());
    QVERIFY(parsed.failed());
    QCOMPARE(parsed.error().code, ErrorCode::safetensorsInvalid);
    QCOMPARE(parsed.error().where, std::string("memory"));
    QVERIFY2(parsed.error().why.find(why.toStdString()) != std::string::npos, parsed.error().why.c_str());
}

void TestSafetensorsFile::unalignedAndUnorderedHeadersAreRead() {
    const std::string header = R"({"b":{"dtype":"F32","shape":[1],"data_offsets":[1,5]},)"
                               R"("a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},)"
                               R"("z":{"dtype":"F32","shape":[0],"data_offsets":[5,5]}}  )";
    const float value = 1.5F;
    std::string data(5, '\x07');
    std::memcpy(data.data() + 1, &value, sizeof value);
    const auto parsed = parse(fileText(header, data));
    QVERIFY(parsed.ok());
    QCOMPARE(parsed->tensors.front().first, std::string("a"));
    QCOMPARE(parsed->find("b").item<float>(), 1.5F);
    QCOMPARE(parsed->find("z").numel(), std::int64_t{0});
    QVERIFY(parse(fileText("{}")).ok());
}

void TestSafetensorsFile::missingEmptyAndFolderAreNamed() {
    const auto codeOf = [](const std::filesystem::path& file) {
        const auto read = checkpoint::readSafetensors(file);
        return read.failed() ? read.error().code : ErrorCode::internal;
    };
    std::ofstream(path("none.safetensors"));
    QCOMPARE(codeOf(path("absent.safetensors")), ErrorCode::fileNotFound);
    QCOMPARE(codeOf(path("none.safetensors")), ErrorCode::fileEmpty);
    QCOMPARE(codeOf(path("")), ErrorCode::fileUnreadable);
}

void TestSafetensorsFile::unstorableIsRefused() {
    checkpoint::TensorFile complexNumbers;
    complexNumbers.tensors.emplace_back("c", at::zeros({2}, at::kComplexFloat));
    checkpoint::TensorFile twice;
    twice.tensors.emplace_back("x", at::zeros({2}));
    twice.tensors.emplace_back("x", at::zeros({2}));
    for (const auto* file : {&complexNumbers, &twice}) {
        const auto written = checkpoint::writeSafetensors(path("bad.safetensors"), *file);
        QVERIFY(written.failed());
        QCOMPARE(written.error().code, ErrorCode::safetensorsInvalid);
        QVERIFY(!std::filesystem::exists(path("bad.safetensors")));
    }
}

void TestSafetensorsFile::unwritableDestinationIsNamed() {
    const auto written = checkpoint::writeSafetensors(path("no/such/folder/x.safetensors"), everyType());
    QVERIFY(written.failed());
    QCOMPARE(written.error().code, ErrorCode::destinationUnwritable);
}

QTEST_APPLESS_MAIN(TestSafetensorsFile)
#include "test_safetensors_file.moc"
