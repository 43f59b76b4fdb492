// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/palette_flow.h"

#include "app/studio/window/actions.h"
#include "app/studio/window/commands.h"
#include "app/studio/window/window_settings.h"
#include "widgets/palette/command_palette.h"

#include <QAction>
#include <QMainWindow>
#include <QMenuBar>

namespace selfment::studio {

namespace {
constexpr int kRemembered = 8;
} // namespace

PaletteFlow::PaletteFlow(const Workbench& workbench, QObject* parent) : QObject(parent), m_bench(workbench) {
    connect(m_bench.actions[Actions::commandPalette], &QAction::triggered, this, &PaletteFlow::open);
}

void PaletteFlow::open() {
    if (m_palette == nullptr) {
        m_palette = new widgets::CommandPalette(&m_bench.window);
        connect(m_palette, &widgets::CommandPalette::chosen, this, &PaletteFlow::run);
    }
    QList<widgets::CommandEntry> entries;
    for (const Command& command : commandsIn(*m_bench.window.menuBar())) {
        const QAction& action = *command.action;
        if (&action == m_bench.actions[Actions::commandPalette]) {
            continue;
        }
        entries.append({action.objectName(), command.name, command.path,
                        action.shortcut().toString(QKeySequence::NativeText), action.statusTip(),
                        action.isEnabled(), action.isCheckable() && action.isChecked()});
    }
    m_palette->setEntries(entries, m_bench.settings.recentCommands());
    m_palette->openOver();
}

void PaletteFlow::run(const QString& id) {
    for (const Command& command : commandsIn(*m_bench.window.menuBar())) {
        if (command.action->objectName() == id) {
            QStringList recent = m_bench.settings.recentCommands();
            recent.removeAll(id);
            recent.prepend(id);
            m_bench.settings.setRecentCommands(recent.mid(0, kRemembered));
            command.action->trigger(); // may close the window: nothing after it
            return;
        }
    }
}

} // namespace selfment::studio
