// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/evaluation/evaluation_rows.h"
#include "widgets/pages/work_page.h"

class QTabWidget;

namespace selfment::widgets {

class EvaluationForm;
class EvaluationStatus;
class ImageScoresView;
class LeftOutView;
class PrecisionRecallPlot;
class ScoreTable;

/// The Evaluate view: on the left what to evaluate, on the right the evaluation under way and its results. It
/// shows; what happens is with its parts' receivers.
class EvaluationPage : public WorkPage {
    Q_OBJECT

public:
    enum Tab { scoresTab, imagesTab, leftOutTab };

    explicit EvaluationPage(QWidget* parent = nullptr);

    void setRows(const EvaluationRows& rows);
    void clear();
    [[nodiscard]] EvaluationForm& form() const { return *m_form; }
    [[nodiscard]] EvaluationStatus& status() const { return *m_status; }
    [[nodiscard]] ScoreTable& scores() const { return *m_scores; }
    [[nodiscard]] PrecisionRecallPlot& plot() const { return *m_plot; }
    [[nodiscard]] ImageScoresView& images() const { return *m_images; }
    [[nodiscard]] LeftOutView& leftOut() const { return *m_leftOut; }
    [[nodiscard]] QTabWidget* tabs() const { return m_tabs; }

Q_SIGNALS:
    /// The user asked for the clipboard.
    void copyRequested(const QString& text);

protected:
    void changeEvent(QEvent* event) override;

private:
    void makeTabs();
    void retranslate();

    EvaluationForm* m_form = nullptr;
    EvaluationStatus* m_status = nullptr;
    ScoreTable* m_scores = nullptr;
    PrecisionRecallPlot* m_plot = nullptr;
    ImageScoresView* m_images = nullptr;
    LeftOutView* m_leftOut = nullptr;
    QTabWidget* m_tabs = nullptr;
};

} // namespace selfment::widgets
