// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>
#include <c10/core/TensorOptions.h>

#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

namespace selfment::backbone {

/// Memory that one forward pass works in, kept between images. A buffer grows as needed, and gives way to a
/// smaller one where what is asked for is less than an eighth of it: one huge image does not hold gigabytes
/// for ever.
class Workspace {
public:
    /// A contiguous matrix [rows, columns] over the buffer of that index, its content undefined.
    at::Tensor matrix(std::size_t buffer, std::int64_t rows, std::int64_t columns,
                      const at::TensorOptions& options);

private:
    std::vector<at::Tensor> m_buffers;
};

/// Hands every pass that runs at one time a workspace of its own and takes it back. Thread-safe.
class WorkspacePool {
public:
    struct Return {
        WorkspacePool* pool;
        void operator()(Workspace* workspace) const;
    };
    using Lease = std::unique_ptr<Workspace, Return>;

    Lease lease();
    /// Lets go of the memory of every workspace that is not in use.
    void clear();
    [[nodiscard]] std::size_t idle() const;

private:
    mutable std::mutex m_mutex;
    std::vector<std::unique_ptr<Workspace>> m_idle;
};

} // namespace selfment::backbone
