// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/checkpoint.h"

#include <ATen/ATen.h>

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <fstream>

using namespace selfment;

namespace {

constexpr std::uint64_t kFileBytes = 256ULL << 20U;
constexpr std::uint64_t kMargin = 64ULL << 20U;

/// A figure of /proc/self/status in bytes: VmRSS is what is resident now, VmHWM the most there ever was.
std::uint64_t residentBytes(const std::string& figure) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with(figure + ":"))
            return std::stoull(line.substr(figure.size() + 1)) * 1024;
    return 0;
}

/// A safetensors file with one fp32 tensor and a data part that takes no room on the disk.
void writeSparse(const std::filesystem::path& path) {
    const std::uint64_t elements = kFileBytes / 4;
    std::string header = "{\"t\":{\"dtype\":\"F32\",\"shape\":[1024," + std::to_string(elements / 1024) +
                         "],\"data_offsets\":[0," + std::to_string(kFileBytes) + "]}}";
    header.append((8 - header.size() % 8) % 8, ' ');
    std::string text;
    for (unsigned i = 0; i < 8; ++i)
        text.push_back(static_cast<char>((header.size() >> (8 * i)) & 0xFFU));
    text += header;
    std::ofstream(path, std::ios::binary) << text;
    std::filesystem::resize_file(path, text.size() + kFileBytes);
}

} // namespace

class TestLoadMemory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void filePagesDoNotPileUp();
};

void TestLoadMemory::filePagesDoNotPileUp() {
    const QTemporaryDir folder;
    const std::filesystem::path path =
        std::filesystem::path(folder.path().toStdString()) / "sparse.safetensors";
    writeSparse(path);
    const auto opened = checkpoint::openCheckpoint(path);
    QVERIFY2(opened.ok(), opened.failed() ? opened.error().why.c_str() : "");
    // The first use of torch's kernels and threads takes memory of its own.
    QVERIFY(at::ones({1 << 20}).to(at::kBFloat16).sum().item<float>() > 0);

    const std::uint64_t before = residentBytes("VmRSS");
    const std::uint64_t highest = residentBytes("VmHWM");
    QVERIFY(before > 0);
    const at::Tensor target =
        at::ones({1024, static_cast<std::int64_t>(kFileBytes / 4 / 1024)}, at::kBFloat16);
    QVERIFY(opened->tensors->copyTo("t", target).ok());
    QCOMPARE(target.count_nonzero().item<std::int64_t>(), std::int64_t{0});
    const std::uint64_t allowed = std::max(highest, before + target.nbytes() + kMargin);
    const std::uint64_t peak = residentBytes("VmHWM");
    QVERIFY2(peak <= allowed, qPrintable(QString("%1 of %2 MiB").arg(peak >> 20U).arg(allowed >> 20U)));
    QVERIFY(residentBytes("VmRSS") <= before + target.nbytes() + kMargin);
}

QTEST_GUILESS_MAIN(TestLoadMemory)
#include "test_load_memory.moc"
