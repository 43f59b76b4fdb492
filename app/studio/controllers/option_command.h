// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"

#include <QUndoCommand>

namespace selfment::studio {

class OptionsController;

/// One change of options. Commands of one merge id and one gesture (a slider being dragged) become one step.
class OptionCommand : public QUndoCommand {
public:
    /// mergeId -1 never merges. The controller outlives the undo stack's commands.
    OptionCommand(OptionsController& controller, options::Options before, options::Options after,
                  const QString& text, int mergeId, int gesture);

    void undo() override;
    void redo() override;
    [[nodiscard]] int id() const override { return m_mergeId; }
    bool mergeWith(const QUndoCommand* other) override;

private:
    OptionsController& m_controller;
    options::Options m_before;
    options::Options m_after;
    int m_mergeId;
    int m_gesture;
};

} // namespace selfment::studio
