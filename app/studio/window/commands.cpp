// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/commands.h"

#include "app/studio/window/actions.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>

#include <algorithm>

namespace selfment::studio {

namespace {

void collect(const QMenu& menu, const QString& path, QList<Command>& found) {
    for (QAction* action : menu.actions()) {
        if (action->menu() != nullptr) {
            collect(*action->menu(), path + QStringLiteral(" › ") + plainText(action->text()), found);
        } else if (!action->isSeparator() && !action->objectName().isEmpty() &&
                   std::none_of(found.begin(), found.end(),
                                [action](const Command& one) { return one.action == action; })) {
            const QVariant plain = action->property(Actions::kPlainName);
            found.append({action, path, plain.isValid() ? plain.toString() : plainText(action->text())});
        }
    }
}

} // namespace

QString plainText(QString text) {
    // Mnemonics of Chinese texts stand in brackets behind them: "打开(&O)…".
    const auto bracket = text.indexOf(QLatin1String("(&"));
    if (bracket >= 0 && bracket + 3 < text.size() && text.at(bracket + 3) == QLatin1Char(')')) {
        text.remove(bracket, 4);
    }
    text.replace(QLatin1String("&&"), QString(QChar::Null)).remove(QLatin1Char('&'));
    text.replace(QChar::Null, QLatin1Char('&'));
    if (text.endsWith(QChar(0x2026))) {
        text.chop(1);
    }
    return text.trimmed();
}

QList<Command> commandsIn(const QMenuBar& bar) {
    QList<Command> found;
    for (const QAction* top : bar.actions()) {
        if (top->menu() != nullptr) {
            collect(*top->menu(), plainText(top->text()), found);
        }
    }
    return found;
}

} // namespace selfment::studio
