// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/document/mask_editor.h"
#include "app/studio/window/workbench.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointF>

namespace selfment::widgets {
class TouchupBar;
}

namespace selfment::studio {

/// The mask in view changed by hand: brush, invert, largest part, holes, and back to the computed one.
class TouchupFlow : public QObject {
    Q_OBJECT

public:
    TouchupFlow(const Workbench& bench, QObject* parent);

    [[nodiscard]] widgets::TouchupBar& bar() const { return *m_bar; }
    [[nodiscard]] MaskEditor& editor() const { return *m_editor; }

private:
    void wireActions();
    void wireBrush();
    void wireImage();
    void setBrushOn(bool on);
    void beginStroke(const QPointF& image, bool erase);
    void showMask(const std::shared_ptr<const values::Mask>& mask);
    void showState();
    void markEdited(const QString& path);
    void markAllEdited();

    Workbench m_bench;
    MaskEditor* m_editor;
    widgets::TouchupBar* m_bar;
    QElapsedTimer m_working; ///< valid while work on the whole mask is under way
};

} // namespace selfment::studio
