// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"
#include "support/result.h"

#include <c10/core/Device.h>
#include <c10/core/ScalarType.h>

#include <cstdint>
#include <string>
#include <vector>

namespace selfment::backbone {

/// A device that LibTorch can compute on.
struct DeviceFacts {
    std::string name;  ///< "cuda:0"
    std::string model; ///< "NVIDIA H100"
    std::uint64_t totalBytes = 0;
    std::uint64_t freeBytes = 0;
};
/// CUDA devices of this machine; empty without CUDA.
std::vector<DeviceFacts> cudaDevices();

/// "auto", "cpu", "cuda", "cuda:N" to a device: auto is the first CUDA device, or the CPU where there is
/// none. Errors: deviceUnavailable; a device is never replaced by another.
support::Result<c10::Device> resolveDevice(const std::string& text);

/// Seconds that one matrix product of a ViT's size takes in each precision, measured on this thread count.
struct ProductTimes {
    double fp32 = 0.0;
    double bf16 = 0.0;
};
/// Measured at the first call of the process for that thread count (some 50 ms), then remembered.
/// Thread-safe.
const ProductTimes& cpuProductTimes(int threads);

/// The precision to compute in. automatic: bf16 on CUDA devices of compute capability 8 or more, fp16 on
/// older ones, on the CPU bf16 where its products were measured at least 1.3 x faster, else fp32. Errors:
/// precisionUnavailable (fp16 on the CPU).
support::Result<c10::ScalarType> resolvePrecision(options::Precision wanted, const c10::Device& device,
                                                  int threads);

/// "fp32", "bf16", "fp16".
std::string precisionName(c10::ScalarType type);

} // namespace selfment::backbone
