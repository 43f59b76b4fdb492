// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "head/training_source.h"

#include <c10/core/Device.h>

#include <cstdint>
#include <unordered_map>

namespace selfment::head {

/// Examples that stay in a CUDA device's memory, as stored, so that later epochs read nothing. Not
/// thread-safe.
class DeviceExamples {
public:
    /// limitBytes 0: what is free now but for a quarter of it, at least 2 GiB. Keeps nothing on the
    /// processor.
    DeviceExamples(const c10::Device& device, std::uint64_t limitBytes);
    ~DeviceExamples(); ///< gives the memory back to the device, not only to LibTorch
    DeviceExamples(const DeviceExamples&) = delete;
    DeviceExamples& operator=(const DeviceExamples&) = delete;

    [[nodiscard]] const TrainingExample* find(std::int64_t index) const;
    /// Keeps it if there is room.
    void offer(std::int64_t index, const TrainingExample& example);

private:
    std::uint64_t m_room = 0;
    std::unordered_map<std::int64_t, TrainingExample> m_examples;
};

/// Brings examples from the processor to a CUDA device for one thread, on a stream of its own, so that
/// copies run beside the computation.
class DeviceUpload {
public:
    /// Makes that stream the thread's current one. On the processor nothing happens.
    explicit DeviceUpload(const c10::Device& device);
    /// The example on the device, complete when this returns.
    [[nodiscard]] TrainingExample operator()(const TrainingExample& example) const;

private:
    c10::Device m_device;
};

/// Tells the allocator that the calling thread's stream uses them too. On the processor nothing happens.
void useOnThisStream(const TrainingExample& example);

} // namespace selfment::head
