// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/evaluation_text.h"

#include "app/studio/controllers/evaluation_controller.h"
#include "app/studio/window/activity_text.h"
#include "app/studio/window/notice_text.h"
#include "app/text/evaluation_text.h"
#include "app/text/translatable.h"
#include "options/option_table.h"
#include "widgets/evaluation/metric_text.h"
#include "widgets/jobs/duration_text.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLocale>

#include <array>
#include <utility>

namespace selfment::studio {

using widgets::EvaluationChoice;
using widgets::EvaluationPhase;
using widgets::EvaluationState;

namespace {

constexpr std::array<std::pair<EvaluationChoice, const char*>, 4> kChoices = {{
    {EvaluationChoice::method, "method"},
    {EvaluationChoice::predictions, "predictions"},
    {EvaluationChoice::steps, "steps"},
    {EvaluationChoice::initialisers, "initialisers"},
}};

class EvaluationTexts {
    Q_DECLARE_TR_FUNCTIONS(EvaluationTexts)
};

QString text(const std::string& utf8) {
    return QString::fromStdString(utf8);
}

QString presetText(const std::string& preset) {
    return preset == "paper"       ? EvaluationTexts::tr("Paper")
           : preset == "reference" ? EvaluationTexts::tr("Reference code")
                                   : EvaluationTexts::tr("Custom");
}

/// Name of a model or a file, without its folder.
QString shortName(const std::string& nameOrPath) {
    const QString name = text(nameOrPath);
    return name.contains(QLatin1Char('/')) ? QFileInfo(name).completeBaseName() : name;
}

QString finished(QString reason) {
    reason = reason.trimmed();
    if (!reason.isEmpty()) {
        reason[0] = reason.at(0).toUpper();
    }
    return reason.endsWith(QLatin1Char('.')) ? reason : reason + QLatin1Char('.');
}

QStringList factsOf(const session::EvaluationRow& row) {
    QStringList facts;
    const auto add = [&facts](const QString& pattern, const QString& value) {
        if (!value.isEmpty()) {
            facts << pattern.arg(value);
        }
    };
    add(EvaluationTexts::tr("Backbone: %1"), shortName(row.backbone));
    add(EvaluationTexts::tr("Preset: %1"), row.preset.empty() ? QString() : presetText(row.preset));
    add(EvaluationTexts::tr("Head: %1"), shortName(row.head));
    add(EvaluationTexts::tr("Device: %1"), text(row.device));
    add(EvaluationTexts::tr("Precision: %1"), text(row.precision));
    facts << EvaluationTexts::tr("%n image(s) in %1", nullptr, static_cast<int>(row.images))
                 .arg(widgets::durationText(row.seconds * 1000.0));
    return facts;
}

widgets::MeasuredRow measuredRow(const session::EvaluationRow& row) {
    widgets::MeasuredRow made;
    made.label = text(row.label);
    made.scores = widgets::metricValues(row.scores);
    made.facts = factsOf(row);
    made.curves = row.curves;
    made.images.reserve(static_cast<qsizetype>(row.perImage.size()));
    for (const session::ImageScores& image : row.perImage) {
        widgets::ScoredImage one{text(image.name),      widgets::metricValues(image.scores),
                                 text(image.imagePath), text(image.predictionPath),
                                 text(image.maskPath),  {}};
        for (const std::string& note : image.notes) {
            one.notes << remarkSentence(note);
        }
        made.images.append(one);
    }
    return made;
}

widgets::PaperRow paperRow(const values::PublishedRow& row) {
    widgets::PaperRow made{text(row.table), text(row.dataSet), text(row.label), {}};
    made.scores.fill(widgets::kNoScore);
    for (const auto& [key, value] : row.scores) {
        if (const int metric = widgets::metricOf(text(key)); metric >= 0) {
            made.scores.at(static_cast<std::size_t>(metric)) = value;
        }
    }
    return made;
}

/// The error's sentence; before it what it was left out of, where that is told.
QString reasonOf(const session::SkippedFile& file) {
    if (!file.error) {
        return finished(remarkSentence(file.why));
    }
    const QString reason = errorReason(*file.error);
    return file.why.empty() || file.why == file.error->why
               ? reason
               : finished(remarkSentence(file.why)) + QLatin1Char(' ') + reason;
}

QString headFacts(const options::PipelineOptions& options) {
    return options.head.head == "none" ? EvaluationTexts::tr("no head")
                                       : EvaluationTexts::tr("head %1").arg(shortName(options.head.head));
}

} // namespace

widgets::EvaluationRows evaluationRows(const session::EvaluationResult& result) {
    widgets::EvaluationRows rows;
    for (const session::EvaluationRow& row : result.rows) {
        if (row.images > 0) {
            rows.measured.append(measuredRow(row));
        }
    }
    for (const values::PublishedRow& row : result.published) {
        rows.published.append(paperRow(row));
    }
    rows.publishedNote =
        finished(QCoreApplication::translate(text::kEvaluationContext, text::publishedNote()));
    rows.dataName = text(result.masksFolder);
    for (const session::SkippedFile& file : result.skipped) {
        rows.leftOut.append({text(file.file), reasonOf(file)});
    }
    return rows;
}

EvaluationState evaluationState(const EvaluationController& evaluation) {
    const session::Progress& progress = evaluation.progress();
    EvaluationState state;
    state.phase = evaluation.isCancelling() ? EvaluationPhase::cancelling : EvaluationPhase::running;
    state.fraction = progress.fraction;
    state.itemsDone = progress.itemsDone;
    state.itemsTotal = progress.itemsTotal;
    state.itemsPerSecond = progress.itemsPerSecond;
    state.secondsLeft = progress.secondsLeft;
    state.activity = activityText(progress);
    if (state.activity.isEmpty() && progress.itemsTotal == 0 && progress.fraction > 0.0) {
        state.activity = EvaluationTexts::tr("Training the heads: %1 %")
                             .arg(QLocale().toString(static_cast<int>(progress.fraction * 100.0)));
    } else if (state.activity.isEmpty() && !progress.currentItem.empty()) {
        state.activity = QFileInfo(text(progress.currentItem)).fileName();
    }
    return state;
}

EvaluationState evaluationState(const session::EvaluationResult& result, bool cancelled) {
    EvaluationState state;
    state.phase = cancelled ? EvaluationPhase::cancelled : EvaluationPhase::finished;
    const int images = result.rows.empty() ? 0 : static_cast<int>(result.rows.front().images);
    QStringList parts{EvaluationTexts::tr("%n image(s) scored", nullptr, images)};
    if (!result.skipped.empty()) {
        parts << EvaluationTexts::tr("%n left out", nullptr, static_cast<int>(result.skipped.size()));
    }
    if (result.seconds > 0.0) {
        parts << EvaluationTexts::tr("in %1").arg(widgets::durationText(result.seconds * 1000.0));
    }
    state.words = parts.join(QStringLiteral(", ")) + QLatin1Char('.');
    if (cancelled && images > 0) {
        state.advice = EvaluationTexts::tr("The scores are of those images alone.");
    }
    return state;
}

EvaluationState evaluationState(const values::Error& error) {
    EvaluationState state;
    state.phase = EvaluationPhase::failed;
    const widgets::Notice notice = errorNotice(error);
    state.words = notice.text;
    state.advice = notice.advice;
    return state;
}

QString methodFacts(const options::Options& options, EvaluationChoice choice) {
    if (choice == EvaluationChoice::predictions) {
        return {};
    }
    const QString backbone = EvaluationTexts::tr("backbone %1, %2 px")
                                 .arg(shortName(options.pipeline.features.backbone))
                                 .arg(options.pipeline.input.size);
    if (choice == EvaluationChoice::initialisers) {
        return EvaluationTexts::tr("In force: %1.").arg(backbone);
    }
    if (choice == EvaluationChoice::steps) {
        const QString images =
            options.train.images == 0
                ? EvaluationTexts::tr("all images")
                : EvaluationTexts::tr("%n image(s)", nullptr, static_cast<int>(options.train.images));
        return EvaluationTexts::tr("In force: %1. Each head: %2, %3, as set in “Train a head”.")
            .arg(backbone,
                 EvaluationTexts::tr("%n epoch(s)", nullptr, static_cast<int>(options.train.epochs)), images);
    }
    return EvaluationTexts::tr("In force: %1, preset %2, %3.")
        .arg(backbone, presetText(std::string(options::presetName(options::presetInForce(options.pipeline)))),
             headFacts(options.pipeline));
}

session::EvaluationKind evaluationKind(EvaluationChoice choice) {
    switch (choice) {
    case EvaluationChoice::method:
        return session::EvaluationKind::method;
    case EvaluationChoice::predictions:
        return session::EvaluationKind::predictions;
    case EvaluationChoice::steps:
        return session::EvaluationKind::steps;
    case EvaluationChoice::initialisers:
        break;
    }
    return session::EvaluationKind::initialisers;
}

QString choiceName(EvaluationChoice choice) {
    for (const auto& [one, name] : kChoices) {
        if (one == choice) {
            return QLatin1String(name);
        }
    }
    return {};
}

EvaluationChoice choiceOf(const QString& name) {
    for (const auto& [choice, known] : kChoices) {
        if (name == QLatin1String(known)) {
            return choice;
        }
    }
    return EvaluationChoice::method;
}

} // namespace selfment::studio
