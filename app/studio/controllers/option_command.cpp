// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/controllers/option_command.h"

#include "app/studio/controllers/options_controller.h"

#include <utility>

namespace selfment::studio {

OptionCommand::OptionCommand(OptionsController& controller, options::Options before, options::Options after,
                             const QString& text, int mergeId, int gesture)
    : QUndoCommand(text),
      m_controller(controller),
      m_before(std::move(before)),
      m_after(std::move(after)),
      m_mergeId(mergeId),
      m_gesture(gesture) {}

void OptionCommand::undo() {
    m_controller.replace(m_before);
}

void OptionCommand::redo() {
    m_controller.replace(m_after);
}

bool OptionCommand::mergeWith(const QUndoCommand* other) {
    // The stack only offers commands of the same id, and only this class gives ids.
    const auto* next = static_cast<const OptionCommand*>(other);
    if (next->m_gesture != m_gesture) {
        return false;
    }
    m_after = next->m_after;
    setObsolete(m_after == m_before);
    return true;
}

} // namespace selfment::studio
