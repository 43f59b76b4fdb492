// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/option_table.h"

#include <QDoubleSpinBox>

namespace selfment::widgets {

/// A spin box with an option's range, step, decimals and unit, for whole and real numbers alike. Shows no
/// zeros without meaning ("0.2", not "0.200") and takes "1e-5" too.
class NumberSpinBox : public QDoubleSpinBox {
    Q_OBJECT

public:
    NumberSpinBox(const options::OptionSpec& spec, QWidget* parent);

    /// The value as the option table reads it: C locale, shortest.
    [[nodiscard]] QString plainText() const;
    /// Shows a value; more decimals than usual are taken up. Left alone when it shows that value already.
    void setPlainText(const QString& text);

    [[nodiscard]] QString textFromValue(double number) const override;
    [[nodiscard]] double valueFromText(const QString& text) const override;
    [[nodiscard]] QValidator::State validate(QString& text, int& position) const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    /// Leaves the keys of Undo and Redo to the window.
    bool event(QEvent* event) override;
    /// The wheel scrolls the form; it turns the value only after a click into the box.
    void wheelEvent(QWheelEvent* event) override;

private:
    [[nodiscard]] QString bare(const QString& text) const;
};

} // namespace selfment::widgets
