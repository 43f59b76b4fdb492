// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/evaluation/evaluation_rows.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QModelIndex;
class QStackedWidget;
class QTreeView;

namespace selfment::widgets {

class ImageScoresModel;
class MetricChooser;
class WorstStrip;

/// Every image of a measured row with its scores, sorted by any of them, and the worst ones as pictures.
class ImageScoresView : public QWidget {
    Q_OBJECT

public:
    explicit ImageScoresView(QWidget* parent = nullptr);

    void setRows(const QList<MeasuredRow>& rows);
    /// Sorts by a metric, the worst first.
    void sortByMetric(int metric);
    [[nodiscard]] QComboBox* rowCombo() const { return m_row; }
    [[nodiscard]] QTreeView* table() const { return m_table; }
    [[nodiscard]] ImageScoresModel& model() const { return *m_model; }
    [[nodiscard]] WorstStrip& worst() const { return *m_worst; }
    [[nodiscard]] MetricChooser& metrics() const { return *m_metrics; }

Q_SIGNALS:
    /// An image is to be opened in the window.
    void imageActivated(const QString& path);

protected:
    void changeEvent(QEvent* event) override;

private:
    void makeTable();
    void showRow();
    void showWorst();
    void showColumns();
    void retranslate();

    QList<MeasuredRow> m_rows;
    int m_metric = 0; ///< that the worst are the worst by
    ImageScoresModel* m_model = nullptr;
    QStackedWidget* m_stack = nullptr;
    QLabel* m_empty = nullptr;
    QLabel* m_rowLabel = nullptr;
    QComboBox* m_row = nullptr;
    MetricChooser* m_metrics = nullptr;
    QTreeView* m_table = nullptr;
    WorstStrip* m_worst = nullptr;
};

} // namespace selfment::widgets
