// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <c10/core/Device.h>

#include <cstdint>

namespace selfment::bench {

/// Peak memory since construction: on the CPU the largest resident set of this process (all of it, libraries
/// and file pages included), on CUDA what LibTorch's allocator has given out on that device.
class PeakMemory {
public:
    explicit PeakMemory(c10::Device device);

    /// Bytes; 0 where the system does not tell.
    [[nodiscard]] std::uint64_t bytes() const;
    /// False where the system would not forget the peak from before (CPU, without write access to
    /// /proc/self/clear_refs): bytes() is then the peak since the process began.
    [[nodiscard]] bool sinceConstruction() const { return m_sinceConstruction; }

private:
    const c10::Device m_device;
    bool m_sinceConstruction = false;
};

} // namespace selfment::bench
