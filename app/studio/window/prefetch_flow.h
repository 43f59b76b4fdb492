// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/controllers/prefetch_controller.h"
#include "app/studio/window/workbench.h"

#include <QObject>

namespace selfment::studio {

/// The image after the one in view and the one before it, as the list has them, are computed ahead and marked
/// in the list.
class PrefetchFlow : public QObject {
    Q_OBJECT

public:
    PrefetchFlow(const Workbench& bench, QObject* parent);

    [[nodiscard]] PrefetchController& prefetch() { return m_prefetch; }
    /// Takes over what the settings say.
    void applySettings();

private:
    [[nodiscard]] QStringList neighbours(const QString& path) const;

    Workbench m_bench;
    PrefetchController m_prefetch;
};

} // namespace selfment::studio
