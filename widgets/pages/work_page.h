// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace selfment::widgets {

/// A page that fills the window's middle for one kind of work: above its title, what it is for and the way
/// back, on the left a form that scrolls, on the right what comes of it.
class WorkPage : public QWidget {
    Q_OBJECT

public:
    [[nodiscard]] QToolButton* backButton() const { return m_back; }

Q_SIGNALS:
    /// The user wants to go back to the image; the work goes on.
    void backRequested();

protected:
    explicit WorkPage(QWidget* parent);

    /// Lays the page out; takes both. Once, in the constructor.
    void build(QWidget* form, QWidget* right);
    /// Also gives the way back an icon of the palette in force.
    void setHeadTexts(const QString& title, const QString& explanation, const QString& back,
                      const QString& backToolTip);

private:
    QWidget* makeHead();

    QLabel* m_title = nullptr;
    QLabel* m_explanation = nullptr;
    QToolButton* m_back = nullptr;
};

} // namespace selfment::widgets
