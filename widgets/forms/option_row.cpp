// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forms/option_row.h"

#include "widgets/forms/choice_text.h"
#include "widgets/forms/option_editor.h"
#include "widgets/forms/option_equation.h"
#include "widgets/theme/theme.h"

#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace selfment::widgets {
namespace {

QString utf8(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// Texts of the table are literals, hence null-terminated.
QString translated(std::string_view text) {
    return QCoreApplication::translate("Options", text.data());
}

} // namespace

OptionRow::OptionRow(const options::OptionSpec& spec, QWidget* parent)
    : QWidget(parent),
      m_spec(spec),
      m_label(new QLabel(this)),
      m_editor(OptionEditor::make(spec, this)),
      m_reset(new QToolButton(this)) {
    setObjectName(utf8(spec.name));
    m_label->setWordWrap(true);
    m_label->setBuddy(m_editor->control());
    m_reset->setAutoRaise(true);
    QSizePolicy keepsItsPlace = m_reset->sizePolicy();
    keepsItsPlace.setRetainSizeWhenHidden(true);
    m_reset->setSizePolicy(keepsItsPlace);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_label);
    layout->addWidget(m_editor, 1);
    layout->addWidget(m_reset);
    connect(m_editor, &OptionEditor::edited, this, [this](const QString& text) {
        showResetButton();
        Q_EMIT edited(text);
    });
    connect(m_editor, &OptionEditor::browseRequested, this, &OptionRow::browseRequested);
    connect(m_reset, &QToolButton::clicked, this, [this] {
        setText(utf8(m_spec.defaultText));
        Q_EMIT edited(m_editor->text());
    });
    m_editor->control()->installEventFilter(this);
    setText(utf8(spec.defaultText));
    dress();
    retranslate();
}

QString OptionRow::text() const {
    return m_editor->text();
}

void OptionRow::setText(const QString& text) {
    m_editor->setText(text);
    showResetButton();
}

void OptionRow::setDisabledReason(const QString& why) {
    if (why == m_disabledReason)
        return;
    m_disabledReason = why;
    m_editor->setEnabled(why.isEmpty());
    m_label->setEnabled(why.isEmpty());
    m_reset->setEnabled(why.isEmpty());
    retranslate();
}

int OptionRow::labelWidthHint() const {
    return m_label->fontMetrics().horizontalAdvance(m_label->text()) + 2;
}

void OptionRow::setLabelWidth(int width) {
    m_label->setFixedWidth(width);
}

void OptionRow::dropResetButton() {
    m_resettable = false;
    QSizePolicy leavesItsPlace = m_reset->sizePolicy();
    leavesItsPlace.setRetainSizeWhenHidden(false);
    m_reset->setSizePolicy(leavesItsPlace);
    showResetButton();
}

void OptionRow::retranslate() {
    const QString label = translated(m_spec.label);
    m_label->setText(label);
    const QString equation = equationOf(m_spec.name);
    QString tip = QStringLiteral("<p>%1%2</p><p><code>--%3</code>, %4</p>")
                      .arg(translated(m_spec.help).toHtmlEscaped(),
                           equation.isEmpty() ? QString()
                                              : QStringLiteral("<br><i>%1</i>").arg(equation.toHtmlEscaped()),
                           utf8(m_spec.name), tr("default: %1").arg(defaultWithUnit().toHtmlEscaped()));
    if (!m_disabledReason.isEmpty())
        tip.prepend(QStringLiteral("<p><b>%1</b></p>").arg(m_disabledReason.toHtmlEscaped()));
    m_help = tip;
    m_label->setToolTip(tip);
    m_editor->setToolTip(tip);
    m_editor->control()->setToolTip(tip);
    m_editor->control()->setAccessibleName(label);
    m_editor->control()->setAccessibleDescription(translated(m_spec.help));
    m_editor->retranslate();
    m_reset->setToolTip(tr("Back to the default, %1").arg(choiceText(m_spec, utf8(m_spec.defaultText))));
    m_reset->setAccessibleName(tr("Reset %1").arg(label));
}

QString OptionRow::defaultWithUnit() const {
    const QString shown = choiceText(m_spec, utf8(m_spec.defaultText));
    return m_spec.unit.empty() ? shown : shown + QLatin1Char(' ') + utf8(m_spec.unit);
}

void OptionRow::enterEvent(QEnterEvent* event) {
    QWidget::enterEvent(event);
    Q_EMIT pointedAt();
}

bool OptionRow::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusIn) {
        Q_EMIT pointedAt();
    }
    return QWidget::eventFilter(watched, event);
}

void OptionRow::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        dress();
}

void OptionRow::dress() {
    const QIcon picture = icon(QStringLiteral("refresh"), palette());
    m_reset->setIcon(picture);
    m_reset->setText(picture.isNull() ? QStringLiteral("↺") : QString());
}

void OptionRow::showResetButton() {
    m_reset->setVisible(m_resettable && !m_editor->sameValue(m_editor->text(), utf8(m_spec.defaultText)));
}

} // namespace selfment::widgets
