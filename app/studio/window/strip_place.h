// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/window/workbench.h"

#include <QHash>
#include <QObject>
#include <QTimer>

class QDockWidget;
class QWidget;

namespace selfment::studio {

/// Where the library lies: beside the image as a list, below it as a strip. While there is a strip, the image
/// keeps kImageShare of the height of the window's middle: where space is short the strip is one low row, and
/// the panels beside it give way as far as they can.
class StripPlace : public QObject {
    Q_OBJECT

public:
    static constexpr double kImageShare = 0.45;

    StripPlace(const Workbench& bench, QObject* parent);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place(bool strip);
    void makeRoom();
    void setLow(bool low);
    void giveWay(int pixels);
    [[nodiscard]] bool isStripBelow() const;
    [[nodiscard]] QList<QDockWidget*> othersBelow() const;

    Workbench m_bench;
    QDockWidget* m_dock;
    QWidget* m_noTitle;                 ///< in place of the dock's title; the dock owns it
    QTimer m_soon;                      ///< many changes of the layout are one
    int m_fullStrip = 0;                ///< height of the dock with a strip that is not low
    QHash<QDockWidget*, int> m_heights; ///< of the panels below the image, before a strip lay there, too
};

} // namespace selfment::studio
