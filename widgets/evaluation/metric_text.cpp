// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evaluation/metric_text.h"

#include "values/scores.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace selfment::widgets {
namespace {

constexpr int kDigits = 3;

class MetricTexts {
    Q_DECLARE_TR_FUNCTIONS(MetricTexts)
};

const values::ScoreField& field(int metric) {
    return values::kScoreFields.at(static_cast<std::size_t>(metric));
}

QString explanation(const QString& key) {
    if (key == QLatin1String("iou"))
        return MetricTexts::tr("Intersection over union of the map, cut at 0.5, with the ground truth.");
    if (key == QLatin1String("accuracy"))
        return MetricTexts::tr("Share of the pixels that the map, cut at 0.5, gets right.");
    if (key == QLatin1String("iou_stretched"))
        return MetricTexts::tr("IoU after each map was stretched to the whole range.");
    if (key == QLatin1String("accuracy_stretched"))
        return MetricTexts::tr("Accuracy after each map was stretched to the whole range.");
    if (key == QLatin1String("f_max"))
        return MetricTexts::tr("Maximum over the thresholds of the data set's mean F curve (beta² = 0.3).");
    if (key == QLatin1String("f_mean"))
        return MetricTexts::tr("Mean of the F curve over the thresholds.");
    if (key == QLatin1String("f_adaptive"))
        return MetricTexts::tr("F at twice the mean level of each map.");
    if (key == QLatin1String("f_max_per_image"))
        return MetricTexts::tr("Mean over the images of each one's largest F.");
    if (key == QLatin1String("f_max_authors"))
        return MetricTexts::tr(
            "Mean over the images of each one's largest F with beta² = 0.09, as the authors' script has it.");
    if (key == QLatin1String("f_weighted"))
        return MetricTexts::tr("Weighted F measure: errors count by place and neighbourhood.");
    if (key == QLatin1String("s_measure"))
        return MetricTexts::tr("Structure measure: object-aware and region-aware similarity.");
    if (key == QLatin1String("e_max"))
        return MetricTexts::tr("Maximum over the thresholds of the mean E curve (enhanced alignment).");
    if (key == QLatin1String("e_mean"))
        return MetricTexts::tr("Mean of the E curve over the thresholds.");
    if (key == QLatin1String("e_adaptive"))
        return MetricTexts::tr("E measure at twice the mean level of each map.");
    if (key == QLatin1String("mae"))
        return MetricTexts::tr("Mean absolute difference of map and ground truth.");
    return {};
}

} // namespace

int metricCount() {
    return static_cast<int>(values::kScoreFields.size());
}

QString metricName(int metric) {
    return QString::fromLatin1(field(metric).symbol);
}

QString metricHeader(int metric) {
    return metricName(metric) + (isHigherBetter(metric) ? QStringLiteral(" ↑") : QStringLiteral(" ↓"));
}

QString metricExplanation(int metric) {
    const QString better =
        isHigherBetter(metric) ? MetricTexts::tr("Higher is better.") : MetricTexts::tr("Lower is better.");
    const QString what = explanation(metricKey(metric));
    return what.isEmpty() ? better : what + QLatin1Char(' ') + better;
}

QString metricNumber(double value) {
    return std::isnan(value) ? QStringLiteral("–") : QLocale().toString(value, 'f', kDigits);
}

QString metricKey(int metric) {
    return QString::fromLatin1(field(metric).key);
}

int metricOf(const QString& key) {
    for (int metric = 0; metric < metricCount(); ++metric)
        if (metricKey(metric) == key)
            return metric;
    return -1;
}

bool isHigherBetter(int metric) {
    return field(metric).higherIsBetter;
}

QList<int> usualMetrics() {
    QList<int> metrics;
    for (const char* key : {"iou", "accuracy", "f_max", "f_weighted", "s_measure", "e_mean", "mae"})
        metrics.append(metricOf(QLatin1String(key)));
    return metrics;
}

} // namespace selfment::widgets
