// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/surroundings.h"

#include <chrono>
#include <optional>
#include <string>

namespace selfment::cli {

/// Shows how far a job is on the error stream: a bar on a terminal, elsewhere a plain line now and then.
/// Counts images, steps of a training, or the bytes of a model that is hashed or fetched; names a model that
/// is being loaded. Draws nothing when quiet. One thread.
class ProgressDisplay {
public:
    ProgressDisplay(const Surroundings& surroundings, bool quiet);
    ~ProgressDisplay();
    ProgressDisplay(const ProgressDisplay&) = delete;
    ProgressDisplay& operator=(const ProgressDisplay&) = delete;

    void show(const session::Progress& progress);
    /// A training under way: from its first step on, its epochs, steps and losses instead of images.
    void show(const session::TrainingState& state, const std::optional<session::TrainingStep>& last);
    /// A line of the log, above the bar.
    void log(const std::string& line);
    /// Takes the bar away.
    void clear();

private:
    using Clock = std::chrono::steady_clock;
    /// What is to be seen of one piece of news.
    struct Sight {
        std::string words;
        std::int64_t done = 0;
        std::int64_t total = 0;
        bool isNew = false;      ///< of something else than the news before
        bool worthALine = false; ///< where there is no terminal
    };
    void noteStart(const session::Progress& progress);
    [[nodiscard]] bool isAside() const;
    [[nodiscard]] double bytesPerSecond(const session::Progress& progress) const;
    void draw(const Sight& sight);
    void drawBar(const Sight& sight);
    void writeLine(const Sight& sight);

    std::ostream& m_err;
    bool m_bar;
    bool m_quiet;
    int m_columns;
    bool m_drawn = false;
    double m_fraction = 0.0;
    bool m_training = false; ///< steps are shown, not images
    bool m_runTold = false;
    std::optional<session::TrainingPhase> m_phase;
    int m_epoch = 0;
    std::int64_t m_lastCount = -1;
    Clock::time_point m_lastLine{};
    // what is being done to which model, and from where its bytes are counted
    session::Activity m_activity = session::Activity::computing;
    std::string m_item;
    std::int64_t m_startBytes = 0;
    Clock::time_point m_startTime{};
};

} // namespace selfment::cli
