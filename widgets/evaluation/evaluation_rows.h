// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/scores.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <array>
#include <cmath>
#include <limits>

namespace selfment::widgets {

/// A number per entry of values::kScoreFields; NaN where there is none.
using MetricValues = std::array<double, values::kScoreFields.size()>;

inline constexpr double kNoScore = std::numeric_limits<double>::quiet_NaN();

[[nodiscard]] inline MetricValues metricValues(const values::Scores& scores) {
    MetricValues values{};
    for (std::size_t i = 0; i < values.size(); ++i)
        values.at(i) = scores.*values::kScoreFields.at(i).value;
    return values;
}

/// One image of a measured row.
struct ScoredImage {
    QString name;
    MetricValues scores{};
    QString photoPath;      ///< empty: only predictions were given
    QString predictionPath; ///< empty: maps were not kept
    QString maskPath;
    QStringList notes;
};

/// A method that was measured here.
struct MeasuredRow {
    QString label;
    MetricValues scores{};
    QStringList facts; ///< backbone, preset, head, time: a line each
    values::ScoreCurves curves;
    QList<ScoredImage> images;
};

/// A row of the paper.
struct PaperRow {
    QString table; ///< "Table 1"
    QString dataSet;
    QString label;
    MetricValues scores{};
};

/// A file that took no part.
struct LeftOutFile {
    QString file;
    QString reason; ///< a finished sentence
};

/// All that an evaluation came to.
struct EvaluationRows {
    QList<MeasuredRow> measured;
    QList<PaperRow> published;
    QString publishedNote; ///< what is to be known of published rows
    QString dataName;      ///< of the folder of masks; the paper's data set of that name comes first
    QList<LeftOutFile> leftOut;
};

} // namespace selfment::widgets
