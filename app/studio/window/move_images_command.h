// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QUndoCommand>

#include <functional>
#include <utility>

namespace selfment::studio {

/// Images that were found elsewhere.
class MoveImagesCommand : public QUndoCommand {
public:
    using Paths = QList<std::pair<QString, QString>>;
    /// paths: from and to; missing: whether they are then taken for missing. What move works with outlives
    /// the undo stack's commands.
    using Move = std::function<void(const Paths& paths, bool missing)>;

    MoveImagesCommand(Paths paths, Move move, const QString& text)
        : QUndoCommand(text), m_paths(std::move(paths)), m_move(std::move(move)) {}

    void redo() override { m_move(m_paths, false); }
    void undo() override {
        Paths back;
        for (const auto& [from, to] : m_paths) {
            back.append({to, from});
        }
        m_move(back, true);
    }

private:
    Paths m_paths;
    Move m_move;
};

} // namespace selfment::studio
