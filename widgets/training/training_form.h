// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options/stage_options.h"
#include "widgets/forms/suggestion.h"

#include <QHash>
#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace selfment::options {
struct OptionSpec;
}

namespace selfment::widgets {

class CollapsibleGroup;
class OptionRow;
class PathLine;
class SourceList;

/// What to learn from and how: sources, sample, validation; preset and every row of the option table that the
/// training form takes. Emits what the user edits and shows what it is given, as the parameter form does.
/// GUI thread only.
class TrainingForm : public QWidget {
    Q_OBJECT

public:
    explicit TrainingForm(QWidget* parent = nullptr);

    /// Shows these options and the preset in force; emits nothing.
    void setOptions(const options::Options& options);
    /// "tiny, tokens, 768 px": what the features will be.
    void setFeatureFacts(const QString& facts);
    void setHeadSuggestions(const QList<Suggestion>& heads);

    [[nodiscard]] SourceList& sources() const { return *m_sources; }
    [[nodiscard]] PathLine& validationImages() const { return *m_validationImages; }
    [[nodiscard]] PathLine& validationMasks() const { return *m_validationMasks; }
    [[nodiscard]] OptionRow* row(const QString& name) const { return m_rows.value(name); }
    [[nodiscard]] QComboBox* presetCombo() const { return m_preset; }
    [[nodiscard]] QPushButton* resetButton() const { return m_reset; }
    [[nodiscard]] QString featureFacts() const;

Q_SIGNALS:
    void optionEdited(const QString& name, const QString& text);
    void presetChosen(const QString& name);
    void resetRequested();
    /// The user asked for a file dialog for the head to start from.
    void headFileRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    enum Group { kData, kValidation, kMethod, kLoss, kMore, kGroupCount };

    void makeData();
    void makeValidation();
    void makeMethod();
    void makeRows(Group group);
    void makeGroup(Group group);
    void addRow(const options::OptionSpec& spec, Group group);
    void retranslate();
    void alignLabels();
    void showUse(const options::TrainOptions& options);

    SourceList* m_sources = nullptr;
    PathLine* m_validationImages = nullptr;
    PathLine* m_validationMasks = nullptr;
    QLabel* m_validationNote = nullptr;
    QLabel* m_features = nullptr;
    QLabel* m_presetLabel = nullptr;
    QComboBox* m_preset = nullptr;
    QPushButton* m_reset = nullptr;
    QAction* m_headFile = nullptr;
    QVBoxLayout* m_layout = nullptr;
    CollapsibleGroup* m_groups[kGroupCount] = {};
    QHash<QString, OptionRow*> m_rows;
    QString m_facts;
};

} // namespace selfment::widgets
