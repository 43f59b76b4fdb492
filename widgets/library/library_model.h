// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/image.h"

#include <QAbstractListModel>
#include <QCache>
#include <QHash>
#include <QImage>
#include <QSize>
#include <QStringList>

#include <vector>

namespace selfment::widgets {

enum class LibraryState {
    queued, ///< not looked at yet
    working,
    done,
    warning, ///< done, with something to know
    failed,
};

/// The images in hand: a list of paths with state and thumbnail. Never touches a file; takes tens of
/// thousands of paths at once. GUI thread only.
class LibraryModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { pathRole = Qt::UserRole + 1, stateRole, thumbnailRole, detailRole, imageSizeRole };

    explicit LibraryModel(QObject* parent = nullptr);

    void setPaths(const QStringList& paths); ///< replaces everything; doubles are dropped
    int addPaths(const QStringList& paths);  ///< appends what is not there yet; returns how many
    void clear();
    void setThumbnail(const QString& path, const values::Image& thumbnail);
    void setThumbnailFailed(const QString& path, const QString& why);
    void setImageSize(const QString& path, QSize size); ///< upright original size, shown in the tooltip
    void setState(const QString& path, LibraryState state, const QString& detail = {});
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
    /// (again only for a thumbnail that had to make room for others).
    void thumbnailWanted(const QString& path, int maxSide) const;

private:
    enum class Thumbnail { none, wanted, here, failed };
    struct Entry {
        QString path;
        QString name;
        QString detail;
        QString thumbnailError;
        QSize size;
        LibraryState state = LibraryState::queued;
        Thumbnail thumbnail = Thumbnail::none;
    };

    [[nodiscard]] static Entry entryOf(const QString& path);
    [[nodiscard]] QVariant thumbnailOf(Entry& entry) const;
    [[nodiscard]] QString toolTipOf(const Entry& entry) const;
    void want(Entry& entry) const;
    void emitWanted() const;
    void entryChanged(int row, const QList<int>& roles);
    void indexRowsFrom(int row);

    mutable std::vector<Entry> m_entries; ///< mutable: being looked at makes a thumbnail wanted
    QHash<QString, int> m_rows;
    mutable QCache<QString, QImage> m_thumbnails; ///< cost in KiB
    mutable QStringList m_wanted;
    int m_thumbnailSide = 192;
};

/// Translated word for a state: "Done".
[[nodiscard]] QString libraryStateName(LibraryState state);

} // namespace selfment::widgets

Q_DECLARE_METATYPE(selfment::widgets::LibraryState)
