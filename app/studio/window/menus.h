// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/window/actions.h"

#include <QList>
#include <QObject>
#include <QStringList>

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

Q_SIGNALS:
    void recentChosen(const QString& path);
    void clearRecentRequested();

private:
    void makeFile(QMainWindow& window, const Actions& actions);
    void makeEdit(QMainWindow& window, const Actions& actions);
    void makeView(QMainWindow& window, const Actions& actions, const QList<QAction*>& layers,
                  const QList<QAction*>& docks);
    void makeImage(QMainWindow& window, const Actions& actions);
    void makeTools(QMainWindow& window, const Actions& actions);
    void makeHelp(QMainWindow& window, const Actions& actions);

    QMenu* m_recent = nullptr;
    QMenu* m_panels = nullptr;
    QAction* m_panelsEnd = nullptr; ///< the line after the panels
};

} // namespace selfment::studio
