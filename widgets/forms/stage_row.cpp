// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forms/stage_row.h"

#include "widgets/forms/stage_mark.h"
#include "widgets/jobs/duration_text.h"

#include <QGridLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QToolButton>

namespace selfment::widgets {

StageRow::StageRow(QWidget* parent)
    : QWidget(parent),
      m_layout(new QGridLayout(this)),
      m_disclosure(new QToolButton(this)),
      m_mark(new StageMark(this)),
      m_name(new QLabel(this)),
      m_device(new QLabel(this)),
      m_time(new QLabel(this)),
      m_warningLabel(new QLabel(this)) {
    m_time->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_warningLabel->setWordWrap(true);
    m_warningLabel->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_warningLabel->setTextFormat(Qt::PlainText);
    m_device->setForegroundRole(QPalette::PlaceholderText);
    m_device->setTextFormat(Qt::PlainText);
    m_disclosure->setAutoRaise(true);
    m_disclosure->setArrowType(Qt::RightArrow);
    m_disclosure->setFocusPolicy(Qt::StrongFocus);
    m_disclosure->hide();
    connect(m_disclosure, &QToolButton::clicked, this, [this] { setExpanded(!isExpanded()); });
    m_layout->setContentsMargins(0, 3, 0, 3);
    m_layout->setHorizontalSpacing(6);
    m_layout->setVerticalSpacing(2);
    m_layout->addWidget(m_disclosure, 0, 0);
    m_layout->addWidget(m_mark, 0, 1);
    m_layout->addWidget(m_name, 0, 2);
    m_layout->addWidget(m_device, 0, 3);
    m_layout->addWidget(m_time, 0, 4);
    m_layout->addWidget(m_warningLabel, 1, 2, 1, 3);
    m_layout->setColumnStretch(2, 1);
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

void StageRow::setDevice(const QString& device) {
    m_device->setText(device);
    showState();
}

QString StageRow::device() const {
    return m_device->text();
}

void StageRow::setContent(QWidget* content) {
    m_content = content;
    m_layout->addWidget(content, 2, 0, 1, 5);
    m_disclosure->show();
    setExpanded(true);
}

bool StageRow::isExpanded() const {
    return m_content != nullptr && !m_content->isHidden();
}

void StageRow::setExpanded(bool expanded) {
    if (m_content == nullptr || expanded == (m_disclosure->arrowType() == Qt::DownArrow)) {
        return;
    }
    m_content->setVisible(expanded);
    m_disclosure->setArrowType(expanded ? Qt::DownArrow : Qt::RightArrow);
    showState();
    Q_EMIT expandedChanged(expanded);
}

void StageRow::mouseReleaseEvent(QMouseEvent* event) {
    // The whole line folds, as the heading of a group does.
    const bool onLine = event->position().y() < m_name->geometry().bottom() + m_layout->verticalSpacing();
    if (m_content != nullptr && onLine && event->button() == Qt::LeftButton) {
        setExpanded(!isExpanded());
    }
    QWidget::mouseReleaseEvent(event);
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
    const QString fold = isExpanded() ? tr("Fold the parameters of “%1”") : tr("Show the parameters of “%1”");
    m_disclosure->setToolTip(fold.arg(m_name->text()));
    m_disclosure->setAccessibleName(m_disclosure->toolTip());
    setAccessibleName(device().isEmpty() ? tr("%1: %2").arg(m_name->text(), spoken)
                                         : tr("%1: %2, on %3").arg(m_name->text(), spoken, device()));
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
