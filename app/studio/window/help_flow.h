// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace selfment::widgets {
class LayerBar;
class NoticeBar;
} // namespace selfment::widgets

namespace selfment::studio {

class Actions;
class Dialogs;
class EngineBridge;
class OptionsController;

/// What the Help menu opens.
class HelpFlow : public QObject {
    Q_OBJECT

public:
    struct Parts {
        const EngineBridge& bridge;
        const OptionsController& options;
        const Actions& actions;
        const widgets::LayerBar& layers;
        widgets::NoticeBar& notices;
        Dialogs& dialogs;
    };

    HelpFlow(const Parts& parts, QWidget* window);

private:
    void openGuide();

    Parts m_parts;
};

} // namespace selfment::studio
