// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/window/workbench.h"

#include <QObject>
#include <QStringList>

namespace selfment::studio {

/// The start page, the samples on it and the recent files, there and in the menu.
class StartFlow : public QObject {
    Q_OBJECT

public:
    StartFlow(const Workbench& workbench, QObject* parent);

    /// Reads the sample photos' thumbnails in the background; call once, after the first paint.
    void loadSamples();

private:
    void showRecent();

    Workbench m_bench;
    QStringList m_samples;
};

} // namespace selfment::studio
