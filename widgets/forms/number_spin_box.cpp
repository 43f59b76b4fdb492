// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forms/number_spin_box.h"

#include "widgets/forms/undo_keys.h"

#include <QLocale>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace selfment::widgets {
namespace {

constexpr int kMostDecimals = 12;

/// Decimals that a number needs to be written in full: 2 for 0.25, 5 for 1e-5.
int decimalsOf(double value) {
    for (int decimals = 0; decimals < kMostDecimals; ++decimals) {
        const double scaled = value * std::pow(10.0, decimals);
        if (std::abs(scaled - std::round(scaled)) < 1e-6 * std::max(std::abs(scaled), 1e-3))
            return decimals;
    }
    return kMostDecimals;
}

QLocale plainLocale(QLocale locale) {
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale;
}

QString trimmed(QString text, const QString& point) {
    if (!text.contains(point))
        return text;
    while (text.endsWith(QLatin1Char('0')))
        text.chop(1);
    if (text.endsWith(point))
        text.chop(point.size());
    return text;
}

} // namespace

NumberSpinBox::NumberSpinBox(const options::OptionSpec& spec, QWidget* parent) : QDoubleSpinBox(parent) {
    const bool whole = spec.type == options::OptionType::integer;
    const double usual =
        QString::fromUtf8(spec.defaultText.data(), static_cast<int>(spec.defaultText.size())).toDouble();
    setDecimals(whole ? 0
                      : std::max({spec.decimals, decimalsOf(spec.minimum), decimalsOf(usual),
                                  decimalsOf(spec.step)}));
    setRange(spec.minimum, spec.maximum);
    if (spec.step > 0.0)
        setSingleStep(spec.step);
    else
        setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    if (!spec.unit.empty())
        setSuffix(QStringLiteral(" ") +
                  QString::fromUtf8(spec.unit.data(), static_cast<int>(spec.unit.size())));
    setFocusPolicy(Qt::StrongFocus);
    setCorrectionMode(QAbstractSpinBox::CorrectToNearestValue);
}

QString NumberSpinBox::plainText() const {
    return trimmed(QString::number(value(), 'f', decimals()), QStringLiteral("."));
}

void NumberSpinBox::setPlainText(const QString& text) {
    bool isNumber = false;
    const double wanted = text.toDouble(&isNumber);
    if (!isNumber)
        return;
    if (decimals() > 0)
        setDecimals(std::max(decimals(), decimalsOf(wanted)));
    if (value() != wanted)
        setValue(wanted);
}

QString NumberSpinBox::textFromValue(double number) const {
    const QLocale numbers = plainLocale(locale());
    return trimmed(numbers.toString(number, 'f', decimals()), QString(numbers.decimalPoint()));
}

QString NumberSpinBox::bare(const QString& text) const {
    QString number = text;
    if (!suffix().isEmpty() && number.endsWith(suffix()))
        number.chop(suffix().size());
    return number.trimmed();
}

double NumberSpinBox::valueFromText(const QString& text) const {
    return plainLocale(locale()).toDouble(bare(text));
}

QValidator::State NumberSpinBox::validate(QString& text, int& position) const {
    const QString number = bare(text);
    const QLocale numbers = plainLocale(locale());
    bool isNumber = false;
    const double typed = numbers.toDouble(number, &isNumber);
    const auto exponentAt = number.indexOf(QLatin1Char('e'), 0, Qt::CaseInsensitive);
    if (decimals() == 0 || (!isNumber && exponentAt < 1))
        return QDoubleSpinBox::validate(text, position);
    if (!isNumber) { // "2e", "2e-": on the way to a number
        bool begins = false;
        (void)numbers.toDouble(number.left(exponentAt), &begins);
        const QString rest = number.mid(exponentAt + 1);
        return begins && (rest.isEmpty() || rest == QLatin1String("-")) ? QValidator::Intermediate
                                                                        : QValidator::Invalid;
    }
    if (typed >= minimum() && typed <= maximum())
        return exponentAt < 0 ? QDoubleSpinBox::validate(text, position) : QValidator::Acceptable;
    return QValidator::Intermediate; // "2" may become 2e-6
}

QSize NumberSpinBox::minimumSizeHint() const {
    // Ranges go to a thousand million; a form in a narrow dock needs room for the numbers people use.
    QSize size = QDoubleSpinBox::minimumSizeHint();
    size.setWidth(std::min(size.width(), fontMetrics().horizontalAdvance(QLatin1Char('0')) * 13));
    return size;
}

bool NumberSpinBox::event(QEvent* event) {
    if (asksForUndoKeys(*event)) {
        event->ignore(); // QAbstractSpinBox would let its line edit accept them
        return true;
    }
    return QDoubleSpinBox::event(event);
}

void NumberSpinBox::wheelEvent(QWheelEvent* event) {
    if (hasFocus())
        QDoubleSpinBox::wheelEvent(event);
    else
        event->ignore();
}

} // namespace selfment::widgets
