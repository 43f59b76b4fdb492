// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backbone/vit_config.h"
#include "support/cancel_token.h"

#include <c10/core/Device.h>
#include <c10/core/ScalarType.h>

#include <cstdint>
#include <vector>

namespace selfment::bench {

/// A product [rows, inner] x [inner, columns].
struct ProductShape {
    std::int64_t rows = 0;
    std::int64_t inner = 0;
    std::int64_t columns = 0;
    [[nodiscard]] double floatingPointOperations() const {
        return 2.0 * static_cast<double>(rows) * static_cast<double>(inner) * static_cast<double>(columns);
    }
};

/// The linear layers of one block over that many tokens (qkv, projection, both of the MLP), and a large
/// square.
std::vector<ProductShape> productShapes(const backbone::ViTConfig& config, std::int64_t tokens);

/// Rate of the fastest of those shapes, each at its best of several runs, in 10^12 floating-point operations
/// a second, on this device, in this precision, with the threads that LibTorch uses now. Stops between runs
/// when cancelled and gives what was measured so far (0: nothing).
double matrixPeakTeraflops(const std::vector<ProductShape>& shapes, c10::Device device,
                           c10::ScalarType precision, const support::CancelToken& cancel);

/// Waits until the device has done what was asked of it; nothing to do on the CPU.
void synchronise(c10::Device device);

} // namespace selfment::bench
