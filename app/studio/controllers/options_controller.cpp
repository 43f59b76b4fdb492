// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/controllers/options_controller.h"

#include "app/studio/controllers/option_command.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSettings>
#include <QUndoStack>

#include <algorithm>

namespace selfment::studio {

namespace {

// Changes of one option that follow each other faster than this are one drag.
constexpr qint64 kGestureMs = 700;

QString settingsKey(const options::OptionSpec& option) {
    return QStringLiteral("options/") + QString::fromUtf8(option.name.data(), qsizetype(option.name.size()));
}

bool isKept(const options::OptionSpec& option) {
    constexpr unsigned kForms = options::takenByWindow | options::takenByTrainingForm;
    return option.bound() && ((option.takers & kForms) != 0 || option.name == "seed");
}

/// What is left of the options when those that decide on no mask are at their defaults.
options::PipelineOptions decisive(options::PipelineOptions options) {
    const options::PipelineOptions defaults;
    const bool seeded = options.graph.init == options::Initialiser::kmeans;
    const auto seed = seeded ? options.runtime.seed : defaults.runtime.seed;
    options.runtime = defaults.runtime;
    options.runtime.seed = seed;
    options.input.maxMegapixels = defaults.input.maxMegapixels;
    options.mask.rounding = defaults.mask.rounding; // of soft masks in a file
    if (options.head.head == defaults.head.head) {
        options.head = defaults.head;
    }
    return options;
}

QString translatedLabel(const options::OptionSpec& option) {
    return QCoreApplication::translate("Options", std::string(option.label).c_str());
}

} // namespace

bool givesSameMasks(const options::PipelineOptions& one, const options::PipelineOptions& other) {
    return one == other || decisive(one) == decisive(other);
}

OptionsController::OptionsController(QSettings& settings, QUndoStack& undoStack, QObject* parent)
    : QObject(parent), m_settings(settings), m_undoStack(undoStack) {
    load();
}

options::Preset OptionsController::preset() const {
    return options::presetInForce(m_options.pipeline);
}

std::optional<values::Error> OptionsController::setValue(const QString& name, const QString& text) {
    options::Options after = m_options;
    const std::string key = name.toStdString();
    if (auto error = options::setOption(after, key, text.toStdString())) {
        return error;
    }
    const options::OptionSpec* spec = options::findOption(key);
    const auto index = static_cast<int>(spec - options::optionTable().data());
    push(after, tr("Change %1").arg(translatedLabel(*spec)), index);
    return std::nullopt;
}

std::optional<values::Error> OptionsController::setValues(const QList<std::pair<QString, QString>>& values,
                                                          const QString& what) {
    options::Options after = m_options;
    int index = -1;
    for (const auto& [name, text] : values) {
        const std::string key = name.toStdString();
        if (auto error = options::setOption(after, key, text.toStdString())) {
            return error;
        }
        if (index < 0) {
            index = static_cast<int>(options::findOption(key) - options::optionTable().data());
        }
    }
    push(after, what, index);
    return std::nullopt;
}

void OptionsController::beginGesture() {
    ++m_gesture;
    m_inGesture = true;
}

void OptionsController::endGesture() {
    m_inGesture = false;
    m_sinceChange.invalidate();
}

void OptionsController::applyPreset(options::Preset preset) {
    options::Options after = m_options;
    options::applyPreset(after.pipeline, preset);
    push(after, preset == options::Preset::paper ? tr("Use preset Paper") : tr("Use preset Reference code"),
         -1);
}

options::Preset OptionsController::trainingPreset() const {
    return options::presetInForce(m_options.pipeline, m_options.train);
}

void OptionsController::applyTrainingPreset(options::Preset preset) {
    options::Options after = m_options;
    options::applyPreset(after.pipeline, preset);
    options::applyPreset(after.train, preset);
    push(after,
         preset == options::Preset::paper ? tr("Use preset Paper for the training")
                                          : tr("Use preset Reference code for the training"),
         -1);
}

void OptionsController::resetAll() {
    options::Options after;
    after.train = m_options.train;
    push(after, tr("Reset parameters"), -1);
}

void OptionsController::resetTraining() {
    options::Options after = m_options;
    after.train = {};
    after.pipeline.head.input = {};
    after.pipeline.runtime.seed = {};
    push(after, tr("Reset parameters of the training"), -1);
}

void OptionsController::useHead(const QString& nameOrPath, const options::FeatureOptions& features) {
    options::Options after = m_options;
    after.pipeline.head.head = nameOrPath.toStdString();
    after.pipeline.head.input = options::HeadInput::automatic;
    after.pipeline.features = features;
    if (after.pipeline.mask.source != options::MaskSource::saliency) {
        after.pipeline.mask.source = options::MaskSource::automatic;
    }
    push(after, tr("Use head %1").arg(QFileInfo(nameOrPath).completeBaseName()), -1);
}

void OptionsController::push(const options::Options& after, const QString& text, int mergeId) {
    if (after == m_options) {
        return;
    }
    if (!m_inGesture && (!m_sinceChange.isValid() || m_sinceChange.elapsed() > kGestureMs)) {
        ++m_gesture;
    }
    m_sinceChange.start();
    m_undoStack.push(new OptionCommand(*this, m_options, after, text, mergeId, m_gesture));
}

void OptionsController::replace(const options::Options& options) {
    if (options == m_options) {
        return;
    }
    m_options = options;
    save();
    Q_EMIT optionsChanged(m_options);
}

void OptionsController::load() {
    for (const options::OptionSpec& option : options::optionTable()) {
        const QVariant stored = m_settings.value(settingsKey(option));
        if (isKept(option) && stored.isValid()) {
            // A value that an older version wrote and this one refuses leaves the default in force.
            (void)options::setOption(m_options, option.name, stored.toString().toStdString());
        }
    }
}

void OptionsController::save() const {
    const options::Options defaults;
    for (const options::OptionSpec& option : options::optionTable()) {
        if (!isKept(option)) {
            continue;
        }
        const std::string value = option.get(m_options);
        if (value == option.get(defaults)) {
            m_settings.remove(settingsKey(option));
        } else {
            m_settings.setValue(settingsKey(option), QString::fromStdString(value));
        }
    }
}

} // namespace selfment::studio
