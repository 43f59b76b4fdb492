// SPDX-License-Identifier: GPL-3.0-or-later
#include "head/device_examples.h"

#include <ATen/ATen.h>
#include <c10/core/CachingDeviceAllocator.h>
#include <c10/core/impl/VirtualGuardImpl.h>

#include <algorithm>
#include <exception>

namespace selfment::head {
namespace {

/// Bytes to keep examples in, where the caller names none: training itself needs some, and so may others.
std::uint64_t freeRoom(const c10::Device& device) {
    constexpr std::uint64_t kLeast = std::uint64_t{2} << 30U;
    const std::uint64_t available =
        c10::getDeviceAllocator(device.type())->getMemoryInfo(device.index()).first;
    const std::uint64_t left = std::max(kLeast, available / 4);
    return available > left ? available - left : 0;
}

/// The device with its number.
c10::Device numbered(const c10::Device& device) {
    if (device.is_cpu() || device.has_index())
        return device;
    return c10::impl::VirtualGuardImpl(device.type()).getDevice();
}

} // namespace

DeviceExamples::DeviceExamples(const c10::Device& device, std::uint64_t limitBytes) {
    if (!device.is_cpu())
        m_room = limitBytes != 0 ? limitBytes : freeRoom(numbered(device));
}

DeviceExamples::~DeviceExamples() {
    if (m_examples.empty())
        return;
    const c10::DeviceType device = m_examples.begin()->second.features.device().type();
    m_examples.clear();
    try {
        c10::getDeviceAllocator(device)->emptyCache();
    } catch (const std::exception&) { // the device is in trouble: whoever uses it next is told
        return;
    }
}

const TrainingExample* DeviceExamples::find(std::int64_t index) const {
    const auto found = m_examples.find(index);
    return found == m_examples.end() ? nullptr : &found->second;
}

void DeviceExamples::offer(std::int64_t index, const TrainingExample& example) {
    const std::uint64_t bytes = example.features.nbytes() + example.labels.nbytes();
    if (bytes <= m_room && m_examples.emplace(index, example).second)
        m_room -= bytes;
}

DeviceUpload::DeviceUpload(const c10::Device& device) : m_device(numbered(device)) {
    if (m_device.is_cpu())
        return;
    const c10::impl::VirtualGuardImpl runtime(m_device.type());
    runtime.setDevice(m_device);
    static_cast<void>(runtime.exchangeStream(runtime.getStreamFromGlobalPool(m_device)));
}

TrainingExample DeviceUpload::operator()(const TrainingExample& example) const {
    if (m_device.is_cpu())
        return example;
    const at::Tensor features = example.features.contiguous().pin_memory();
    TrainingExample moved{features.to(m_device, /*non_blocking=*/true), example.labels.to(m_device)};
    const c10::impl::VirtualGuardImpl runtime(m_device.type());
    runtime.synchronizeStream(runtime.getStream(m_device));
    return moved;
}

void useOnThisStream(const TrainingExample& example) {
    if (example.features.is_cpu())
        return;
    const c10::Device device = example.features.device();
    const c10::Stream stream = c10::impl::VirtualGuardImpl(device.type()).getStream(device);
    example.features.record_stream(stream);
    example.labels.record_stream(stream);
}

} // namespace selfment::head
