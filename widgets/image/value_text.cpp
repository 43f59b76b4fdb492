// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/image/value_text.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace selfment::widgets {
namespace {

constexpr int kDigits = 3;
constexpr double kNothing = 1e-12; ///< below it, a value is rounding
constexpr double kSmallest = 1e-4;
constexpr double kLargest = 1e6;

} // namespace

QString valueText(double value) {
    const QLocale locale;
    const double size = std::abs(value);
    if (size < kNothing) {
        return locale.toString(0);
    }
    if (size < kSmallest || size >= kLargest || !std::isfinite(value)) {
        QString text = locale.toString(value, 'g', kDigits).toLower();
        return text.replace(QLatin1String("e-0"), QLatin1String("e-"))
            .replace(QLatin1String("e+0"), QLatin1String("e+"));
    }
    const int decimals = std::max(0, kDigits - 1 - static_cast<int>(std::floor(std::log10(size))));
    const double unit = std::pow(10.0, decimals);
    return locale.toString(std::round(value * unit) / unit, 'f', QLocale::FloatingPointShortest);
}

} // namespace selfment::widgets
