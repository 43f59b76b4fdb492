// SPDX-License-Identifier: GPL-3.0-or-later
// For LibTorch builds with CUDA; no_cuda.cpp stands in elsewhere.
#include "backbone/cuda_facts.h"

#include <ATen/cuda/CUDAContext.h>
#include <c10/cuda/CUDACachingAllocator.h>

namespace selfment::backbone {

std::vector<CudaFacts> cudaFacts() {
    std::vector<CudaFacts> devices;
    const int count = c10::cuda::device_count();
    for (int i = 0; i < count; ++i) {
        const auto index = static_cast<c10::DeviceIndex>(i);
        const cudaDeviceProp* const properties = at::cuda::getDeviceProperties(index);
        const auto [available, total] = c10::cuda::CUDACachingAllocator::get()->getMemoryInfo(index);
        devices.push_back(
            {{"cuda:" + std::to_string(i), properties->name, total, available}, properties->major});
    }
    return devices;
}

} // namespace selfment::backbone
