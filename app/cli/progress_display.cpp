// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progress_display.h"

#include "app/cli/quantity_text.h"
#include "app/text/error_text.h"

#include <algorithm>
#include <cmath>

namespace selfment::cli {
namespace {

using session::Activity;
using session::Progress;

constexpr std::chrono::milliseconds kBarInterval{100};
constexpr std::chrono::seconds kLineInterval{10};
constexpr std::chrono::milliseconds kRateInterval{500}; // less tells nothing of a rate
constexpr int kSteps = 10; // plain lines: one each tenth of the work, and one each interval

/// What is counted, and of how much: images, bytes, or per cent where there are neither.
struct Count {
    std::int64_t done = 0;
    std::int64_t total = 0;
};

bool ofModel(const Progress& progress) {
    return progress.activity != Activity::computing;
}

Count countOf(const Progress& progress) {
    if (ofModel(progress))
        return {progress.bytesDone, progress.bytesTotal};
    if (progress.itemsTotal <= 0 && progress.fraction > 0.0)
        return {std::lround(progress.fraction * 100.0), 100};
    return {progress.itemsDone, progress.itemsTotal};
}

/// A model's name; of a path its last part.
std::string modelName(const Progress& progress) {
    const std::string& item = progress.currentItem;
    const std::size_t slash = item.find_last_of('/');
    const bool last = slash == std::string::npos || slash + 1 == item.size();
    return text::oneLine(last ? item : item.substr(slash + 1));
}

std::string imagesText(const Progress& progress) {
    const Count count = countOf(progress);
    if (count.total <= 0)
        return "counting";
    if (progress.itemsTotal <= 0)
        return std::to_string(count.done) + " %";
    std::string text = std::to_string(count.done) + "/" + std::to_string(count.total);
    if (progress.itemsPerSecond > 0.0)
        text += "  " + rateText(progress.itemsPerSecond) + "/s";
    if (progress.secondsLeft >= 0.0 && progress.itemsDone < progress.itemsTotal)
        text += "  " + durationText(progress.secondsLeft) + " left";
    return text;
}

std::string bytesText(const Progress& progress) {
    const std::string done =
        byteText(static_cast<std::uint64_t>(std::max<std::int64_t>(0, progress.bytesDone)));
    if (progress.bytesTotal <= 0)
        return progress.bytesDone > 0 ? "  " + done : std::string(" ...");
    return "  " + done + " of " + byteText(static_cast<std::uint64_t>(progress.bytesTotal));
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
    const bool isNew =
        progress.activity != m_activity || (ofModel(progress) && progress.currentItem != m_item);
    if (isNew)
        noteStart(progress);
    if (m_bar)
        drawBar(progress, isNew);
    else
        writeLine(progress, isNew);
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

std::string ProgressDisplay::text(const Progress& progress) const {
    switch (progress.activity) {
    case Activity::computing:
        return imagesText(progress);
    case Activity::loadingModel:
        return "loading " + modelName(progress) + " ...";
    case Activity::hashing:
    case Activity::downloading:
        break;
    }
    std::string text = progress.activity == Activity::hashing ? "hashing " : "downloading ";
    text += modelName(progress) + bytesText(progress);
    const double rate = bytesPerSecond(progress);
    if (rate >= 1.0) {
        text += "  " + byteText(static_cast<std::uint64_t>(rate)) + "/s";
        if (progress.bytesDone < progress.bytesTotal)
            text += "  " +
                    durationText(static_cast<double>(progress.bytesTotal - progress.bytesDone) / rate) +
                    " left";
    }
    return text;
}

void ProgressDisplay::drawBar(const Progress& progress, bool isNew) {
    const auto now = Clock::now();
    if (m_drawn && !isNew && now - m_lastLine < kBarInterval)
        return;
    m_lastLine = now;
    const std::string words = text(progress);
    const int width = std::clamp(m_columns - static_cast<int>(words.size()) - 6, 0, 40);
    const int filled = static_cast<int>(std::lround(std::clamp(progress.fraction, 0.0, 1.0) * width));
    m_err << '\r';
    if (width >= 8)
        m_err << '[' << std::string(static_cast<std::size_t>(filled), '#')
              << std::string(static_cast<std::size_t>(width - filled), '.') << "] ";
    m_err << words << "\x1b[K";
    m_err.flush();
    m_drawn = true;
}

void ProgressDisplay::writeLine(const Progress& progress, bool isNew) {
    const Count count = countOf(progress);
    const bool counted = count.total > 1 && progress.activity != Activity::loadingModel;
    if (!counted && !(isNew && ofModel(progress)))
        return;
    if (count.done == m_lastCount)
        return;
    const auto now = Clock::now();
    const std::int64_t step = std::max<std::int64_t>(1, count.total / kSteps);
    const bool tenth = m_lastCount < 0 || count.done / step > m_lastCount / step;
    const bool last = count.done == count.total;
    if (!isNew && !tenth && !last && now - m_lastLine < kLineInterval)
        return;
    m_lastCount = count.done;
    m_lastLine = now;
    m_err << text(progress) << '\n';
    m_err.flush();
}

} // namespace selfment::cli
