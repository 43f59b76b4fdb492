// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progress_display.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace selfment::cli {
namespace {

constexpr std::chrono::milliseconds kBarInterval{100};
constexpr std::chrono::seconds kLineInterval{10};
constexpr int kSteps = 10; // plain lines: one each tenth of the work, and one each interval

std::string countText(const session::Progress& progress) {
    if (progress.itemsTotal <= 0)
        return "counting";
    std::string text = std::to_string(progress.itemsDone) + "/" + std::to_string(progress.itemsTotal);
    if (progress.itemsPerSecond > 0.0)
        text += "  " + rateText(progress.itemsPerSecond) + "/s";
    if (progress.secondsLeft >= 0.0 && progress.itemsDone < progress.itemsTotal)
        text += "  " + durationText(progress.secondsLeft) + " left";
    return text;
}

} // namespace

std::string durationText(double seconds) {
    const long whole = std::lround(std::max(0.0, seconds));
    char buffer[48];
    if (whole >= 3600)
        std::snprintf(buffer, sizeof buffer, "%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60, whole % 60);
    else
        std::snprintf(buffer, sizeof buffer, "%ld:%02ld", whole / 60, whole % 60);
    return buffer;
}

std::string rateText(double perSecond) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, perSecond < 10.0 ? "%.1f" : "%.0f", perSecond);
    return buffer;
}

ProgressDisplay::ProgressDisplay(const Surroundings& surroundings, bool quiet)
    : m_err(surroundings.err),
      m_bar(surroundings.errIsTerminal),
      m_quiet(quiet),
      m_columns(surroundings.errColumns) {}

ProgressDisplay::~ProgressDisplay() {
    clear();
}

void ProgressDisplay::show(const session::Progress& progress) {
    if (m_quiet)
        return;
    if (m_bar)
        drawBar(progress);
    else
        writeLine(progress);
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

void ProgressDisplay::drawBar(const session::Progress& progress) {
    const auto now = Clock::now();
    if (m_drawn && now - m_lastLine < kBarInterval)
        return;
    m_lastLine = now;
    const std::string text = countText(progress);
    const int width = std::clamp(m_columns - static_cast<int>(text.size()) - 6, 0, 40);
    const int filled = static_cast<int>(std::lround(std::clamp(progress.fraction, 0.0, 1.0) * width));
    m_err << '\r';
    if (width >= 8)
        m_err << '[' << std::string(static_cast<std::size_t>(filled), '#')
              << std::string(static_cast<std::size_t>(width - filled), '.') << "] ";
    m_err << text << "\x1b[K";
    m_err.flush();
    m_drawn = true;
}

void ProgressDisplay::writeLine(const session::Progress& progress) {
    if (progress.itemsTotal <= 1 || progress.itemsDone == m_lastCount)
        return;
    const auto now = Clock::now();
    const std::int64_t step = std::max<std::int64_t>(1, progress.itemsTotal / kSteps);
    const bool tenth = m_lastCount < 0 || progress.itemsDone / step > m_lastCount / step;
    const bool last = progress.itemsDone == progress.itemsTotal;
    if (!tenth && !last && now - m_lastLine < kLineInterval)
        return;
    m_lastCount = progress.itemsDone;
    m_lastLine = now;
    m_err << countText(progress) << '\n';
    m_err.flush();
}

} // namespace selfment::cli
