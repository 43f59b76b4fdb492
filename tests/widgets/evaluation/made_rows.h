// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/evaluation/evaluation_rows.h"
#include "widgets/evaluation/metric_text.h"

namespace selfment::widgets {

inline MetricValues all(double value) {
    MetricValues scores{};
    scores.fill(value);
    scores.at(static_cast<std::size_t>(metricOf(QStringLiteral("mae")))) = 1.0 - value;
    return scores;
}

inline ScoredImage image(const QString& name, double quality) {
    return {name,
            all(quality),
            QStringLiteral("/photos/") + name,
            QStringLiteral("/maps/") + name,
            QStringLiteral("/masks/") + name,
            {}};
}

inline PaperRow paper(const QString& table, const QString& dataSet, const QString& label, double iou) {
    PaperRow row{table, dataSet, label, {}};
    row.scores.fill(kNoScore);
    row.scores.at(static_cast<std::size_t>(metricOf(QStringLiteral("iou")))) = iou;
    return row;
}

inline EvaluationRows someRows() {
    EvaluationRows rows;
    rows.measured = {{QStringLiteral("NCut"), all(0.6), {}, {}, {image(QStringLiteral("a"), 0.6)}},
                     {QStringLiteral("+ IPO"),
                      all(0.7),
                      {},
                      {},
                      {image(QStringLiteral("a"), 0.9), image(QStringLiteral("b"), 0.3),
                       image(QStringLiteral("c"), 0.5)}}};
    rows.published = {paper(QStringLiteral("Table 1"), QStringLiteral("DUTS"), QStringLiteral("one"), 0.99),
                      paper(QStringLiteral("Table 1"), QStringLiteral("ECSSD"), QStringLiteral("two"), 0.88)};
    rows.publishedNote = QStringLiteral("Not measured here.");
    rows.dataName = QStringLiteral("/data/ecssd-dev/masks");
    rows.leftOut = {{QStringLiteral("/photos/x.jpg"), QStringLiteral("No ground truth has this name.")}};
    return rows;
}

} // namespace selfment::widgets
