// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evaluation/score_table.h"

#include "widgets/evaluation/metric_chooser.h"
#include "widgets/evaluation/metric_text.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace selfment::widgets {
namespace {

constexpr int kPublishedRole = Qt::UserRole;
constexpr int kScoreRole = Qt::UserRole + 1;

QString letters(const QString& text) {
    QString kept;
    for (const QChar one : text)
        if (one.isLetterOrNumber())
            kept += one.toLower();
    return kept;
}

/// A ground that is plainly another one than that of the measured rows, light or dark.
QColor publishedGround(const QPalette& palette) {
    constexpr float kShare = 0.10F;
    const QColor base = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::Text);
    const auto mixed = [](float one, float other) { return one + (other - one) * kShare; };
    return QColor::fromRgbF(mixed(base.redF(), text.redF()), mixed(base.greenF(), text.greenF()),
                            mixed(base.blueF(), text.blueF()));
}

QString groupOf(const PaperRow& row) {
    return row.table + QStringLiteral(" · ") + row.dataSet;
}

} // namespace

ScoreTable::ScoreTable(QWidget* parent)
    : QWidget(parent),
      m_stack(new QStackedWidget(this)),
      m_empty(new QLabel(this)),
      m_publishedLabel(new QLabel(this)),
      m_note(new QLabel(this)),
      m_published(new QComboBox(this)),
      m_metrics(new MetricChooser(this)),
      m_table(new QTreeWidget(this)) {
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setColumnCount(kFirstMetric + metricCount());
    m_table->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->header()->setStretchLastSection(false);
    m_table->header()->setSectionsMovable(false);
    m_table->setMinimumHeight(fontMetrics().height() * 5);
    m_table->installEventFilter(this);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setMargin(12);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setBackgroundRole(QPalette::Base);
    m_empty->setAutoFillBackground(true);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_table);
    m_publishedLabel->setBuddy(m_published);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_note->setWordWrap(true);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_publishedLabel);
    row->addWidget(m_published);
    row->addStretch(1);
    row->addWidget(m_metrics);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 6, 8, 4);
    layout->setSpacing(6);
    layout->addLayout(row);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_note);
    connect(m_published, &QComboBox::currentIndexChanged, this, &ScoreTable::fill);
    connect(m_metrics, &MetricChooser::changed, this, &ScoreTable::showColumns);
    retranslate();
    clear();
}

void ScoreTable::setRows(const EvaluationRows& rows) {
    m_rows = rows;
    fillPublishedCombo();
    fill();
}

void ScoreTable::clear() {
    setRows({});
}

void ScoreTable::fillPublishedCombo() {
    const QSignalBlocker quiet(m_published);
    m_published->clear();
    m_published->addItem(tr("none"), QString());
    int chosen = 0;
    const QString folder = letters(m_rows.dataName);
    for (const PaperRow& row : m_rows.published) {
        if (m_published->findData(groupOf(row)) >= 0)
            continue;
        m_published->addItem(groupOf(row), groupOf(row));
        const bool sameData = !folder.isEmpty() && folder.contains(letters(row.dataSet));
        if (chosen == 0 || (sameData && !folder.contains(letters(m_rows.published.first().dataSet))))
            chosen = m_published->count() - 1;
    }
    m_published->setCurrentIndex(chosen);
    const bool any = m_published->count() > 1;
    m_published->setVisible(any);
    m_publishedLabel->setVisible(any);
}

void ScoreTable::fill() {
    m_table->clear();
    for (const MeasuredRow& row : m_rows.measured)
        addMeasured(row);
    const QString group = m_published->currentData().toString();
    for (const PaperRow& row : m_rows.published)
        if (groupOf(row) == group)
            addPublished(row);
    markBest();
    showColumns();
    m_stack->setCurrentIndex(m_rows.measured.isEmpty() ? 0 : 1);
    m_metrics->setEnabled(!m_rows.measured.isEmpty());
    m_note->setText(m_rows.publishedNote);
    m_note->setVisible(!group.isEmpty() && !m_rows.publishedNote.isEmpty());
}

void ScoreTable::addMeasured(const MeasuredRow& row) {
    auto* item = new QTreeWidgetItem(m_table);
    QFont bold = m_table->font();
    bold.setBold(true);
    item->setFont(kLabel, bold);
    item->setText(kLabel, row.label);
    item->setText(kSource, tr("measured here"));
    item->setText(kImages, QLocale().toString(row.images.size()));
    item->setTextAlignment(kImages, Qt::AlignRight | Qt::AlignVCenter);
    setScores(*item, row.scores);
    for (int column = 0; column < kFirstMetric; ++column)
        item->setToolTip(column, row.facts.join(QLatin1Char('\n')));
}

void ScoreTable::addPublished(const PaperRow& row) {
    auto* item = new QTreeWidgetItem(m_table);
    item->setData(kLabel, kPublishedRole, true);
    item->setText(kLabel, row.label);
    item->setText(kSource, tr("published, %1, %2").arg(row.table, row.dataSet));
    item->setText(kImages, QStringLiteral("–"));
    item->setTextAlignment(kImages, Qt::AlignRight | Qt::AlignVCenter);
    setScores(*item, row.scores);
    QFont slanted = m_table->font();
    slanted.setItalic(true);
    for (int column = 0; column < m_table->columnCount(); ++column) {
        item->setBackground(column, publishedGround(m_table->palette()));
        item->setFont(column, slanted);
        item->setToolTip(column, m_rows.publishedNote);
    }
}

void ScoreTable::setScores(QTreeWidgetItem& item, const MetricValues& scores) {
    for (int metric = 0; metric < metricCount(); ++metric) {
        const double value = scores.at(static_cast<std::size_t>(metric));
        item.setText(columnOf(metric), metricNumber(value));
        item.setTextAlignment(columnOf(metric), Qt::AlignRight | Qt::AlignVCenter);
        item.setData(columnOf(metric), kScoreRole, value);
    }
}

// The best of several measured rows is bold: published figures are of other data and take no part.
void ScoreTable::markBest() {
    const auto count = static_cast<int>(m_rows.measured.size());
    for (int metric = 0; metric < metricCount() && count > 1; ++metric) {
        double best = kNoScore;
        for (const MeasuredRow& row : m_rows.measured) {
            const double value = row.scores.at(static_cast<std::size_t>(metric));
            if (std::isnan(best) || (isHigherBetter(metric) ? value > best : value < best))
                best = value;
        }
        for (int row = 0; row < count; ++row) {
            QTreeWidgetItem* item = m_table->topLevelItem(row);
            if (item->data(columnOf(metric), kScoreRole).toDouble() == best) {
                QFont bold = m_table->font();
                bold.setBold(true);
                item->setFont(columnOf(metric), bold);
                item->setToolTip(columnOf(metric), tr("Best of the measured rows"));
            }
        }
    }
}

void ScoreTable::showColumns() {
    for (int metric = 0; metric < metricCount(); ++metric)
        m_table->setColumnHidden(columnOf(metric), !m_metrics->isOn(metric));
}

bool ScoreTable::isPublished(const QTreeWidgetItem& item) {
    return item.data(kLabel, kPublishedRole).toBool();
}

QString ScoreTable::noteText() const {
    return m_note->text();
}

QString ScoreTable::tableText() const {
    const auto line = [this](const QTreeWidgetItem& item) {
        QStringList cells;
        for (int column = 0; column < m_table->columnCount(); ++column)
            if (!m_table->isColumnHidden(column))
                cells << item.text(column);
        return cells.join(QLatin1Char('\t'));
    };
    QStringList lines{line(*m_table->headerItem())};
    for (int row = 0; row < m_table->topLevelItemCount(); ++row)
        lines << line(*m_table->topLevelItem(row));
    return lines.join(QLatin1Char('\n'));
}

bool ScoreTable::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_table && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)) {
        Q_EMIT copyRequested(tableText());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void ScoreTable::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        fill();
}

void ScoreTable::retranslate() {
    m_publishedLabel->setText(tr("Beside these, as p&ublished:"));
    m_published->setAccessibleName(tr("Published table beside the measured rows"));
    m_published->setToolTip(tr("Which of the paper's tables is shown below the measured rows"));
    m_table->setAccessibleName(tr("Scores of the measured and the published rows"));
    m_empty->setText(tr("No scores yet. Choose what to evaluate and the folder of ground-truth masks on the "
                        "left, then press Start."));
    QStringList headers{tr("Method"), tr("Where from"), tr("Images")};
    for (int metric = 0; metric < metricCount(); ++metric)
        headers << metricHeader(metric);
    m_table->setHeaderLabels(headers);
    for (int metric = 0; metric < metricCount(); ++metric) {
        m_table->headerItem()->setToolTip(columnOf(metric), metricExplanation(metric));
        m_table->headerItem()->setTextAlignment(columnOf(metric), Qt::AlignRight | Qt::AlignVCenter);
    }
    if (m_published->count() > 0)
        m_published->setItemText(0, tr("none"));
    fill();
}

} // namespace selfment::widgets
