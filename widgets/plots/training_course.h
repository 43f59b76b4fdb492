// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVector>

#include <array>

namespace selfment::widgets {

/// Losses of one training step: terms unweighted, loss their weighted sum.
struct TrainingPoint {
    qint64 step = 0; ///< from 1
    int epoch = 0;   ///< from 1
    double loss = 0.0;
    double bce = 0.0;
    double dice = 0.0;
    double con = 0.0;
};

/// Score on the validation images after an epoch.
struct ValidationPoint {
    int epoch = 0;
    double iou = 0.0;
};

/// A training as numbers: every step in order, the first step of every epoch, the scores.
class TrainingCourse {
public:
    enum Term { loss, bce, dice, con, termCount };

    /// Steps that are not beyond the last one are left out: a course told again changes nothing.
    void add(const TrainingPoint& point);
    void add(const ValidationPoint& point);
    void clear();

    [[nodiscard]] const QVector<TrainingPoint>& points() const { return m_points; }
    [[nodiscard]] const QVector<ValidationPoint>& validation() const { return m_validation; }
    /// Index into points() of the first step of each epoch.
    [[nodiscard]] const QVector<qsizetype>& epochStarts() const { return m_epochStarts; }
    /// Last step of an epoch; 0 where it has none.
    [[nodiscard]] qint64 lastStepOf(int epoch) const;
    [[nodiscard]] static double valueOf(const TrainingPoint& point, Term term);
    /// step, epoch, loss, bce, dice, con, validation_iou (beside the last step of its epoch).
    [[nodiscard]] QString csvText() const;

private:
    QVector<TrainingPoint> m_points;
    QVector<ValidationPoint> m_validation;
    QVector<qsizetype> m_epochStarts;
};

/// Exponential smoothing of a series, corrected for its start: the first value is itself. Values that are not
/// finite are passed on and leave the mean as it was.
class Smoothing {
public:
    /// weight of what was before, [0, 1); 0: no smoothing.
    explicit Smoothing(double weight = 0.0) : m_weight(weight) {}
    double next(double value);

private:
    double m_weight;
    double m_mean = 0.0;
    double m_share = 0.0;
};

} // namespace selfment::widgets
