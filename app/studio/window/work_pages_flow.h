// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/window/workbench.h"
#include "widgets/plots/plot_panel.h"

#include <QObject>

namespace selfment::studio {

class EvaluationFlow;
class TrainingFlow;

/// The pages that take the place of the image: training and evaluation. They are reached by their actions
/// and left by them, by Back, and by opening an image.
class WorkPagesFlow : public QObject {
    Q_OBJECT

public:
    WorkPagesFlow(const Workbench& workbench, QObject* parent);

    [[nodiscard]] TrainingFlow& training() const { return *m_training; }
    [[nodiscard]] EvaluationFlow& evaluation() const { return *m_evaluation; }
    /// Back to the images, if one of the pages is shown.
    void leave();

Q_SIGNALS:
    /// One of the pages is shown: the panels of the image are not wanted.
    void opened();
    /// The image or the start page is to be shown again.
    void left();
    void saveRequested(selfment::widgets::PlotPanel& plot, selfment::widgets::PlotFormat format,
                       const QString& stem);

private:
    void wireTraining();
    void wireEvaluation();
    void openImage(const QString& path);
    void say(const QString& text);

    Workbench m_bench;
    TrainingFlow* m_training;
    EvaluationFlow* m_evaluation;
};

} // namespace selfment::studio
