// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"
#include "widgets/jobs/failed_file.h"

#include <QString>
#include <QVector>

namespace selfment::studio {

/// "Features of 101 images".
[[nodiscard]] QString featuresTitle(const session::FeaturesRequest& request);
/// "builtin, features automatic, 768 × 768 px": what they will be.
[[nodiscard]] QString featuresPlan(const options::Options& options);
/// "98 computed, 3 were there already, 1 failed in 2 min 5 s".
[[nodiscard]] QString featuresOutcome(const session::FeaturesSummary& summary);
[[nodiscard]] QVector<widgets::FailedFile> featuresFailed(const session::FeaturesSummary& summary);

} // namespace selfment::studio
