// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/jobs/job_progress.h"

#include "widgets/jobs/duration_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace selfment::widgets {
namespace {

class Texts {
    Q_DECLARE_TR_FUNCTIONS(selfment::widgets::JobBar)
};

QString sizeText(qint64 bytes) {
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

QString joined(QStringList parts) {
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

} // namespace

QString jobCountText(const JobProgress& progress) {
    const QLocale locale;
    QStringList parts;
    if (progress.itemsTotal > 1)
        parts << Texts::tr("%1 of %2")
                     .arg(locale.toString(progress.itemsDone), locale.toString(progress.itemsTotal));
    if (progress.bytesTotal > 0)
        parts << Texts::tr("%1 of %2").arg(sizeText(progress.bytesDone), sizeText(progress.bytesTotal));
    else if (progress.bytesDone > 0)
        parts << sizeText(progress.bytesDone);
    return joined(parts);
}

QString jobPaceText(const JobProgress& progress) {
    QStringList parts;
    if (progress.bytesPerSecond > 0.0)
        parts << Texts::tr("%1/s").arg(sizeText(static_cast<qint64>(progress.bytesPerSecond)));
    parts << rateText(progress.itemsPerSecond) << timeLeftText(progress.secondsLeft);
    return joined(parts);
}

} // namespace selfment::widgets
