// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/jobs/job_list_view.h"

#include "widgets/jobs/job_list_model.h"
#include "widgets/jobs/job_row_widget.h"
#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace selfment::widgets {
namespace {

constexpr JobAction kActions[] = {JobAction::showResult, JobAction::showFailed, JobAction::retryFailed,
                                  JobAction::openFolder, JobAction::pause,      JobAction::resume,
                                  JobAction::cancel};

/// Draws the background alone: the row's widget lies over it.
class RowDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override {
        const auto* view = qobject_cast<const QListView*>(option.widget);
        const QWidget* row = view == nullptr ? nullptr : view->indexWidget(index);
        const int height = row == nullptr ? option.fontMetrics.height() * 3 : row->sizeHint().height();
        return {0, height};
    }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        option->text.clear();
    }
};

} // namespace

JobListView::JobListView(JobListModel& model, QWidget* parent)
    : QWidget(parent),
      m_model(model),
      m_list(new QListView),
      m_counts(new QLabel),
      m_empty(new QLabel),
      m_clear(new QPushButton) {
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new RowDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setAlternatingRowColors(true);
    m_list->setResizeMode(QListView::Adjust);
    m_list->installEventFilter(this);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setMargin(12);
    m_clear->setAutoDefault(false);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(10, 4, 6, 4);
    head->addWidget(m_counts, 1);
    head->addWidget(m_clear);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_list, 1);
    connect(m_clear, &QPushButton::clicked, &m_model, &JobListModel::clearFinished);
    connect(&m_model, &JobListModel::countsChanged, this, &JobListView::showCounts);
    connect(&m_model, &JobListModel::rowsInserted, this,
            [this](const QModelIndex&, int first, int last) { addRows(first, last); });
    connect(&m_model, &JobListModel::dataChanged, this,
            [this](const QModelIndex& first, const QModelIndex& last) { showRows(first.row(), last.row()); });
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &JobListView::showSelection);
    connect(m_list, &QListView::customContextMenuRequested, this, &JobListView::openMenu);
    connect(m_list, &QListView::doubleClicked, this, &JobListView::showDetails);
    addRows(0, m_model.rowCount() - 1);
    retranslate();
}

JobRowWidget* JobListView::rowWidget(quint64 id) const {
    const int row = m_model.rowOf(id);
    return row < 0 ? nullptr : qobject_cast<JobRowWidget*>(m_list->indexWidget(m_model.index(row)));
}

void JobListView::select(quint64 id) {
    if (const int row = m_model.rowOf(id); row >= 0)
        m_list->setCurrentIndex(m_model.index(row));
}

void JobListView::requestForSelected(JobAction action) {
    const JobRow* row = m_model.find(selected());
    if (row != nullptr && row->offers(action))
        Q_EMIT actionRequested(row->id, action);
}

bool JobListView::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_list && event->type() == QEvent::KeyPress)
        return takeKey(static_cast<QKeyEvent*>(event)->key());
    return QWidget::eventFilter(watched, event);
}

void JobListView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::FontChange)
        m_list->doItemsLayout();
}

bool JobListView::takeKey(int key) {
    const JobRow* row = m_model.find(selected());
    if (row == nullptr)
        return false;
    switch (key) {
    case Qt::Key_Space:
        requestForSelected(row->state == JobState::paused ? JobAction::resume : JobAction::pause);
        return true;
    case Qt::Key_Delete:
        requestForSelected(JobAction::cancel);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        showDetails();
        return true;
    default:
        return false;
    }
}

void JobListView::showDetails() {
    const JobRow* row = m_model.find(selected());
    if (row == nullptr)
        return;
    for (const JobAction action : {JobAction::showResult, JobAction::showFailed, JobAction::openFolder}) {
        if (row->offers(action)) {
            Q_EMIT actionRequested(row->id, action);
            return;
        }
    }
}

void JobListView::openMenu(const QPoint& place) {
    const JobRow* row = m_model.find(selected());
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const JobAction action : kActions) {
        if (row == nullptr || !row->offers(action))
            continue;
        QAction* entry = menu->addAction(icon(jobActionIcon(action), palette()), jobActionName(action));
        connect(entry, &QAction::triggered, this,
                [this, id = row->id, action] { Q_EMIT actionRequested(id, action); });
    }
    if (!menu->isEmpty())
        menu->addSeparator();
    QAction* clear = menu->addAction(m_clear->text());
    clear->setEnabled(m_clear->isEnabled());
    connect(clear, &QAction::triggered, &m_model, &JobListModel::clearFinished);
    menu->popup(m_list->viewport()->mapToGlobal(place));
}

void JobListView::addRows(int first, int last) {
    for (int row = first; row <= last; ++row) {
        auto* widget = new JobRowWidget(m_list->viewport());
        widget->setRow(m_model.at(row));
        connect(widget, &JobRowWidget::actionRequested, this,
                [this, id = m_model.at(row).id](JobAction action) {
                    select(id);
                    Q_EMIT actionRequested(id, action);
                });
        m_list->setIndexWidget(m_model.index(row), widget);
    }
    m_list->doItemsLayout();
    if (selected() == 0 && m_model.rowCount() > 0)
        m_list->setCurrentIndex(m_model.index(0));
    showCounts();
}

void JobListView::showRows(int first, int last) {
    bool resized = false;
    for (int row = first; row <= last; ++row) {
        if (auto* widget = qobject_cast<JobRowWidget*>(m_list->indexWidget(m_model.index(row)))) {
            const int before = widget->sizeHint().height();
            widget->setRow(m_model.at(row));
            resized = resized || widget->sizeHint().height() != before;
        }
    }
    if (resized)
        m_list->doItemsLayout();
}

void JobListView::showSelection() {
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const QModelIndex index = m_model.index(row);
        if (auto* widget = qobject_cast<JobRowWidget*>(m_list->indexWidget(index)))
            widget->setSelected(m_list->selectionModel()->isSelected(index));
    }
}

void JobListView::showCounts() {
    const int active = m_model.activeCount();
    m_counts->setText(active == 0 ? tr("Nothing is at work") : tr("%Ln job(s) at work", nullptr, active));
    m_clear->setEnabled(m_model.endedCount() > 0);
    m_empty->setVisible(m_model.rowCount() == 0);
    m_list->setVisible(m_model.rowCount() > 0);
}

quint64 JobListView::selected() const {
    const QModelIndex current = m_list->currentIndex();
    return current.isValid() ? m_model.at(current.row()).id : 0;
}

void JobListView::retranslate() {
    m_list->setAccessibleName(tr("Jobs"));
    m_list->setAccessibleDescription(tr("Space pauses and resumes, Delete cancels, Enter shows details"));
    m_clear->setText(tr("&Clear finished"));
    m_clear->setToolTip(tr("Takes the jobs that have ended off the list; their files stay"));
    m_empty->setText(tr("Exports, features, trainings, evaluations and downloads are listed here while they "
                        "run and after."));
    showCounts();
    showRows(0, m_model.rowCount() - 1);
}

} // namespace selfment::widgets
