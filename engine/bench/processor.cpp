// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/processor.h"

#include "backbone/device_choice.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <fstream>
#include <thread>

namespace selfment::bench {

namespace {

void useThreads(int threads) {
    if (threads != at::get_num_threads())
        at::set_num_threads(threads);
}

} // namespace

std::string processorName() {
    std::ifstream facts("/proc/cpuinfo");
    std::string line;
    while (std::getline(facts, line)) {
        const auto colon = line.find(": ");
        if (line.starts_with("model name") && colon != std::string::npos)
            return line.substr(colon + 2);
    }
    return "unknown";
}

std::string deviceModel(c10::Device device) {
    if (device.is_cpu())
        return processorName();
    for (const backbone::DeviceFacts& facts : backbone::cudaDevices())
        if (facts.name == device.str())
            return facts.model;
    return "unknown";
}

ThreadCount::ThreadCount(int threads)
    : m_before(at::get_num_threads()),
      m_count(threads > 0 ? threads : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()))) {
    useThreads(m_count);
}

ThreadCount::~ThreadCount() {
    useThreads(m_before);
}

} // namespace selfment::bench
