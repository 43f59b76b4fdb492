// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/document/mask_editor.h"
#include "touchup/region.h"

#include <QString>
#include <QUndoCommand>

namespace selfment::studio {

/// A stroke of the brush over a mask that was edited before: what its rectangle held before and after. The
/// editor outlives the undo stack's commands.
class StrokeCommand : public QUndoCommand {
public:
    /// runs: of the whole mask after the stroke, which is shown already.
    StrokeCommand(MaskEditor& editor, QString path, touchup::Region before, touchup::Region after,
                  MaskEditor::SharedRuns runs, const QString& text);

    void undo() override;
    void redo() override;

private:
    MaskEditor& m_editor;
    QString m_path;
    touchup::Region m_before;
    touchup::Region m_after;
    MaskEditor::SharedRuns m_runs; ///< until the first redo
};

/// Another mask in place of one. null is the computed one.
class WholeMaskCommand : public QUndoCommand {
public:
    /// decoded: after as a mask, where it is at hand; shown: the view has it already.
    WholeMaskCommand(MaskEditor& editor, QString path, MaskEditor::SharedRuns before,
                     MaskEditor::SharedRuns after, MaskEditor::SharedMask decoded, bool shown,
                     const QString& text);

    void undo() override;
    void redo() override;

private:
    MaskEditor& m_editor;
    QString m_path;
    MaskEditor::SharedRuns m_before;
    MaskEditor::SharedRuns m_after;
    MaskEditor::SharedMask m_decoded; ///< until the first redo
    bool m_shown;                     ///< the same
};

} // namespace selfment::studio
