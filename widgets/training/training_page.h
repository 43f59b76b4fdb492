// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/work_page.h"

namespace selfment::widgets {

class RunPanel;
class RunsView;
class SaliencyStrip;
class TrainingForm;
class TrainingPlot;

/// The training panel: on the left what to learn from and how, on the right the training under way, its
/// curves, the pinned images and the table of runs. It shows; what happens is with its parts' receivers.
class TrainingPage : public WorkPage {
    Q_OBJECT

public:
    explicit TrainingPage(QWidget* parent = nullptr);

    [[nodiscard]] TrainingForm& form() const { return *m_form; }
    [[nodiscard]] RunPanel& run() const { return *m_run; }
    [[nodiscard]] TrainingPlot& plot() const { return *m_plot; }
    [[nodiscard]] SaliencyStrip& strip() const { return *m_strip; }
    [[nodiscard]] RunsView& runs() const { return *m_runs; }

Q_SIGNALS:
    /// Files and folders were dropped beside the list.
    void filesDropped(const QStringList& paths);

protected:
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void retranslate();

    TrainingForm* m_form = nullptr;
    RunPanel* m_run = nullptr;
    TrainingPlot* m_plot = nullptr;
    SaliencyStrip* m_strip = nullptr;
    RunsView* m_runs = nullptr;
};

} // namespace selfment::widgets
