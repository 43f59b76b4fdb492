// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/surroundings.h"

#include <chrono>
#include <string>

namespace selfment::cli {

/// Shows how far a job is on the error stream: a bar on a terminal, elsewhere a plain line now and then.
/// Draws nothing when quiet. One thread.
class ProgressDisplay {
public:
    ProgressDisplay(const Surroundings& surroundings, bool quiet);
    ~ProgressDisplay();
    ProgressDisplay(const ProgressDisplay&) = delete;
    ProgressDisplay& operator=(const ProgressDisplay&) = delete;

    void show(const session::Progress& progress);
    /// A line of the log, above the bar.
    void log(const std::string& line);
    /// Takes the bar away.
    void clear();

private:
    using Clock = std::chrono::steady_clock;
    void drawBar(const session::Progress& progress);
    void writeLine(const session::Progress& progress);

    std::ostream& m_err;
    bool m_bar;
    bool m_quiet;
    int m_columns;
    bool m_drawn = false;
    std::int64_t m_lastCount = -1;
    Clock::time_point m_lastLine{};
};

/// "0:07", "12:30", "3:05:00".
[[nodiscard]] std::string durationText(double seconds);
/// "3.4", "120": two or three figures.
[[nodiscard]] std::string rateText(double perSecond);

} // namespace selfment::cli
