// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forms/stage_row.h"

#include "widgets/forms/stage_mark.h"
#include "widgets/jobs/duration_text.h"

#include <QGridLayout>
#include <QLabel>

namespace selfment::widgets {

StageRow::StageRow(QWidget* parent)
    : QWidget(parent),
      m_mark(new StageMark(this)),
      m_name(new QLabel(this)),
      m_time(new QLabel(this)),
      m_warningLabel(new QLabel(this)) {
    m_time->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_warningLabel->setWordWrap(true);
    m_warningLabel->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_warningLabel->setTextFormat(Qt::PlainText);
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 3, 0, 3);
    layout->setHorizontalSpacing(8);
    layout->setVerticalSpacing(2);
    layout->addWidget(m_mark, 0, 0);
    layout->addWidget(m_name, 0, 1);
    layout->addWidget(m_time, 0, 2);
    layout->addWidget(m_warningLabel, 1, 1, 1, 2);
    layout->setColumnStretch(1, 1);
    showState();
}

void StageRow::setName(const QString& name, const QString& toolTip) {
    m_name->setText(name);
    m_help = toolTip;
    showState();
}

void StageRow::setState(StageState state, std::optional<double> elapsedMs, const QStringList& warnings) {
    m_state = state;
    m_elapsedMs = elapsedMs;
    m_warnings = warnings;
    showState();
}

void StageRow::setFacts(const QStringList& facts) {
    m_facts = facts;
    showState();
}

QString StageRow::timeText() const {
    return m_time->text();
}

void StageRow::retranslate() {
    showState();
}

void StageRow::showState() {
    const QString time = m_elapsedMs ? durationText(*m_elapsedMs) : QString();
    QString shown;
    QString spoken;
    switch (m_state) {
    case StageState::waiting:
        spoken = tr("waiting");
        break;
    case StageState::running:
        shown = spoken = tr("running…");
        break;
    case StageState::done:
        shown = time;
        spoken = tr("done, %1").arg(time);
        break;
    case StageState::kept:
        shown = spoken = tr("kept from memory");
        break;
    case StageState::failed:
        shown = spoken = tr("failed");
        break;
    }
    m_mark->setState(m_state, !m_warnings.isEmpty());
    m_time->setText(shown);
    m_time->setToolTip(
        m_state == StageState::kept && !time.isEmpty()
            ? tr("Nothing this stage depends on has changed. It took %1 when it was computed.").arg(time)
            : QString());
    m_time->setEnabled(m_state != StageState::kept);
    m_name->setEnabled(m_state != StageState::waiting);
    m_warningLabel->setText(m_warnings.join(QLatin1Char('\n')));
    m_warningLabel->setVisible(!m_warnings.isEmpty());
    setAccessibleName(tr("%1: %2").arg(m_name->text(), spoken));
    QString tip = QStringLiteral("<p>%1</p>").arg(m_help.toHtmlEscaped());
    if (!m_facts.isEmpty())
        tip += QStringLiteral("<p>%1</p>")
                   .arg(m_facts.join(QLatin1Char('\n'))
                            .toHtmlEscaped()
                            .replace(QLatin1Char('\n'), QLatin1String("<br>")));
    setToolTip(tip);
    setAccessibleDescription((m_warnings + m_facts).join(QLatin1Char(' ')));
}

} // namespace selfment::widgets
