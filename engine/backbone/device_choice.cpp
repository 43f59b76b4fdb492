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

/// x w' at the size of ViT-S's MLP over 48 x 48 patches, to be timed.
class TimedProduct {
public:
    explicit TimedProduct(at::ScalarType type)
        : m_kind(productKindFor(c10::kCPU, type)),
          m_layer(at::ones({kOut, kIn}, type), at::ones({kOut}, type), m_kind),
          m_x(at::ones({kRows, kIn}, activations(type))),
          m_product(at::empty({kRows, kOut}, activations(type))) {
        m_layer.write(m_product, m_x); // the first one makes its kernel
    }
    void run() {
        const auto start = std::chrono::steady_clock::now();
        m_layer.write(m_product, m_x);
        const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
        m_best = std::min(m_best, elapsed.count());
    }
    [[nodiscard]] double best() const { return m_best; } ///< seconds

private:
    static constexpr std::int64_t kRows = 2304;
    static constexpr std::int64_t kIn = 384;
    static constexpr std::int64_t kOut = 1536;
    [[nodiscard]] at::ScalarType activations(at::ScalarType type) const {
        return m_kind == ProductKind::half ? at::kFloat : type;
    }
    ProductKind m_kind;
    LinearLayer m_layer;
    at::Tensor m_x;
    at::Tensor m_product;
    double m_best = 1e9;
};

/// In turn, so that a busy machine slows both; the fastest of each counts.
ProductTimes measuredProducts() {
    constexpr int kRuns = 6;
    TimedProduct fp32(at::kFloat);
    TimedProduct bf16(at::kBFloat16);
    for (int run = 0; run < kRuns; ++run) {
        fp32.run();
        bf16.run();
    }
    return {fp32.best(), bf16.best()};
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
        entry->second = measuredProducts();
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
