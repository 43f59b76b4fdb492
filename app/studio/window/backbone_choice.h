// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

class QAction;

namespace selfment::widgets {
class ParameterForm;
} // namespace selfment::widgets

namespace selfment::studio {

class EngineBridge;
class ModelsController;

/// The form's choice of backbone: what is on this machine, and the ways to more.
class BackboneChoice : public QObject {
    Q_OBJECT

public:
    /// All outlive this.
    BackboneChoice(const EngineBridge& bridge, ModelsController& models, widgets::ParameterForm& form,
                   QObject* parent);

    /// Offers what is known now: the list of models, or what the engine described before there is one.
    void offer();

Q_SIGNALS:
    void otherFileRequested();
    void otherFolderRequested();
    void modelsRequested();

private:
    void showPlace(QAction& otherWeights) const;

    const EngineBridge& m_bridge;
    ModelsController& m_models;
    widgets::ParameterForm& m_form;
};

} // namespace selfment::studio
