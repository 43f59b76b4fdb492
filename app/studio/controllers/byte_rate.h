// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace selfment::studio {

/// How fast bytes come, smoothed over some seconds, and how long the rest will take at that rate.
class ByteRate {
public:
    /// A new job begins; what it has already got (a download that goes on) does not count as speed.
    void begin();
    /// done bytes at a time in ms on any clock that never goes back.
    void take(qint64 done, qint64 atMs);

    /// Bytes per second; 0 while it is not known.
    [[nodiscard]] double perSecond() const { return m_perSecond; }
    /// Seconds for the rest of total; below 0 while it is not known.
    [[nodiscard]] double secondsLeft(qint64 total) const;

private:
    bool m_begun = false;
    qint64 m_done = 0;
    qint64 m_lastMs = 0;
    double m_perSecond = 0.0;
};

} // namespace selfment::studio
