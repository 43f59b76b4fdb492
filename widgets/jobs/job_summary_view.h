// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVector>
#include <QWidget>

class QLabel;
class QPushButton;
class QTableWidget;

namespace selfment::widgets {

/// A file that a job could not do.
struct FailedFile {
    QString path;
    QString reason; ///< a finished sentence
};

/// What a finished job came to.
struct JobSummary {
    qint64 done = 0;
    qint64 skipped = 0;
    bool cancelled = false;
    double elapsedMs = 0.0;
    QString folder; ///< where the files went; empty hides Open folder
    QVector<FailedFile> failed;
};

/// Content of the dialog after a job: counts, failed files with reasons, and what can be done about them.
class JobSummaryView : public QWidget {
    Q_OBJECT

public:
    explicit JobSummaryView(QWidget* parent = nullptr);

    void setSummary(const JobSummary& summary);
    [[nodiscard]] QString headline() const;
    /// The failed files, one "path<tab>reason" per line.
    [[nodiscard]] QString failedListText() const;
    [[nodiscard]] QPushButton* openFolderButton() const { return m_openFolder; }
    [[nodiscard]] QPushButton* copyListButton() const { return m_copyList; }
    [[nodiscard]] QPushButton* retryButton() const { return m_retry; }

Q_SIGNALS:
    void openFolderRequested(const QString& folder);
    /// text is failedListText(); the receiver owns the clipboard.
    void copyListRequested(const QString& text);
    void retryFailedRequested(const QStringList& paths);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    JobSummary m_summary;
    QLabel* m_headline = nullptr;
    QLabel* m_counts = nullptr;
    QTableWidget* m_list = nullptr;
    QPushButton* m_openFolder = nullptr;
    QPushButton* m_copyList = nullptr;
    QPushButton* m_retry = nullptr;
};

} // namespace selfment::widgets
