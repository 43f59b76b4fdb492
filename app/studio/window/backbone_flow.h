// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/window/workbench.h"

#include <QObject>

namespace selfment::studio {

class ModelsFlow;

/// Backbones and heads in the window: the models dialog, the choice in the parameter form, and what the
/// status bar says of the one in force.
class BackboneFlow : public QObject {
    Q_OBJECT

public:
    BackboneFlow(const Workbench& workbench, QObject* parent);

    [[nodiscard]] ModelsFlow& models() const { return *m_models; }

private:
    ModelsFlow* m_models;
};

} // namespace selfment::studio
