// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evaluation/image_scores_view.h"

#include "widgets/evaluation/image_scores_model.h"
#include "widgets/evaluation/metric_chooser.h"
#include "widgets/evaluation/metric_text.h"
#include "widgets/evaluation/worst_strip.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace selfment::widgets {

ImageScoresView::ImageScoresView(QWidget* parent)
    : QWidget(parent),
      m_model(new ImageScoresModel(this)),
      m_stack(new QStackedWidget(this)),
      m_empty(new QLabel(this)),
      m_rowLabel(new QLabel(this)),
      m_row(new QComboBox(this)),
      m_metrics(new MetricChooser(this)),
      m_table(new QTreeView(this)),
      m_worst(new WorstStrip(this)) {
    makeTable();
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setMargin(12);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setBackgroundRole(QPalette::Base);
    m_empty->setAutoFillBackground(true);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_table);
    m_rowLabel->setBuddy(m_row);
    m_row->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_rowLabel);
    row->addWidget(m_row);
    row->addStretch(1);
    row->addWidget(m_metrics);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 6, 8, 4);
    layout->setSpacing(6);
    layout->addLayout(row);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_worst);
    connect(m_row, &QComboBox::currentIndexChanged, this, &ImageScoresView::showRow);
    connect(m_metrics, &MetricChooser::changed, this, &ImageScoresView::showColumns);
    connect(m_worst, &WorstStrip::imageActivated, this, &ImageScoresView::imageActivated);
    retranslate();
    setRows({});
}

void ImageScoresView::makeTable() {
    m_table->setModel(m_model);
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setMinimumHeight(fontMetrics().height() * 6);
    m_table->header()->setStretchLastSection(true);
    m_table->header()->setSectionsMovable(false);
    m_table->setSortingEnabled(true);
    const auto sortedBy = [this](int column) {
        if (column >= ImageScoresModel::kFirstMetric && column < ImageScoresModel::notesColumn()) {
            m_metric = column - ImageScoresModel::kFirstMetric;
            showWorst();
        }
    };
    connect(m_table->header(), &QHeaderView::sortIndicatorChanged, this, sortedBy);
    connect(m_table, &QTreeView::activated, this, [this](const QModelIndex& index) {
        Q_EMIT imageActivated(WorstStrip::fileToOpen(m_model->imageAt(index.row())));
    });
    sortByMetric(m_metric);
}

void ImageScoresView::sortByMetric(int metric) {
    m_table->sortByColumn(ImageScoresModel::kFirstMetric + metric,
                          isHigherBetter(metric) ? Qt::AscendingOrder : Qt::DescendingOrder);
}

void ImageScoresView::setRows(const QList<MeasuredRow>& rows) {
    m_rows = rows;
    {
        const QSignalBlocker quiet(m_row);
        m_row->clear();
        for (const MeasuredRow& row : m_rows)
            m_row->addItem(row.label);
        m_row->setCurrentIndex(static_cast<int>(m_rows.size()) - 1); // the last step is the whole method
    }
    const bool any = !m_rows.isEmpty();
    m_row->setVisible(any);
    m_rowLabel->setVisible(any);
    m_metrics->setEnabled(any);
    m_stack->setCurrentIndex(any ? 1 : 0);
    m_worst->forgetPictures();
    showRow();
    for (int column = 0; any && column < m_model->columnCount(); ++column)
        m_table->resizeColumnToContents(column);
}

void ImageScoresView::showRow() {
    const int row = m_row->currentIndex();
    m_model->setImages(row >= 0 && row < m_rows.size() ? m_rows.at(row).images : QList<ScoredImage>{});
    showColumns();
    showWorst();
}

void ImageScoresView::showWorst() {
    if (m_worst != nullptr)
        m_worst->setImages(m_model->worst(m_metric, WorstStrip::kImages), m_metric);
}

void ImageScoresView::showColumns() {
    for (int metric = 0; metric < metricCount(); ++metric)
        m_table->setColumnHidden(ImageScoresModel::kFirstMetric + metric, !m_metrics->isOn(metric));
}

void ImageScoresView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ImageScoresView::retranslate() {
    m_rowLabel->setText(tr("Im&ages of:"));
    m_row->setAccessibleName(tr("Method whose images are listed"));
    m_table->setAccessibleName(tr("Scores of each image"));
    m_empty->setText(tr("After an evaluation every image is listed here with its scores, to be sorted by any "
                        "of them, and the worst ones are shown."));
}

} // namespace selfment::widgets
