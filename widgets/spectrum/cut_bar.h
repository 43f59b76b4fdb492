// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"

#include <QWidget>

#include <array>

class QButtonGroup;
class QDoubleSpinBox;
class QLabel;
class QToolButton;

namespace selfment::widgets {

/// Where the Fiedler vector is cut: a button for each rule, and the value, which may be typed.
class CutBar : public QWidget {
    Q_OBJECT

public:
    explicit CutBar(QWidget* parent = nullptr);

    /// Shows what is in force; emits nothing.
    void setRule(options::CutRule rule);
    /// value within [low, high], the range of the vector; emits nothing.
    void setValue(double value, double low, double high);
    [[nodiscard]] options::CutRule rule() const;
    [[nodiscard]] QToolButton* button(options::CutRule rule) const;
    [[nodiscard]] QDoubleSpinBox* valueBox() const { return m_value; }
    /// Translated name of a rule, as within a sentence.
    [[nodiscard]] static QString ruleName(options::CutRule rule);

Q_SIGNALS:
    void ruleChosen(selfment::options::CutRule rule);
    void valueEdited(double value);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QLabel* m_label;
    QButtonGroup* m_rules;
    QDoubleSpinBox* m_value;
};

} // namespace selfment::widgets
