// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/image.h"
#include "widgets/library/library_entry.h"

#include <QAbstractListModel>
#include <QCache>
#include <QHash>
#include <QImage>
#include <QSize>
#include <QStringList>

#include <functional>
#include <utility>
#include <vector>

namespace selfment::widgets {

/// The images in hand: a list of paths with state, marks and thumbnail. Never touches a file; takes tens of
/// thousands of paths at once. What is set of paths that are not here is ignored. GUI thread only.
class LibraryModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        pathRole = Qt::UserRole + 1,
        stateRole,
        thumbnailRole,
        detailRole,
        imageSizeRole,
        shareRole,
        scoreRole,
        ratingRole,
        rejectedRole,
        editedRole,
        missingRole,
    };
    /// An entry and the row where it is, or is to be.
    using PlacedEntry = std::pair<int, LibraryEntryState>;

    explicit LibraryModel(QObject* parent = nullptr);

    void setPaths(const QStringList& paths); ///< replaces everything; doubles are dropped
    int addPaths(const QStringList& paths);  ///< appends what is not there yet; returns how many
    void clear();
    /// Takes out paths wherever they are, and tells what was there and where, by ascending row.
    std::vector<PlacedEntry> removePaths(const QStringList& paths);
    /// Puts entries back where removePaths found them; rows are of the list as it is then, ascending.
    void insertEntries(const std::vector<PlacedEntry>& entries);

    /// Everything that a session file keeps, in path order; and back: replaces everything.
    [[nodiscard]] std::vector<LibraryEntryState> entryStates() const;
    void setEntryStates(const std::vector<LibraryEntryState>& entries);
    [[nodiscard]] const LibraryEntryState& entryAt(int row) const; ///< row must be there
    /// Changes many entries with one notice; change must leave the path as it is.
    void changeEntries(const QStringList& paths, const std::function<void(LibraryEntryState&)>& change);

    void setState(const QString& path, LibraryState state, const QString& detail = {});
    void setShare(const QString& path, double share); ///< below 0: not known
    /// The share of the computed mask, which an image edited by hand does not show.
    void setComputedShare(const QString& path, double share);
    void setScore(const QString& path, double score); ///< below 0: not known
    void setRating(const QString& path, int rating);
    void setRejected(const QString& path, bool rejected);
    void setEdited(const QString& path, bool edited);
    void setMissing(const QString& path, bool missing);

    void setThumbnail(const QString& path, const values::Image& thumbnail);
    void setThumbnailFailed(const QString& path, const QString& why);
    /// A thumbnail that was wanted is not coming: it is wanted again when it is shown again.
    void forgetThumbnailWish(const QString& path);
    /// The file is another one now: its thumbnail is made anew when it is shown.
    void dropThumbnail(const QString& path);
    void setImageSize(const QString& path, QSize size); ///< upright original size, shown in the tooltip
    /// Longest side, in device pixels, of the thumbnails asked for; 192 unless set.
    void setThumbnailSide(int pixels);

    [[nodiscard]] QStringList paths() const;
    [[nodiscard]] QString pathAt(int row) const;        ///< empty when there is no such row
    [[nodiscard]] int rowOf(const QString& path) const; ///< -1: not here
    [[nodiscard]] LibraryState stateOf(const QString& path) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    /// Asking for thumbnailRole or Qt::DecorationRole is what makes a thumbnail wanted.
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    bool removeRows(int row, int count, const QModelIndex& parent = {}) override;

Q_SIGNALS:
    /// Some view shows path and there is no thumbnail of it. Emitted from the event loop, once per path
    /// (again only for a thumbnail that had to make room for others, or was forgotten).
    void thumbnailWanted(const QString& path, int maxSide) const;
    /// Something that entryStates() tells has changed, the paths themselves included.
    void contentsChanged();

private:
    enum class Thumbnail { none, wanted, here, failed };
    struct Entry {
        LibraryEntryState known;
        QString thumbnailError;
        QSize size;
        Thumbnail thumbnail = Thumbnail::none;
    };

    [[nodiscard]] QVariant thumbnailOf(Entry& entry) const;
    void want(Entry& entry) const;
    void emitWanted() const;
    Entry* find(const QString& path);
    void change(const QString& path, const QList<int>& roles,
                const std::function<void(LibraryEntryState&)>& change);
    void entryChanged(int row, const QList<int>& roles);
    void indexRowsFrom(int row);
    void forget(const QString& path);

    mutable std::vector<Entry> m_entries; ///< mutable: being looked at makes a thumbnail wanted
    QHash<QString, int> m_rows;
    mutable QCache<QString, QImage> m_thumbnails; ///< cost in KiB
    mutable QStringList m_wanted;
    int m_thumbnailSide = 192;
};

} // namespace selfment::widgets
