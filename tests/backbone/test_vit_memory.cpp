// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint/safetensors_header.h"
#include "tests/backbone/vit_checks.h"

#include <ATen/ATen.h>

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace selfment;
using namespace selfment::backbone;
using namespace selfment::test;

namespace {

/// A figure of this process in bytes: VmRSS is what is resident, VmHWM the most there ever was.
std::uint64_t figure(const std::string& name) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with(name + ":"))
            return std::stoull(line.substr(name.size() + 1)) * 1024;
    return 0;
}

/// Writes an fp32 file tensor by tensor: only one of them is in memory at a time.
void writeStreaming(const std::filesystem::path& path, const NamedTensors& shapes) {
    checkpoint::SafetensorsHeader header;
    std::uint64_t offset = 0;
    for (const auto& [name, tensor] : shapes) {
        const std::uint64_t bytes = static_cast<std::uint64_t>(tensor.numel()) * sizeof(float);
        header.entries.push_back({name, c10::kFloat, tensor.sizes().vec(), offset, offset + bytes});
        offset += bytes;
    }
    const std::string text = checkpoint::headerText(header);
    std::ofstream file(path, std::ios::binary);
    for (unsigned i = 0; i < checkpoint::kLengthBytes; ++i)
        file.put(static_cast<char>((text.size() >> (8 * i)) & 0xFFU));
    file << text;
    for (const auto& [name, tensor] : shapes) {
        const bool periods = name == "rope_embed.periods";
        const at::Tensor numbers = periods ? at::ones(tensor.sizes()) : at::rand(tensor.sizes());
        file.write(static_cast<const char*>(numbers.const_data_ptr()),
                   static_cast<std::streamsize>(numbers.nbytes()));
    }
}

} // namespace

/// A model of ViT-B's size is read from an fp32 file into bf16 within 1.15 x what it takes there.
class TestVitMemory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void peakOfLoading() {
        const QTemporaryDir folder;
        const std::filesystem::path path = std::filesystem::path(folder.path().toStdString()) / "large.pth";
        TinyShape shape;
        shape.dimension = 768;
        shape.heads = 12;
        shape.depth = 14;
        shape.mlpWidth = 3072;
        shape.shapesOnly = true;
        writeStreaming(path, metaDinov3(shape));
        // the first use of torch's kernels and threads takes memory of its own
        QVERIFY(load(inMemory(metaDinov3({})), c10::kBFloat16).ok());
        QVERIFY(at::rand({1 << 22}).to(at::kBFloat16).sum().item<float>() > 0.0F);

        const auto opened = checkpoint::openCheckpoint(path);
        QVERIFY2(opened.ok(), opened.failed() ? opened.error().why.c_str() : "");
        QVERIFY(
            static_cast<bool>(std::ofstream("/proc/self/clear_refs") << "5" << std::flush)); // resets VmHWM
        const std::uint64_t before = figure("VmRSS");
        QVERIFY(before > 0 && figure("VmHWM") < before + (32U << 20U));
        const auto model = load(*opened, c10::kBFloat16);
        const std::uint64_t peak = figure("VmHWM") - before;
        QVERIFY2(model.ok(), model.failed() ? model.error().why.c_str() : "");

        std::uint64_t target = 0;
        for (const auto& [name, tensor] : weightsByName(model->weights))
            target += tensor.defined() ? tensor.nbytes() : 0;
        QVERIFY(target > (190ULL << 20U));
        const double ratio = static_cast<double>(peak) / static_cast<double>(target);
        qInfo("peak %.1f MiB, target %.1f MiB, ratio %.3f", static_cast<double>(peak) / 1048576.0,
              static_cast<double>(target) / 1048576.0, ratio);
        QVERIFY(ratio > 0.9 && ratio <= 1.15);
        const at::Tensor wanted = *opened->tensors->read("blocks.13.mlp.fc2.weight");
        QVERIFY(at::equal(model->weights.blocks[13].mlpOutWeight, wanted.to(at::kBFloat16)));
    }
};

QTEST_GUILESS_MAIN(TestVitMemory)
#include "test_vit_memory.moc"
