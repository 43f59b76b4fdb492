// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/models/model_row.h"

#include <QDialog>
#include <QStringList>

class QLabel;
class QPushButton;
class QTabWidget;

namespace selfment::widgets {

class InstalledPage;
class JobBar;
class NoticeBar;
class PublishedPage;

/// The models of this machine and those that can be had, with notices above and the job at work below. Files
/// and folders dropped on it are offered to be added. It knows no engine. GUI thread only.
class ModelsDialog : public QDialog {
    Q_OBJECT

public:
    explicit ModelsDialog(QWidget* parent = nullptr);

    [[nodiscard]] InstalledPage& installed() const { return *m_installed; }
    [[nodiscard]] PublishedPage& published() const { return *m_published; }
    [[nodiscard]] NoticeBar& notices() const { return *m_notices; }
    [[nodiscard]] JobBar& job() const { return *m_job; }
    [[nodiscard]] QTabWidget& tabs() const { return *m_tabs; }

    void showInstalled();
    void showPublished();
    /// Keeps both pages from beginning another job.
    void setBusy(bool busy);
    /// Whose models these are; empty: this machine's.
    void setElsewhere(const QString& engine);

Q_SIGNALS:
    void filesDropped(const QStringList& paths);

protected:
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void retranslate();

    NoticeBar* m_notices = nullptr;
    QTabWidget* m_tabs = nullptr;
    InstalledPage* m_installed = nullptr;
    PublishedPage* m_published = nullptr;
    JobBar* m_job = nullptr;
    QLabel* m_hint = nullptr;
    QPushButton* m_close = nullptr;
};

} // namespace selfment::widgets
