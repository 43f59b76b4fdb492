// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace selfment::support {

/// Wall-clock time since construction or the last restart.
class Stopwatch {
public:
    [[nodiscard]] double elapsedMs() const {
        return std::chrono::duration<double, std::milli>(Clock::now() - m_start).count();
    }
    void restart() { m_start = Clock::now(); }

private:
    using Clock = std::chrono::steady_clock;
    Clock::time_point m_start = Clock::now();
};

} // namespace selfment::support
