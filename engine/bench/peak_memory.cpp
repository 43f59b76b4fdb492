// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/peak_memory.h"

#include <ATen/Context.h>
#include <c10/core/CachingDeviceAllocator.h>

#include <algorithm>
#include <fstream>
#include <string>

namespace selfment::bench {

namespace {

/// The "VmHWM: 123 kB" line of Linux's /proc/self/status in bytes.
std::uint64_t largestResidentSet() {
    std::ifstream status("/proc/self/status");
    std::string key;
    while (status >> key) {
        std::uint64_t kilobytes = 0;
        if (key == "VmHWM:" && status >> kilobytes)
            return kilobytes * 1024;
        std::string rest;
        std::getline(status, rest);
    }
    return 0;
}

/// Linux: 5 sets the peak of the resident set back to what is resident now.
bool forgetLargestResidentSet() {
    std::ofstream control("/proc/self/clear_refs");
    control << "5" << std::flush;
    return control.good();
}

} // namespace

PeakMemory::PeakMemory(c10::Device device) : m_device(device) {
    if (device.is_cpu()) {
        m_sinceConstruction = forgetLargestResidentSet();
        return;
    }
    at::globalContext().lazyInitDevice(device.type()); // before it the allocator knows no device
    c10::getDeviceAllocator(device.type())->resetPeakStats(device.index());
    m_sinceConstruction = true;
}

std::uint64_t PeakMemory::bytes() const {
    if (m_device.is_cpu())
        return largestResidentSet();
    const auto stats = c10::getDeviceAllocator(m_device.type())->getDeviceStats(m_device.index());
    const auto aggregate = static_cast<std::size_t>(c10::CachingAllocator::StatType::AGGREGATE);
    return static_cast<std::uint64_t>(std::max<std::int64_t>(0, stats.allocated_bytes[aggregate].peak));
}

} // namespace selfment::bench
