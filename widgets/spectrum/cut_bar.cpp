// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/spectrum/cut_bar.h"

#include <QButtonGroup>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace selfment::widgets {
namespace {

using options::CutRule;

constexpr std::array<CutRule, 4> kRules = {CutRule::mean, CutRule::zero, CutRule::otsu, CutRule::custom};
constexpr int kSteps = 200; // of the arrows, over the whole range

/// Digits after the point that tell a two-thousandth of the range.
int decimalsFor(double range) {
    return range > 0.0 ? std::clamp(static_cast<int>(std::ceil(-std::log10(range))) + 3, 2, 12) : 6;
}

} // namespace

CutBar::CutBar(QWidget* parent)
    : QWidget(parent),
      m_label(new QLabel(this)),
      m_rules(new QButtonGroup(this)),
      m_value(new QDoubleSpinBox(this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 2, 6, 2);
    layout->setSpacing(4);
    layout->addWidget(m_label);
    for (const CutRule rule : kRules) {
        auto* button = new QToolButton(this);
        button->setCheckable(true);
        button->setFocusPolicy(Qt::StrongFocus);
        m_rules->addButton(button, static_cast<int>(rule));
        layout->addWidget(button);
    }
    m_value->setKeyboardTracking(false);
    m_value->setCorrectionMode(QAbstractSpinBox::CorrectToNearestValue);
    layout->addWidget(m_value);
    layout->addStretch(1);
    connect(m_rules, &QButtonGroup::idClicked, this,
            [this](int id) { Q_EMIT ruleChosen(static_cast<CutRule>(id)); });
    connect(m_value, &QDoubleSpinBox::valueChanged, this, &CutBar::valueEdited);
    setRule(CutRule::mean);
    setValue(0.0, -1.0, 1.0);
    retranslate();
}

void CutBar::setRule(CutRule rule) {
    button(rule)->setChecked(true);
}

CutRule CutBar::rule() const {
    return static_cast<CutRule>(m_rules->checkedId());
}

QToolButton* CutBar::button(CutRule rule) const {
    return static_cast<QToolButton*>(m_rules->button(static_cast<int>(rule)));
}

void CutBar::setValue(double value, double low, double high) {
    const QSignalBlocker quiet(m_value);
    m_value->setDecimals(decimalsFor(high - low));
    m_value->setRange(std::min(low, value), std::max(high, value));
    m_value->setSingleStep((high - low) / kSteps);
    m_value->setValue(value);
}

QString CutBar::ruleName(CutRule rule) {
    switch (rule) {
    case CutRule::mean:
        return tr("mean");
    case CutRule::zero:
        return tr("zero");
    case CutRule::otsu:
        return tr("Otsu");
    case CutRule::custom:
        break;
    }
    return tr("by hand");
}

void CutBar::retranslate() {
    const auto name = [this](CutRule rule, const QString& text, const QString& help) {
        button(rule)->setText(text);
        button(rule)->setToolTip(help);
    };
    m_label->setText(tr("Cut at"));
    name(CutRule::mean, tr("Mean"), tr("At the mean of the Fiedler vector, as the paper does"));
    name(CutRule::zero, tr("Zero"), tr("At 0: by the sign of the Fiedler vector"));
    name(CutRule::otsu, tr("Otsu"),
         tr("Where the two sides differ most from one another within their own "
            "spread (Otsu's criterion)"));
    name(CutRule::custom, tr("By hand"), tr("At the value beside, or where the line in the plot is dragged"));
    m_value->setAccessibleName(tr("Value at which the Fiedler vector is cut"));
    m_value->setToolTip(m_value->accessibleName());
}

void CutBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace selfment::widgets
