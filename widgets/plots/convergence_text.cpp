// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/convergence_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <vector>

namespace selfment::widgets {
namespace {

QString at(const std::vector<float>& values, std::size_t index) {
    return index < values.size() ? QString::number(static_cast<double>(values[index]), 'g', 9) : QString();
}

QString text(const char* sentence) {
    return QCoreApplication::translate("ConvergencePlot", sentence);
}

} // namespace

QString convergenceCsv(const values::IpoTrace& trace) {
    QStringList lines{QStringLiteral(
        "iteration,patches_changed,flipped,foreground_share,prototype_separation,mean_margin")};
    for (std::size_t t = 0; t <= trace.changed.size(); ++t) {
        QStringList cells{QString::number(t)};
        cells << (t > 0 ? QString::number(trace.changed[t - 1]) : QString());
        cells << (t > 0 && t <= trace.flipped.size() ? QString::number(int(trace.flipped[t - 1]))
                                                     : QString());
        cells << at(trace.foregroundShare, t) << at(trace.prototypeSeparation, t) << at(trace.meanMargin, t);
        lines << cells.join(QLatin1Char(','));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

QString convergenceValues(const values::IpoTrace& trace, int iteration) {
    const QLocale locale;
    const auto t = static_cast<std::size_t>(iteration);
    QStringList lines;
    lines << (t == 0 ? text(QT_TRANSLATE_NOOP("ConvergencePlot", "t = 0 (initial mask)"))
                     : text(QT_TRANSLATE_NOOP("ConvergencePlot", "t = %1")).arg(iteration));
    if (t > 0 && t <= trace.changed.size())
        lines << text(QT_TRANSLATE_NOOP("ConvergencePlot", "Patches changed: %1"))
                     .arg(locale.toString(static_cast<qlonglong>(trace.changed[t - 1])));
    const auto add = [&](const char* sentence, const std::vector<float>& values) {
        if (t < values.size())
            lines << text(sentence).arg(locale.toString(static_cast<double>(values[t]), 'f', 3));
    };
    add(QT_TRANSLATE_NOOP("ConvergencePlot", "Foreground share: %1"), trace.foregroundShare);
    add(QT_TRANSLATE_NOOP("ConvergencePlot", "Prototype separation: %1"), trace.prototypeSeparation);
    add(QT_TRANSLATE_NOOP("ConvergencePlot", "Mean margin: %1"), trace.meanMargin);
    return lines.join(QLatin1Char('\n'));
}

} // namespace selfment::widgets
