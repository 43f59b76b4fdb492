// SPDX-License-Identifier: GPL-3.0-or-later
#include "backbone/workspace.h"

#include <ATen/ATen.h>

#include <utility>

namespace selfment::backbone {

at::Tensor Workspace::matrix(std::size_t buffer, std::int64_t rows, std::int64_t columns,
                             const at::TensorOptions& options) {
    if (m_buffers.size() <= buffer)
        m_buffers.resize(buffer + 1);
    at::Tensor& memory = m_buffers[buffer];
    if (!memory.defined() || memory.numel() < rows * columns) {
        memory.reset(); // before the larger one is taken
        memory = at::empty({rows * columns}, options);
    }
    return memory.narrow(0, 0, rows * columns).view({rows, columns});
}

WorkspacePool::Lease WorkspacePool::lease() {
    const std::lock_guard lock(m_mutex);
    if (m_idle.empty())
        return Lease(std::make_unique<Workspace>().release(), Return{this});
    Lease lease(m_idle.back().release(), Return{this});
    m_idle.pop_back();
    return lease;
}

void WorkspacePool::Return::operator()(Workspace* workspace) const {
    std::unique_ptr<Workspace> owned(workspace);
    const std::lock_guard lock(pool->m_mutex);
    pool->m_idle.push_back(std::move(owned));
}

void WorkspacePool::clear() {
    const std::lock_guard lock(m_mutex);
    m_idle.clear();
}

std::size_t WorkspacePool::idle() const {
    const std::lock_guard lock(m_mutex);
    return m_idle.size();
}

} // namespace selfment::backbone
