// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/jobs/job_row_widget.h"

#include "widgets/notices/status_colours.h"
#include "widgets/theme/plain_icon.h"
#include "widgets/theme/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QStyle>
#include <QToolButton>

#include <algorithm>

namespace selfment::widgets {
namespace {

constexpr int kBarSteps = 1000;

QString kindIcon(JobKind kind) {
    switch (kind) {
    case JobKind::masks:
        return QStringLiteral("mask");
    case JobKind::features:
        return QStringLiteral("grid");
    case JobKind::training:
        return QStringLiteral("plot");
    case JobKind::evaluation:
        return QStringLiteral("done");
    case JobKind::model:
        break;
    }
    return QStringLiteral("layers");
}

QColor stateColour(JobState state, const QPalette& palette) {
    switch (state) {
    case JobState::done:
        return goodColour(palette);
    case JobState::doneWithFailures:
    case JobState::paused:
        return doubtfulColour(palette);
    case JobState::failed:
        return badColour(palette);
    default:
        return palette.color(QPalette::PlaceholderText);
    }
}

void elide(QLabel* label, const QString& text, Qt::TextElideMode mode) {
    label->setText(label->fontMetrics().elidedText(text, mode, std::max(label->width(), 40)));
}

} // namespace

JobRowWidget::JobRowWidget(QWidget* parent)
    : QWidget(parent),
      m_icon(new QLabel),
      m_title(new QLabel),
      m_state(new QLabel),
      m_status(new QLabel),
      m_bar(new QProgressBar) {
    for (QLabel* label : {m_title, m_status}) {
        label->setTextFormat(Qt::PlainText);
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }
    m_state->setTextFormat(Qt::PlainText);
    for (QLabel* label : {m_title, m_state, m_status})
        label->setForegroundRole(QPalette::WindowText); // not the list's: see dress()
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(std::max(6, fontMetrics().height() / 2));
    m_bar->setMinimumWidth(40);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(2);
    makeButtons(buttons);
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(10, 7, 8, 7);
    layout->setHorizontalSpacing(10);
    layout->setVerticalSpacing(3);
    layout->addWidget(m_icon, 0, 0, 3, 1, Qt::AlignTop);
    layout->addWidget(m_title, 0, 1);
    layout->addWidget(m_state, 0, 2, Qt::AlignRight);
    layout->addWidget(m_bar, 1, 1, 1, 2);
    layout->addWidget(m_status, 2, 1, 1, 2);
    layout->addLayout(buttons, 0, 3, 3, 1, Qt::AlignVCenter);
    layout->setColumnStretch(1, 1);
    // A click beside a button is the list's.
    for (QWidget* passive :
         {static_cast<QWidget*>(m_icon), static_cast<QWidget*>(m_title), static_cast<QWidget*>(m_state),
          static_cast<QWidget*>(m_status), static_cast<QWidget*>(m_bar)}) {
        passive->setAttribute(Qt::WA_TransparentForMouseEvents);
    }
    QFont bold = m_title->font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    dress();
}

void JobRowWidget::makeButtons(QHBoxLayout* layout) {
    for (const JobAction action :
         {JobAction::showResult, JobAction::showFailed, JobAction::retryFailed, JobAction::openFolder,
          JobAction::pause, JobAction::resume, JobAction::cancel}) {
        auto* button = new QToolButton;
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::NoFocus); // the list has the keys
        button->setObjectName(jobActionIcon(action));
        button->hide();
        layout->addWidget(button);
        connect(button, &QToolButton::clicked, this, [this, action] { Q_EMIT actionRequested(action); });
        m_buttons[action] = button;
    }
}

void JobRowWidget::setRow(const JobRow& row) {
    const bool sameLook = row.state == m_row.state && row.kind == m_row.kind && row.title == m_row.title;
    m_row = row;
    for (const auto& [action, button] : m_buttons)
        button->setVisible(row.offers(action));
    m_bar->setVisible(!row.isEnded());
    if (row.state == JobState::queued) {
        m_bar->setRange(0, kBarSteps); // an empty bar: nothing moves yet
        m_bar->setValue(0);
    } else if (row.progress.isCounted()) {
        m_bar->setRange(0, kBarSteps);
        m_bar->setValue(static_cast<int>(std::clamp(row.progress.fraction, 0.0, 1.0) * kBarSteps));
    } else {
        m_bar->setRange(0, 0);
    }
    m_bar->setEnabled(row.state != JobState::paused);
    if (!sameLook)
        dress();
    showTexts();
}

void JobRowWidget::setSelected(bool selected) {
    if (selected != m_selected) {
        m_selected = selected;
        dress();
    }
}

QToolButton* JobRowWidget::button(JobAction action) const {
    const auto found = m_buttons.find(action);
    return found == m_buttons.end() || !m_row.offers(action) ? nullptr : found->second;
}

void JobRowWidget::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::LanguageChange) {
        dress();
        showTexts();
    }
}

void JobRowWidget::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    showTexts();
}

void JobRowWidget::showTexts() {
    m_state->setText(jobStateName(m_row.state));
    elide(m_title, m_row.title, Qt::ElideRight);
    elide(m_status, jobStatusText(m_row), Qt::ElideMiddle);
    m_bar->setAccessibleName(m_row.title);
}

void JobRowWidget::dress() {
    const QPalette& base = parentWidget() == nullptr ? palette() : parentWidget()->palette();
    // The list draws its selection alike in a window that is not in front.
    const QColor ink = m_selected ? base.color(QPalette::Active, QPalette::HighlightedText)
                                  : base.color(QPalette::Active, QPalette::Text);
    // On the selection's colour an icon's own colours are too weak in either theme.
    const auto picture = [&](const QString& name) {
        return m_selected ? plainIcon(name, ink) : icon(name, base);
    };
    const auto colour = [](QLabel* label, const QColor& wanted) {
        QPalette mine = label->palette();
        mine.setColor(QPalette::WindowText, wanted);
        label->setPalette(mine);
    };
    colour(m_title, ink);
    colour(m_status, m_selected ? ink : base.color(QPalette::PlaceholderText));
    colour(m_state, m_selected ? ink : stateColour(m_row.state, base));
    const int side = style()->pixelMetric(QStyle::PM_SmallIconSize) + 4;
    m_icon->setPixmap(picture(kindIcon(m_row.kind)).pixmap(QSize(side, side), devicePixelRatioF()));
    m_icon->setAccessibleName(jobKindName(m_row.kind));
    for (const auto& [action, button] : m_buttons) {
        button->setIcon(picture(jobActionIcon(action)));
        button->setToolTip(jobActionName(action));
        button->setAccessibleName(jobActionName(action));
    }
}

} // namespace selfment::widgets
