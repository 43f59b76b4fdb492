// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/engines/trial_view.h"

#include "widgets/notices/status_colours.h"
#include "widgets/theme/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QProgressBar>
#include <QStyle>

#include <algorithm>

namespace selfment::widgets {

TrialView::TrialView(QWidget* parent)
    : QWidget(parent),
      m_icon(new QLabel),
      m_headline(new QLabel),
      m_facts(new QLabel),
      m_advice(new QLabel),
      m_bar(new QProgressBar) {
    for (QLabel* label : {m_headline, m_facts, m_advice}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_facts->setForegroundRole(QPalette::PlaceholderText);
    m_bar->setRange(0, 0);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(std::max(6, fontMetrics().height() / 2));
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(8);
    layout->setVerticalSpacing(3);
    layout->addWidget(m_icon, 0, 0, Qt::AlignTop);
    layout->addWidget(m_headline, 0, 1);
    layout->addWidget(m_bar, 1, 1);
    layout->addWidget(m_facts, 2, 1);
    layout->addWidget(m_advice, 3, 1);
    layout->setColumnStretch(1, 1);
    clear();
}

void TrialView::clear() {
    m_running = false;
    m_shown = false;
    m_trial = {};
    dress();
}

void TrialView::setRunning(const QString& what) {
    m_running = true;
    m_shown = true;
    m_trial = {};
    m_trial.headline = what;
    dress();
}

void TrialView::setTrial(const EngineTrial& trial) {
    m_running = false;
    m_shown = true;
    m_trial = trial;
    dress();
}

QString TrialView::headline() const {
    return m_headline->text();
}

QString TrialView::factsText() const {
    return m_facts->text();
}

void TrialView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        dress();
    }
}

void TrialView::dress() {
    setVisible(m_shown);
    m_bar->setVisible(m_running);
    m_icon->setVisible(!m_running);
    m_headline->setText(m_trial.headline);
    m_facts->setText(m_trial.facts.join(QLatin1Char('\n')));
    m_facts->setVisible(!m_trial.facts.isEmpty());
    m_advice->setText(m_trial.advice);
    m_advice->setVisible(!m_trial.advice.isEmpty());
    const QString name = !m_trial.good      ? QStringLiteral("error")
                         : m_trial.doubtful ? QStringLiteral("warning")
                                            : QStringLiteral("done");
    const int side = style()->pixelMetric(QStyle::PM_SmallIconSize) + 2;
    m_icon->setPixmap(icon(name, palette()).pixmap(QSize(side, side), devicePixelRatioF()));
    QPalette colours = palette();
    if (m_shown && !m_running) {
        colours.setColor(QPalette::WindowText, !m_trial.good      ? badColour(palette())
                                               : m_trial.doubtful ? doubtfulColour(palette())
                                                                  : goodColour(palette()));
    }
    m_headline->setPalette(colours);
    setAccessibleName(m_trial.headline);
    setAccessibleDescription((m_trial.facts + QStringList{m_trial.advice}).join(QLatin1Char(' ')));
}

} // namespace selfment::widgets
