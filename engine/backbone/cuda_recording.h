// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <c10/core/Device.h>

#include <functional>
#include <memory>

namespace selfment::backbone {

/// Work of a device that was recorded once, to be enqueued again as a whole: its many launches then cost the
/// processor one.
class Recording {
public:
    Recording() = default;
    Recording(const Recording&) = delete;
    Recording& operator=(const Recording&) = delete;
    virtual ~Recording() = default; ///< waits until the device is done with it
    virtual void replay() = 0; ///< on the current stream; reads and writes the memory it was recorded with
};

/// Runs work twice on a stream of its own, the second time to be recorded (a CUDA graph). It must not wait
/// for the device, and what it reads from outside has to stay where it is. Null in builds without CUDA.
/// Throws c10::Error, and what work throws.
std::unique_ptr<Recording> recordOnCuda(const c10::Device& device, const std::function<void()>& work);

} // namespace selfment::backbone
