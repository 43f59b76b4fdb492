// SPDX-License-Identifier: GPL-3.0-or-later
// What LibTorch builds without CUDA have of its devices: none.
#include "backbone/cuda_facts.h"

namespace selfment::backbone {

std::vector<CudaFacts> cudaFacts() {
    return {};
}

} // namespace selfment::backbone
