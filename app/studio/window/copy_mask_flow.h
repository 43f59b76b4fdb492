// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/window/workbench.h"

#include <QByteArray>
#include <QImage>
#include <QObject>

namespace selfment::studio {

/// Edit > Copy mask: the mask in force as a black and white picture on the clipboard. It is made on a worker
/// thread, PNG bytes for other programs included; the status bar says when it is there. Of two copies asked
/// for, the later one wins.
class CopyMaskFlow : public QObject {
    Q_OBJECT

public:
    CopyMaskFlow(const Workbench& workbench, QObject* parent);

private:
    void copy();
    void take(quint64 copy, const QImage& picture, const QByteArray& png);

    Workbench m_bench;
    quint64 m_copy = 0; ///< number of the newest
};

} // namespace selfment::studio
