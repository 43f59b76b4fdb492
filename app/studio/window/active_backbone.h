// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>

namespace selfment::widgets {
class PipelinePanel;
} // namespace selfment::widgets

namespace selfment::studio {

class EngineBridge;
class InspectController;
class ModelsController;
class OptionsController;
class StatusLine;

/// Tells which backbone is active, on which device and in which precision: that of the features on screen,
/// or, without any, the one chosen; and how far a model is that is being loaded or checked.
class ActiveBackbone : public QObject {
    Q_OBJECT

public:
    struct Parts {
        EngineBridge& bridge;
        InspectController& inspect;
        ModelsController& models;
        OptionsController& options;
        StatusLine& status;
        widgets::PipelinePanel& pipeline;
    };

    ActiveBackbone(const Parts& parts, QObject* parent);

private:
    void show();
    void showDevice(session::Stage stage);
    void showChosen();
    void showFeatures(const session::FeaturesResult& features);
    void showWork(const session::Progress& progress);
    [[nodiscard]] qint64 parametersOf(const QString& name) const;
    [[nodiscard]] QString labelOf(const QString& name) const;

    Parts m_parts;
    QElapsedTimer m_sinceStart; ///< of the inspection
    QString m_madeBy;           ///< name of the engine of the features on screen
};

} // namespace selfment::studio
