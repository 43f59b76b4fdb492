// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forms/option_editor.h"

#include "widgets/forms/option_editor_kinds.h"

#include <QHBoxLayout>

namespace selfment::widgets {

OptionEditor::OptionEditor(const options::OptionSpec& spec, QWidget* parent) : QWidget(parent), m_spec(spec) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
}

OptionEditor* OptionEditor::make(const options::OptionSpec& spec, QWidget* parent) {
    switch (spec.type) {
    case options::OptionType::flag:
        return makeFlagEditor(spec, parent);
    case options::OptionType::integer:
    case options::OptionType::number:
        return makeNumberEditor(spec, parent);
    case options::OptionType::choice:
        return makeChoiceEditor(spec, parent);
    case options::OptionType::text:
        return wordBesideNumber(spec).isEmpty() ? makeSuggestionEditor(spec, parent)
                                                : makeNumberOrWordEditor(spec, parent);
    case options::OptionType::path:
        break;
    }
    return makeTextEditor(spec, parent);
}

void OptionEditor::setSuggestions(const QList<Suggestion>&) {}

void OptionEditor::setActions(const QList<QAction*>&) {}

bool OptionEditor::sameValue(const QString& left, const QString& right) const {
    if (left == right)
        return true;
    bool leftIsNumber = false;
    bool rightIsNumber = false;
    const double leftValue = left.toDouble(&leftIsNumber);
    const double rightValue = right.toDouble(&rightIsNumber);
    return leftIsNumber && rightIsNumber && qFuzzyCompare(1.0 + leftValue, 1.0 + rightValue) &&
           (leftValue == rightValue || qFuzzyCompare(leftValue, rightValue));
}

void OptionEditor::setControl(QWidget* control) {
    m_control = control;
    static_cast<QHBoxLayout*>(layout())->insertWidget(0, control, 1);
    setFocusProxy(control);
}

} // namespace selfment::widgets
