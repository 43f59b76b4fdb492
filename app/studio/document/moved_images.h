// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/document/session_document.h"

#include <QList>
#include <QSet>
#include <QString>

#include <atomic>
#include <functional>
#include <utility>

namespace selfment::studio {

/// An image that is no longer where it was.
struct LostImage {
    QString path;
    FileFacts facts;
};

/// What a search for moved images came to.
struct MovedImages {
    QList<std::pair<QString, QString>> found; ///< former and present path
    int ambiguous = 0;                        ///< several files fit equally well
    int otherContents = 0;                    ///< a file of that name is there, but it is another one
    int notFound = 0;
    QStringList missing;    ///< paths of those that stay lost, for whatever reason
    bool cancelled = false; ///< found holds nothing then
};

/// Looks for lost images in a folder and all below it: a file of the same name, of the same size where that
/// is known, and of the same contents where those are. Among several that fit, the one whose folders are
/// called as before. An image whose contents are known is found under another name, too. taken: files that
/// are images of the library already. seen is told how many files were looked at, now and then. Not for the
/// GUI thread.
[[nodiscard]] MovedImages findMovedImages(const QString& folder, const QList<LostImage>& lost,
                                          const QSet<QString>& taken, const std::atomic_bool& cancelled,
                                          const std::function<void(int files)>& seen);

/// The same for all images of a library: the lost ones are those that are not there.
[[nodiscard]] MovedImages findMovedAmong(const QString& folder, const QList<LostImage>& images,
                                         const std::atomic_bool& cancelled,
                                         const std::function<void(int files)>& seen);

} // namespace selfment::studio
