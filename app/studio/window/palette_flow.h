// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/window/workbench.h"

#include <QObject>

namespace selfment::widgets {
class CommandPalette;
}

namespace selfment::studio {

/// The command palette over the window's menus; made when it is first asked for.
class PaletteFlow : public QObject {
    Q_OBJECT

public:
    PaletteFlow(const Workbench& workbench, QObject* parent);

    void open();
    /// Null before it was first opened.
    [[nodiscard]] widgets::CommandPalette* palette() const { return m_palette; }

private:
    void run(const QString& id);

    Workbench m_bench;
    widgets::CommandPalette* m_palette = nullptr; ///< owned by the window
};

} // namespace selfment::studio
