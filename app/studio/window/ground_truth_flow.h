// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/controllers/ground_truth_index.h"
#include "app/studio/controllers/inspect_controller.h"
#include "app/studio/window/workbench.h"

#include <QObject>
#include <QString>

#include <atomic>
#include <memory>

namespace selfment::studio {

/// Compares the masks of inspected images with those of a folder: shown over the image, scored in the list.
/// Changes no result.
class GroundTruthFlow : public QObject {
    Q_OBJECT

public:
    GroundTruthFlow(const Workbench& bench, QObject* parent);
    ~GroundTruthFlow() override;

    /// Takes a folder of masks; an empty one ends the comparison.
    void setFolder(const QString& folder);
    [[nodiscard]] const QString& folder() const { return m_folder; }

Q_SIGNALS:
    void folderChanged(const QString& folder);

private:
    void wireInspection();
    void askForFolder();
    void remove();
    void takeIndex(const GroundTruthIndex& index, int matched, int images);
    void tellOfMatches(int matched, int images);
    void score();
    void drop();
    void takeOutcome(JobToken token, const SharedOutcome& outcome);
    void showScore(const SharedOutcome& outcome);

    Workbench m_bench;
    QString m_folder;
    GroundTruthIndex m_index;
    std::shared_ptr<std::atomic_bool> m_cancelScan;
    JobToken m_job = kNoToken;
    JobToken m_inspection = kNoToken; ///< that m_job is about
    QString m_imagePath;              ///< the same
};

} // namespace selfment::studio
