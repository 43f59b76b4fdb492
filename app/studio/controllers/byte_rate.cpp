// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/controllers/byte_rate.h"

#include <algorithm>
#include <cmath>

namespace selfment::studio {

namespace {
// Shorter stretches measure the disk cache and the scheduler rather than the transfer.
constexpr qint64 kStretchMs = 250;
constexpr double kMemorySeconds = 3.0;
} // namespace

void ByteRate::begin() {
    *this = ByteRate();
}

void ByteRate::take(qint64 done, qint64 atMs) {
    if (!m_begun) {
        m_begun = true;
        m_done = done;
        m_lastMs = atMs;
        return;
    }
    if (atMs - m_lastMs < kStretchMs) {
        return;
    }
    const double seconds = static_cast<double>(atMs - m_lastMs) / 1000.0;
    const double now = static_cast<double>(std::max<qint64>(done - m_done, 0)) / seconds;
    const double weight = m_perSecond > 0.0 ? 1.0 - std::exp(-seconds / kMemorySeconds) : 1.0;
    m_perSecond += weight * (now - m_perSecond);
    m_done = done;
    m_lastMs = atMs;
}

double ByteRate::secondsLeft(qint64 total) const {
    if (m_perSecond <= 0.0 || total <= 0) {
        return -1.0;
    }
    return static_cast<double>(std::max<qint64>(total - m_done, 0)) / m_perSecond;
}

} // namespace selfment::studio
