// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/jobs/job_progress.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace selfment::widgets {

/// The job at work: text, progress, count, rate, time left, Pause where it can be paused, Cancel (also by
/// Esc). Hidden when idle. It is told rate and time and measures none itself. GUI thread only.
class JobBar : public QWidget {
    Q_OBJECT

public:
    explicit JobBar(QWidget* parent = nullptr);

    /// Shows the bar for a new job, sweeping until progress is known; it cannot be paused until setPaused
    /// says that it can.
    void start(const QString& text);
    /// What is being done now. Where there is no room for all of it, file, a name within the text, is
    /// shortened in the middle; the whole text where there is none.
    void setText(const QString& text, const QString& file = QString());
    /// Said after the numbers, e.g. how many jobs wait; empty: nothing.
    void setRemark(const QString& remark);
    void setProgress(const JobProgress& progress);
    /// The job can be paused, and is or is not.
    void setPaused(bool paused);
    /// What the Cancel button does: shows that the job is being cancelled and asks for it, once per job.
    void cancel();
    /// Hides the bar.
    void finish();
    [[nodiscard]] bool isActive() const { return m_active; }
    [[nodiscard]] QPushButton* cancelButton() const { return m_cancel; }
    [[nodiscard]] QPushButton* pauseButton() const { return m_pause; }
    /// "12 of 100 · 3.1 per second · about 28 s left", "43 MB of 86 MB · 9.8 MB/s · a few seconds left"
    [[nodiscard]] QString progressText() const;
    /// The text as far as there is room for it.
    [[nodiscard]] QString shownText() const;

Q_SIGNALS:
    /// The user asked to cancel; sent once per job.
    void cancelRequested();
    /// The user wants it to wait, or to go on.
    void pauseRequested(bool pause);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void retranslate();
    void showText();

    QLabel* m_text = nullptr;
    QLabel* m_numbers = nullptr;
    QProgressBar* m_progress = nullptr;
    QPushButton* m_pause = nullptr;
    QPushButton* m_cancel = nullptr;
    QString m_fullText;
    QString m_file;
    QString m_remark;
    JobProgress m_state;
    bool m_active = false;
    bool m_cancelling = false;
    bool m_paused = false;
};

} // namespace selfment::widgets
