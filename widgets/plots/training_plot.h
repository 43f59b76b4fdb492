// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/plot_panel.h"
#include "widgets/plots/training_course.h"

#include <QPointF>
#include <QSharedPointer>

#include <array>

class QCPGraph;
class QCheckBox;
class QLabel;
class QSlider;
class QToolButton;

namespace selfment::widgets {

class CurveLegend;
class DecadeTicker;

/// Losses of a training over its steps, one curve a term, raw ones faint behind the smoothed; epochs on the
/// upper axis; the validation's IoU on the right one where there is a validation. Above it the legend, the
/// logarithmic axis and the smoothing. Steps may come at any rate and in any number.
class TrainingPlot : public PlotPanel {
    Q_OBJECT

public:
    enum Curve { loss, bce, dice, con, validationIou, curveCount };
    static constexpr int kSmoothingSteps = 99; ///< of the slider: hundredths of the weight

    explicit TrainingPlot(QWidget* parent = nullptr);

    void addSteps(const QVector<TrainingPoint>& points);
    void addValidation(const ValidationPoint& point);
    /// Back to the words shown before a training.
    void clear();
    /// Words for the time in which features are made and no step has come yet.
    void showPreparing();

    void setLogarithmic(bool on);
    [[nodiscard]] bool isLogarithmic() const;
    /// weight in hundredths, 0 to 99.
    void setSmoothing(int hundredths);
    [[nodiscard]] int smoothing() const;
    void setCurveVisible(Curve curve, bool visible);
    [[nodiscard]] bool isCurveVisible(Curve curve) const;
    /// (step, value) of a curve as it is drawn: smoothed, thinned out beyond some thousand steps.
    [[nodiscard]] QVector<QPointF> curvePoints(Curve curve) const;
    [[nodiscard]] const TrainingCourse& course() const { return m_course; }
    [[nodiscard]] QCheckBox* logarithmicBox() const { return m_logarithmic; }
    [[nodiscard]] QSlider* smoothingSlider() const { return m_smoothing; }
    [[nodiscard]] QString csvText() const override { return m_course.csvText(); }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void dressPlot() override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    static constexpr int kTerms = TrainingCourse::termCount;

    void makeControls();
    void makeAxes();
    void makeGraphs();
    void retranslate();
    void append(qsizetype from);
    void appendRaw(TrainingCourse::Term term, qsizetype first, qsizetype end);
    void redraw();
    void showCurves();
    void showEpochs();
    void scaleAxes();
    [[nodiscard]] double drawable(double value) const;
    [[nodiscard]] QString valuesText(double step) const;

    TrainingCourse m_course;
    std::array<QCPGraph*, curveCount> m_graphs{};
    std::array<QCPGraph*, kTerms> m_raw{}; ///< faint, behind the smoothed
    std::array<Smoothing, kTerms> m_means;
    QSharedPointer<DecadeTicker> m_decades; ///< of the logarithmic axis
    qsizetype m_stride = 1;                 ///< steps drawn as one
    CurveLegend* m_legend = nullptr;
    QCheckBox* m_logarithmic = nullptr;
    QLabel* m_smoothingLabel = nullptr;
    QSlider* m_smoothing = nullptr;
    QToolButton* m_save = nullptr;
};

} // namespace selfment::widgets
