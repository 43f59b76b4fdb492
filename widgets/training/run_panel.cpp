// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/training/run_panel.h"

#include "widgets/jobs/duration_text.h"
#include "widgets/notices/status_colours.h"
#include "widgets/theme/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace selfment::widgets {
namespace {
constexpr int kBarSteps = 1000;
constexpr int kLeastLetters = 24;       ///< of a line of the texts
constexpr double kWorthTelling = 0.005; ///< share of the time spent waiting
} // namespace

RunPanel::RunPanel(QWidget* parent)
    : QWidget(parent),
      m_headline(new QLabel(this)),
      m_numbers(new QLabel(this)),
      m_progress(new QProgressBar(this)),
      m_start(new QPushButton(this)),
      m_pause(new QPushButton(this)),
      m_stop(new QPushButton(this)),
      m_skipped(new QToolButton(this)) {
    QFont bold = font();
    bold.setBold(true);
    m_headline->setFont(bold);
    m_headline->setWordWrap(true);
    m_numbers->setWordWrap(true);
    m_numbers->setTextInteractionFlags(Qt::TextSelectableByMouse);
    // A path in it does not wrap: it must not make the page as wide as it is.
    for (QLabel* label : {m_headline, m_numbers})
        label->setMinimumWidth(fontMetrics().averageCharWidth() * kLeastLetters);
    m_progress->setTextVisible(false);
    m_progress->setRange(0, kBarSteps);
    m_progress->setFixedHeight(std::max(6, fontMetrics().height() / 2));
    m_skipped->setAutoRaise(true);
    m_skipped->setFocusPolicy(Qt::TabFocus);
    m_skipped->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    buttons->addWidget(m_start);
    buttons->addWidget(m_pause);
    buttons->addWidget(m_stop);
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(10, 8, 10, 6);
    layout->setHorizontalSpacing(12);
    layout->setVerticalSpacing(4);
    layout->addWidget(m_headline, 0, 0, 1, 2);
    layout->addLayout(buttons, 0, 2, 2, 1, Qt::AlignTop);
    // In a column of its own, so that long words wrap before the button and not below it.
    layout->addWidget(m_numbers, 1, 0);
    layout->addWidget(m_skipped, 1, 1, Qt::AlignBottom);
    layout->addWidget(m_progress, 2, 0, 1, 3);
    layout->setColumnStretch(0, 1);
    makeButtons();
    retranslate();
}

void RunPanel::makeButtons() {
    for (QPushButton* button : {m_start, m_pause, m_stop})
        button->setAutoDefault(false);
    m_start->setDefault(true);
    connect(m_start, &QPushButton::clicked, this, &RunPanel::startRequested);
    connect(m_stop, &QPushButton::clicked, this, &RunPanel::stopRequested);
    connect(m_skipped, &QToolButton::clicked, this, &RunPanel::skippedRequested);
    connect(m_pause, &QPushButton::clicked, this, [this] {
        if (m_status.paused)
            Q_EMIT resumeRequested();
        else
            Q_EMIT pauseRequested();
    });
}

void RunPanel::setStatus(const RunStatus& status) {
    m_status = status;
    showStatus();
}

void RunPanel::setStartObstacle(const QString& why) {
    m_obstacle = why;
    showStatus();
}

bool RunPanel::isRunning() const {
    switch (m_status.phase) {
    case RunPhase::starting:
    case RunPhase::preparing:
    case RunPhase::training:
    case RunPhase::validating:
    case RunPhase::stopping:
        return true;
    default:
        return false;
    }
}

QString RunPanel::headline() const {
    const QLocale locale;
    const QString epoch =
        tr("epoch %1 of %2").arg(locale.toString(m_status.epoch), locale.toString(m_status.epochs));
    const QString where = m_status.epochs == 0  ? QString()
                          : m_status.steps == 0 ? epoch
                                                : tr("%1, step %2 of %3")
                                                      .arg(epoch, locale.toString(m_status.step),
                                                           locale.toString(m_status.steps));
    if (m_status.paused && isRunning() && m_status.phase != RunPhase::stopping)
        return m_status.phase == RunPhase::preparing || where.isEmpty() ? tr("Paused")
                                                                        : tr("Paused: %1").arg(where);
    switch (m_status.phase) {
    case RunPhase::idle:
        return m_obstacle.isEmpty() ? tr("Ready to train") : tr("Not ready yet");
    case RunPhase::starting:
        return tr("Starting…");
    case RunPhase::preparing:
        return m_status.itemsTotal == 0
                   ? tr("Preparing features…")
                   : tr("Preparing features: %1 of %2 images")
                         .arg(locale.toString(m_status.itemsDone), locale.toString(m_status.itemsTotal));
    case RunPhase::training:
        return where.isEmpty() ? tr("Training…") : tr("Training: %1").arg(where);
    case RunPhase::validating:
        return tr("Validating: %1").arg(epoch);
    case RunPhase::stopping:
        return tr("Stopping… the step under way is ended, the best head and the last are kept");
    case RunPhase::finished:
        return tr("Training finished");
    case RunPhase::stopped:
        return tr("Training stopped");
    case RunPhase::failed:
        return tr("Training failed");
    }
    return {};
}

QString RunPanel::numbers() const {
    if (!isRunning()) {
        if (m_status.phase == RunPhase::idle)
            return m_obstacle;
        return m_status.detail.isEmpty() ? m_status.words
                                         : m_status.words + QLatin1Char('\n') + m_status.detail;
    }
    const QLocale locale;
    QStringList parts;
    if (m_status.imagesPerSecond > 0.0)
        parts << tr("%1 images per second").arg(locale.toString(m_status.imagesPerSecond, 'f', 1));
    if (m_status.waitingShare >= kWorthTelling && m_status.phase != RunPhase::preparing)
        parts << tr("%1 % of the time waiting for features")
                     .arg(locale.toString(std::round(m_status.waitingShare * 100.0), 'f', 0));
    if (!m_status.paused)
        parts << timeLeftText(m_status.secondsLeft);
    parts.removeAll(QString());
    return parts.isEmpty() ? QStringLiteral(" ") : parts.join(QStringLiteral(" · "));
}

void RunPanel::showStatus() {
    const bool running = isRunning();
    const bool stopping = m_status.phase == RunPhase::stopping;
    m_headline->setText(headline());
    m_numbers->setText(numbers());
    m_numbers->setVisible(!m_numbers->text().isEmpty());
    m_numbers->setToolTip(m_status.detail);
    const bool failed = m_status.phase == RunPhase::failed;
    QPalette colours = palette();
    if (failed)
        colours.setColor(QPalette::WindowText, badColour(palette()));
    m_headline->setPalette(colours);
    const bool unknown =
        running && m_status.fraction <= 0.0 && m_status.itemsTotal == 0 && m_status.steps == 0;
    m_progress->setRange(0, unknown ? 0 : kBarSteps);
    m_progress->setValue(static_cast<int>(std::clamp(m_status.fraction, 0.0, 1.0) * kBarSteps));
    m_progress->setVisible(running);
    m_progress->setAccessibleDescription(headline() + QStringLiteral(", ") + numbers());
    // A button that goes away hands its focus on to the one that is left.
    const bool hadFocus = m_start->hasFocus() || m_stop->hasFocus() || m_pause->hasFocus();
    m_start->setVisible(!running);
    m_start->setEnabled(m_obstacle.isEmpty());
    m_start->setToolTip(m_obstacle.isEmpty() ? tr("Compute what is missing of the features, then train")
                                             : m_obstacle);
    m_pause->setVisible(running);
    m_stop->setVisible(running);
    m_pause->setEnabled(running && !stopping);
    m_stop->setEnabled(running && !stopping);
    m_pause->setText(m_status.paused ? tr("&Resume") : tr("&Pause"));
    m_pause->setToolTip(m_status.paused ? tr("Go on with the training")
                                        : tr("Hold the training after the step under way"));
    m_pause->setIcon(icon(m_status.paused ? QStringLiteral("play") : QStringLiteral("pause"), palette()));
    if (hadFocus && !m_start->hasFocus() && !m_stop->hasFocus() && !m_pause->hasFocus())
        (running ? m_pause : m_start)->setFocus(Qt::OtherFocusReason);
    const qint64 left = m_status.degenerate + m_status.unreadable;
    m_skipped->setVisible(left > 0);
    m_skipped->setText(tr("%n image(s) left out", nullptr, static_cast<int>(left)));
    m_skipped->setToolTip(tr("Pseudo masks with one side: %1. Unreadable files: %2.")
                              .arg(m_status.degenerate)
                              .arg(m_status.unreadable));
}

void RunPanel::dress() {
    m_start->setIcon(icon(QStringLiteral("play"), palette()));
    m_stop->setIcon(icon(QStringLiteral("stop"), palette()));
    m_skipped->setIcon(icon(QStringLiteral("warning"), palette()));
}

void RunPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslate();
}

void RunPanel::retranslate() {
    setAccessibleName(tr("Training under way"));
    m_progress->setAccessibleName(tr("Progress of the training"));
    m_start->setText(tr("&Start training"));
    m_stop->setText(tr("S&top"));
    m_stop->setToolTip(tr("End the training after the step under way; the best head and the last are kept"));
    dress();
    showStatus();
}

} // namespace selfment::widgets
