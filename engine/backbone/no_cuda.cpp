// SPDX-License-Identifier: GPL-3.0-or-later
// What LibTorch builds without CUDA have of its devices: none.
#include "backbone/cuda_facts.h"
#include "backbone/cuda_operations.h"
#include "backbone/cuda_recording.h"

namespace selfment::backbone {

std::vector<CudaFacts> cudaFacts() {
    return {};
}

bool rotateOnCuda(const at::Tensor& /*qkv*/, int /*prefixTokens*/, const RopeTables& /*tables*/) {
    return false;
}

bool gateOnCuda(const at::Tensor& /*hidden*/) {
    return false;
}

bool normaliseOnCuda(const at::Tensor& /*x*/, const at::Tensor& /*added*/, const at::Tensor& /*weight*/,
                     const at::Tensor& /*bias*/, double /*eps*/, const at::Tensor& /*normalised*/) {
    return false;
}

std::unique_ptr<Recording> recordOnCuda(const c10::Device& /*device*/,
                                        const std::function<void()>& /*work*/) {
    return nullptr;
}

} // namespace selfment::backbone
