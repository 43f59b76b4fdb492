// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/mask_runs.h"
#include "widgets/library/library_entry.h"

#include <QByteArray>
#include <QJsonObject>
#include <QPointF>
#include <QString>
#include <QStringList>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace selfment::studio {

/// What tells a file from others of its name.
struct FileFacts {
    qint64 bytes = -1; ///< below 0: not known
    QByteArray sha256; ///< of the whole file, hexadecimal; empty: not known

    friend bool operator==(const FileFacts&, const FileFacts&) = default;
};

/// An image of a session and what is known of it.
struct SessionImage {
    widgets::LibraryEntryState entry;               ///< its path is absolute
    FileFacts facts;                                ///< as last seen
    std::shared_ptr<const values::MaskRuns> edited; ///< the mask made by hand; null: none
};

/// How the window looked. Names as in the file; what a program does not know it leaves as it is.
struct SessionView {
    QString layer;          ///< of the active view: "final-mask"
    QStringList paneLayers; ///< of all views, in reading order
    QString panes;          ///< "single", "two", "four", "curtain"
    QString maskStyle;      ///< "fill", "outline", "cut-out"
    double opacity = -1.0;  ///< [0, 1]; below 0: not told
    double curtain = -1.0;  ///< where its line is, [0, 1]; below 0: not told
    std::optional<bool> grid;
    std::optional<bool> alone; ///< layers without the photo
    QString currentImage;      ///< absolute
    double zoom = 0.0;         ///< device pixels per image pixel; 0: the whole picture
    QPointF centre;            ///< image pixels, with zoom

    friend bool operator==(const SessionView&, const SessionView&) = default;
};

/// What a .selfment file holds. A plain value; paths in it are absolute.
struct SessionDocument {
    std::vector<SessionImage> images;      ///< in the order of the library
    QStringList roots;                     ///< opened files and folders, in which the images are found
    std::map<QString, QString> parameters; ///< text by the option table's names
    SessionView view;
    QString groundTruthFolder;
    QStringList runs; ///< names of trainings
    QStringList watchedFolders;
    QString autosaveOf;    ///< in an autosave: the session's own file; empty: it had none
    QJsonObject otherKeys; ///< of the file, that this program does not know; written back
};

} // namespace selfment::studio
