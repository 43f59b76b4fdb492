// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/window/workbench.h"

#include <QObject>

namespace selfment::studio {

/// What the Help menu opens.
class HelpFlow : public QObject {
    Q_OBJECT

public:
    HelpFlow(const Workbench& workbench, QObject* parent);

private:
    void openGuide();

    Workbench m_bench;
};

} // namespace selfment::studio
