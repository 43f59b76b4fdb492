// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/controllers/library_watch.h"
#include "app/studio/window/workbench.h"

#include <QObject>
#include <QStringList>

class QImage;

namespace selfment::studio {

/// Images that come by other ways than a dialog: from the clipboard, and from folders that are watched.
class LibrarySourcesFlow : public QObject {
    Q_OBJECT

public:
    LibrarySourcesFlow(const Workbench& bench, QObject* parent);

    /// Opens what the clipboard holds: files, paths as text, or a picture, which is kept as a PNG file.
    void paste();
    [[nodiscard]] const QStringList& watchedFolders() const { return m_watch.folders(); }
    /// These folders alone, as a session file has them; none: stops watching.
    void setWatchedFolders(const QStringList& folders);

Q_SIGNALS:
    void watchedFoldersChanged();

private:
    void askForFolder();
    void stopWatching();
    void wireWatch();
    void tellOfWatching(const QString& folder, int unwatched);
    void markMissing(const QStringList& paths, bool missing);
    void pasteText(const QString& text);
    void pastePicture(const QImage& picture);

    Workbench m_bench;
    LibraryWatch m_watch;
};

} // namespace selfment::studio
