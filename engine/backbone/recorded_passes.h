// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backbone/cuda_recording.h"
#include "backbone/forward_pass.h"

#include <ATen/core/Tensor.h>

#include <compare>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace selfment::backbone {

/// What two passes must share to be one recording.
struct PassShape {
    std::int64_t batch = 0;
    std::int64_t height = 0; ///< pixels
    std::int64_t width = 0;
    bool keys = false;
    bool queries = false;
    auto operator<=>(const PassShape&) const = default;
};

/// Forward passes recorded at the second one of a shape and repeated from then on: a small model's short
/// kernels are launched more slowly than a GPU computes them. Where recording fails, a warning is written
/// once and every pass is computed step by step. Thread-safe; all passes of a device share one stream.
class RecordedPasses {
public:
    using Recorder =
        std::function<std::unique_ptr<Recording>(const c10::Device&, const std::function<void()>&)>;
    /// From the tensor that images will lie in to a pass over it. The pass owns the memory it works in.
    using Prepare = std::function<std::function<ForwardResult()>(const at::Tensor& images)>;

    explicit RecordedPasses(Recorder recorder = recordOnCuda) : m_recorder(std::move(recorder)) {}

    /// The result for these images; nothing where the pass is not recorded and has to be computed.
    std::optional<ForwardResult> run(const PassShape& shape, const at::Tensor& images,
                                     const Prepare& prepare);
    /// Lets go of all recordings and their memory.
    void clear();
    [[nodiscard]] std::size_t size() const;

private:
    struct Entry {
        PassShape shape;
        at::Tensor images;
        std::function<ForwardResult()> pass; ///< holds the memory
        ForwardResult result;
        std::unique_ptr<Recording> recording; ///< goes first
    };

    [[nodiscard]] bool seenBefore(const PassShape& shape);
    Entry* find(const PassShape& shape);
    Entry* record(const PassShape& shape, const at::Tensor& images, const Prepare& prepare);

    const Recorder m_recorder;
    mutable std::mutex m_mutex;
    std::list<PassShape> m_seen; ///< most recent first
    std::list<Entry> m_recorded; ///< most recent first
    bool m_failed = false;
};

} // namespace selfment::backbone
