// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/activity_text.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace selfment::studio {

namespace {

class Activities {
    Q_DECLARE_TR_FUNCTIONS(Activities)
};

QString what(session::Activity activity) {
    switch (activity) {
    case session::Activity::loadingModel:
        return Activities::tr("Loading %1… %2 %");
    case session::Activity::hashing:
        return Activities::tr("Checking %1… %2 %");
    case session::Activity::downloading:
        return Activities::tr("Downloading %1… %2 %");
    case session::Activity::uploading:
        return Activities::tr("Uploading %1… %2 %");
    case session::Activity::fetching:
        return Activities::tr("Fetching %1… %2 %");
    case session::Activity::queued:
    case session::Activity::computing:
        break;
    }
    return {};
}

} // namespace

double activityShare(const session::Progress& progress) {
    const double share = progress.bytesTotal > 0 ? static_cast<double>(progress.bytesDone) /
                                                       static_cast<double>(progress.bytesTotal)
                                                 : progress.fraction;
    return std::clamp(share, 0.0, 1.0);
}

namespace {

QString queuedText(int position) {
    if (position <= 0) {
        return Activities::tr("Waiting for the engine…");
    }
    return position == 1 ? Activities::tr("Waiting for the engine: next in its queue")
                         : Activities::tr("Waiting for the engine: place %1 in its queue").arg(position);
}

/// The same of what has no name.
QString nameless(session::Activity activity) {
    switch (activity) {
    case session::Activity::uploading:
        return Activities::tr("Uploading… %1 %");
    case session::Activity::fetching:
        return Activities::tr("Fetching… %1 %");
    default:
        return {};
    }
}

} // namespace

QString activityText(const session::Progress& progress) {
    if (progress.activity == session::Activity::queued) {
        return queuedText(progress.queuePosition);
    }
    const QString percent = QString::number(static_cast<int>(activityShare(progress) * 100.0));
    if (const QString text = nameless(progress.activity); progress.currentItem.empty() && !text.isEmpty()) {
        return text.arg(percent);
    }
    const QString text = what(progress.activity);
    if (text.isEmpty()) {
        return text;
    }
    const QString item = QString::fromStdString(progress.currentItem);
    const QString name = item.contains(QLatin1Char('/')) ? QFileInfo(item).fileName() : item;
    return text.arg(name, percent);
}

} // namespace selfment::studio
