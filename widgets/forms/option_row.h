// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/option_table.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace selfment::widgets {

class OptionEditor;

/// Label, editor and reset button of one option. The reset button shows only while the value is not the
/// default.
class OptionRow : public QWidget {
    Q_OBJECT

public:
    /// spec must outlive the row (rows of the option table live as long as the program).
    OptionRow(const options::OptionSpec& spec, QWidget* parent);

    [[nodiscard]] const options::OptionSpec& spec() const { return m_spec; }
    [[nodiscard]] OptionEditor* editor() const { return m_editor; }
    [[nodiscard]] QToolButton* resetButton() const { return m_reset; }
    /// The value shown, as a user would type it.
    [[nodiscard]] QString text() const;
    /// Shows a value; emits nothing.
    void setText(const QString& text);
    void setDisabledReason(const QString& why);
    /// What the option does, its equation, its name on the command line and its default, as rich text.
    [[nodiscard]] QString help() const { return m_help; }
    /// Width of the label, so that the editors of all rows align.
    [[nodiscard]] int labelWidthHint() const;
    void setLabelWidth(int width);
    /// Without the reset button and its room, where all rows of a page are reset together.
    void dropResetButton();
    void retranslate();

Q_SIGNALS:
    void edited(const QString& text);
    void browseRequested();
    /// The mouse is over the row, or its control has the focus.
    void pointedAt();

protected:
    void changeEvent(QEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void dress();
    [[nodiscard]] QString defaultWithUnit() const;
    void showResetButton();

    const options::OptionSpec& m_spec;
    QLabel* m_label = nullptr;
    OptionEditor* m_editor = nullptr;
    QToolButton* m_reset = nullptr;
    bool m_resettable = true;
    QString m_disabledReason;
    QString m_help;
};

} // namespace selfment::widgets
