// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/evaluation/evaluation_rows.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QStackedWidget;
class QTreeWidget;
class QTreeWidgetItem;

namespace selfment::widgets {

class MetricChooser;

/// The rows that were measured, and below them those of one of the paper's tables, on another ground and
/// with the word "published", so that nobody takes them for measured ones. Columns are the metrics that the
/// chooser has on. GUI thread only.
class ScoreTable : public QWidget {
    Q_OBJECT

public:
    explicit ScoreTable(QWidget* parent = nullptr);

    void setRows(const EvaluationRows& rows);
    void clear();
    [[nodiscard]] QTreeWidget* table() const { return m_table; }
    [[nodiscard]] MetricChooser& metrics() const { return *m_metrics; }
    /// Which of the paper's tables is beside the measured rows; its first entry is none of them.
    [[nodiscard]] QComboBox* publishedCombo() const { return m_published; }
    [[nodiscard]] QString noteText() const;
    /// Column of a metric in the table.
    [[nodiscard]] static int columnOf(int metric) { return kFirstMetric + metric; }
    [[nodiscard]] static bool isPublished(const QTreeWidgetItem& item);
    /// The table as text, a line a row, columns parted by tabs.
    [[nodiscard]] QString tableText() const;

Q_SIGNALS:
    void copyRequested(const QString& text);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum Column { kLabel, kSource, kImages, kFirstMetric };

    void fill();
    void fillPublishedCombo();
    void addMeasured(const MeasuredRow& row);
    void addPublished(const PaperRow& row);
    void setScores(QTreeWidgetItem& item, const MetricValues& scores);
    void markBest();
    void showColumns();
    void retranslate();

    QStackedWidget* m_stack = nullptr;
    QLabel* m_empty = nullptr;
    QLabel* m_publishedLabel = nullptr;
    QLabel* m_note = nullptr;
    QComboBox* m_published = nullptr;
    MetricChooser* m_metrics = nullptr;
    QTreeWidget* m_table = nullptr;
    EvaluationRows m_rows;
};

} // namespace selfment::widgets
