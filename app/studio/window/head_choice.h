// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/forms/suggestion.h"

#include <QList>
#include <QObject>
#include <QStringList>

namespace selfment::widgets {
class ParameterForm;
} // namespace selfment::widgets

namespace selfment::studio {

class Dialogs;
class ModelsController;
class OptionsController;
class WindowSettings;

/// The form's choice of head: none, the heads of this machine, a file.
class HeadChoice : public QObject {
    Q_OBJECT

public:
    struct Parts {
        ModelsController& models;
        OptionsController& options;
        WindowSettings& settings;
        Dialogs& dialogs;
        widgets::ParameterForm& form;
    };

    HeadChoice(const Parts& parts, QWidget* window);

    /// Asks for a head file and puts it into force.
    void chooseFile();

Q_SIGNALS:
    void modelsRequested();

private:
    void offer();
    void giveUpRemoved(const QList<widgets::Suggestion>& offered);

    Parts m_parts;
    QWidget* m_window;
    QStringList m_offered;
};

} // namespace selfment::studio
