// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/training/source_list.h"

#include "widgets/library/dropped_files.h"
#include "widgets/theme/theme.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace selfment::widgets {
namespace {

constexpr int kPathsRole = Qt::UserRole;
constexpr int kLabelRole = Qt::UserRole + 1;
constexpr int kShownRows = 4;

TrainingSourceEntry entryOf(const QListWidgetItem& item) {
    return {item.data(kLabelRole).toString(), item.data(kPathsRole).toStringList()};
}

} // namespace

SourceList::SourceList(QWidget* parent)
    : QWidget(parent),
      m_list(new QListWidget(this)),
      m_addFolder(new QPushButton(this)),
      m_addLibrary(new QPushButton(this)),
      m_remove(new QPushButton(this)),
      m_count(new QLabel(this)) {
    setAcceptDrops(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setUniformItemSizes(true);
    m_list->setFixedHeight(fontMetrics().height() * kShownRows * 5 / 4 + 2 * m_list->frameWidth() + 4);
    m_list->installEventFilter(this);
    m_count->setWordWrap(true);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    buttons->addWidget(m_addFolder);
    buttons->addWidget(m_addLibrary);
    buttons->addStretch(1);
    buttons->addWidget(m_remove);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_list);
    layout->addLayout(buttons);
    layout->addWidget(m_count);
    for (QPushButton* button : {m_addFolder, m_addLibrary, m_remove})
        button->setAutoDefault(false);
    connect(m_addFolder, &QPushButton::clicked, this, &SourceList::addFolderRequested);
    connect(m_addLibrary, &QPushButton::clicked, this, &SourceList::addLibraryRequested);
    connect(m_remove, &QPushButton::clicked, this, &SourceList::removeSelected);
    connect(m_list, &QListWidget::itemSelectionChanged, this, &SourceList::showState);
    retranslate();
}

void SourceList::setEntries(const QList<TrainingSourceEntry>& entries) {
    m_list->clear();
    for (const TrainingSourceEntry& entry : entries)
        insert(entry);
    showState();
    Q_EMIT entriesChanged();
}

QList<TrainingSourceEntry> SourceList::entries() const {
    QList<TrainingSourceEntry> all;
    for (int row = 0; row < m_list->count(); ++row)
        all.append(entryOf(*m_list->item(row)));
    return all;
}

QStringList SourceList::paths() const {
    QStringList all;
    for (const TrainingSourceEntry& entry : entries())
        all += entry.paths;
    all.removeDuplicates();
    return all;
}

void SourceList::add(const TrainingSourceEntry& entry) {
    const int before = m_list->count();
    if (!entry.label.isEmpty()) {
        // What has a label is a gathering of that name: it takes the place of the former one.
        for (int row = m_list->count() - 1; row >= 0; --row)
            if (!entryOf(*m_list->item(row)).label.isEmpty())
                delete m_list->takeItem(row);
        insert(entry);
    } else {
        const QStringList known = paths();
        for (const QString& path : entry.paths)
            if (!known.contains(path))
                insert({{}, {path}});
        if (m_list->count() == before)
            return;
    }
    m_list->scrollToBottom();
    showState();
    Q_EMIT entriesChanged();
}

void SourceList::insert(const TrainingSourceEntry& entry) {
    if (entry.paths.isEmpty())
        return;
    const QString path = QDir::toNativeSeparators(entry.paths.first());
    auto* item = new QListWidgetItem(entry.label.isEmpty() ? path : entry.label, m_list);
    item->setData(kPathsRole, entry.paths);
    item->setData(kLabelRole, entry.label);
    item->setToolTip(entry.label.isEmpty() ? path : entry.label);
}

void SourceList::removeSelected() {
    const QList<QListWidgetItem*> chosen = m_list->selectedItems();
    if (chosen.isEmpty())
        return;
    qDeleteAll(chosen);
    showState();
    Q_EMIT entriesChanged();
}

void SourceList::setLibraryCount(int count) {
    m_libraryCount = count;
    showState();
}

void SourceList::setImageCount(int count) {
    m_imageCount = count;
    showState();
}

QString SourceList::countText() const {
    return m_count->text();
}

void SourceList::showState() {
    m_addLibrary->setEnabled(m_libraryCount > 0);
    m_remove->setEnabled(!m_list->selectedItems().isEmpty());
    if (m_list->count() == 0)
        m_count->setText(tr("Add folders of photos, or drop them here. No masks are needed."));
    else if (m_imageCount < 0)
        m_count->setText(tr("Counting the images…"));
    else
        m_count->setText(tr("%n image(s) found", nullptr, m_imageCount));
}

void SourceList::retranslate() {
    m_list->setAccessibleName(tr("Images to learn from"));
    m_addFolder->setText(tr("Add fol&der…"));
    m_addFolder->setToolTip(tr("Learn from all images of a folder and the folders in it"));
    m_addLibrary->setText(tr("Add &library"));
    m_addLibrary->setToolTip(tr("Learn from the images that are open now"));
    m_remove->setText(tr("Remo&ve"));
    m_remove->setToolTip(tr("Take the selected lines off the list (Del); the files stay"));
    showState();
}

bool SourceList::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_list && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->matches(QKeySequence::Delete)) {
        removeSelected();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void SourceList::dragEnterEvent(QDragEnterEvent* event) {
    if (!droppedFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void SourceList::dropEvent(QDropEvent* event) {
    if (const QStringList dropped = droppedFiles(event->mimeData()); !dropped.isEmpty()) {
        event->acceptProposedAction();
        add({{}, dropped});
    }
}

void SourceList::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace selfment::widgets
