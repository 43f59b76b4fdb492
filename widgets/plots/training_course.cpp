// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/training_course.h"

#include <QHash>
#include <QStringList>

#include <cmath>

namespace selfment::widgets {

void TrainingCourse::add(const TrainingPoint& point) {
    if (!m_points.isEmpty() && point.step <= m_points.last().step)
        return;
    if (m_points.isEmpty() || point.epoch != m_points.last().epoch)
        m_epochStarts.append(m_points.size());
    m_points.append(point);
}

void TrainingCourse::add(const ValidationPoint& point) {
    for (ValidationPoint& known : m_validation)
        if (known.epoch == point.epoch) {
            known = point;
            return;
        }
    m_validation.append(point);
}

void TrainingCourse::clear() {
    m_points.clear();
    m_validation.clear();
    m_epochStarts.clear();
}

qint64 TrainingCourse::lastStepOf(int epoch) const {
    for (qsizetype i = 0; i < m_epochStarts.size(); ++i) {
        if (m_points.at(m_epochStarts.at(i)).epoch != epoch)
            continue;
        const qsizetype end = i + 1 < m_epochStarts.size() ? m_epochStarts.at(i + 1) : m_points.size();
        return m_points.at(end - 1).step;
    }
    return 0;
}

double TrainingCourse::valueOf(const TrainingPoint& point, Term term) {
    switch (term) {
    case loss:
        return point.loss;
    case bce:
        return point.bce;
    case dice:
        return point.dice;
    case con:
        return point.con;
    case termCount:
        break;
    }
    return 0.0;
}

QString TrainingCourse::csvText() const {
    const auto number = [](double value) { return QString::number(value, 'g', 12); };
    QHash<qint64, double> scores; // by the last step of their epoch
    for (const ValidationPoint& one : m_validation)
        scores.insert(lastStepOf(one.epoch), one.iou);
    QStringList lines{QStringLiteral("step,epoch,loss,bce,dice,con,validation_iou")};
    lines.reserve(m_points.size() + 2);
    for (const TrainingPoint& point : m_points) {
        const auto score = scores.constFind(point.step);
        lines << QStringList{QString::number(point.step),
                             QString::number(point.epoch),
                             number(point.loss),
                             number(point.bce),
                             number(point.dice),
                             number(point.con),
                             score == scores.constEnd() ? QString() : number(*score)}
                     .join(QLatin1Char(','));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

double Smoothing::next(double value) {
    if (!std::isfinite(value))
        return value;
    m_mean = m_weight * m_mean + (1.0 - m_weight) * value;
    m_share = m_weight * m_share + (1.0 - m_weight);
    return m_mean / m_share;
}

} // namespace selfment::widgets
