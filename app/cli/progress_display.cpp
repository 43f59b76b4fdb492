// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progress_display.h"

#include "app/cli/progress_text.h"

#include <algorithm>
#include <cmath>

namespace selfment::cli {
namespace {

using session::Activity;
using session::Progress;

constexpr std::chrono::milliseconds kBarInterval{100};
constexpr std::chrono::seconds kLineInterval{10};
constexpr std::chrono::seconds kTransferPause{1};
constexpr std::chrono::milliseconds kRateInterval{500}; // less tells nothing of a rate
constexpr int kSteps = 10; // plain lines: one each tenth of the work, and one each interval

/// A bar of more than one line could not be taken away again.
std::string fitting(const std::string& words, int columns) {
    auto length = std::min(words.size(), static_cast<std::size_t>(std::max(columns - 1, 1)));
    while (length < words.size() && length > 0 &&
           (static_cast<unsigned char>(words[length]) & 0xC0U) == 0x80U)
        --length; // never in the middle of a character
    return words.substr(0, length);
}

} // namespace

ProgressDisplay::ProgressDisplay(const Surroundings& surroundings, bool quiet)
    : m_err(surroundings.err),
      m_bar(surroundings.errIsTerminal),
      m_quiet(quiet),
      m_columns(surroundings.errColumns) {}

ProgressDisplay::~ProgressDisplay() {
    clear();
}

void ProgressDisplay::show(const Progress& progress) {
    if (m_quiet)
        return;
    if (m_training && !tellsOfModel(progress)) { // its own news have the words
        m_fraction = progress.fraction;
        return;
    }
    if (tellsOfTransfer(progress) && isAside()) {
        m_fraction = progress.fraction;
        return;
    }
    const bool isNew =
        progress.activity != m_activity || (tellsOfModel(progress) && progress.currentItem != m_item);
    if (isNew)
        noteStart(progress);
    const Count count = countOf(progress);
    const bool counted = count.total > 1 && progress.activity != Activity::loadingModel;
    m_fraction = progress.fraction;
    draw({progressText(progress, bytesPerSecond(progress)), count.done, count.total, isNew,
          counted || (isNew && tellsOfModel(progress))});
}

void ProgressDisplay::show(const session::TrainingState& state,
                           const std::optional<session::TrainingStep>& last) {
    if (!state.runName.empty() && !m_runTold) {
        m_runTold = true; // at once: whoever ends this program has to know
        log("the engine keeps this training: its head is engine:runs/" + state.runName +
            "/head.safetensors there");
    }
    const bool training = state.phase != session::TrainingPhase::preparing;
    const bool isNew = !m_phase || *m_phase != state.phase || state.epoch != m_epoch;
    m_phase = state.phase;
    m_epoch = state.epoch;
    m_training = training;
    if (m_quiet || !training) // images are counted until it trains
        return;
    if (isNew)
        m_lastCount = -1;
    m_activity = Activity::computing;
    draw({trainingText(state, last), state.step, state.steps, isNew, true});
}

void ProgressDisplay::log(const std::string& line) {
    if (m_quiet)
        return;
    clear();
    m_err << line << '\n';
    m_err.flush();
}

void ProgressDisplay::clear() {
    if (!m_drawn)
        return;
    m_err << "\r\x1b[K";
    m_err.flush();
    m_drawn = false;
}

void ProgressDisplay::noteStart(const Progress& progress) {
    m_activity = progress.activity;
    m_item = progress.currentItem;
    m_startBytes = progress.bytesDone; // a download that goes on did not fetch these now
    m_startTime = Clock::now();
    m_lastCount = -1;
}

/// Images and transfers of a batch take turns many times a second: what was told just now stays.
bool ProgressDisplay::isAside() const {
    return m_activity == Activity::computing &&
           Clock::now() - m_lastLine < (m_bar ? kTransferPause : kLineInterval);
}

/// What the engine says is left tells the rate, too; else the clock does.
double ProgressDisplay::bytesPerSecond(const Progress& progress) const {
    const auto left = static_cast<double>(progress.bytesTotal - progress.bytesDone);
    if (progress.secondsLeft > 0.0 && left > 0.0)
        return left / progress.secondsLeft;
    const auto elapsed = Clock::now() - m_startTime;
    if (elapsed < kRateInterval)
        return 0.0;
    return static_cast<double>(progress.bytesDone - m_startBytes) /
           std::chrono::duration<double>(elapsed).count();
}

void ProgressDisplay::draw(const Sight& sight) {
    if (m_bar)
        drawBar(sight);
    else if (sight.worthALine)
        writeLine(sight);
}

void ProgressDisplay::drawBar(const Sight& sight) {
    const auto now = Clock::now();
    if (m_drawn && !sight.isNew && now - m_lastLine < kBarInterval)
        return;
    m_lastLine = now;
    const int width = std::clamp(m_columns - static_cast<int>(sight.words.size()) - 6, 0, 40);
    const int filled = static_cast<int>(std::lround(std::clamp(m_fraction, 0.0, 1.0) * width));
    m_err << '\r';
    if (width >= 8)
        m_err << '[' << std::string(static_cast<std::size_t>(filled), '#')
              << std::string(static_cast<std::size_t>(width - filled), '.') << "] ";
    m_err << fitting(sight.words, m_columns) << "\x1b[K";
    m_err.flush();
    m_drawn = true;
}

void ProgressDisplay::writeLine(const Sight& sight) {
    if (sight.done == m_lastCount)
        return;
    const auto now = Clock::now();
    const std::int64_t step = std::max<std::int64_t>(1, sight.total / kSteps);
    const bool tenth = m_lastCount < 0 || sight.done / step > m_lastCount / step;
    const bool last = sight.done == sight.total;
    if (!sight.isNew && !tenth && !last && now - m_lastLine < kLineInterval)
        return;
    m_lastCount = sight.done;
    m_lastLine = now;
    m_err << sight.words << '\n';
    m_err.flush();
}

} // namespace selfment::cli
