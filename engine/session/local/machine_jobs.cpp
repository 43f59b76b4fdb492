// SPDX-License-Identifier: GPL-3.0-or-later
#include "backbone/device_choice.h"
#include "cache/feature_cache.h"
#include "session/local/jobs.h"
#include "support/file_bytes.h"

#include <fstream>
#include <unistd.h>

namespace selfment::session {
namespace {

std::uint64_t pageBytes() {
    return static_cast<std::uint64_t>(::sysconf(_SC_PAGE_SIZE));
}

/// Resident bytes of this process; 0 where the system does not tell.
std::uint64_t residentBytes() {
    std::ifstream file("/proc/self/statm");
    std::uint64_t pages = 0;
    std::uint64_t resident = 0;
    return file >> pages >> resident ? resident * pageBytes() : 0;
}

} // namespace

Outcome runCache(const CacheRequest& request, Job& job) {
    constexpr double kGib = 1024.0 * 1024.0 * 1024.0;
    const std::filesystem::path folder =
        request.cache.folder.empty() ? cache::userCacheFolder() : support::pathFromText(request.cache.folder);
    if (request.action == CacheAction::clear)
        if (const support::Status cleared = cache::clearFolder(folder, job.token()); !cleared.ok())
            return outcomeWithoutValue(cleared);
    const cache::CacheFacts facts = cache::factsOfFolder(folder);
    Outcome outcome;
    outcome.data = CacheResult{support::pathText(folder), facts.entries, facts.bytes,
                               static_cast<std::uint64_t>(request.cache.limitGib * kGib)};
    return outcome;
}

Outcome runResources(const ResourcesRequest& request, Job& /*job*/) {
    const support::Result<c10::Device> device = backbone::resolveDevice(request.runtime.device);
    if (!device.ok())
        return outcomeWithoutValue(device);
    ResourcesResult result;
    result.processBytes = residentBytes();
    result.machineBytes = static_cast<std::uint64_t>(::sysconf(_SC_PHYS_PAGES)) * pageBytes();
    result.device = device->str();
    if (!device->is_cpu())
        for (const backbone::DeviceFacts& facts : backbone::cudaDevices())
            if (facts.name == result.device) {
                result.deviceTotalBytes = facts.totalBytes;
                result.deviceBytes = facts.totalBytes - facts.freeBytes;
            }
    Outcome outcome;
    outcome.data = std::move(result);
    return outcome;
}

} // namespace selfment::session
