// SPDX-License-Identifier: GPL-3.0-or-later
#include "backbone/device_memory.h"

#include <c10/core/CachingDeviceAllocator.h>

namespace selfment::backbone {
namespace {

std::string mebibytes(std::size_t bytes) {
    return std::to_string(bytes >> 20U) + " MiB";
}

} // namespace

void releaseCachedMemory(const c10::Device& device) {
    if (!device.is_cpu())
        c10::getDeviceAllocator(device.type())->emptyCache();
}

values::Error deviceMemoryError(const c10::Device& device, const std::string& what,
                                const std::string& reason) {
    std::string why = what + ": " + reason.substr(0, reason.find('\n'));
    if (!device.is_cpu()) {
        const auto [available, total] = c10::getDeviceAllocator(device.type())->getMemoryInfo(device.index());
        why += " (" + mebibytes(available) + " of " + mebibytes(total) + " free)";
    }
    return values::Error{values::ErrorCode::outOfMemory, device.str(), why, {}};
}

} // namespace selfment::backbone
