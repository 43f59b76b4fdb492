// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/shortcut_book.h"

#include <QAction>
#include <QSettings>

namespace selfment::studio {

namespace {

const QString kGroup = QStringLiteral("shortcuts/");

QString keyOf(const QString& id) {
    return kGroup + id;
}

} // namespace

ShortcutBook::ShortcutBook(QSettings& settings, QObject* parent) : QObject(parent), m_settings(settings) {}

void ShortcutBook::add(const QList<Command>& commands) {
    for (const Command& command : commands) {
        const QString id = command.action->objectName();
        if (m_defaults.contains(id)) {
            continue;
        }
        m_commands.append(command);
        m_defaults.insert(id, command.action->shortcuts());
        if (const QVariant own = m_settings.value(keyOf(id)); own.isValid()) {
            command.action->setShortcuts(
                QKeySequence::listFromString(own.toString(), QKeySequence::PortableText));
        }
    }
    Q_EMIT changed();
}

QAction* ShortcutBook::find(const QString& id) const {
    for (const Command& command : m_commands) {
        if (command.action->objectName() == id) {
            return command.action;
        }
    }
    return nullptr;
}

void ShortcutBook::set(const QString& id, const QList<QKeySequence>& keys) {
    QAction* action = find(id);
    if (action == nullptr || action->shortcuts() == keys) {
        return;
    }
    action->setShortcuts(keys);
    if (keys == m_defaults.value(id)) {
        m_settings.remove(keyOf(id));
    } else {
        m_settings.setValue(keyOf(id), QKeySequence::listToString(keys, QKeySequence::PortableText));
    }
    Q_EMIT changed();
}

void ShortcutBook::reset(const QString& id) {
    set(id, m_defaults.value(id));
}

void ShortcutBook::resetAll() {
    for (const Command& command : std::as_const(m_commands)) {
        command.action->setShortcuts(m_defaults.value(command.action->objectName()));
    }
    m_settings.remove(QStringLiteral("shortcuts"));
    Q_EMIT changed();
}

} // namespace selfment::studio
