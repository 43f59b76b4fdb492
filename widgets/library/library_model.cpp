// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/library/library_model.h"

#include <QTimer>

#include <algorithm>

namespace selfment::widgets {
namespace {

constexpr int kThumbnailMemoryKiB = 48 * 1024;
/// More separate runs of rows than these are taken out as one reset, which costs the views less.
constexpr std::size_t kMostRuns = 32;

LibraryEntryState entryOf(const QString& path) {
    LibraryEntryState entry;
    entry.path = path;
    return entry;
}

} // namespace

LibraryModel::LibraryModel(QObject* parent) : QAbstractListModel(parent), m_thumbnails(kThumbnailMemoryKiB) {}

void LibraryModel::setPaths(const QStringList& paths) {
    std::vector<LibraryEntryState> entries;
    entries.reserve(static_cast<std::size_t>(paths.size()));
    std::transform(paths.begin(), paths.end(), std::back_inserter(entries), entryOf);
    setEntryStates(entries);
}

void LibraryModel::setEntryStates(const std::vector<LibraryEntryState>& entries) {
    beginResetModel();
    m_entries.clear();
    m_rows.clear();
    m_thumbnails.clear();
    m_wanted.clear();
    m_entries.reserve(entries.size());
    m_rows.reserve(static_cast<qsizetype>(entries.size()));
    for (const LibraryEntryState& entry : entries) {
        if (!m_rows.contains(entry.path)) {
            m_rows.insert(entry.path, static_cast<int>(m_entries.size()));
            m_entries.push_back({entry, {}, {}, Thumbnail::none});
        }
    }
    endResetModel();
    Q_EMIT contentsChanged();
}

std::vector<LibraryEntryState> LibraryModel::entryStates() const {
    std::vector<LibraryEntryState> all;
    all.reserve(m_entries.size());
    for (const Entry& entry : m_entries) {
        all.push_back(entry.known);
    }
    return all;
}

int LibraryModel::addPaths(const QStringList& paths) {
    QStringList fresh;
    const int first = rowCount();
    for (const QString& path : paths) {
        if (!m_rows.contains(path)) {
            m_rows.insert(path, first + static_cast<int>(fresh.size()));
            fresh << path;
        }
    }
    if (fresh.isEmpty()) {
        return 0;
    }
    beginInsertRows({}, first, first + static_cast<int>(fresh.size()) - 1);
    for (const QString& path : fresh) {
        m_entries.push_back({entryOf(path), {}, {}, Thumbnail::none});
    }
    endInsertRows();
    Q_EMIT contentsChanged();
    return static_cast<int>(fresh.size());
}

void LibraryModel::clear() {
    setEntryStates({});
}

bool LibraryModel::removeRows(int row, int count, const QModelIndex& parent) {
    if (parent.isValid() || row < 0 || count <= 0 || row + count > rowCount()) {
        return false;
    }
    beginRemoveRows({}, row, row + count - 1);
    const auto first = m_entries.begin() + row;
    for (auto entry = first; entry != first + count; ++entry) {
        forget(entry->known.path);
    }
    m_entries.erase(first, first + count);
    indexRowsFrom(row);
    endRemoveRows();
    Q_EMIT contentsChanged();
    return true;
}

void LibraryModel::forget(const QString& path) {
    m_rows.remove(path);
    m_thumbnails.remove(path);
    m_wanted.removeOne(path);
}

std::vector<LibraryModel::PlacedEntry> LibraryModel::removePaths(const QStringList& paths) {
    std::vector<int> rows;
    for (const QString& path : paths) {
        if (const int row = rowOf(path); row >= 0) {
            rows.push_back(row);
        }
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    std::vector<PlacedEntry> removed;
    std::vector<std::pair<int, int>> runs; // first row, count
    for (const int row : rows) {
        removed.emplace_back(row, entryAt(row));
        if (!runs.empty() && runs.back().first + runs.back().second == row) {
            ++runs.back().second;
        } else {
            runs.emplace_back(row, 1);
        }
    }
    if (removed.size() == m_entries.size()) {
        clear();
        return removed;
    }
    if (runs.size() <= kMostRuns) {
        for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
            removeRows(run->first, run->second);
        }
        return removed;
    }
    beginResetModel();
    for (const auto& [row, entry] : removed) {
        forget(entry.path);
    }
    std::erase_if(m_entries, [this](const Entry& entry) { return !m_rows.contains(entry.known.path); });
    indexRowsFrom(0);
    endResetModel();
    Q_EMIT contentsChanged();
    return removed;
}

void LibraryModel::insertEntries(const std::vector<PlacedEntry>& entries) {
    beginResetModel();
    std::vector<Entry> merged;
    merged.reserve(m_entries.size() + entries.size());
    auto old = m_entries.begin();
    for (const auto& [row, known] : entries) {
        while (old != m_entries.end() && merged.size() < static_cast<std::size_t>(std::max(row, 0))) {
            merged.push_back(std::move(*old++));
        }
        if (!m_rows.contains(known.path)) { // it may have been opened again meanwhile
            m_rows.insert(known.path, 0);
            merged.push_back({known, {}, {}, Thumbnail::none});
        }
    }
    merged.insert(merged.end(), std::make_move_iterator(old), std::make_move_iterator(m_entries.end()));
    m_entries = std::move(merged);
    indexRowsFrom(0);
    endResetModel();
    Q_EMIT contentsChanged();
}

void LibraryModel::indexRowsFrom(int row) {
    for (int i = row; i < rowCount(); ++i) {
        m_rows[m_entries[static_cast<std::size_t>(i)].known.path] = i;
    }
}

LibraryModel::Entry* LibraryModel::find(const QString& path) {
    const int row = rowOf(path);
    return row < 0 ? nullptr : &m_entries[static_cast<std::size_t>(row)];
}

void LibraryModel::change(const QString& path, const QList<int>& roles,
                          const std::function<void(LibraryEntryState&)>& change) {
    Entry* entry = find(path);
    if (entry == nullptr) {
        return;
    }
    LibraryEntryState after = entry->known;
    change(after);
    if (after == entry->known) {
        return;
    }
    entry->known = std::move(after);
    entryChanged(rowOf(path), roles + QList<int>{Qt::ToolTipRole, Qt::AccessibleTextRole});
    Q_EMIT contentsChanged();
}

void LibraryModel::changeEntries(const QStringList& paths,
                                 const std::function<void(LibraryEntryState&)>& change) {
    int first = rowCount();
    int last = -1;
    for (const QString& path : paths) {
        if (const int row = rowOf(path); row >= 0) {
            change(m_entries[static_cast<std::size_t>(row)].known);
            first = std::min(first, row);
            last = std::max(last, row);
        }
    }
    if (last >= 0) {
        Q_EMIT dataChanged(index(first), index(last));
        Q_EMIT contentsChanged();
    }
}

void LibraryModel::setState(const QString& path, LibraryState state, const QString& detail) {
    change(path, {stateRole, detailRole, Qt::AccessibleDescriptionRole}, [&](LibraryEntryState& entry) {
        entry.state = state;
        entry.detail = detail;
    });
}

void LibraryModel::setShare(const QString& path, double share) {
    change(path, {shareRole}, [=](LibraryEntryState& entry) { entry.share = share; });
}

void LibraryModel::setComputedShare(const QString& path, double share) {
    change(path, {shareRole}, [=](LibraryEntryState& entry) {
        if (!entry.edited) {
            entry.share = share;
        }
    });
}

void LibraryModel::setScore(const QString& path, double score) {
    change(path, {scoreRole}, [=](LibraryEntryState& entry) { entry.score = score; });
}

void LibraryModel::setRating(const QString& path, int rating) {
    change(path, {ratingRole},
           [=](LibraryEntryState& entry) { entry.rating = std::clamp(rating, 0, kMaxRating); });
}

void LibraryModel::setRejected(const QString& path, bool rejected) {
    change(path, {rejectedRole}, [=](LibraryEntryState& entry) { entry.rejected = rejected; });
}

void LibraryModel::setEdited(const QString& path, bool edited) {
    change(path, {editedRole}, [=](LibraryEntryState& entry) { entry.edited = edited; });
}

void LibraryModel::setMissing(const QString& path, bool missing) {
    change(path, {missingRole}, [=](LibraryEntryState& entry) { entry.missing = missing; });
}

void LibraryModel::setThumbnail(const QString& path, const values::Image& thumbnail) {
    Entry* entry = find(path);
    if (entry == nullptr) {
        return; // removed meanwhile
    }
    const QImage picture = thumbnailPicture(thumbnail);
    if (picture.isNull()) {
        setThumbnailFailed(path, tr("The image is empty."));
        return;
    }
    const auto kibibytes = std::max<qsizetype>(1, picture.sizeInBytes() / 1024);
    entry->thumbnail = Thumbnail::here;
    m_thumbnails.insert(path, new QImage(picture), kibibytes); // the cache owns it
    entryChanged(rowOf(path), {Qt::DecorationRole, thumbnailRole});
}

void LibraryModel::setThumbnailFailed(const QString& path, const QString& why) {
    if (Entry* entry = find(path)) {
        entry->thumbnail = Thumbnail::failed;
        entry->thumbnailError = why;
        entryChanged(rowOf(path), {Qt::DecorationRole, thumbnailRole, Qt::ToolTipRole});
    }
}

void LibraryModel::forgetThumbnailWish(const QString& path) {
    Entry* entry = find(path);
    if (entry != nullptr && entry->thumbnail == Thumbnail::wanted) {
        entry->thumbnail = Thumbnail::none;
    }
}

void LibraryModel::dropThumbnail(const QString& path) {
    if (Entry* entry = find(path)) {
        entry->thumbnail = Thumbnail::none;
        entry->thumbnailError.clear();
        m_thumbnails.remove(path);
        entryChanged(rowOf(path), {Qt::DecorationRole, thumbnailRole, Qt::ToolTipRole});
    }
}

void LibraryModel::setImageSize(const QString& path, QSize size) {
    if (Entry* entry = find(path)) {
        entry->size = size;
        entryChanged(rowOf(path), {imageSizeRole, Qt::ToolTipRole});
    }
}

void LibraryModel::setThumbnailSide(int pixels) {
    m_thumbnailSide = std::max(16, pixels);
}

QStringList LibraryModel::paths() const {
    QStringList all;
    all.reserve(rowCount());
    for (const Entry& entry : m_entries) {
        all << entry.known.path;
    }
    return all;
}

QString LibraryModel::pathAt(int row) const {
    return row >= 0 && row < rowCount() ? entryAt(row).path : QString();
}

int LibraryModel::rowOf(const QString& path) const {
    return m_rows.value(path, -1);
}

const LibraryEntryState& LibraryModel::entryAt(int row) const {
    return m_entries[static_cast<std::size_t>(row)].known;
}

LibraryState LibraryModel::stateOf(const QString& path) const {
    const int row = rowOf(path);
    return row < 0 ? LibraryState::queued : entryAt(row).state;
}

int LibraryModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant LibraryModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    Entry& entry = m_entries[static_cast<std::size_t>(index.row())];
    const LibraryEntryState& known = entry.known;
    switch (role) {
    case Qt::DisplayRole:
        return libraryName(known.path).toString();
    case Qt::ToolTipRole:
        return libraryToolTip(known, entry.size, entry.thumbnailError);
    case Qt::AccessibleTextRole:
        return libraryDescription(known);
    case Qt::AccessibleDescriptionRole:
    case detailRole:
        return known.detail;
    case Qt::DecorationRole:
    case thumbnailRole:
        return thumbnailOf(entry);
    case pathRole:
        return known.path;
    case stateRole:
        return QVariant::fromValue(known.state);
    case imageSizeRole:
        return entry.size;
    case shareRole:
        return known.share;
    case scoreRole:
        return known.score;
    case ratingRole:
        return known.rating;
    case rejectedRole:
        return known.rejected;
    case editedRole:
        return known.edited;
    case missingRole:
        return known.missing;
    default:
        return {};
    }
}

QVariant LibraryModel::thumbnailOf(Entry& entry) const {
    if (entry.thumbnail == Thumbnail::here) {
        if (const QImage* picture = m_thumbnails.object(entry.known.path)) {
            return *picture;
        }
        entry.thumbnail = Thumbnail::none; // it had to make room
    }
    if (entry.thumbnail == Thumbnail::none) {
        want(entry);
    }
    return {};
}

void LibraryModel::want(Entry& entry) const {
    entry.thumbnail = Thumbnail::wanted;
    m_wanted << entry.known.path;
    if (m_wanted.size() == 1) {
        // Later: whoever listens may answer at once, and a view is being painted now.
        QTimer::singleShot(0, this, &LibraryModel::emitWanted);
    }
}

void LibraryModel::emitWanted() const {
    const QStringList wanted = std::exchange(m_wanted, {});
    for (const QString& path : wanted) {
        Q_EMIT thumbnailWanted(path, m_thumbnailSide);
    }
}

void LibraryModel::entryChanged(int row, const QList<int>& roles) {
    const QModelIndex changed = index(row);
    Q_EMIT dataChanged(changed, changed, roles);
}

} // namespace selfment::widgets
