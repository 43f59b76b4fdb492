// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/controllers/inspect_controller.h"
#include "app/studio/controllers/library_controller.h"

#include <QObject>
#include <QStringList>

class QWidget;

namespace selfment::widgets {
class LibraryModel;
class LibraryView;
class NoticeBar;
} // namespace selfment::widgets

namespace selfment::studio {

class Dialogs;
class RecentFiles;
class WindowSettings;

/// From files, folders, drops and recent entries to the list of images and the one in view.
class LibraryFlow : public QObject {
    Q_OBJECT

public:
    struct Parts {
        LibraryController& library;
        InspectController& inspect;
        widgets::LibraryModel& model;
        widgets::LibraryView& view;
        widgets::NoticeBar& notices;
        RecentFiles& recent;
        WindowSettings& settings;
        Dialogs& dialogs;
    };

    LibraryFlow(const Parts& parts, QWidget* window);

    /// Adds the images of files and folders and shows the first of them.
    void openPaths(const QStringList& paths, bool remember = true);
    void askForImages();
    void askForFolder();
    /// Empties the library.
    void closeAll();
    /// What to segment for "all images": the opened files and folders while the library still holds just
    /// their images (so that folders are mirrored below the destination), else the images one by one.
    [[nodiscard]] QStringList inputs() const;

Q_SIGNALS:
    /// The library got its first images or lost its last.
    void filledChanged(bool filled);

private:
    void wireView();
    void wireThumbnails();
    void wireStates();
    void takeImages(const QStringList& paths);
    void endScan(int imageCount);
    void activate(const QString& path);
    void removeImages(const QStringList& paths);

    Parts m_parts;
    QWidget* m_window;
    QStringList m_roots;
    QString m_workingPath;
    int m_found = 0;
    bool m_showFirst = false;
    bool m_removed = false;
};

} // namespace selfment::studio
