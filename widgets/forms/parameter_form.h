// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/option_table.h"
#include "widgets/forms/suggestion.h"

#include <QHash>
#include <QList>
#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QVBoxLayout;

namespace selfment::widgets {

class CollapsibleGroup;
class OptionRow;

/// The parameters of the method as a form, one row per entry of the option table that the window takes, in
/// collapsible groups, with the preset on top. It emits what the user edits and shows what it is given:
/// connect optionEdited, apply it, and answer with setOptions. Setters emit nothing. GUI thread only.
class ParameterForm : public QWidget {
    Q_OBJECT

public:
    explicit ParameterForm(QWidget* parent = nullptr);

    /// Shows these options, and disables the rows that change nothing under them. Editors that already show
    /// the value are left alone, so typing is not disturbed.
    void setOptions(const options::Options& options);
    /// Offers these values for a text option (backbones, devices). The value in force stays, offered or not.
    void setSuggestions(const QString& name, const QList<Suggestion>& values);
    /// Offers further ways to a value of a text option, in a menu beside it. The actions outlive the form.
    void setActions(const QString& name, const QList<QAction*>& actions);
    /// Disables a row and says why in its tooltip; an empty reason enables it.
    void setDisabledReason(const QString& name, const QString& why);

    /// Without margins and stretch, to stand in another panel that places the groups.
    void setFlat();

    /// The row of an option, or null when the form has none.
    [[nodiscard]] OptionRow* row(const QString& name) const { return m_rows.value(name); }
    [[nodiscard]] QStringList rowNames() const { return m_names; }
    [[nodiscard]] QComboBox* presetCombo() const { return m_preset; }
    [[nodiscard]] CollapsibleGroup* group(options::OptionGroup group) const {
        return m_groups.value(static_cast<int>(group));
    }

Q_SIGNALS:
    /// The user changed one option; text is what a user would type on the command line. Sent while editing.
    void optionEdited(const QString& name, const QString& text);
    /// "paper" or "reference".
    void presetChosen(const QString& name);
    /// The user points at an option, or edits it: what it does, as rich text.
    void helpChanged(const QString& help);
    /// The user asked for a file dialog for a path option.
    void browseRequested(const QString& name);

protected:
    void changeEvent(QEvent* event) override;

private:
    void makePresetRow();
    void makeGroups();
    void addRow(const options::OptionSpec& spec);
    void retranslate();
    void alignLabels();
    void showUse();

    QLabel* m_presetLabel = nullptr;
    QComboBox* m_preset = nullptr;
    QVBoxLayout* m_layout = nullptr;
    QStringList m_names; ///< in the order of the table
    QHash<QString, OptionRow*> m_rows;
    QHash<int, CollapsibleGroup*> m_groups;
    QHash<QString, QString> m_disabledReasons; ///< as told from outside
    options::PipelineOptions m_shown;
};

} // namespace selfment::widgets
