// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

#include <optional>

class QAction;
class QBoxLayout;
class QLabel;
class QProgressBar;
class QRadioButton;
class QSlider;
class QToolButton;

namespace selfment::widgets {

/// What the mask in view owes to a hand.
enum class EditState {
    none,
    edited,
    outdated, ///< edited, and the computed mask has changed since
};

/// The tools to change a mask by hand, in a row that is there while the brush is on; and a row that says that
/// the mask was edited, with the way back: in the same line where there is room for both. Hidden while there
/// is nothing in it.
class TouchupBar : public QWidget {
    Q_OBJECT

public:
    static constexpr double kSmallestRadius = 0.5; ///< image pixels
    static constexpr double kLargestRadius = 500.0;

    explicit TouchupBar(QWidget* parent = nullptr);

    /// Buttons for these actions, which outlive the bar: after the brush's size, and beside the words that
    /// the mask was edited.
    void setTools(const QList<QAction*>& tools, QAction* discard);
    /// Radius of the brush in image pixels.
    [[nodiscard]] double radius() const { return m_radius; }
    void setRadius(double radius);
    /// The left button removes, and the right one adds.
    [[nodiscard]] bool isRemoving() const;
    void setRemoving(bool removing);
    void setBrushOn(bool on);
    void setEditState(EditState state);
    [[nodiscard]] EditState editState() const { return m_state; }
    /// Work on the whole mask: share done; none: there is none.
    void setProgress(std::optional<double> share);

    [[nodiscard]] QSlider* sizeSlider() const { return m_size; }
    [[nodiscard]] QRadioButton* addButton() const { return m_add; }
    [[nodiscard]] QRadioButton* removeButton() const { return m_remove; }
    /// "Edited by hand"; empty while it is not.
    [[nodiscard]] QString stateText() const;

    /// As in two lines: one line is a matter of the room that is there.
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// Tools and state are in one line.
    [[nodiscard]] bool isOneLine() const;

Q_SIGNALS:
    void radiusChosen(double radius); ///< by the user
    void removingChosen(bool removing);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeBrushRow();
    void makeStateRow();
    void showRadius();
    void showRows();
    void arrange();

    QBoxLayout* m_layout;
    QWidget* m_brushRow;
    QWidget* m_stateRow;
    QSlider* m_size = nullptr;
    QLabel* m_sizeText = nullptr;
    QRadioButton* m_add = nullptr;
    QRadioButton* m_remove = nullptr;
    QLabel* m_stateLabel = nullptr;
    QToolButton* m_discard = nullptr;
    QProgressBar* m_progress = nullptr;
    double m_radius = 20.0;
    EditState m_state = EditState::none;
    bool m_brushOn = false;
};

} // namespace selfment::widgets
