// SPDX-License-Identifier: GPL-3.0-or-later
#include "backbone/workspace.h"

#include <ATen/ATen.h>

#include <utility>

namespace selfment::backbone {
namespace {

constexpr std::int64_t kMostSlack = 8;

} // namespace

at::Tensor Workspace::matrix(std::size_t buffer, std::int64_t rows, std::int64_t columns,
                             const at::TensorOptions& options) {
    if (m_buffers.size() <= buffer)
        m_buffers.resize(buffer + 1);
    at::Tensor& memory = m_buffers[buffer];
    const std::int64_t wanted = rows * columns;
    if (!memory.defined() || memory.numel() < wanted || memory.numel() / kMostSlack > wanted) {
        memory.reset(); // before the other one is taken
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
