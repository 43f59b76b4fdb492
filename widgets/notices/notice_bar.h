// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/notices/notice.h"

#include <QStringList>
#include <QVector>
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace selfment::widgets {

/// A bar over the content for things the user should know, without taking the focus or stopping the work.
/// Notices wait in line, errors first; one posted again while it waits or shows is counted instead.
class NoticeBar : public QWidget {
    Q_OBJECT

public:
    explicit NoticeBar(QWidget* parent = nullptr);

    void post(const Notice& notice);
    /// Takes the place of the notice of its key without counting it, so that it can tell of what goes on.
    /// False, and nothing is shown, where there is none: the user may have closed it.
    bool revise(const Notice& notice);
    /// Takes back a notice by its key, shown or waiting (e.g. when its cause is gone).
    void withdraw(const QString& key);
    void clear();
    /// Notices of these keys, here or to come, stay out of sight until other keys are set.
    void holdBack(const QStringList& keys);

    /// Notices shown and waiting, without those held back.
    [[nodiscard]] int count() const;
    /// The text shown, with its count of repeats; empty when none is shown.
    [[nodiscard]] QString shownText() const;
    [[nodiscard]] QToolButton* closeButton() const { return m_close; }
    [[nodiscard]] QToolButton* detailsButton() const { return m_detailsButton; }
    [[nodiscard]] QPushButton* actionButton() const { return m_action; }
    [[nodiscard]] QPushButton* otherButton() const { return m_other; }

public Q_SLOTS:
    /// Closes the notice shown; the next in line follows.
    void closeShown();

Q_SIGNALS:
    /// The user pressed one of a notice's buttons; the notice is closed.
    void actionRequested(const QString& actionId);
    void closed(const QString& key);

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    struct Entry {
        Notice notice;
        int repeats = 1;
    };

    void makeControls();
    void retranslate();
    [[nodiscard]] bool isHeldBack(const Entry& entry) const;
    [[nodiscard]] qsizetype frontIndex() const;
    void showFront();
    void choose(QString id);
    void showDetails(bool on);

    QVector<Entry> m_queue; ///< the first that is not held back is shown
    QStringList m_heldBack;
    QLabel* m_icon = nullptr;
    QLabel* m_text = nullptr;
    QLabel* m_advice = nullptr;
    QLabel* m_waiting = nullptr;
    QPlainTextEdit* m_details = nullptr;
    QToolButton* m_detailsButton = nullptr;
    QPushButton* m_action = nullptr;
    QPushButton* m_other = nullptr;
    QToolButton* m_close = nullptr;
};

} // namespace selfment::widgets
