// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/controllers/features_controller.h"
#include "app/studio/window/workbench.h"

#include <QObject>
#include <QStringList>

namespace selfment::studio {

/// Filling the feature cache with the images of the library: the question of what and where, the word at the
/// end. How far it is, is in the list of jobs.
class FeaturesFlow : public QObject {
    Q_OBJECT

public:
    FeaturesFlow(const Workbench& workbench, QObject* parent);

    [[nodiscard]] FeaturesController& features() { return m_features; }

private:
    void ask();
    void confirm(const session::CacheResult& cache);
    void takeOutcome(JobToken token, const SharedOutcome& outcome);
    void showAction();
    void tellEnd(const session::FeaturesSummary& summary, bool cancelled);

    Workbench m_bench;
    FeaturesController m_features;
    JobToken m_cacheJob = kNoToken;
    QStringList m_images; ///< to be computed, while the question is under way
};

} // namespace selfment::studio
