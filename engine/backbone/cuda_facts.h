// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backbone/device_choice.h"

#include <vector>

namespace selfment::backbone {

/// A CUDA device and what decides its precision.
struct CudaFacts {
    DeviceFacts device;
    int capabilityMajor = 0; ///< compute capability
};

/// Of every CUDA device; empty in builds without CUDA and on machines without one.
std::vector<CudaFacts> cudaFacts();

} // namespace selfment::backbone
