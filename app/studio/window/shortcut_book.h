// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/window/commands.h"

#include <QHash>
#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QString>

class QSettings;

namespace selfment::studio {

/// The keys of all commands: as delivered, and as the user has them. Those that were changed outlive the
/// program.
class ShortcutBook : public QObject {
    Q_OBJECT

public:
    /// settings must outlive this.
    explicit ShortcutBook(QSettings& settings, QObject* parent = nullptr);

    /// Takes commands in whose present keys are those delivered, and gives them the user's. Those that are in
    /// already are left alone. Actions outlive this.
    void add(const QList<Command>& commands);
    [[nodiscard]] const QList<Command>& commands() const { return m_commands; }
    [[nodiscard]] QList<QKeySequence> defaultsOf(const QString& id) const { return m_defaults.value(id); }

    /// Gives a command these keys; empty: none.
    void set(const QString& id, const QList<QKeySequence>& keys);
    void reset(const QString& id);
    void resetAll();

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QAction* find(const QString& id) const;

    QSettings& m_settings;
    QList<Command> m_commands;
    QHash<QString, QList<QKeySequence>> m_defaults;
};

} // namespace selfment::studio
