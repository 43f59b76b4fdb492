// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forms/choice_text.h"
#include "widgets/forms/option_editor_kinds.h"

#include <QComboBox>
#include <QSignalBlocker>

namespace selfment::widgets {
namespace {

class ChoiceEditor : public OptionEditor {
public:
    ChoiceEditor(const options::OptionSpec& spec, QWidget* parent)
        : OptionEditor(spec, parent), m_combo(new QComboBox(this)) {
        for (const std::string& choice : options::splitList(spec.choices, '|'))
            addChoice(QString::fromStdString(choice));
        m_combo->setFocusPolicy(Qt::StrongFocus);
        m_combo->setMinimumContentsLength(6);
        m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        setControl(m_combo);
        connect(m_combo, &QComboBox::currentIndexChanged, this, [this] { Q_EMIT edited(text()); });
    }

    [[nodiscard]] QString text() const override { return m_combo->currentData().toString(); }
    void setText(const QString& text) override {
        const QSignalBlocker quiet(m_combo);
        m_combo->setCurrentIndex(m_combo->findData(text));
    }
    void retranslate() override {
        for (int i = 0; i < m_combo->count(); ++i)
            m_combo->setItemText(i, choiceText(spec(), m_combo->itemData(i).toString()));
    }

private:
    void addChoice(const QString& value) { m_combo->addItem(choiceText(spec(), value), value); }

    QComboBox* m_combo;
};

} // namespace

OptionEditor* makeChoiceEditor(const options::OptionSpec& spec, QWidget* parent) {
    return new ChoiceEditor(spec, parent);
}

} // namespace selfment::widgets
