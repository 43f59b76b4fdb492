// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace selfment::widgets {

/// Number of metrics, as in values::kScoreFields.
[[nodiscard]] int metricCount();
/// "IoU ↑", "MAE ↓": the arrow tells which way is better.
[[nodiscard]] QString metricHeader(int metric);
/// "IoU"
[[nodiscard]] QString metricName(int metric);
/// What it measures, in a sentence, and which way is better.
[[nodiscard]] QString metricExplanation(int metric);
/// "0.824"; a dash where there is none.
[[nodiscard]] QString metricNumber(double value);
/// Index of a metric's key; -1: no such.
[[nodiscard]] int metricOf(const QString& key);
[[nodiscard]] QString metricKey(int metric);
[[nodiscard]] bool isHigherBetter(int metric);
/// The columns that the paper's tables have: shown unless the user wants others.
[[nodiscard]] QList<int> usualMetrics();

} // namespace selfment::widgets
