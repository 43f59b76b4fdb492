// SPDX-License-Identifier: GPL-3.0-or-later
#include "backbone/recorded_passes.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <utility>

namespace selfment::backbone {
namespace {

constexpr std::size_t kMostRecorded = 4;
constexpr std::size_t kMostSeen = 16;

at::Tensor copyOf(const at::Tensor& tensor) {
    return tensor.defined() ? tensor.clone() : tensor;
}

/// The next replay writes into the recording's own tensors.
ForwardResult copyOf(const ForwardResult& result) {
    return {result.grid,         copyOf(result.tokens),  copyOf(result.clsAttention), copyOf(result.values),
            copyOf(result.keys), copyOf(result.queries), copyOf(result.blockOutputs)};
}

} // namespace

bool RecordedPasses::seenBefore(const PassShape& shape) {
    const auto known = std::find(m_seen.begin(), m_seen.end(), shape);
    if (known != m_seen.end())
        return true;
    m_seen.push_front(shape);
    if (m_seen.size() > kMostSeen)
        m_seen.pop_back();
    return false;
}

RecordedPasses::Entry* RecordedPasses::find(const PassShape& shape) {
    const auto known = std::find_if(m_recorded.begin(), m_recorded.end(),
                                    [&](const Entry& entry) { return entry.shape == shape; });
    if (known == m_recorded.end())
        return nullptr;
    m_recorded.splice(m_recorded.begin(), m_recorded, known);
    return &m_recorded.front();
}

RecordedPasses::Entry* RecordedPasses::record(const PassShape& shape, const at::Tensor& images,
                                              const Prepare& prepare) {
    Entry& entry = m_recorded.emplace_front(); // stays where it is, whatever happens to the list
    try {
        entry.shape = shape;
        entry.images = images.clone();
        entry.pass = prepare(entry.images);
        entry.recording = m_recorder(images.device(), [&entry] { entry.result = entry.pass(); });
    } catch (const c10::Error& error) {
        m_failed = true;
        const std::string why = error.what_without_backtrace();
        TORCH_WARN("A forward pass could not be recorded, passes are computed step by step: ",
                   why.substr(0, why.find('\n')));
    }
    if (!entry.recording) {
        m_recorded.pop_front();
        return nullptr;
    }
    if (m_recorded.size() > kMostRecorded)
        m_recorded.pop_back();
    return &entry;
}

std::optional<ForwardResult> RecordedPasses::run(const PassShape& shape, const at::Tensor& images,
                                                 const Prepare& prepare) {
    const std::lock_guard lock(m_mutex);
    Entry* entry = find(shape);
    if (entry == nullptr) {
        if (m_failed || !seenBefore(shape))
            return std::nullopt;
        entry = record(shape, images, prepare);
        if (entry == nullptr)
            return std::nullopt;
    } else {
        entry->images.copy_(images);
    }
    entry->recording->replay();
    return copyOf(entry->result);
}

void RecordedPasses::clear() {
    const std::lock_guard lock(m_mutex);
    m_recorded.clear();
}

std::size_t RecordedPasses::size() const {
    const std::lock_guard lock(m_mutex);
    return m_recorded.size();
}

} // namespace selfment::backbone
