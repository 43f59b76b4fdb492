// SPDX-License-Identifier: GPL-3.0-or-later
// For LibTorch builds with CUDA; no_cuda.cpp stands in elsewhere.
#include "backbone/cuda_recording.h"

#include <ATen/cuda/CUDAGraph.h>
#include <c10/cuda/CUDAGuard.h>
#include <c10/cuda/CUDAStream.h>

#include <mutex>

namespace selfment::backbone {
namespace {

class CudaRecording final : public Recording {
public:
    explicit CudaRecording(const c10::Device& device) : m_device(device) {}
    ~CudaRecording() override {
        // Its memory may be given to others once it is gone. A failure here was reported by whoever met it.
        const c10::cuda::OptionalCUDAGuard guard(m_device);
        static_cast<void>(cudaDeviceSynchronize());
    }

    void record(const std::function<void()>& work) {
        // Other threads may allocate meanwhile.
        m_graph.capture_begin({0, 0}, cudaStreamCaptureModeThreadLocal);
        try {
            work();
        } catch (...) {
            abandon();
            throw;
        }
        m_graph.capture_end();
    }
    void replay() override { m_graph.replay(); }

private:
    /// The stream must not stay in capture, whatever else is wrong.
    void abandon() noexcept {
        try {
            m_graph.capture_end();
        } catch (...) { // the first exception is the one that tells why
        }
    }

    const c10::Device m_device;
    at::cuda::CUDAGraph m_graph;
};

} // namespace

std::unique_ptr<Recording> recordOnCuda(const c10::Device& device, const std::function<void()>& work) {
    static std::mutex oneAtATime; // the streams come from a pool, where two could be the same
    const std::lock_guard lock(oneAtATime);
    const c10::cuda::CUDAGuard onDevice(device);
    c10::cuda::device_synchronize(); // what work reads is there
    const c10::cuda::CUDAStream stream = c10::cuda::getStreamFromPool(false, device.index());
    auto recording = std::make_unique<CudaRecording>(device);
    const c10::cuda::CUDAStreamGuard onStream(stream);
    work(); // libraries make their plans and handles, which cannot be recorded
    stream.synchronize();
    recording->record(work);
    return recording;
}

} // namespace selfment::backbone
