// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/document/mask_commands.h"

#include <utility>

namespace selfment::studio {

StrokeCommand::StrokeCommand(MaskEditor& editor, QString path, touchup::Region before, touchup::Region after,
                             MaskEditor::SharedRuns runs, const QString& text)
    : QUndoCommand(text),
      m_editor(editor),
      m_path(std::move(path)),
      m_before(std::move(before)),
      m_after(std::move(after)),
      m_runs(std::move(runs)) {}

void StrokeCommand::undo() {
    m_editor.put(m_path, m_before);
}

void StrokeCommand::redo() {
    if (const auto runs = std::exchange(m_runs, nullptr)) {
        m_editor.setRuns(m_path, runs); // just painted
    } else {
        m_editor.put(m_path, m_after);
    }
}

WholeMaskCommand::WholeMaskCommand(MaskEditor& editor, QString path, MaskEditor::SharedRuns before,
                                   MaskEditor::SharedRuns after, MaskEditor::SharedMask decoded, bool shown,
                                   const QString& text)
    : QUndoCommand(text),
      m_editor(editor),
      m_path(std::move(path)),
      m_before(std::move(before)),
      m_after(std::move(after)),
      m_decoded(std::move(decoded)),
      m_shown(shown) {}

void WholeMaskCommand::undo() {
    m_editor.replace(m_path, m_before, {});
}

void WholeMaskCommand::redo() {
    if (std::exchange(m_shown, false)) {
        m_editor.setRuns(m_path, m_after);
    } else {
        m_editor.replace(m_path, m_after, std::exchange(m_decoded, nullptr));
    }
}

} // namespace selfment::studio
