// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/option_table.h"
#include "widgets/forms/suggestion.h"

#include <QList>
#include <QWidget>

class QAction;

namespace selfment::widgets {

/// The control that edits one option, chosen by its type: check box, spin box, combo box or line edit. Values
/// go in and out as text in the form the option table takes (C locale).
class OptionEditor : public QWidget {
    Q_OBJECT

public:
    /// The right editor for an option. spec must outlive it.
    [[nodiscard]] static OptionEditor* make(const options::OptionSpec& spec, QWidget* parent);

    [[nodiscard]] virtual QString text() const = 0;
    /// Shows a value; emits nothing, and leaves the control alone when it shows that value already.
    virtual void setText(const QString& text) = 0;
    /// Values to offer; only editors of text and choices use them.
    virtual void setSuggestions(const QList<Suggestion>& values);
    /// Further ways to a value, in a menu beside the editor; only editors of text have one.
    virtual void setActions(const QList<QAction*>& actions);
    /// True when both texts mean the same value for this option ("1e-5" and "0.00001").
    [[nodiscard]] virtual bool sameValue(const QString& left, const QString& right) const;
    /// The control inside that takes the focus.
    [[nodiscard]] QWidget* control() const { return m_control; }
    virtual void retranslate() {}

Q_SIGNALS:
    void edited(const QString& text);
    void browseRequested();

protected:
    OptionEditor(const options::OptionSpec& spec, QWidget* parent);
    /// Places the control; called once by each kind of editor.
    void setControl(QWidget* control);
    [[nodiscard]] const options::OptionSpec& spec() const { return m_spec; }

private:
    const options::OptionSpec& m_spec;
    QWidget* m_control = nullptr;
};

} // namespace selfment::widgets
