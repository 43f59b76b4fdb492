// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/option_table.h"

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QString>

#include <optional>
#include <utility>

class QSettings;
class QUndoStack;

namespace selfment::studio {

/// Whether masks made under the one are those made under the other, but for rounding on another device.
[[nodiscard]] bool givesSameMasks(const options::PipelineOptions& one, const options::PipelineOptions& other);

/// The options in force. Every change is an undo command; the changes of one dragged slider are one. They
/// outlive the program in the settings.
class OptionsController : public QObject {
    Q_OBJECT

public:
    OptionsController(QSettings& settings, QUndoStack& undoStack, QObject* parent = nullptr);

    [[nodiscard]] const options::Options& options() const { return m_options; }
    [[nodiscard]] options::Preset preset() const;

    /// Sets one option from text. An illegal value changes nothing and is returned as an Error.
    std::optional<values::Error> setValue(const QString& name, const QString& text);
    /// Sets several as one change, named what in the list of undo steps; all or none.
    std::optional<values::Error> setValues(const QList<std::pair<QString, QString>>& values,
                                           const QString& what);
    /// From here to endGesture every change of the same options is one undo step, however slow it is.
    void beginGesture();
    void endGesture();
    void applyPreset(options::Preset preset);
    /// The preset of chain and training together.
    void applyTrainingPreset(options::Preset preset);
    [[nodiscard]] options::Preset trainingPreset() const;
    /// Defaults of everything but the training.
    void resetAll();
    /// Defaults of the training.
    void resetTraining();
    /// Makes masks with a head from now on, on the features that it was trained on.
    void useHead(const QString& nameOrPath, const options::FeatureOptions& features);

    /// Used by the undo commands: sets without a command of its own.
    void replace(const options::Options& options);

Q_SIGNALS:
    void optionsChanged(const selfment::options::Options& options);

private:
    void push(const options::Options& after, const QString& text, int mergeId);
    void load();
    void save() const;

    QSettings& m_settings;
    QUndoStack& m_undoStack;
    options::Options m_options;
    QElapsedTimer m_sinceChange;
    int m_gesture = 0;
    bool m_inGesture = false;
};

} // namespace selfment::studio
