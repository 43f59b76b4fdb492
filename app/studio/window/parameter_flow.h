// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QObject>
#include <QString>

class QWidget;

namespace selfment::widgets {
class NoticeBar;
class ParameterForm;
} // namespace selfment::widgets

namespace selfment::studio {

class Dialogs;
class InspectController;
class OptionsController;
class WindowSettings;

/// From an edit in the form to the options in force and a new run of the image in view.
class ParameterFlow : public QObject {
    Q_OBJECT

public:
    struct Parts {
        OptionsController& options;
        InspectController& inspect;
        widgets::ParameterForm& form;
        widgets::NoticeBar& notices;
        WindowSettings& settings;
        Dialogs& dialogs;
    };

    ParameterFlow(const Parts& parts, QWidget* window);

    /// Offers what the engine has as devices.
    void offer(const session::EngineDescription& engine);

private:
    void edit(const QString& name, const QString& text);
    void browse(const QString& name);

    Parts m_parts;
    QWidget* m_window;
};

} // namespace selfment::studio
