// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forms/choice_text.h"
#include "widgets/forms/number_spin_box.h"
#include "widgets/forms/option_editor_kinds.h"

#include <QCheckBox>
#include <QLayout>
#include <QSignalBlocker>

namespace selfment::widgets {
namespace {

class NumberEditor : public OptionEditor {
public:
    NumberEditor(const options::OptionSpec& spec, QWidget* parent)
        : OptionEditor(spec, parent), m_box(new NumberSpinBox(spec, this)) {
        setControl(m_box);
        NumberEditor::retranslate();
        connect(m_box, &QDoubleSpinBox::valueChanged, this, [this] { Q_EMIT edited(text()); });
    }

    [[nodiscard]] QString text() const override { return m_box->plainText(); }
    void setText(const QString& text) override {
        const QSignalBlocker quiet(m_box);
        m_box->setPlainText(text);
    }
    /// The smallest number may stand for something else, as no threads for all that there are.
    void retranslate() override {
        const QString least = QString::number(m_box->minimum());
        const QString word = choiceText(spec(), least);
        m_box->setSpecialValueText(word == least ? QString() : word);
    }

private:
    NumberSpinBox* m_box;
};

class NumberOrWordEditor : public OptionEditor {
public:
    NumberOrWordEditor(const options::OptionSpec& spec, QWidget* parent)
        : OptionEditor(spec, parent),
          m_box(new NumberSpinBox(spec, this)),
          m_wordBox(new QCheckBox(this)),
          m_word(wordBesideNumber(spec)) {
        setControl(m_box);
        layout()->addWidget(m_wordBox);
        m_wordBox->setObjectName(m_word);
        NumberOrWordEditor::retranslate();
        connect(m_box, &QDoubleSpinBox::valueChanged, this, [this] { Q_EMIT edited(text()); });
        connect(m_wordBox, &QCheckBox::toggled, this, [this](bool on) {
            m_box->setEnabled(!on);
            Q_EMIT edited(text());
        });
    }

    [[nodiscard]] QString text() const override {
        return m_wordBox->isChecked() ? m_word : m_box->plainText();
    }
    void setText(const QString& text) override {
        const QSignalBlocker quietBox(m_box);
        const QSignalBlocker quietWord(m_wordBox);
        m_wordBox->setChecked(text == m_word);
        m_box->setEnabled(text != m_word);
        m_box->setPlainText(text);
    }
    void retranslate() override { m_wordBox->setText(choiceText(spec(), m_word)); }

private:
    NumberSpinBox* m_box;
    QCheckBox* m_wordBox;
    QString m_word;
};

} // namespace

QString wordBesideNumber(const options::OptionSpec& spec) {
    if (spec.type != options::OptionType::text || spec.minimum >= spec.maximum)
        return {};
    for (const std::string& part : options::splitList(spec.valueName, '|'))
        if (part.find("..") == std::string::npos)
            return QString::fromStdString(part);
    return {};
}

OptionEditor* makeNumberEditor(const options::OptionSpec& spec, QWidget* parent) {
    return new NumberEditor(spec, parent);
}

OptionEditor* makeNumberOrWordEditor(const options::OptionSpec& spec, QWidget* parent) {
    return new NumberOrWordEditor(spec, parent);
}

} // namespace selfment::widgets
