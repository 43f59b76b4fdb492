// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/features_text.h"

#include "app/studio/window/notice_text.h"
#include "app/studio/window/training_text.h"
#include "widgets/jobs/duration_text.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

namespace selfment::studio {

namespace {

class Texts {
    Q_DECLARE_TR_FUNCTIONS(FeaturesTexts)
};

} // namespace

QString featuresTitle(const session::FeaturesRequest& request) {
    if (request.inputs.size() == 1) {
        return Texts::tr("Features of %1")
            .arg(QFileInfo(QString::fromStdString(request.inputs.front())).fileName());
    }
    return Texts::tr("Features of %Ln image(s)", nullptr, static_cast<int>(request.inputs.size()));
}

QString featuresPlan(const options::Options& options) {
    return featureFacts(options.pipeline);
}

QString featuresOutcome(const session::FeaturesSummary& summary) {
    const QLocale locale;
    QStringList parts{Texts::tr("%1 computed").arg(locale.toString(qint64(summary.computed)))};
    if (summary.cached > 0) {
        parts.append(Texts::tr("%1 were there already").arg(locale.toString(qint64(summary.cached))));
    }
    if (!summary.failed.empty()) {
        parts.append(Texts::tr("%1 failed").arg(locale.toString(qint64(summary.failed.size()))));
    }
    const QString counts = parts.join(QStringLiteral(", "));
    return summary.seconds > 0.0
               ? Texts::tr("%1 in %2").arg(counts, widgets::durationText(summary.seconds * 1000.0))
               : counts;
}

QVector<widgets::FailedFile> featuresFailed(const session::FeaturesSummary& summary) {
    QVector<widgets::FailedFile> files;
    for (const session::SkippedImage& image : summary.failed) {
        files.append({QString::fromStdString(image.path),
                      image.error ? errorReason(*image.error) : remarkSentence(image.why)});
    }
    return files;
}

} // namespace selfment::studio
