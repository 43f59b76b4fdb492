// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/jobs/duration_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace selfment::widgets {
namespace {

class Durations {
    Q_DECLARE_TR_FUNCTIONS(Durations)
};

int rounded(double value, int step) {
    return static_cast<int>(std::lround(value / step)) * step;
}

} // namespace

QString durationText(double elapsedMs) {
    const QLocale locale;
    if (elapsedMs < 9.95)
        return Durations::tr("%1 ms").arg(locale.toString(elapsedMs, 'f', 1));
    if (elapsedMs < 999.5)
        return Durations::tr("%1 ms").arg(locale.toString(elapsedMs, 'f', 0));
    const double seconds = elapsedMs / 1000.0;
    if (seconds < 9.995)
        return Durations::tr("%1 s").arg(locale.toString(seconds, 'f', 2));
    if (seconds < 59.95)
        return Durations::tr("%1 s").arg(locale.toString(seconds, 'f', 1));
    const auto whole = static_cast<int>(std::lround(seconds));
    if (whole < 3600)
        return Durations::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
    return Durations::tr("%1 h %2 min").arg(whole / 3600).arg(whole % 3600 / 60);
}

QString timeLeftText(double secondsLeft) {
    if (secondsLeft < 0.0 || !std::isfinite(secondsLeft))
        return {};
    if (secondsLeft < 5.0)
        return Durations::tr("a few seconds left");
    if (secondsLeft < 57.5)
        return Durations::tr("about %1 s left").arg(rounded(secondsLeft, 5));
    const double minutes = secondsLeft / 60.0;
    if (minutes < 59.5)
        return Durations::tr("about %1 min left").arg(rounded(minutes, 1));
    const int roundedMinutes = rounded(minutes, 10);
    return Durations::tr("about %1 h %2 min left").arg(roundedMinutes / 60).arg(roundedMinutes % 60);
}

QString rateText(double itemsPerSecond) {
    if (itemsPerSecond <= 0.0 || !std::isfinite(itemsPerSecond))
        return {};
    const QLocale locale;
    if (itemsPerSecond >= 1.0)
        return Durations::tr("%1 per second").arg(locale.toString(itemsPerSecond, 'f', 1));
    return Durations::tr("%1 per minute").arg(locale.toString(itemsPerSecond * 60.0, 'f', 1));
}

} // namespace selfment::widgets
