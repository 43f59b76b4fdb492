// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QButtonGroup;
class QLabel;
class QRadioButton;
class QVBoxLayout;

namespace selfment::widgets {

class PathLine;

/// What an evaluation has in its rows.
enum class EvaluationChoice { method, predictions, steps, initialisers };

/// What to evaluate and where it is: kind, folders, and in words the method that is in force. Folders may be
/// dropped on their lines. GUI thread only.
class EvaluationForm : public QWidget {
    Q_OBJECT

public:
    explicit EvaluationForm(QWidget* parent = nullptr);

    [[nodiscard]] EvaluationChoice choice() const;
    void setChoice(EvaluationChoice choice);
    /// The method in force, told where it has to do with the choice: a sentence a line.
    void setMethodFacts(const QString& facts);
    [[nodiscard]] QString methodFacts() const;

    [[nodiscard]] PathLine& images() const { return *m_images; }
    [[nodiscard]] PathLine& predictions() const { return *m_predictions; }
    [[nodiscard]] PathLine& masks() const { return *m_masks; }
    /// Images that the heads of the steps learn from; empty: the images.
    [[nodiscard]] PathLine& learning() const { return *m_learning; }
    /// Where maps are kept; empty: they are not.
    [[nodiscard]] PathLine& maps() const { return *m_maps; }
    [[nodiscard]] QRadioButton* button(EvaluationChoice choice) const;

Q_SIGNALS:
    /// The choice or a folder changed.
    void changed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void makeChoices();
    void makeLines();
    void showLines();
    void retranslate();

    QVBoxLayout* m_layout = nullptr;
    QLabel* m_what = nullptr;
    QLabel* m_where = nullptr;
    QLabel* m_explanation = nullptr;
    QLabel* m_facts = nullptr;
    QButtonGroup* m_choices = nullptr;
    PathLine* m_images = nullptr;
    PathLine* m_predictions = nullptr;
    PathLine* m_masks = nullptr;
    PathLine* m_learning = nullptr;
    PathLine* m_maps = nullptr;
};

} // namespace selfment::widgets
