// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/training_text.h"

#include "app/studio/controllers/training_controller.h"
#include "app/studio/window/activity_text.h"
#include "app/studio/window/engine_place.h"
#include "app/studio/window/notice_text.h"
#include "options/option_table.h"
#include "widgets/forms/choice_text.h"
#include "widgets/jobs/duration_text.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>

namespace selfment::studio {

using session::TrainingPhase;
using widgets::RunPhase;

namespace {

class TrainingTexts {
    Q_DECLARE_TR_FUNCTIONS(TrainingTexts)
};

QString text(const std::string& utf8) {
    return QString::fromStdString(utf8);
}

RunPhase phaseOf(const TrainingController& training) {
    if (training.isStopping()) {
        return RunPhase::stopping;
    }
    const session::TrainingState& state = training.state();
    switch (state.phase) {
    case TrainingPhase::preparing:
        return state.epochs == 0 && training.progress().itemsTotal == 0 ? RunPhase::starting
                                                                        : RunPhase::preparing;
    case TrainingPhase::training:
        return RunPhase::training;
    case TrainingPhase::validating:
        return RunPhase::validating;
    case TrainingPhase::paused:
        return state.step > 0 ? RunPhase::training : RunPhase::preparing;
    }
    return RunPhase::starting;
}

void countLeftOut(const session::TrainSummary& summary, widgets::RunStatus& status) {
    for (const session::SkippedImage& image : summary.skipped) {
        ++(image.error ? status.unreadable : status.degenerate);
    }
}

QString shownValue(const options::OptionSpec& spec, const std::string& value) {
    return widgets::choiceText(spec, text(value));
}

/// The parameters that are not the defaults, a line each.
QStringList parametersOf(const options::Options& options) {
    const options::Options defaults;
    QStringList lines;
    for (const options::OptionSpec& spec : options::optionTable()) {
        constexpr unsigned kTold = options::takenByTrainingForm | options::takenByWindow;
        if (!spec.bound() || (spec.takers & kTold) == 0U || spec.group == options::OptionGroup::mask) {
            continue;
        }
        const std::string value = spec.get(options);
        if (value != spec.get(defaults)) {
            lines << QStringLiteral("%1: %2").arg(
                QCoreApplication::translate("Options", std::string(spec.label).c_str()),
                shownValue(spec, value));
        }
    }
    return lines;
}

widgets::RunState stateOf(session::RunDescription::State state) {
    switch (state) {
    case session::RunDescription::State::finished:
        return widgets::RunState::finished;
    case session::RunDescription::State::stopped:
        return widgets::RunState::stopped;
    case session::RunDescription::State::interrupted:
        return widgets::RunState::interrupted;
    case session::RunDescription::State::failed:
        return widgets::RunState::failed;
    case session::RunDescription::State::running:
        break;
    }
    return widgets::RunState::running;
}

} // namespace

widgets::RunStatus runStatus(const TrainingController& training) {
    const session::TrainingState& state = training.state();
    const session::Progress& progress = training.progress();
    widgets::RunStatus status;
    status.phase = phaseOf(training);
    status.paused = training.isPaused();
    status.fraction = progress.fraction;
    status.itemsDone = progress.itemsDone;
    status.itemsTotal = progress.itemsTotal;
    status.epoch = state.epoch;
    status.epochs = state.epochs;
    status.step = state.step;
    status.steps = state.steps;
    status.images = state.images;
    status.degenerate = state.degenerate;
    status.unreadable = state.failed;
    status.waitingShare = state.waitingShare;
    const bool early = status.phase == RunPhase::preparing || status.phase == RunPhase::starting;
    status.imagesPerSecond = early ? progress.itemsPerSecond : state.imagesPerSecond;
    status.secondsLeft = early ? progress.secondsLeft : state.secondsLeft;
    status.runName = text(state.runName);
    if (early) {
        status.words = activityText(progress);
    }
    return status;
}

widgets::RunStatus runStatus(const session::TrainSummary& summary, bool interrupted) {
    const QLocale locale;
    widgets::RunStatus status;
    status.phase = summary.stopped || interrupted ? RunPhase::stopped : RunPhase::finished;
    status.runName = text(summary.runName);
    countLeftOut(summary, status);
    if (summary.steps == 0) {
        status.words = TrainingTexts::tr("It ended before its first step.");
        return status;
    }
    QStringList parts;
    parts << TrainingTexts::tr("%1 steps on %2 images in %3")
                 .arg(locale.toString(qlonglong{summary.steps}), locale.toString(qlonglong{summary.images}),
                      widgets::durationText(summary.seconds * 1000.0));
    if (summary.best.step > 0 || summary.best.loss > 0.0) {
        parts << TrainingTexts::tr("best loss %1").arg(locale.toString(summary.best.loss, 'f', 4));
    }
    if (!summary.validation.empty()) {
        parts << TrainingTexts::tr("validation IoU %1")
                     .arg(locale.toString(summary.validation.back().iou, 'f', 3));
    }
    status.words = parts.join(QStringLiteral(" · "));
    if (!summary.runName.empty()) {
        status.detail = TrainingTexts::tr("Run “%1” is in the table below.").arg(status.runName);
    }
    return status;
}

widgets::RunStatus runStatus(const values::Error& error, const session::TrainingState& last) {
    const widgets::Notice notice = errorNotice(error);
    widgets::RunStatus status;
    status.phase = RunPhase::failed;
    status.words = notice.text;
    status.detail = notice.advice;
    status.degenerate = last.degenerate;
    status.unreadable = last.failed;
    status.runName = text(last.runName);
    return status;
}

QString shortStatus(const widgets::RunStatus& status) {
    if (status.paused) {
        return TrainingTexts::tr("Training paused");
    }
    switch (status.phase) {
    case RunPhase::starting:
    case RunPhase::preparing:
        return TrainingTexts::tr("Training: features");
    case RunPhase::stopping:
        return TrainingTexts::tr("Training stops");
    default:
        return TrainingTexts::tr("Training: epoch %1 of %2").arg(status.epoch).arg(status.epochs);
    }
}

QString featureFacts(const options::PipelineOptions& options) {
    const auto shown = [](const char* name, const options::PipelineOptions& pipeline) {
        options::Options all;
        all.pipeline = pipeline;
        const options::OptionSpec* spec = options::findOption(name);
        return shownValue(*spec, spec->get(all));
    };
    const QString backbone = text(options.features.backbone);
    QStringList facts;
    facts << (backbone.contains(QLatin1Char('/')) ? QFileInfo(backbone).fileName()
                                                  : shown("backbone", options));
    if (options.features.feature != options::FeatureKind::automatic) {
        facts << shown("feature", options);
    }
    facts << (options.input.keepAspect ? TrainingTexts::tr("longest side %1 px").arg(options.input.size)
                                       : TrainingTexts::tr("%1 × %1 px").arg(options.input.size));
    facts << TrainingTexts::tr("initial cut by %1").arg(shown("init", options));
    return facts.join(QStringLiteral(", "));
}

QList<widgets::SkippedRow> skippedRows(const session::TrainSummary& summary) {
    QList<widgets::SkippedRow> rows;
    for (const session::SkippedImage& image : summary.skipped) {
        rows.append({text(image.path), image.error
                                           ? errorReason(*image.error)
                                           : TrainingTexts::tr("Its pseudo mask has one side only.")});
    }
    return rows;
}

widgets::RunRow runRow(const session::RunDescription& run) {
    widgets::RunRow row;
    row.name = text(run.name);
    row.state = stateOf(run.state);
    row.started = QDateTime::fromString(text(run.startedAt), Qt::ISODate).toLocalTime();
    row.folder = text(run.folder);
    row.atEngine = openableFolder(row.folder).isEmpty() && !row.folder.isEmpty();
    row.headPath = text(run.headPath);
    row.bestHeadPath = text(run.bestHeadPath);
    row.backbone = text(run.backbone);
    row.preset = text(run.preset);
    row.images = run.images;
    row.epochs = run.epochs;
    row.epochsDone = run.epochsDone;
    row.steps = run.steps;
    row.loss = run.loss;
    if (run.validation) {
        row.validationIou = run.validation->iou;
    }
    row.parameters = parametersOf(run.options);
    row.why = text(run.why);
    return row;
}

QString reachedText(const session::RunDescription& run) {
    return TrainingTexts::tr("%1 of %2 epochs are done").arg(run.epochsDone).arg(run.epochs);
}

} // namespace selfment::studio
