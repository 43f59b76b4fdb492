// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/jobs/job_row.h"

#include <QCoreApplication>

namespace selfment::widgets {
namespace {

class Texts {
    Q_DECLARE_TR_FUNCTIONS(selfment::widgets::JobRow)
};

} // namespace

bool JobRow::offers(JobAction action) const {
    switch (action) {
    case JobAction::pause:
        return pausable && state == JobState::running;
    case JobAction::resume:
        return pausable && state == JobState::paused;
    case JobAction::cancel:
        return !isEnded() && state != JobState::cancelling;
    case JobAction::retryFailed:
        return retryable && isEnded();
    case JobAction::openFolder:
        return !folder.isEmpty();
    case JobAction::showFailed:
        return !failed.isEmpty();
    case JobAction::showResult:
        return shows;
    }
    return false;
}

QString jobStateName(JobState state) {
    switch (state) {
    case JobState::queued:
        return Texts::tr("Queued");
    case JobState::running:
        return Texts::tr("Running");
    case JobState::paused:
        return Texts::tr("Paused");
    case JobState::cancelling:
        return Texts::tr("Cancelling…");
    case JobState::done:
        return Texts::tr("Done");
    case JobState::doneWithFailures:
        return Texts::tr("Done, with failures");
    case JobState::failed:
        return Texts::tr("Failed");
    case JobState::cancelled:
        break;
    }
    return Texts::tr("Cancelled");
}

QString jobActionName(JobAction action) {
    switch (action) {
    case JobAction::pause:
        return Texts::tr("Pause");
    case JobAction::resume:
        return Texts::tr("Resume");
    case JobAction::cancel:
        return Texts::tr("Cancel");
    case JobAction::retryFailed:
        return Texts::tr("Retry failed");
    case JobAction::openFolder:
        return Texts::tr("Open folder");
    case JobAction::showFailed:
        return Texts::tr("Show what failed");
    case JobAction::showResult:
        break;
    }
    return Texts::tr("Show");
}

QString jobActionIcon(JobAction action) {
    switch (action) {
    case JobAction::pause:
        return QStringLiteral("pause");
    case JobAction::resume:
        return QStringLiteral("play");
    case JobAction::cancel:
        return QStringLiteral("cancel");
    case JobAction::retryFailed:
        return QStringLiteral("refresh");
    case JobAction::openFolder:
        return QStringLiteral("open-folder");
    case JobAction::showFailed:
        return QStringLiteral("error");
    case JobAction::showResult:
        break;
    }
    return QStringLiteral("info");
}

QString jobKindName(JobKind kind) {
    switch (kind) {
    case JobKind::masks:
        return Texts::tr("Masks");
    case JobKind::features:
        return Texts::tr("Features");
    case JobKind::training:
        return Texts::tr("Training");
    case JobKind::evaluation:
        return Texts::tr("Evaluation");
    case JobKind::model:
        break;
    }
    return Texts::tr("Model");
}

QString jobStatusText(const JobRow& row) {
    QStringList parts;
    if (row.isEnded()) {
        parts << row.outcome;
    } else if (row.state == JobState::queued) {
        parts << row.now;
    } else {
        parts << jobCountText(row.progress);
        if (row.state == JobState::running)
            parts << jobPaceText(row.progress);
        parts << row.now;
    }
    parts.removeAll(QString());
    return parts.isEmpty() ? row.what : parts.join(QStringLiteral(" · "));
}

} // namespace selfment::widgets
