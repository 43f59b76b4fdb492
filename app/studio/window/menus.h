// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/window/actions.h"

#include <QList>
#include <QObject>
#include <QStringList>

class QActionGroup;
class QMainWindow;
class QMenu;

namespace selfment::studio {

/// The menu bar.
class Menus : public QObject {
    Q_OBJECT

public:
    /// layerActions and dockActions are shown in View; all actions outlive the menus.
    Menus(QMainWindow& window, const Actions& actions, const QList<QAction*>& layerActions,
          const QList<QAction*>& dockActions);

    /// A panel that a feature adds, for View > Panels.
    void addPanel(QAction* toggle);
    void setRecent(const QStringList& paths);
    /// The engines that were added, to choose from beside this machine; current: of the one in use, empty:
    /// this machine.
    void setEngines(const QStringList& names, const QString& current);
    [[nodiscard]] QMenu& engineMenu() const { return *m_engine; }

Q_SIGNALS:
    void recentChosen(const QString& path);
    void clearRecentRequested();
    /// An engine was chosen; empty: this machine.
    void engineChosen(const QString& name);

private:
    void makeFile(QMainWindow& window, const Actions& actions);
    void makeEdit(QMainWindow& window, const Actions& actions);
    void makeView(QMainWindow& window, const Actions& actions, const QList<QAction*>& layers,
                  const QList<QAction*>& docks);
    void makeImage(QMainWindow& window, const Actions& actions);
    void makeTools(QMainWindow& window, const Actions& actions);
    void makeEngine(QMainWindow& window, const Actions& actions);
    void makeHelp(QMainWindow& window, const Actions& actions);

    QMenu* m_recent = nullptr;
    QMenu* m_panels = nullptr;
    QAction* m_panelsEnd = nullptr; ///< the line after the panels
    QMenu* m_engine = nullptr;
    QActionGroup* m_engines = nullptr;
    QAction* m_thisMachine = nullptr;
    QAction* m_enginesEnd = nullptr; ///< the line after the engines
};

} // namespace selfment::studio
