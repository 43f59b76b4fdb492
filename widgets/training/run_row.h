// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <optional>

namespace selfment::widgets {

enum class RunState { finished, stopped, interrupted, failed, running };

/// A training run of this machine, as the table shows it.
struct RunRow {
    QString name;
    RunState state = RunState::finished;
    QDateTime started; ///< local time
    QString folder;
    bool atEngine = false; ///< its files are on the machine of an engine elsewhere
    QString headPath;      ///< last head; empty: none
    QString bestHeadPath;  ///< empty: none
    QString backbone;
    QString preset; ///< "paper", "reference", "custom"
    qint64 images = 0;
    int epochs = 0;
    int epochsDone = 0;
    qint64 steps = 0;
    double loss = 0.0;
    std::optional<double> validationIou;
    QStringList parameters; ///< "Learning rate: 0.001", those that are not the defaults
    QString why;            ///< failed: one line
};

/// "finished", "stopped", ... translated.
[[nodiscard]] QString runStateText(RunState state);

} // namespace selfment::widgets
