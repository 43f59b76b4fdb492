// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QAction;
class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace selfment::widgets {

enum class EvaluationPhase { idle, running, cancelling, finished, cancelled, failed };

/// File formats of a result.
enum class ReportFormat { csv, json, latex };

/// What is known of an evaluation under way, or of the last one.
struct EvaluationState {
    EvaluationPhase phase = EvaluationPhase::idle;
    double fraction = 0.0; ///< of the whole, [0, 1]
    qint64 itemsDone = 0;
    qint64 itemsTotal = 0; ///< 0: nothing is counted yet
    double itemsPerSecond = 0.0;
    double secondsLeft = -1.0; ///< below 0: not known
    QString activity;          ///< what is done before images are scored, or which is
    QString words;             ///< finished: what it came to; failed: why, in finished sentences
    QString advice;
};

/// The evaluation under way: progress, rate, time left; Start or Cancel; export of the results.
class EvaluationStatus : public QWidget {
    Q_OBJECT

public:
    explicit EvaluationStatus(QWidget* parent = nullptr);

    void setState(const EvaluationState& state);
    [[nodiscard]] const EvaluationState& state() const { return m_state; }
    /// Why no evaluation can start, as a sentence; empty: it can.
    void setStartObstacle(const QString& why);
    void setExportable(bool exportable);
    [[nodiscard]] QString headline() const;
    [[nodiscard]] QString numbers() const;
    [[nodiscard]] QPushButton* startButton() const { return m_start; }
    [[nodiscard]] QPushButton* cancelButton() const { return m_cancel; }
    [[nodiscard]] QToolButton* exportButton() const { return m_export; }
    [[nodiscard]] QAction* exportAction(ReportFormat format) const;
    [[nodiscard]] QProgressBar* progressBar() const { return m_progress; }

Q_SIGNALS:
    void startRequested();
    void cancelRequested();
    void exportRequested(selfment::widgets::ReportFormat format);

protected:
    void changeEvent(QEvent* event) override;

private:
    void makeExport();
    void showState();
    void retranslate();
    [[nodiscard]] bool isRunning() const;

    EvaluationState m_state;
    QString m_obstacle;
    QLabel* m_headline = nullptr;
    QLabel* m_numbers = nullptr;
    QProgressBar* m_progress = nullptr;
    QPushButton* m_start = nullptr;
    QPushButton* m_cancel = nullptr;
    QToolButton* m_export = nullptr;
    QAction* m_csv = nullptr;
    QAction* m_json = nullptr;
    QAction* m_latex = nullptr;
};

} // namespace selfment::widgets
