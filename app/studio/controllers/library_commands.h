// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/library/library_model.h"

#include <QStringList>
#include <QUndoCommand>

#include <functional>
#include <vector>

namespace selfment::studio {

/// What the user says of images: stars, rejection. All given images at once.
class MarkCommand : public QUndoCommand {
public:
    /// mark must leave the path as it is; model outlives the undo stack's commands.
    MarkCommand(widgets::LibraryModel& model, const QStringList& paths,
                std::function<void(widgets::LibraryEntryState&)> mark, const QString& text);

    void undo() override;
    void redo() override;

private:
    widgets::LibraryModel& m_model;
    QStringList m_paths;
    std::function<void(widgets::LibraryEntryState&)> m_mark;
    QHash<QString, std::pair<int, bool>> m_before; ///< rating and rejection by path
};

/// Images taken out of the library, and what is needed to have it as it was.
struct LibraryRemoval {
    std::vector<widgets::LibraryModel::PlacedEntry> entries;
    QStringList roots;   ///< of the library before
    QString currentPath; ///< then
};

class RemoveImagesCommand : public QUndoCommand {
public:
    using Remove = std::function<LibraryRemoval()>;
    using PutBack = std::function<void(const LibraryRemoval&)>;

    RemoveImagesCommand(Remove remove, PutBack putBack, const QString& text);

    void undo() override;
    void redo() override;

private:
    Remove m_remove;
    PutBack m_putBack;
    LibraryRemoval m_removal;
};

} // namespace selfment::studio
