// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evaluation/evaluation_status.h"

#include "widgets/jobs/duration_text.h"
#include "widgets/notices/status_colours.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace selfment::widgets {
namespace {
constexpr int kBarSteps = 1000;
} // namespace

EvaluationStatus::EvaluationStatus(QWidget* parent)
    : QWidget(parent),
      m_headline(new QLabel(this)),
      m_numbers(new QLabel(this)),
      m_progress(new QProgressBar(this)),
      m_start(new QPushButton(this)),
      m_cancel(new QPushButton(this)),
      m_export(new QToolButton(this)) {
    QFont bold = font();
    bold.setBold(true);
    m_headline->setFont(bold);
    m_headline->setWordWrap(true);
    m_numbers->setWordWrap(true);
    m_numbers->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(std::max(6, fontMetrics().height() / 2));
    makeExport();
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    buttons->addWidget(m_start);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_export);
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(10, 8, 10, 6);
    layout->setHorizontalSpacing(12);
    layout->setVerticalSpacing(4);
    layout->addWidget(m_headline, 0, 0);
    layout->addLayout(buttons, 0, 1, 2, 1, Qt::AlignTop);
    layout->addWidget(m_numbers, 1, 0);
    layout->addWidget(m_progress, 2, 0, 1, 2);
    layout->setColumnStretch(0, 1);
    for (QPushButton* button : {m_start, m_cancel})
        button->setAutoDefault(false);
    m_start->setDefault(true);
    connect(m_start, &QPushButton::clicked, this, &EvaluationStatus::startRequested);
    connect(m_cancel, &QPushButton::clicked, this, &EvaluationStatus::cancelRequested);
    retranslate();
}

void EvaluationStatus::makeExport() {
    m_export->setPopupMode(QToolButton::InstantPopup);
    m_export->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_export->setFocusPolicy(Qt::StrongFocus);
    m_export->setEnabled(false);
    m_export->setMinimumHeight(m_start->sizeHint().height());
    auto* menu = new QMenu(m_export);
    const auto add = [this, menu](ReportFormat format) {
        QAction* action = menu->addAction(QString());
        connect(action, &QAction::triggered, this, [this, format] { Q_EMIT exportRequested(format); });
        return action;
    };
    m_csv = add(ReportFormat::csv);
    m_json = add(ReportFormat::json);
    m_latex = add(ReportFormat::latex);
    m_export->setMenu(menu);
}

QAction* EvaluationStatus::exportAction(ReportFormat format) const {
    return format == ReportFormat::csv ? m_csv : format == ReportFormat::json ? m_json : m_latex;
}

void EvaluationStatus::setState(const EvaluationState& state) {
    m_state = state;
    showState();
}

void EvaluationStatus::setStartObstacle(const QString& why) {
    m_obstacle = why;
    showState();
}

void EvaluationStatus::setExportable(bool exportable) {
    m_export->setEnabled(exportable);
}

bool EvaluationStatus::isRunning() const {
    return m_state.phase == EvaluationPhase::running || m_state.phase == EvaluationPhase::cancelling;
}

QString EvaluationStatus::headline() const {
    const QLocale locale;
    switch (m_state.phase) {
    case EvaluationPhase::idle:
        return m_obstacle.isEmpty() ? tr("Ready to evaluate") : tr("Not ready yet");
    case EvaluationPhase::running:
        return m_state.itemsTotal == 0
                   ? tr("Preparing…")
                   : tr("Scoring: %1 of %2 images")
                         .arg(locale.toString(m_state.itemsDone), locale.toString(m_state.itemsTotal));
    case EvaluationPhase::cancelling:
        return tr("Cancelling…");
    case EvaluationPhase::finished:
        return tr("Evaluation finished");
    case EvaluationPhase::cancelled:
        return tr("Evaluation cancelled");
    case EvaluationPhase::failed:
        return tr("Evaluation failed");
    }
    return {};
}

QString EvaluationStatus::numbers() const {
    if (!isRunning()) {
        QStringList parts{m_state.words, m_state.advice};
        if (!m_obstacle.isEmpty())
            parts << m_obstacle;
        parts.removeAll(QString());
        return parts.join(QLatin1Char('\n'));
    }
    QStringList parts{m_state.activity, rateText(m_state.itemsPerSecond), timeLeftText(m_state.secondsLeft)};
    parts.removeAll(QString());
    return parts.isEmpty() ? QStringLiteral(" ") : parts.join(QStringLiteral(" · "));
}

void EvaluationStatus::showState() {
    const bool running = isRunning();
    m_headline->setText(headline());
    m_numbers->setText(numbers());
    m_numbers->setVisible(!m_numbers->text().isEmpty());
    QPalette colours = palette();
    if (m_state.phase == EvaluationPhase::failed)
        colours.setColor(QPalette::WindowText, badColour(palette()));
    m_headline->setPalette(colours);
    m_progress->setRange(0, running && m_state.fraction <= 0.0 && m_state.itemsTotal == 0 ? 0 : kBarSteps);
    m_progress->setValue(static_cast<int>(std::clamp(m_state.fraction, 0.0, 1.0) * kBarSteps));
    m_progress->setVisible(running);
    m_progress->setAccessibleDescription(headline() + QStringLiteral(", ") + numbers());
    // A button that goes away hands its focus on to the one that is left.
    const bool hadFocus = m_start->hasFocus() || m_cancel->hasFocus();
    m_start->setVisible(!running);
    m_start->setEnabled(m_obstacle.isEmpty());
    m_start->setToolTip(m_obstacle.isEmpty() ? tr("Score every image that has a mask") : m_obstacle);
    m_cancel->setVisible(running);
    m_cancel->setEnabled(m_state.phase == EvaluationPhase::running);
    if (hadFocus && !m_start->hasFocus() && !m_cancel->hasFocus())
        (running ? m_cancel : m_start)->setFocus(Qt::OtherFocusReason);
}

void EvaluationStatus::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslate();
}

void EvaluationStatus::retranslate() {
    setAccessibleName(tr("Evaluation under way"));
    m_progress->setAccessibleName(tr("Progress of the evaluation"));
    m_start->setText(tr("&Start"));
    m_start->setIcon(icon(QStringLiteral("play"), palette()));
    m_cancel->setText(tr("&Cancel"));
    m_cancel->setIcon(icon(QStringLiteral("stop"), palette()));
    m_cancel->setToolTip(tr("End the evaluation; what was scored so far is shown"));
    m_export->setText(tr("E&xport"));
    m_export->setAccessibleName(tr("Export the results"));
    m_export->setToolTip(tr("Write the results to a file"));
    m_export->setIcon(icon(QStringLiteral("export"), palette()));
    m_csv->setText(tr("&CSV: every image, every metric…"));
    m_json->setText(tr("&JSON: scores, curves, published rows…"));
    m_latex->setText(tr("&LaTeX table…"));
    showState();
}

} // namespace selfment::widgets
