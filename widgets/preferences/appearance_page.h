// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/image/colour_map.h"
#include "widgets/theme/theme.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace selfment::widgets {

/// Theme, colour maps, text size, motion. Shows what it is given, emits what is wished.
class AppearancePage : public QWidget {
    Q_OBJECT

public:
    explicit AppearancePage(QWidget* parent = nullptr);

    void setTheme(ThemeKind kind);
    void setColourMaps(ColourMap::Name sequential, ColourMap::Name diverging);
    void setTextSize(int percent);
    void setMotionReduced(bool reduced);

    [[nodiscard]] QComboBox* themeCombo() const { return m_theme; }
    [[nodiscard]] QComboBox* sequentialCombo() const { return m_sequential; }
    [[nodiscard]] QSpinBox* textSizeBox() const { return m_textSize; }
    [[nodiscard]] QCheckBox* motionBox() const { return m_motion; }

Q_SIGNALS:
    void themeChosen(selfment::widgets::ThemeKind kind);
    void colourMapsChosen(selfment::widgets::ColourMap::Name sequential,
                          selfment::widgets::ColourMap::Name diverging);
    void textSizeChosen(int percent);
    void motionReducedChosen(bool reduced);

private:
    void fillMaps();

    QComboBox* m_theme;
    QComboBox* m_sequential;
    QComboBox* m_diverging;
    QSpinBox* m_textSize;
    QCheckBox* m_motion;
};

} // namespace selfment::widgets
