// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/forms/stage_state.h"

#include <QTimer>
#include <QWidget>

namespace selfment::widgets {

/// The small sign of a stage's state, drawn in the palette's colours: an empty ring, a turning arc, a tick, a
/// tick in a ring (kept), a cross. Warned stages carry an exclamation mark.
class StageMark : public QWidget {
    Q_OBJECT

public:
    explicit StageMark(QWidget* parent = nullptr);

    void setState(StageState state, bool warned);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void turn();

    StageState m_state = StageState::waiting;
    bool m_warned = false;
    int m_angle = 0; ///< degrees
    QTimer m_turning;
};

} // namespace selfment::widgets
