// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/library/library_model.h"

#include <QFileInfo>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace selfment::widgets {
namespace {

constexpr int kThumbnailMemoryKiB = 96 * 1024;

QImage copyOf(const values::Image& image) {
    if (image.height <= 0 || image.width <= 0 || image.rgb.size() != 3 * image.pixelCount()) {
        return {};
    }
    const QImage wrapped(image.rgb.data(), image.width, image.height, static_cast<qsizetype>(image.width) * 3,
                         QImage::Format_RGB888);
    return wrapped.convertToFormat(QImage::Format_RGB32);
}

} // namespace

QString libraryStateName(LibraryState state) {
    switch (state) {
    case LibraryState::queued:
        return LibraryModel::tr("Not looked at yet");
    case LibraryState::working:
        return LibraryModel::tr("Working");
    case LibraryState::done:
        return LibraryModel::tr("Done");
    case LibraryState::warning:
        return LibraryModel::tr("Done, with a warning");
    case LibraryState::failed:
        return LibraryModel::tr("Failed");
    }
    return {};
}

LibraryModel::LibraryModel(QObject* parent) : QAbstractListModel(parent), m_thumbnails(kThumbnailMemoryKiB) {}

LibraryModel::Entry LibraryModel::entryOf(const QString& path) {
    Entry entry;
    entry.path = path;
    entry.name = QFileInfo(path).fileName(); // string work only: the file is not looked at
    return entry;
}

void LibraryModel::setPaths(const QStringList& paths) {
    beginResetModel();
    m_entries.clear();
    m_rows.clear();
    m_thumbnails.clear();
    m_wanted.clear();
    m_entries.reserve(static_cast<std::size_t>(paths.size()));
    m_rows.reserve(paths.size());
    for (const QString& path : paths) {
        if (!m_rows.contains(path)) {
            m_rows.insert(path, static_cast<int>(m_entries.size()));
            m_entries.push_back(entryOf(path));
        }
    }
    endResetModel();
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
        m_entries.push_back(entryOf(path));
    }
    endInsertRows();
    return static_cast<int>(fresh.size());
}

void LibraryModel::clear() {
    setPaths({});
}

bool LibraryModel::removeRows(int row, int count, const QModelIndex& parent) {
    if (parent.isValid() || row < 0 || count <= 0 || row + count > rowCount()) {
        return false;
    }
    beginRemoveRows({}, row, row + count - 1);
    const auto first = m_entries.begin() + row;
    for (auto entry = first; entry != first + count; ++entry) {
        m_rows.remove(entry->path);
        m_thumbnails.remove(entry->path);
        m_wanted.removeOne(entry->path);
    }
    m_entries.erase(first, first + count);
    indexRowsFrom(row);
    endRemoveRows();
    return true;
}

void LibraryModel::indexRowsFrom(int row) {
    for (int i = row; i < rowCount(); ++i) {
        m_rows[m_entries[static_cast<std::size_t>(i)].path] = i;
    }
}

void LibraryModel::setThumbnail(const QString& path, const values::Image& thumbnail) {
    const int row = rowOf(path);
    if (row < 0) {
        return; // removed meanwhile
    }
    const QImage picture = copyOf(thumbnail);
    if (picture.isNull()) {
        setThumbnailFailed(path, tr("The image is empty."));
        return;
    }
    const auto kibibytes = std::max<qsizetype>(1, picture.sizeInBytes() / 1024);
    m_entries[static_cast<std::size_t>(row)].thumbnail = Thumbnail::here;
    m_thumbnails.insert(path, new QImage(picture), kibibytes); // the cache owns it
    entryChanged(row, {Qt::DecorationRole, thumbnailRole});
}

void LibraryModel::setThumbnailFailed(const QString& path, const QString& why) {
    const int row = rowOf(path);
    if (row < 0) {
        return;
    }
    Entry& entry = m_entries[static_cast<std::size_t>(row)];
    entry.thumbnail = Thumbnail::failed;
    entry.thumbnailError = why;
    entryChanged(row, {Qt::DecorationRole, thumbnailRole, Qt::ToolTipRole});
}

void LibraryModel::setImageSize(const QString& path, QSize size) {
    if (const int row = rowOf(path); row >= 0) {
        m_entries[static_cast<std::size_t>(row)].size = size;
        entryChanged(row, {imageSizeRole, Qt::ToolTipRole});
    }
}

void LibraryModel::setState(const QString& path, LibraryState state, const QString& detail) {
    if (const int row = rowOf(path); row >= 0) {
        Entry& entry = m_entries[static_cast<std::size_t>(row)];
        entry.state = state;
        entry.detail = detail;
        entryChanged(row, {stateRole, detailRole, Qt::ToolTipRole, Qt::AccessibleDescriptionRole});
    }
}

void LibraryModel::setThumbnailSide(int pixels) {
    m_thumbnailSide = std::max(16, pixels);
}

QStringList LibraryModel::paths() const {
    QStringList all;
    all.reserve(rowCount());
    for (const Entry& entry : m_entries) {
        all << entry.path;
    }
    return all;
}

QString LibraryModel::pathAt(int row) const {
    return row >= 0 && row < rowCount() ? m_entries[static_cast<std::size_t>(row)].path : QString();
}

int LibraryModel::rowOf(const QString& path) const {
    return m_rows.value(path, -1);
}

LibraryState LibraryModel::stateOf(const QString& path) const {
    const int row = rowOf(path);
    return row < 0 ? LibraryState::queued : m_entries[static_cast<std::size_t>(row)].state;
}

int LibraryModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant LibraryModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    Entry& entry = m_entries[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return entry.name;
    case Qt::ToolTipRole:
        return toolTipOf(entry);
    case Qt::AccessibleTextRole:
        return tr("%1, %2").arg(entry.name, libraryStateName(entry.state));
    case Qt::AccessibleDescriptionRole:
    case detailRole:
        return entry.detail;
    case Qt::DecorationRole:
    case thumbnailRole:
        return thumbnailOf(entry);
    case pathRole:
        return entry.path;
    case stateRole:
        return QVariant::fromValue(entry.state);
    case imageSizeRole:
        return entry.size;
    default:
        return {};
    }
}

QString LibraryModel::toolTipOf(const Entry& entry) const {
    // Plain text, escaped: a file may well be called <b>.
    QStringList lines{entry.path};
    if (entry.size.isValid()) {
        lines << tr("%1 x %2 pixels").arg(entry.size.width()).arg(entry.size.height());
    }
    lines << libraryStateName(entry.state);
    for (const QString& more : {entry.detail, entry.thumbnailError}) {
        if (!more.isEmpty() && !lines.contains(more)) {
            lines << more;
        }
    }
    for (QString& line : lines) {
        line = line.toHtmlEscaped();
    }
    return QStringLiteral("<p style='white-space:pre-wrap'>%1</p>").arg(lines.join(QStringLiteral("<br>")));
}

QVariant LibraryModel::thumbnailOf(Entry& entry) const {
    if (entry.thumbnail == Thumbnail::here) {
        if (const QImage* picture = m_thumbnails.object(entry.path)) {
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
    m_wanted << entry.path;
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
