// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/job_texts.h"

#include "app/studio/window/activity_text.h"
#include "app/studio/window/export_formats.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace selfment::studio {

using widgets::JobKind;

namespace {

class Texts {
    Q_DECLARE_TR_FUNCTIONS(JobTexts)
};

} // namespace

widgets::JobProgress shownProgress(const session::Progress& progress) {
    widgets::JobProgress shown;
    shown.fraction = progress.fraction;
    shown.itemsDone = progress.itemsDone;
    shown.itemsTotal = progress.itemsTotal;
    shown.itemsPerSecond = progress.itemsPerSecond;
    shown.secondsLeft = progress.secondsLeft;
    return shown;
}

widgets::JobProgress shownBytes(const session::Progress& progress, const ByteRate& rate) {
    widgets::JobProgress shown;
    shown.fraction = progress.bytesTotal > 0
                         ? static_cast<double>(progress.bytesDone) / static_cast<double>(progress.bytesTotal)
                         : progress.fraction;
    shown.bytesDone = progress.bytesDone;
    shown.bytesTotal = progress.bytesTotal;
    shown.bytesPerSecond = rate.perSecond();
    shown.secondsLeft =
        progress.secondsLeft >= 0.0 ? progress.secondsLeft : rate.secondsLeft(progress.bytesTotal);
    return shown;
}

QString currentWork(const session::Progress& progress) {
    const QString activity = activityText(progress);
    return activity.isEmpty() ? QFileInfo(QString::fromStdString(progress.currentItem)).fileName() : activity;
}

QString masksTitle(const BatchRequest& request) {
    const int count = request.count();
    if (count == 1) {
        const QString path = request.only.isEmpty() ? request.inputs.first() : request.only.first();
        return Texts::tr("Mask of %1").arg(QFileInfo(path).fileName());
    }
    return Texts::tr("Masks of %Ln image(s)", nullptr, count);
}

QString masksFacts(const BatchRequest& request) {
    QStringList labels;
    for (const QString& name :
         QString::fromStdString(request.options.output.formats).split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        labels.append(exportFormatLabel(name.trimmed()));
    }
    return QStringLiteral("%1 → %2").arg(labels.join(QStringLiteral(", ")),
                                         QDir::toNativeSeparators(request.folder));
}

QString closingConsequence(JobKind kind) {
    switch (kind) {
    case JobKind::masks:
        return Texts::tr("What is finished stays. The rest can be done later: export again and choose “Keep "
                         "them and skip the image”.");
    case JobKind::features:
        return Texts::tr("Features that are computed stay in the cache.");
    case JobKind::training:
        return Texts::tr("It stops, and its checkpoint is kept: at the next start you can go on from where "
                         "it was.");
    case JobKind::evaluation:
        return Texts::tr("It ends without its scores.");
    case JobKind::model:
        break;
    }
    return Texts::tr("The download goes on where it was when you start it again.");
}

QString closingQuestion(const QList<widgets::JobRow>& jobs) {
    if (jobs.size() > 1) {
        return Texts::tr("%Ln job(s) are still at work.", nullptr, static_cast<int>(jobs.size()));
    }
    switch (jobs.isEmpty() ? JobKind::masks : jobs.first().kind) {
    case JobKind::masks:
        return Texts::tr("Masks are still being written.");
    case JobKind::features:
        return Texts::tr("Features are being computed.");
    case JobKind::training:
        return Texts::tr("A head is being trained.");
    case JobKind::evaluation:
        return Texts::tr("An evaluation is under way.");
    case JobKind::model:
        break;
    }
    return Texts::tr("A model is being downloaded.");
}

QString closingExplanation(const QList<widgets::JobRow>& jobs) {
    if (jobs.size() < 2) {
        return closingConsequence(jobs.isEmpty() ? JobKind::masks : jobs.first().kind);
    }
    QStringList lines;
    for (const widgets::JobRow& job : jobs) {
        lines.append(
            Texts::tr("%1 (%2): %3")
                .arg(job.title, widgets::jobStateName(job.state).toLower(), closingConsequence(job.kind)));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace selfment::studio
