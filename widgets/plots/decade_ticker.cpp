// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/decade_ticker.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>

namespace selfment::widgets {
namespace {

constexpr qsizetype kFewestTicks = 3;
constexpr double kDecade = 10.0;

/// These digits of every so manieth decade, within the range.
QVector<double> multiples(std::initializer_list<int> digits, const QCPRange& range, int everyDecade = 1) {
    QVector<double> found;
    const int first = static_cast<int>(std::floor(std::log10(range.lower)));
    const int last = static_cast<int>(std::floor(std::log10(range.upper)));
    for (int decade = first; decade <= last; ++decade) {
        if (decade % everyDecade != 0)
            continue;
        const double power = std::pow(kDecade, std::abs(decade));
        for (const int digit : digits) {
            // Divided where it is below 1, so that it is the number that is written 0.2.
            const double value = decade < 0 ? digit / power : digit * power;
            if (range.contains(value))
                found.append(value);
        }
    }
    return found;
}

/// Those of more that keep their distance, in decades, from what is there.
void addApart(QVector<double>& ticks, const QVector<double>& more, double distance) {
    for (const double tick : more)
        if (std::none_of(ticks.cbegin(), ticks.cend(), [tick, distance](double other) {
                return std::abs(std::log10(tick / other)) < distance;
            }))
            ticks.append(tick);
}

} // namespace

QVector<double> DecadeTicker::createTickVector(double tickStep, const QCPRange& range) {
    if (!(range.lower > 0.0) || !std::isfinite(range.upper))
        return QCPAxisTicker::createTickVector(tickStep, range);
    const double distance = std::log10(range.upper / range.lower) / std::max(m_room, 1.0);
    QVector<double> ticks = multiples({1}, range, std::max(1, static_cast<int>(std::ceil(distance))));
    addApart(ticks, multiples({2, 5}, range), distance);
    if (ticks.size() < kFewestTicks)
        addApart(ticks, multiples({3, 7}, range), distance);
    if (ticks.size() < kFewestTicks)
        addApart(ticks, multiples({4, 6, 8, 9}, range), distance);
    if (ticks.size() < kFewestTicks && range.upper < range.lower * 2.0) // as good as linear
        return QCPAxisTicker::createTickVector(tickStep, range);
    std::sort(ticks.begin(), ticks.end());
    return ticks;
}

QVector<double> DecadeTicker::createSubTickVector(int subTickCount, const QVector<double>& ticks) {
    Q_UNUSED(subTickCount)
    if (ticks.isEmpty() || !(ticks.first() > 0.0))
        return {};
    return multiples({2, 3, 4, 5, 6, 7, 8, 9}, {ticks.first() / kDecade, ticks.last() * kDecade});
}

} // namespace selfment::widgets
