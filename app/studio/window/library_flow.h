// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/controllers/inspect_controller.h"
#include "app/studio/controllers/library_commands.h"
#include "app/studio/controllers/library_controller.h"
#include "widgets/library/library_model.h"

#include <QObject>
#include <QSet>
#include <QStringList>
#include <QTimer>

class QUndoStack;
class QWidget;

namespace selfment::widgets {
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
        QUndoStack& undoStack;
    };

    LibraryFlow(const Parts& parts, QWidget* window);

    /// Adds the images of files and folders and shows the first of them. Models among them are only told of.
    void openPaths(const QStringList& given, bool remember = true);
    void askForImages();
    void askForFolder();
    /// Adds images that were found elsewhere; shows the first where none is shown.
    void addImages(const QStringList& paths);
    void addRoots(const QStringList& roots);
    /// Empties the library; can be undone.
    void closeAll();
    /// Another library in place of this one, as a session file has it; cannot be undone. current: the image
    /// to show; empty: the first.
    void restore(const std::vector<widgets::LibraryEntryState>& entries, const QStringList& roots,
                 const QString& current);
    /// What is known of masks that other options made is forgotten once these rest; edits by hand stay.
    void setOptions(const options::PipelineOptions& options);
    /// The opened files and folders, in which all images of the library are found: folders among them are
    /// mirrored below a destination.
    [[nodiscard]] const QStringList& roots() const { return m_roots; }

Q_SIGNALS:
    /// The library got its first images or lost its last.
    void filledChanged(bool filled);
    /// Files and folders to open that are models.
    void modelsOpened(const QStringList& paths);
    /// A file to open that is a session.
    void sessionOpened(const QString& path);

private:
    void wireView();
    void wireThumbnails();
    void wireStates();
    void takeImages(const QStringList& paths);
    void setRoots(const QStringList& roots);
    void endScan(int imageCount);
    void activate(const QString& path);
    void show(const QString& path);
    void beginWork();
    void leaveWork();
    void forgetOutdated();
    void removeImages(const QStringList& paths);
    LibraryRemoval take(const QStringList& paths);
    void putBack(const LibraryRemoval& removal);
    [[nodiscard]] QString survivor(const QStringList& removed) const;

    Parts m_parts;
    QWidget* m_window;
    QStringList m_roots;
    QSet<QString> m_rootSet; ///< the same
    QString m_workingPath;
    widgets::LibraryState m_stateBefore = widgets::LibraryState::queued; ///< of m_workingPath, before its run
    QString m_detailBefore;
    options::PipelineOptions m_options;
    options::PipelineOptions m_resultOptions; ///< the library's results are of these
    QTimer m_optionsRest;                     ///< runs while options change
    int m_found = 0;
    bool m_showFirst = false;
    bool m_removing = false;
};

} // namespace selfment::studio
