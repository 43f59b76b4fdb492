// SPDX-License-Identifier: GPL-3.0-or-later
#include "backbone/device_choice.h"

#include "backbone/cuda_facts.h"
#include "backbone/linear_layer.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>
#include <mutex>

namespace selfment::backbone {
namespace {

/// Seconds of the fastest of some runs of x w' at the size of ViT-S's MLP over 48 x 48 patches.
double productTime(at::ScalarType type) {
    constexpr std::int64_t kRows = 2304;
    constexpr std::int64_t kIn = 384;
    constexpr std::int64_t kOut = 1536;
    constexpr int kRuns = 3;
    const ProductKind kind = productKindFor(c10::kCPU, type);
    const at::TensorOptions activations = kind == ProductKind::half ? at::kFloat : type;
    const LinearLayer layer(at::ones({kOut, kIn}, type), at::ones({kOut}, type), kind);
    const at::Tensor x = at::ones({kRows, kIn}, activations);
    const at::Tensor product = at::empty({kRows, kOut}, activations);
    double best = 1e9;
    for (int run = 0; run <= kRuns; ++run) {
        const auto start = std::chrono::steady_clock::now();
        layer.write(product, x);
        const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
        if (run > 0) // the first one makes its kernel
            best = std::min(best, elapsed.count());
    }
    return best;
}

/// While it lives, products made from this thread use so many threads.
class ThreadCount {
public:
    explicit ThreadCount(int threads) : m_before(at::get_num_threads()) { set(threads); }
    ~ThreadCount() { set(m_before); }
    ThreadCount(const ThreadCount&) = delete;
    ThreadCount& operator=(const ThreadCount&) = delete;

private:
    static void set(int threads) {
        if (threads > 0 && threads != at::get_num_threads())
            at::set_num_threads(threads);
    }
    const int m_before;
};

support::Result<c10::Device> refusedDevice(const std::string& text, const std::string& why) {
    return support::makeError(values::ErrorCode::deviceUnavailable, text, why);
}

} // namespace

std::vector<DeviceFacts> cudaDevices() {
    std::vector<DeviceFacts> devices;
    for (const CudaFacts& facts : cudaFacts())
        devices.push_back(facts.device);
    return devices;
}

support::Result<c10::Device> resolveDevice(const std::string& text) {
    if (text == "cpu")
        return c10::Device(c10::kCPU);
    const auto count = static_cast<int>(cudaFacts().size());
    if (text == "auto")
        return count > 0 ? c10::Device(c10::kCUDA, 0) : c10::Device(c10::kCPU);
    const std::string prefix = "cuda";
    if (text.rfind(prefix, 0) != 0)
        return refusedDevice(text, "a device is auto, cpu, cuda or cuda:N");
    int index = 0;
    if (text != prefix) {
        const char* const first = text.data() + prefix.size() + 1;
        const char* const end = text.data() + text.size();
        if (text[prefix.size()] != ':' || first == end || std::from_chars(first, end, index).ptr != end ||
            index < 0)
            return refusedDevice(text, "a device is auto, cpu, cuda or cuda:N");
    }
    if (index >= count)
        return refusedDevice(text, count == 0
                                       ? "this machine has no CUDA device that LibTorch can use"
                                       : "this machine has " + std::to_string(count) + " CUDA device(s)");
    return c10::Device(c10::kCUDA, static_cast<c10::DeviceIndex>(index));
}

const ProductTimes& cpuProductTimes(int threads) {
    static std::mutex mutex;
    static std::map<int, ProductTimes> measured; // nodes stay where they are
    const std::lock_guard lock(mutex);
    const auto [entry, isNew] = measured.try_emplace(threads);
    if (isNew) {
        const ThreadCount count(threads);
        entry->second = {productTime(at::kFloat), productTime(at::kBFloat16)};
    }
    return entry->second;
}

support::Result<c10::ScalarType> resolvePrecision(options::Precision wanted, const c10::Device& device,
                                                  int threads) {
    constexpr double kWorthwhile = 1.3;
    constexpr int kFirstWithBf16 = 8;
    switch (wanted) {
    case options::Precision::fp32:
        return c10::kFloat;
    case options::Precision::bf16:
        return c10::kBFloat16;
    case options::Precision::fp16:
        if (device.is_cpu())
            return support::makeError(values::ErrorCode::precisionUnavailable, device.str(),
                                      "fp16 is computed on CUDA devices only");
        return c10::kHalf;
    case options::Precision::automatic:
        break;
    }
    if (device.is_cpu()) {
        const ProductTimes& times = cpuProductTimes(threads);
        return times.fp32 > kWorthwhile * times.bf16 ? c10::kBFloat16 : c10::kFloat;
    }
    const auto devices = cudaFacts();
    const auto index = static_cast<std::size_t>(std::max<int>(device.index(), 0));
    const bool recent = index < devices.size() && devices[index].capabilityMajor >= kFirstWithBf16;
    return recent ? c10::kBFloat16 : c10::kHalf;
}

std::string precisionName(c10::ScalarType type) {
    switch (type) {
    case c10::kFloat:
        return "fp32";
    case c10::kBFloat16:
        return "bf16";
    case c10::kHalf:
        return "fp16";
    default:
        return c10::toString(type);
    }
}

} // namespace selfment::backbone
