// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/controllers/library_commands.h"

#include <tuple>
#include <utility>

namespace selfment::studio {

MarkCommand::MarkCommand(widgets::LibraryModel& model, const QStringList& paths,
                         std::function<void(widgets::LibraryEntryState&)> mark, const QString& text)
    : QUndoCommand(text), m_model(model), m_paths(paths), m_mark(std::move(mark)) {
    for (const QString& path : paths) {
        if (const int row = model.rowOf(path); row >= 0) {
            const widgets::LibraryEntryState& entry = model.entryAt(row);
            m_before.insert(path, {entry.rating, entry.rejected});
        }
    }
}

void MarkCommand::redo() {
    m_model.changeEntries(m_paths, m_mark);
}

void MarkCommand::undo() {
    m_model.changeEntries(m_paths, [this](widgets::LibraryEntryState& entry) {
        std::tie(entry.rating, entry.rejected) = m_before.value(entry.path);
    });
}

RemoveImagesCommand::RemoveImagesCommand(Remove remove, PutBack putBack, const QString& text)
    : QUndoCommand(text), m_remove(std::move(remove)), m_putBack(std::move(putBack)) {}

void RemoveImagesCommand::redo() {
    m_removal = m_remove();
}

void RemoveImagesCommand::undo() {
    m_putBack(m_removal);
}

} // namespace selfment::studio
