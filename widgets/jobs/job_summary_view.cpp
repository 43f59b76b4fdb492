// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/jobs/job_summary_view.h"

#include "widgets/jobs/duration_text.h"
#include "widgets/theme/theme.h"

#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace selfment::widgets {
namespace {

constexpr qsizetype kMostShown = 500; // rows; each is laid out for its own text

} // namespace

JobSummaryView::JobSummaryView(QWidget* parent)
    : QWidget(parent),
      m_headline(new QLabel(this)),
      m_counts(new QLabel(this)),
      m_list(new QTableWidget(this)),
      m_more(new QLabel(this)),
      m_openFolder(new QPushButton(this)),
      m_copyList(new QPushButton(this)),
      m_retry(new QPushButton(this)) {
    QFont large = font();
    large.setBold(true);
    large.setPointSizeF(large.pointSizeF() * 1.15);
    m_headline->setFont(large);
    m_headline->setWordWrap(true);
    m_counts->setWordWrap(true);
    m_more->setForegroundRole(QPalette::PlaceholderText);
    m_more->hide();
    m_list->setColumnCount(2);
    m_list->setShowGrid(false);
    m_list->setWordWrap(true);
    m_list->setAlternatingRowColors(true);
    m_list->setTabKeyNavigation(false);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->verticalHeader()->hide();
    m_list->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents); // long reasons wrap
    m_list->horizontalHeader()->setStretchLastSection(true);
    m_list->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_list->horizontalHeader()->setHighlightSections(false);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_openFolder);
    buttons->addStretch(1);
    buttons->addWidget(m_copyList);
    buttons->addWidget(m_retry);
    m_layout = new QVBoxLayout(this);
    m_layout->setContentsMargins(0, 0, 0, 0); // in line with what is beside it
    m_layout->setSpacing(8);
    m_layout->addWidget(m_headline);
    m_layout->addWidget(m_counts);
    m_layout->addWidget(m_list, 1);
    m_layout->addWidget(m_more);
    m_spare = m_layout->count();
    m_layout->addStretch(0);
    m_layout->addLayout(buttons);
    connect(m_openFolder, &QPushButton::clicked, this,
            [this] { Q_EMIT openFolderRequested(m_summary.folder); });
    connect(m_copyList, &QPushButton::clicked, this, [this] { Q_EMIT copyListRequested(failedListText()); });
    connect(m_retry, &QPushButton::clicked, this, [this] {
        QStringList paths;
        for (const FailedFile& file : std::as_const(m_summary.failed))
            paths << file.path;
        Q_EMIT retryFailedRequested(paths);
    });
    connect(m_list, &QTableWidget::cellActivated, this, [this](int row, int) { openRow(row); });
    connect(m_list, &QTableWidget::cellClicked, this, [this](int row, int column) {
        if (column == 0)
            openRow(row);
    });
    retranslate();
}

void JobSummaryView::setSummary(const JobSummary& summary) {
    m_summary = summary;
    fillList();
    const bool anyFailed = !summary.failed.isEmpty();
    m_list->setVisible(hasList());
    m_layout->setStretch(m_spare, hasList() ? 0 : 1); // else the labels would share the room
    m_copyList->setVisible(anyFailed);
    m_retry->setVisible(anyFailed);
    m_openFolder->setVisible(!summary.folder.isEmpty());
    retranslate();
}

bool JobSummaryView::hasList() const {
    return m_list->rowCount() > 0;
}

void JobSummaryView::fillList() {
    const qsizetype failed = std::min(m_summary.failed.size(), kMostShown);
    const qsizetype noted = std::min(m_summary.noted.size(), kMostShown);
    m_list->setRowCount(static_cast<int>(failed + noted));
    int row = 0;
    const auto put = [this, &row](const QString& path, const QString& text, const QString& mark) {
        auto* file = new QTableWidgetItem(QFileInfo(path).fileName());
        file->setData(Qt::UserRole, path);
        file->setToolTip(path);
        file->setForeground(palette().brush(QPalette::Link));
        auto* words = new QTableWidgetItem(icon(mark, palette()), text);
        words->setToolTip(text);
        m_list->setItem(row, 0, file);
        m_list->setItem(row, 1, words);
        ++row;
    };
    for (const FailedFile& file : m_summary.failed.first(failed))
        put(file.path, file.reason, QStringLiteral("error"));
    for (const NotedFile& file : m_summary.noted.first(noted))
        put(file.path, file.note, QStringLiteral("info"));
    m_more->setText(
        tr("The first %1 are shown; “Copy List” has all of them.").arg(QLocale().toString(failed)));
    m_more->setVisible(failed < m_summary.failed.size());
    m_list->setColumnWidth(0, m_list->fontMetrics().averageCharWidth() * 28);
}

void JobSummaryView::openRow(int row) {
    if (const QTableWidgetItem* file = m_list->item(row, 0))
        Q_EMIT photoRequested(file->data(Qt::UserRole).toString());
}

QString JobSummaryView::headline() const {
    const auto failed = static_cast<int>(m_summary.failed.size());
    if (m_summary.cancelled)
        return tr("Cancelled. The files finished before are complete.");
    if (failed == 1)
        return tr("Finished, but 1 file could not be done.");
    if (failed > 1)
        return tr("Finished, but %Ln files could not be done.", nullptr, failed);
    return tr("Finished.");
}

QString JobSummaryView::failedListText() const {
    QString text;
    for (const FailedFile& file : m_summary.failed)
        text += file.path + QLatin1Char('\t') + file.reason + QLatin1Char('\n');
    return text;
}

void JobSummaryView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslate();
}

void JobSummaryView::retranslate() {
    const QLocale locale;
    m_headline->setText(headline());
    QStringList counts{tr("Done: %1").arg(locale.toString(m_summary.done)),
                       tr("Skipped: %1").arg(locale.toString(m_summary.skipped)),
                       tr("Failed: %1").arg(locale.toString(m_summary.failed.size()))};
    if (m_summary.warned > 0)
        counts << tr("With a warning: %1").arg(locale.toString(m_summary.warned));
    if (m_summary.elapsedMs > 0.0)
        counts << tr("Time: %1").arg(durationText(m_summary.elapsedMs));
    m_counts->setText(counts.join(QStringLiteral("   ·   ")));
    m_list->setHorizontalHeaderLabels({tr("File"), tr("What is to know")});
    m_list->setAccessibleName(tr("Files that could not be done, or are worth a look"));
    m_openFolder->setText(tr("&Open Folder"));
    m_openFolder->setToolTip(m_summary.folder);
    m_openFolder->setIcon(icon(QStringLiteral("open-folder"), palette()));
    m_copyList->setText(tr("&Copy List"));
    m_copyList->setToolTip(tr("Copies paths and reasons of the failed files"));
    m_copyList->setIcon(icon(QStringLiteral("copy"), palette()));
    m_retry->setText(tr("&Retry Failed"));
    m_retry->setToolTip(tr("Tries the failed files again"));
    m_retry->setIcon(icon(QStringLiteral("refresh"), palette()));
}

} // namespace selfment::widgets
