// SPDX-License-Identifier: GPL-3.0-or-later
// For LibTorch builds with CUDA; no_cuda.cpp stands in elsewhere.
#include "backbone/cuda_facts.h"

// Not ATen/cuda/CUDAContext.h: that one wants the headers of cuBLAS, cuSPARSE and cuSOLVER too.
#include <c10/cuda/CUDACachingAllocator.h>
#include <c10/cuda/CUDAException.h>
#include <c10/cuda/CUDAFunctions.h>
#include <cuda_runtime_api.h>

namespace selfment::backbone {

std::vector<CudaFacts> cudaFacts() {
    std::vector<CudaFacts> devices;
    const int count = c10::cuda::device_count();
    for (int i = 0; i < count; ++i) {
        const auto index = static_cast<c10::DeviceIndex>(i);
        cudaDeviceProp properties{};
        C10_CUDA_CHECK(cudaGetDeviceProperties(&properties, i));
        const auto [available, total] = c10::cuda::CUDACachingAllocator::get()->getMemoryInfo(index);
        devices.push_back(
            {{"cuda:" + std::to_string(i), properties.name, total, available}, properties.major});
    }
    return devices;
}

} // namespace selfment::backbone
