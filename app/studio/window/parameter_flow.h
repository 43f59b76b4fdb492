// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/window/workbench.h"
#include "session/session.h"

#include <QObject>
#include <QString>

namespace selfment::widgets {
class ParameterForm;
}

namespace selfment::studio {

/// From an edit in the form to the options in force and a new run of the image in view.
class ParameterFlow : public QObject {
    Q_OBJECT

public:
    ParameterFlow(const Workbench& workbench, QObject* parent);

    /// Offers what the engine has as devices.
    void offer(const session::EngineDescription& engine);

private:
    void edit(const QString& name, const QString& text);
    void browse(const QString& name);

    Workbench m_bench;
    widgets::ParameterForm& m_form;
};

} // namespace selfment::studio
