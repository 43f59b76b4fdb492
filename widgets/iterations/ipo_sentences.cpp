// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/iterations/ipo_sentences.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace selfment::widgets {
namespace {

class Sentences {
    Q_DECLARE_TR_FUNCTIONS(IpoSentences)
};

/// English is the source text, so its singular is a sentence of its own.
QString changedText(std::int64_t patches) {
    return patches == 1 ? Sentences::tr("1 patch changed")
                        : Sentences::tr("%Ln patches changed", nullptr, static_cast<int>(patches));
}

QString stopSentence(values::IpoStop stop, int iterations) {
    switch (stop) {
    case values::IpoStop::converged:
        return Sentences::tr("Converged: the last iteration changed no patch.");
    case values::IpoStop::maxIterations:
        return Sentences::tr("Not converged: stopped after T = %1 iterations while patches still changed.")
            .arg(iterations);
    case values::IpoStop::initialSideEmpty:
        return Sentences::tr("Nothing to do: the initial mask has only one side.");
    case values::IpoStop::updateEmptiesSide:
        return Sentences::tr("Stopped at t = %1: the next update would empty a side.").arg(iterations);
    case values::IpoStop::sideTooSmall:
        return Sentences::tr("Stopped at t = %1: a side became smaller than the smallest allowed.")
            .arg(iterations);
    }
    return {};
}

} // namespace

QString iterationSentence(const values::IpoTrace& trace, int iteration) {
    const QLocale locale;
    const auto t = static_cast<std::size_t>(iteration);
    QStringList parts;
    parts << Sentences::tr("Iteration %1 of %2").arg(iteration).arg(trace.iterationCount());
    if (t == 0)
        parts << Sentences::tr("initial mask");
    else if (t <= trace.changed.size())
        parts << changedText(trace.changed[t - 1]);
    if (t < trace.foregroundShare.size())
        parts << Sentences::tr("foreground %1 %")
                     .arg(locale.toString(static_cast<double>(trace.foregroundShare[t]) * 100.0, 'f', 1));
    if (t > 0 && t <= trace.flipped.size() && trace.flipped[t - 1] != 0)
        parts << Sentences::tr("flipped");
    return parts.join(QStringLiteral(" · "));
}

QString endingSentence(const values::IpoTrace& trace) {
    if (trace.convergedAt)
        return Sentences::tr("Converged at t = %1: no patch changed any more.").arg(*trace.convergedAt);
    if (trace.oscillatesFrom)
        return Sentences::tr("Oscillates from t = %1: the answer depends on T.").arg(*trace.oscillatesFrom);
    return stopSentence(trace.stop, trace.iterationCount());
}

bool endingIsWarning(const values::IpoTrace& trace) {
    return !trace.convergedAt && trace.stop != values::IpoStop::converged;
}

QString endingMarker(const values::IpoTrace& trace) {
    if (trace.convergedAt)
        return Sentences::tr("converged at t = %1").arg(*trace.convergedAt);
    if (trace.oscillatesFrom)
        return Sentences::tr("oscillates from t = %1").arg(*trace.oscillatesFrom);
    return {};
}

values::IpoTrace courseOf(const values::IpoTrace& trace) {
    values::IpoTrace course;
    course.grid = trace.grid;
    course.dimension = trace.dimension;
    course.changed = trace.changed;
    course.flipped = trace.flipped;
    course.foregroundShare = trace.foregroundShare;
    course.prototypeSeparation = trace.prototypeSeparation;
    course.meanMargin = trace.meanMargin;
    course.orientation = trace.orientation;
    course.stop = trace.stop;
    course.convergedAt = trace.convergedAt;
    course.oscillatesFrom = trace.oscillatesFrom;
    return course;
}

} // namespace selfment::widgets
