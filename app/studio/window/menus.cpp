// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/menus.h"

#include <QActionGroup>
#include <QDir>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

#include <utility>

namespace selfment::studio {

Menus::Menus(QMainWindow& window, const Actions& actions, const QList<QAction*>& layerActions,
             const QList<QAction*>& dockActions)
    : QObject(&window) {
    makeFile(window, actions);
    makeEdit(window, actions);
    makeView(window, actions, layerActions, dockActions);
    makeImage(window, actions);
    makeTools(window, actions);
    makeEngine(window, actions);
    makeHelp(window, actions);
}

void Menus::makeFile(QMainWindow& window, const Actions& actions) {
    QMenu* menu = window.menuBar()->addMenu(tr("&File"));
    menu->addAction(actions[Actions::openImages]);
    menu->addAction(actions[Actions::openFolder]);
    m_recent = menu->addMenu(tr("Open &recent"));
    menu->addAction(actions[Actions::openSamples]);
    menu->addAction(actions[Actions::watchFolder]);
    menu->addAction(actions[Actions::stopWatching]);
    menu->addAction(actions[Actions::closeAll]);
    menu->addSeparator();
    menu->addAction(actions[Actions::openSession]);
    menu->addAction(actions[Actions::saveSession]);
    menu->addAction(actions[Actions::saveSessionAs]);
    menu->addAction(actions[Actions::findMoved]);
    menu->addSeparator();
    menu->addAction(actions[Actions::exportMask]);
    menu->addAction(actions[Actions::exportAll]);
    menu->addAction(actions[Actions::exportSequence]);
    menu->addSeparator();
    menu->addAction(actions[Actions::quit]);
    setRecent({});
}

void Menus::makeEdit(QMainWindow& window, const Actions& actions) {
    QMenu* menu = window.menuBar()->addMenu(tr("&Edit"));
    menu->addAction(actions.undo());
    menu->addAction(actions.redo());
    menu->addSeparator();
    menu->addAction(actions[Actions::copyMask]);
    menu->addAction(actions[Actions::copyPath]);
    menu->addAction(actions[Actions::paste]);
    menu->addSeparator();
    menu->addAction(actions[Actions::resetParameters]);
    menu->addSeparator();
    menu->addAction(actions[Actions::preferences]);
}

void Menus::makeView(QMainWindow& window, const Actions& actions, const QList<QAction*>& layers,
                     const QList<QAction*>& docks) {
    QMenu* menu = window.menuBar()->addMenu(tr("&View"));
    for (int index = 0; index < layers.size(); ++index) {
        if (layers.at(index)->objectName().isEmpty()) {
            layers.at(index)->setObjectName(QStringLiteral("layer%1").arg(index));
        }
    }
    menu->addActions(layers);
    menu->addSeparator();
    menu->addAction(actions[Actions::zoomIn]);
    menu->addAction(actions[Actions::zoomOut]);
    menu->addAction(actions[Actions::zoomToFit]);
    menu->addAction(actions[Actions::zoomTo100]);
    menu->addSeparator();
    menu->addAction(actions[Actions::singleView]);
    menu->addAction(actions[Actions::twoViews]);
    menu->addAction(actions[Actions::fourViews]);
    menu->addAction(actions[Actions::curtainView]);
    menu->addSeparator();
    menu->addAction(actions[Actions::soloLayer]);
    menu->addAction(actions[Actions::showGrid]);
    menu->addAction(actions[Actions::showRulers]);
    menu->addAction(actions[Actions::showMinimap]);
    menu->addSeparator();
    m_panels = menu->addMenu(tr("&Panels"));
    m_panels->addActions(docks);
    m_panelsEnd = m_panels->addSeparator();
    m_panels->addAction(actions[Actions::resetLayout]);
    QMenu* theme = menu->addMenu(tr("&Theme"));
    for (const auto kind :
         {widgets::ThemeKind::system, widgets::ThemeKind::light, widgets::ThemeKind::dark}) {
        theme->addAction(actions.theme(kind));
    }
    menu->addAction(actions[Actions::fullScreen]);
}

void Menus::makeImage(QMainWindow& window, const Actions& actions) {
    QMenu* image = window.menuBar()->addMenu(tr("&Image"));
    image->addAction(actions[Actions::nextImage]);
    image->addAction(actions[Actions::previousImage]);
    image->addSeparator();
    QMenu* rating = image->addMenu(tr("R&ating"));
    for (const Actions::Id id :
         {Actions::rate0, Actions::rate1, Actions::rate2, Actions::rate3, Actions::rate4, Actions::rate5}) {
        rating->addAction(actions[id]);
    }
    image->addAction(actions[Actions::reject]);
    image->addSeparator();
    QMenu* edit = image->addMenu(tr("&Edit mask"));
    for (const Actions::Id id : {Actions::brush, Actions::invertMask, Actions::keepLargest,
                                 Actions::fillHoles, Actions::revertMask}) {
        edit->addAction(actions[id]);
    }
    image->addAction(actions[Actions::groundTruth]);
    image->addAction(actions[Actions::removeGroundTruth]);
    image->addSeparator();
    image->addAction(actions[Actions::rerun]);
    image->addAction(actions[Actions::cancelJob]);
    QMenu* ipo = window.menuBar()->addMenu(tr("I&PO"));
    ipo->addAction(actions[Actions::ipoFirst]);
    ipo->addAction(actions[Actions::ipoBack]);
    ipo->addAction(actions[Actions::ipoPlay]);
    ipo->addAction(actions[Actions::ipoForward]);
    ipo->addAction(actions[Actions::ipoLast]);
    ipo->addSeparator();
    ipo->addAction(actions[Actions::exportSequence]);
}

void Menus::makeTools(QMainWindow& window, const Actions& actions) {
    QMenu* menu = window.menuBar()->addMenu(tr("&Tools"));
    menu->addAction(actions[Actions::computeFeatures]);
    menu->addAction(actions[Actions::train]);
    menu->addAction(actions[Actions::evaluate]);
    menu->addAction(actions[Actions::models]);
    menu->addSeparator();
    menu->addAction(actions[Actions::commandPalette]);
}

void Menus::makeEngine(QMainWindow& window, const Actions& actions) {
    m_engine = window.menuBar()->addMenu(tr("E&ngine"));
    m_thisMachine = actions[Actions::thisMachine];
    m_thisMachine->setCheckable(true);
    m_engines = new QActionGroup(this);
    m_engines->addAction(m_thisMachine);
    m_engine->addAction(m_thisMachine);
    m_enginesEnd = m_engine->addSeparator();
    m_engine->addAction(actions[Actions::addEngine]);
    m_engine->addAction(actions[Actions::manageEngines]);
    m_engine->addSeparator();
    m_engine->addAction(actions[Actions::testEngine]);
    m_engine->addAction(actions[Actions::reconnectEngine]);
    connect(
        m_thisMachine, &QAction::triggered, this, [this] { Q_EMIT engineChosen({}); }, Qt::QueuedConnection);
    setEngines({}, {});
}

void Menus::setEngines(const QStringList& names, const QString& current) {
    QStringList shown = names;
    if (!current.isEmpty() && !names.contains(current)) {
        shown.append(current); // in use, though it is no longer in the list
    }
    QStringList former;
    for (QAction* action : m_engines->actions()) {
        const QString name = action->data().toString();
        action->setChecked(name == current);
        if (action != m_thisMachine) {
            former.append(name);
        }
    }
    if (shown == former) {
        return; // the menu may be open
    }
    for (QAction* action : m_engines->actions()) {
        if (action != m_thisMachine) {
            delete action;
        }
    }
    for (const QString& name : std::as_const(shown)) {
        QString text = name;
        text.replace(QLatin1Char('&'), QLatin1String("&&"));
        auto* action = new QAction(text, m_engines);
        action->setCheckable(true);
        action->setChecked(name == current);
        action->setData(name);
        action->setStatusTip(tr("Computes with the engine %1").arg(name));
        m_engine->insertAction(m_enginesEnd, action);
        // Queued: whoever hears of it fills this menu anew, which deletes the action that was chosen.
        connect(
            action, &QAction::triggered, this, [this, name] { Q_EMIT engineChosen(name); },
            Qt::QueuedConnection);
    }
}

void Menus::makeHelp(QMainWindow& window, const Actions& actions) {
    QMenu* menu = window.menuBar()->addMenu(tr("&Help"));
    menu->addAction(actions[Actions::userGuide]);
    menu->addAction(actions[Actions::shortcuts]);
    menu->addAction(actions[Actions::backboneLimits]);
    menu->addAction(actions[Actions::diagnostics]);
    menu->addSeparator();
    menu->addAction(actions[Actions::licences]);
    menu->addAction(actions[Actions::about]);
    menu->addAction(actions[Actions::aboutQt]);
}

void Menus::addPanel(QAction* toggle) {
    m_panels->insertAction(m_panelsEnd, toggle);
}

void Menus::setRecent(const QStringList& paths) {
    m_recent->clear();
    m_recent->setEnabled(!paths.isEmpty());
    // Queued: whoever hears of these fills this menu anew, which deletes the action that was chosen.
    for (const QString& path : paths) {
        QString shown = QDir::toNativeSeparators(path);
        shown.replace(QLatin1Char('&'), QLatin1String("&&"));
        QAction* action =
            m_recent->addAction(m_recent->fontMetrics().elidedText(shown, Qt::ElideMiddle, 480));
        connect(
            action, &QAction::triggered, this, [this, path] { Q_EMIT recentChosen(path); },
            Qt::QueuedConnection);
    }
    if (!paths.isEmpty()) {
        m_recent->addSeparator();
        connect(m_recent->addAction(tr("Clear list")), &QAction::triggered, this,
                &Menus::clearRecentRequested, Qt::QueuedConnection);
    }
}

} // namespace selfment::studio
