// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/engines_flow.h"

#include "app/studio/bridge/engine_bridge.h"
#include "app/studio/controllers/batch_controller.h"
#include "app/studio/controllers/inspect_controller.h"
#include "app/studio/controllers/models_controller.h"
#include "app/studio/window/actions.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/dialogs.h"
#include "app/studio/window/engine_dialogs.h"
#include "app/studio/window/jobs_flow.h"
#include "app/studio/window/menus.h"
#include "app/studio/window/notice_text.h"
#include "app/studio/window/preferences_flow.h"
#include "app/studio/window/running_work.h"
#include "app/studio/window/window_settings.h"
#include "widgets/notices/notice_bar.h"
#include "widgets/preferences/engine_page.h"

#include <QAction>
#include <QMainWindow>
#include <QMenu>

namespace selfment::studio {

EnginesFlow::EnginesFlow(const Workbench& workbench, const Parts& parts, QObject* parent)
    : QObject(parent), m_bench(workbench), m_parts(parts), m_engines(parts.connectors) {
    m_watch = new ConnectionWatch({m_bench.bridge, m_bench.status, m_bench.page.notices(),
                                   *m_bench.window.statusBar(), m_bench.actions[Actions::reconnectEngine]},
                                  this);
    m_dialogs = new EngineDialogs(m_bench, m_engines, *m_watch, this);
    connect(m_dialogs, &EngineDialogs::useRequested, this, &EnginesFlow::use);
    connect(&m_parts.preferences, &PreferencesFlow::enginePageMade, m_dialogs, &EngineDialogs::fill);
    connect(&m_engines, &EnginesController::failed, this,
            [this](const values::Error& error) { m_bench.page.notices().post(errorNotice(error)); });
    // Another engine has seen none of it: what is shown stays until the new one's results come.
    connect(&m_bench.bridge, &EngineBridge::engineChanging, this, [this] {
        if (!m_bench.inspect.path().isEmpty()) {
            m_bench.inspect.rerun();
        }
    });
    wireMenu();
    wireNotices();
    m_engines.refresh();
}

EnginesFlow::~EnginesFlow() = default;

void EnginesFlow::wireMenu() {
    Actions& actions = m_bench.actions;
    connect(&m_bench.menus, &Menus::engineChosen, this, &EnginesFlow::use);
    connect(actions[Actions::addEngine], &QAction::triggered, m_dialogs, &EngineDialogs::add);
    connect(actions[Actions::manageEngines], &QAction::triggered, this,
            [this] { m_parts.preferences.open(QStringLiteral("engine")); });
    connect(actions[Actions::testEngine], &QAction::triggered, this,
            [this] { m_dialogs->test(m_bench.bridge.engineName()); });
    connect(actions[Actions::reconnectEngine], &QAction::triggered, this, &EnginesFlow::retry);
    connect(&m_engines, &EnginesController::enginesChanged, this, &EnginesFlow::showMenu);
    connect(&m_bench.bridge, &EngineBridge::engineChanging, this, &EnginesFlow::showMenu);
    // Another window, or the command line, may have added one.
    connect(&m_bench.menus.engineMenu(), &QMenu::aboutToShow, &m_engines, &EnginesController::refresh);
    showMenu();
}

void EnginesFlow::wireNotices() {
    connect(&m_bench.page.notices(), &widgets::NoticeBar::actionRequested, this, [this](const QString& id) {
        if (id == QLatin1String(ConnectionWatch::kTryNow) || id == QLatin1String(ConnectionWatch::kRetry)) {
            retry();
        } else if (id == QLatin1String(ConnectionWatch::kEdit)) {
            m_dialogs->edit(m_bench.bridge.engineName());
        } else if (id == QLatin1String(ConnectionWatch::kUseThisMachine)) {
            use({});
        }
    });
}

void EnginesFlow::showMenu() {
    QStringList names;
    for (const remote::RemoteEngine& engine : m_engines.engines()) {
        names.append(QString::fromStdString(engine.name));
    }
    m_bench.menus.setEngines(names, m_bench.bridge.engineName());
    m_bench.actions[Actions::testEngine]->setEnabled(m_bench.bridge.isElsewhere());
}

void EnginesFlow::use(const QString& name) {
    if (name == m_bench.bridge.engineName() && m_watch->place().state != EnginePlace::State::failed) {
        return;
    }
    if (mayChange(name)) {
        change(name);
    }
    showMenu(); // the choice in the menu is the engine in use, whatever was answered
}

bool EnginesFlow::mayChange(const QString& name) {
    const int active = m_parts.jobs.jobs().activeCount();
    if (active == 0 && !m_bench.batch.isExporting()) {
        return true;
    }
    return m_bench.dialogs.confirm(
        &m_bench.window,
        tr("Use %1 instead of %2?").arg(engineTitle(name), engineTitle(m_bench.bridge.engineName())),
        tr("%Ln job(s) at work end as cancelled; what they have finished stays.", nullptr, qMax(active, 1)),
        tr("Cancel and change"));
}

void EnginesFlow::change(const QString& name) {
    m_bench.models.cancel();
    m_bench.batch.cancelAll();
    m_bench.work.cancelAll();
    m_bench.settings.setEngine(name);
    m_bench.bridge.changeEngine(engineChoice(m_parts.connectors, name));
}

/// A lost connection is tried at once; one that could not be made is made anew.
void EnginesFlow::retry() {
    if (m_watch->place().state == EnginePlace::State::lost) {
        m_watch->expectNews();
        m_bench.bridge.reconnect();
    } else if (m_watch->place().state == EnginePlace::State::failed) {
        change(m_bench.bridge.engineName());
    }
}

} // namespace selfment::studio
