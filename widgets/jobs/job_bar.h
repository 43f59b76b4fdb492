// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace selfment::widgets {

/// The job at work: text, progress, count, rate, time left, Cancel (Esc while the bar or its window has the
/// keyboard). Hidden when idle. It is told the time and measures none itself. GUI thread only.
class JobBar : public QWidget {
    Q_OBJECT

public:
    explicit JobBar(QWidget* parent = nullptr);

    /// Shows the bar for a new job. total 0: amount unknown, the bar sweeps.
    void start(const QString& text, qint64 total);
    /// What is being done now, e.g. the file's name; long texts are shortened in the middle.
    void setText(const QString& text);
    /// done of total items after elapsedMs since the start.
    void setProgress(qint64 done, qint64 total, qint64 elapsedMs);
    /// Hides the bar.
    void finish();
    [[nodiscard]] bool isActive() const { return m_active; }
    [[nodiscard]] QPushButton* cancelButton() const { return m_cancel; }
    /// "12 of 100 · 3.1 per second · about 28 s left"
    [[nodiscard]] QString progressText() const;

Q_SIGNALS:
    /// The user asked to cancel; sent once per job.
    void cancelRequested();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void cancel();
    void retranslate();
    void showText();

    QLabel* m_text = nullptr;
    QLabel* m_numbers = nullptr;
    QProgressBar* m_progress = nullptr;
    QPushButton* m_cancel = nullptr;
    QString m_fullText;
    qint64 m_done = 0;
    qint64 m_total = 0;
    qint64 m_elapsedMs = 0;
    bool m_active = false;
    bool m_cancelling = false;
};

} // namespace selfment::widgets
