// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/active_backbone.h"

#include "app/studio/controllers/inspect_controller.h"
#include "app/studio/controllers/models_controller.h"
#include "app/studio/controllers/options_controller.h"
#include "app/studio/window/activity_text.h"
#include "app/studio/window/engine_place.h"
#include "app/studio/window/model_rows.h"
#include "app/studio/window/status_line.h"
#include "widgets/forms/pipeline_panel.h"
#include "widgets/models/model_text.h"

#include <QFileInfo>

namespace selfment::studio {

namespace {

// What is over sooner is not worth a bar that comes and goes.
constexpr qint64 kBriefMs = 300;

QString shortName(const QString& nameOrPath) {
    return nameOrPath.contains(QLatin1Char('/')) ? QFileInfo(nameOrPath).fileName() : nameOrPath;
}

/// "CPU · tiny · bf16": what is known, in this order.
QString joined(QStringList parts) {
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

} // namespace

ActiveBackbone::ActiveBackbone(const Parts& parts, QObject* parent) : QObject(parent), m_parts(parts) {
    connect(&m_parts.bridge, &EngineBridge::engineReady, this, &ActiveBackbone::show);
    connect(&m_parts.models, &ModelsController::modelsChanged, this, &ActiveBackbone::show);
    connect(&m_parts.options, &OptionsController::optionsChanged, this, &ActiveBackbone::show);
    InspectController* inspect = &m_parts.inspect;
    connect(inspect, &InspectController::imageChanged, this, &ActiveBackbone::show);
    connect(inspect, &InspectController::stageArrived, this, [this](const SharedStage& result) {
        showDevice(result->stage);
        if (result->stage == session::Stage::features) {
            m_madeBy = m_parts.bridge.engineName();
            show();
        }
    });
    connect(inspect, &InspectController::started, this, [this] { m_sinceStart.start(); });
    connect(inspect, &InspectController::progressed, this, &ActiveBackbone::showWork);
    connect(inspect, &InspectController::busyChanged, &m_parts.status, &StatusLine::endWork);
    connect(&m_parts.models, &ModelsController::progressed, this, &ActiveBackbone::showWork);
    connect(&m_parts.models, &ModelsController::busyChanged, &m_parts.status, &StatusLine::endWork);
}

void ActiveBackbone::show() {
    if (m_parts.bridge.state() != EngineBridge::State::ready) {
        return;
    }
    if (const auto* features = m_parts.inspect.data<session::FeaturesResult>(session::Stage::features)) {
        showFeatures(*features);
    } else {
        showChosen();
    }
}

/// Files are read and written by the processor; tensors stay where the features were made.
void ActiveBackbone::showDevice(session::Stage stage) {
    const bool onFile = stage == session::Stage::image || stage == session::Stage::mask;
    const auto* features = m_parts.inspect.data<session::FeaturesResult>(session::Stage::features);
    const QString device = onFile                ? QStringLiteral("cpu")
                           : features != nullptr ? QString::fromStdString(features->device)
                                                 : QString();
    m_parts.pipeline.setStageDevice(static_cast<int>(stage), device);
}

void ActiveBackbone::showChosen() {
    const options::PipelineOptions& chosen = m_parts.options.options().pipeline;
    const session::EngineDescription& engine = m_parts.bridge.description();
    std::string device = chosen.runtime.device;
    if (device == "auto" && !engine.devices.empty()) {
        device = engine.devices.front().name;
    }
    const QString name = QString::fromStdString(chosen.features.backbone);
    QStringList facts;
    facts << labelOf(name);
    for (const session::DeviceDescription& one : engine.devices) {
        facts << QStringLiteral("%1: %2").arg(QString::fromStdString(one.name).toUpper(),
                                              QString::fromStdString(one.model));
    }
    facts << tr("%n thread(s)", nullptr, engine.threads);
    facts.removeAll(QString());
    m_parts.status.setEngineFacts(joined({QString::fromStdString(device).toUpper(), shortName(name)}),
                                  facts.join(QLatin1Char('\n')));
    m_parts.pipeline.setFacts({});
}

void ActiveBackbone::showFeatures(const session::FeaturesResult& features) {
    const QString name = QString::fromStdString(features.backbone);
    const QString device = QString::fromStdString(features.device);
    const QString precision = QString::fromStdString(features.precision);
    const QString feature = QString::fromStdString(features.feature);
    const QString parameters = widgets::parametersText(parametersOf(name));
    QStringList line;
    line << (parameters.isEmpty() ? shortName(name)
                                  : tr("%1 (%2 parameters)").arg(shortName(name), parameters));
    line << device << precision << feature;
    line << tr("%1 × %2 patches").arg(features.grid.width).arg(features.grid.height);
    line.removeAll(QString());
    m_parts.pipeline.setFacts(line.join(QStringLiteral(", ")));

    QStringList tip;
    tip << labelOf(name);
    if (!features.backboneSha256.empty()) {
        tip << tr("SHA-256 %1").arg(QString::fromStdString(features.backboneSha256));
    }
    if (!parameters.isEmpty()) {
        tip << tr("%1 parameters").arg(parameters);
    }
    tip << (feature.isEmpty() ? QString() : tr("Features: %1").arg(feature));
    for (const session::DeviceDescription& one : m_parts.bridge.description().devices) {
        if (one.name == features.device) {
            tip << QString::fromStdString(one.model);
        }
    }
    tip.removeAll(QString());
    // Of a former engine, while the one chosen has not come so far: its name goes with its device.
    const bool former = m_madeBy != m_parts.bridge.engineName();
    const QString shownDevice =
        former ? tr("%1: %2").arg(engineTitle(m_madeBy), device.toUpper()) : device.toUpper();
    m_parts.status.setEngineFacts(joined({shownDevice, shortName(name), precision}),
                                  tip.join(QLatin1Char('\n')));
}

void ActiveBackbone::showWork(const session::Progress& progress) {
    QString text = activityText(progress);
    if (progress.activity == session::Activity::computing && m_sinceStart.isValid() &&
        m_sinceStart.elapsed() > kBriefMs) {
        text = tr("Computing… %1 %").arg(static_cast<int>(activityShare(progress) * 100.0));
    }
    if (text.isEmpty()) {
        m_parts.status.endWork();
    } else {
        m_parts.status.setWork(text, activityShare(progress));
    }
}

qint64 ActiveBackbone::parametersOf(const QString& name) const {
    if (const session::ModelDescription* model = m_parts.models.find(name)) {
        return model->parameters;
    }
    for (const session::BackboneDescription& one : m_parts.bridge.description().backbones) {
        if (name == QString::fromStdString(one.name)) {
            return one.parameters;
        }
    }
    return 0;
}

QString ActiveBackbone::labelOf(const QString& name) const {
    if (const session::ModelDescription* model = m_parts.models.find(name)) {
        return backboneLabel(model->name, model->label);
    }
    for (const session::BackboneDescription& one : m_parts.bridge.description().backbones) {
        if (name == QString::fromStdString(one.name)) {
            return backboneLabel(one.name, one.label);
        }
    }
    return name;
}

} // namespace selfment::studio
