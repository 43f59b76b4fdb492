// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evaluation/image_scores_model.h"

#include "widgets/evaluation/metric_text.h"

#include <algorithm>

namespace selfment::widgets {
namespace {

double scoreOf(const ScoredImage& image, int metric) {
    return image.scores.at(static_cast<std::size_t>(metric));
}

} // namespace

ImageScoresModel::ImageScoresModel(QObject* parent) : QAbstractTableModel(parent) {}

int ImageScoresModel::notesColumn() {
    return kFirstMetric + metricCount();
}

void ImageScoresModel::setImages(const QList<ScoredImage>& images) {
    beginResetModel();
    m_images = images;
    order();
    endResetModel();
}

QList<ScoredImage> ImageScoresModel::worst(int metric, int count) const {
    QList<ScoredImage> sorted;
    for (const ScoredImage& image : m_images)
        if (!std::isnan(scoreOf(image, metric)))
            sorted.append(image);
    const auto worse = [metric](const ScoredImage& one, const ScoredImage& other) {
        return isHigherBetter(metric) ? scoreOf(one, metric) < scoreOf(other, metric)
                                      : scoreOf(one, metric) > scoreOf(other, metric);
    };
    std::stable_sort(sorted.begin(), sorted.end(), worse);
    return sorted.mid(0, count);
}

int ImageScoresModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_images.size());
}

int ImageScoresModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : notesColumn() + 1;
}

QVariant ImageScoresModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= m_images.size())
        return {};
    const ScoredImage& image = m_images.at(index.row());
    const int column = index.column();
    const bool isMetric = column >= kFirstMetric && column < notesColumn();
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(isMetric ? Qt::AlignRight : Qt::AlignLeft) |
                                   Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && column == kName)
        return image.photoPath.isEmpty() ? image.predictionPath : image.photoPath;
    if (role == Qt::ToolTipRole && column == notesColumn())
        return image.notes.join(QLatin1Char('\n'));
    if (role != Qt::DisplayRole)
        return {};
    if (column == kName)
        return image.name;
    return isMetric ? metricNumber(scoreOf(image, column - kFirstMetric))
                    : image.notes.join(QStringLiteral("; "));
}

QVariant ImageScoresModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    const bool isMetric = section >= kFirstMetric && section < notesColumn();
    if (role == Qt::ToolTipRole && isMetric)
        return metricExplanation(section - kFirstMetric);
    if (role == Qt::TextAlignmentRole && isMetric)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return section == kName ? tr("Image") : isMetric ? metricHeader(section - kFirstMetric) : tr("Notes");
}

void ImageScoresModel::sort(int column, Qt::SortOrder order) {
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    QStringList names;
    for (const QModelIndex& index : before)
        names << m_images.at(index.row()).name;
    m_column = column;
    m_order = order;
    this->order();
    for (qsizetype i = 0; i < before.size(); ++i) {
        const auto found = std::find_if(m_images.begin(), m_images.end(),
                                        [&](const ScoredImage& image) { return image.name == names.at(i); });
        changePersistentIndex(before.at(i), index(static_cast<int>(std::distance(m_images.begin(), found)),
                                                  before.at(i).column()));
    }
    Q_EMIT layoutChanged();
}

void ImageScoresModel::order() {
    const bool ascending = m_order == Qt::AscendingOrder;
    const bool isMetric = m_column >= kFirstMetric && m_column < notesColumn();
    std::stable_sort(m_images.begin(), m_images.end(), [&](const ScoredImage& one, const ScoredImage& other) {
        if (!isMetric) {
            const auto text = [&](const ScoredImage& image) {
                return m_column == kName ? image.name : image.notes.join(QLatin1Char('\n'));
            };
            const int difference = QString::localeAwareCompare(text(one), text(other));
            return ascending ? difference < 0 : difference > 0;
        }
        const double left = scoreOf(one, m_column - kFirstMetric);
        const double right = scoreOf(other, m_column - kFirstMetric);
        if (std::isnan(left) || std::isnan(right))
            return !std::isnan(left) && std::isnan(right);
        return ascending ? left < right : left > right;
    });
}

} // namespace selfment::widgets
