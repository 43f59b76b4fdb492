// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/surroundings.h"

#include <chrono>
#include <string>

namespace selfment::cli {

/// Shows how far a job is on the error stream: a bar on a terminal, elsewhere a plain line now and then.
/// Counts images, or the bytes of a model that is hashed or fetched; names a model that is being loaded.
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
    void noteStart(const session::Progress& progress);
    [[nodiscard]] double bytesPerSecond(const session::Progress& progress) const;
    [[nodiscard]] std::string text(const session::Progress& progress) const;
    void drawBar(const session::Progress& progress, bool isNew);
    void writeLine(const session::Progress& progress, bool isNew);

    std::ostream& m_err;
    bool m_bar;
    bool m_quiet;
    int m_columns;
    bool m_drawn = false;
    std::int64_t m_lastCount = -1;
    Clock::time_point m_lastLine{};
    // what is being done to which model, and from where its bytes are counted
    session::Activity m_activity = session::Activity::computing;
    std::string m_item;
    std::int64_t m_startBytes = 0;
    Clock::time_point m_startTime{};
};

} // namespace selfment::cli
