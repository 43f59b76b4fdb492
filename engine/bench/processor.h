// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <c10/core/Device.h>

#include <string>

namespace selfment::bench {

/// What the system calls the processor ("Intel(R) Xeon(R) Processor"); "unknown" where it does not tell.
std::string processorName();

/// The processor's name, or the CUDA device's ("NVIDIA H100 80GB HBM3").
std::string deviceModel(c10::Device device);

/// While it lives, LibTorch computes calls from this thread with so many threads (0: one per core).
class ThreadCount {
public:
    explicit ThreadCount(int threads);
    ThreadCount(const ThreadCount&) = delete;
    ThreadCount& operator=(const ThreadCount&) = delete;
    ~ThreadCount();
    [[nodiscard]] int count() const { return m_count; }

private:
    const int m_before;
    const int m_count;
};

} // namespace selfment::bench
