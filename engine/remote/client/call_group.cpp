// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/client/call_group.h"

#include <grpcpp/client_context.h>

namespace selfment::remote {

void CallGroup::end() {
    {
        const std::lock_guard lock(m_mutex);
        m_ended = true;
        for (grpc::ClientContext* context : m_contexts)
            context->TryCancel();
    }
    m_changed.notify_all();
}

bool CallGroup::ended() const {
    const std::lock_guard lock(m_mutex);
    return m_ended;
}

bool CallGroup::pause(std::chrono::milliseconds duration) const {
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, duration, [this] { return m_ended; });
}

void CallGroup::add(grpc::ClientContext& context) {
    const std::lock_guard lock(m_mutex);
    m_contexts.insert(&context);
    if (m_ended)
        context.TryCancel();
}

void CallGroup::remove(grpc::ClientContext& context) {
    const std::lock_guard lock(m_mutex);
    m_contexts.erase(&context);
}

} // namespace selfment::remote
