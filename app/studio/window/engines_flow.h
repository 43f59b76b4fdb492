// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/controllers/engines_controller.h"
#include "app/studio/window/connection_watch.h"
#include "app/studio/window/workbench.h"

#include <QObject>

#include <memory>

namespace selfment::studio {

class EngineDialogs;
class JobsFlow;
class PreferencesFlow;

/// Which engine computes: the menu Engine, the change from one to another, and what is told of it. The engine
/// chosen is remembered; nothing but the user changes it.
class EnginesFlow : public QObject {
    Q_OBJECT

public:
    struct Parts {
        JobsFlow& jobs; ///< whose jobs a change would end
        PreferencesFlow& preferences;
        std::shared_ptr<EngineConnectors> connectors;
    };

    EnginesFlow(const Workbench& workbench, const Parts& parts, QObject* parent);
    ~EnginesFlow() override;

    /// Works with that engine from now on; empty: this machine. Asks first where jobs are at work.
    void use(const QString& name);

    [[nodiscard]] EnginesController& engines() { return m_engines; }
    [[nodiscard]] EngineDialogs& dialogs() const { return *m_dialogs; }
    [[nodiscard]] const ConnectionWatch& watch() const { return *m_watch; }

private:
    void wireMenu();
    void wireNotices();
    void change(const QString& name);
    void retry();
    void showMenu();
    [[nodiscard]] bool mayChange(const QString& name);

    Workbench m_bench;
    Parts m_parts;
    EnginesController m_engines;
    ConnectionWatch* m_watch = nullptr;
    EngineDialogs* m_dialogs = nullptr;
};

} // namespace selfment::studio
