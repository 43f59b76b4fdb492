// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>
#include <QTimer>

#include <utility>
#include <vector>

namespace selfment::widgets {

class LibraryDelegate;

/// Thumbnails one below the other, or side by side as a strip, of any number of images.
class LibraryList : public QListView {
    Q_OBJECT

public:
    explicit LibraryList(QWidget* parent = nullptr);

    void setStrip(bool strip);
    [[nodiscard]] bool isStrip() const { return m_strip; }
    /// A strip of small thumbnails without words; of no effect on a list.
    void setLow(bool low);
    [[nodiscard]] bool isLow() const { return m_low; }
    /// First and last row in view; -1, -1: none.
    [[nodiscard]] std::pair<int, int> rowsOnScreen() const;
    /// Selected rows, ascending.
    [[nodiscard]] std::vector<int> selectedRows() const;
    /// Has screenChanged() come soon; many calls are one.
    void lookAgain();

Q_SIGNALS:
    void screenChanged(); ///< other rows are in view

private:
    [[nodiscard]] int itemHeight() const;
    void showStrip();

    LibraryDelegate* m_delegate;
    QTimer m_screenTimer;
    bool m_strip = false;
    bool m_low = false;
};

} // namespace selfment::widgets
