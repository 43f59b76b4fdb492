// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

class QAction;
class QMenuBar;

namespace selfment::studio {

/// A command of the menus, with where it stands.
struct Command {
    QAction* action = nullptr;
    QString path; ///< "View › Theme", without mnemonics
    QString name; ///< without mnemonic and ellipsis; the plain name where the text changes
};

/// All commands of the menus in their order; those of a menu that is filled anew (recent files) are left out,
/// since they have no name to remember them by.
[[nodiscard]] QList<Command> commandsIn(const QMenuBar& bar);

/// A text without mnemonic and ellipsis.
[[nodiscard]] QString plainText(QString text);

} // namespace selfment::studio
