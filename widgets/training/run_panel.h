// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace selfment::widgets {

/// Where a training is.
enum class RunPhase {
    idle,
    starting,  ///< asked for, nothing heard yet
    preparing, ///< features and pseudo masks
    training,
    validating,
    stopping, ///< asked to stop, the step under way is ended
    finished,
    stopped,
    failed,
};

/// What is known of a training under way, or of the last one.
struct RunStatus {
    RunPhase phase = RunPhase::idle;
    bool paused = false;
    double fraction = 0.0; ///< of the whole, [0, 1]
    qint64 itemsDone = 0;  ///< preparing: images
    qint64 itemsTotal = 0;
    int epoch = 0;
    int epochs = 0;
    qint64 step = 0;
    qint64 steps = 0;
    qint64 images = 0; ///< trained on
    qint64 degenerate = 0;
    qint64 unreadable = 0;
    double imagesPerSecond = 0.0;
    double waitingShare = 0.0;
    double secondsLeft = -1.0; ///< below 0: not known
    QString runName;
    QString words;  ///< finished, stopped: what it came to; failed: why, in finished sentences
    QString detail; ///< what to do; a file
};

/// The training under way: phase, epoch and step, rate, time left, progress; Start, Pause or Resume, Stop;
/// how many images were left out. GUI thread only.
class RunPanel : public QWidget {
    Q_OBJECT

public:
    explicit RunPanel(QWidget* parent = nullptr);

    void setStatus(const RunStatus& status);
    [[nodiscard]] const RunStatus& status() const { return m_status; }
    /// Why a training cannot be started now, as a sentence; empty: it can.
    void setStartObstacle(const QString& why);

    [[nodiscard]] bool isRunning() const;
    /// "Training: epoch 2 of 3, step 130 of 375"
    [[nodiscard]] QString headline() const;
    /// "31.0 images per second · 2 % of the time waiting for features · about 40 s left"
    [[nodiscard]] QString numbers() const;
    [[nodiscard]] QPushButton* startButton() const { return m_start; }
    [[nodiscard]] QPushButton* pauseButton() const { return m_pause; } ///< Resume, while paused
    [[nodiscard]] QPushButton* stopButton() const { return m_stop; }
    [[nodiscard]] QToolButton* skippedButton() const { return m_skipped; }
    [[nodiscard]] QProgressBar* progressBar() const { return m_progress; }

Q_SIGNALS:
    void startRequested();
    void pauseRequested();
    void resumeRequested();
    void stopRequested();
    void skippedRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void makeButtons();
    void retranslate();
    void showStatus();
    void dress();

    RunStatus m_status;
    QString m_obstacle;
    QLabel* m_headline = nullptr;
    QLabel* m_numbers = nullptr;
    QProgressBar* m_progress = nullptr;
    QPushButton* m_start = nullptr;
    QPushButton* m_pause = nullptr;
    QPushButton* m_stop = nullptr;
    QToolButton* m_skipped = nullptr;
};

} // namespace selfment::widgets
