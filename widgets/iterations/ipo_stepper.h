// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "values/ipo_trace.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QSlider;
class QToolButton;

namespace selfment::widgets {

/// A cursor over the iterations of an IpoTrace: buttons, slider, keys (Home, Left, Space, Right, End) and
/// play. Iteration 0 is the initial mask. Nothing is computed while stepping. GUI thread only.
class IpoStepper : public QWidget {
    Q_OBJECT

public:
    explicit IpoStepper(QWidget* parent = nullptr);

    /// Takes a trace (its scalars are copied) and stands at its last iteration; emits iterationChanged.
    void setTrace(const values::IpoTrace& trace);
    /// No trace: disabled, and saying why.
    void clear(const QString& why = {});
    [[nodiscard]] bool hasTrace() const { return m_trace.has_value(); }

    /// The iteration shown, from 0 to iterationCount().
    [[nodiscard]] int iteration() const;
    /// Iterations in the trace; 0 without one.
    [[nodiscard]] int iterationCount() const;
    [[nodiscard]] bool isPlaying() const { return m_playTimer.isActive(); }
    /// Time from one iteration to the next while playing, at the speed chosen.
    [[nodiscard]] int playIntervalMs() const;

public Q_SLOTS:
    /// Moves the cursor (clamped); emits iterationChanged when it moved.
    void setIteration(int iteration);
    void stepFirst();
    void stepBack();
    void stepForward();
    void stepLast();
    /// Plays from here to the last iteration, from the first when standing at the last; playing, pauses.
    void togglePlay();
    void pause();

Q_SIGNALS:
    void iterationChanged(int iteration);
    void playingChanged(bool playing);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QToolButton* makeButton(const QString& name);
    void makeControls();
    void retranslate();
    void dress();
    void play();
    void showIteration();
    void playOn();

    std::optional<values::IpoTrace> m_trace; ///< without masks, prototypes and margins
    QString m_why;
    QTimer m_playTimer;
    QToolButton* m_first = nullptr;
    QToolButton* m_back = nullptr;
    QToolButton* m_play = nullptr;
    QToolButton* m_forward = nullptr;
    QToolButton* m_last = nullptr;
    QSlider* m_slider = nullptr;
    QComboBox* m_speed = nullptr;
    QLabel* m_position = nullptr;
    QLabel* m_ending = nullptr;
};

} // namespace selfment::widgets
