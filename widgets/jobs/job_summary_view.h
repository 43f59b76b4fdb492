// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/jobs/failed_file.h"

#include <QString>
#include <QVector>
#include <QWidget>

class QLabel;
class QPushButton;
class QTableWidget;
class QVBoxLayout;

namespace selfment::widgets {

/// A file that was done, with something to know of it.
struct NotedFile {
    QString path;
    QString note; ///< "Edited by hand"
};

/// What a finished job came to.
struct JobSummary {
    qint64 done = 0;
    qint64 skipped = 0;
    qint64 warned = 0; ///< of those done
    bool cancelled = false;
    double elapsedMs = 0.0;
    QString folder; ///< where the files went; empty hides Open folder
    QVector<FailedFile> failed;
    QVector<NotedFile> noted;
};

/// Content of the dialog after a job: counts, failed files with reasons, files worth a look, and what can
/// be done about them. A file's name leads to its photo.
class JobSummaryView : public QWidget {
    Q_OBJECT

public:
    explicit JobSummaryView(QWidget* parent = nullptr);

    void setSummary(const JobSummary& summary);
    [[nodiscard]] QString headline() const;
    /// Whether there are files to list: failed ones, or some worth a look.
    [[nodiscard]] bool hasList() const;
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
    /// A file of the list was chosen.
    void photoRequested(const QString& path);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void fillList();
    void openRow(int row);

    JobSummary m_summary;
    QVBoxLayout* m_layout = nullptr;
    int m_spare = 0; ///< index of what takes the room where there is no list
    QLabel* m_headline = nullptr;
    QLabel* m_counts = nullptr;
    QTableWidget* m_list = nullptr;
    QLabel* m_more = nullptr;
    QPushButton* m_openFolder = nullptr;
    QPushButton* m_copyList = nullptr;
    QPushButton* m_retry = nullptr;
};

} // namespace selfment::widgets
