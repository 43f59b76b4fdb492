// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/evaluation/evaluation_rows.h"

#include <QAbstractTableModel>

namespace selfment::widgets {

/// The images of one measured row: name, every metric, notes. Sorts itself: images without a score come last
/// whichever way.
class ImageScoresModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { kName, kFirstMetric };

    explicit ImageScoresModel(QObject* parent = nullptr);

    void setImages(const QList<ScoredImage>& images);
    [[nodiscard]] const QList<ScoredImage>& images() const { return m_images; }
    [[nodiscard]] const ScoredImage& imageAt(int row) const { return m_images.at(row); }
    /// The images with the worst scores of a metric, the worst first.
    [[nodiscard]] QList<ScoredImage> worst(int metric, int count) const;
    [[nodiscard]] static int notesColumn();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    void order();

    QList<ScoredImage> m_images;
    int m_column = kFirstMetric;
    Qt::SortOrder m_order = Qt::AscendingOrder;
};

} // namespace selfment::widgets
