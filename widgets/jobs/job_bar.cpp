// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/jobs/job_bar.h"

#include "widgets/theme/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

namespace selfment::widgets {
namespace {

constexpr int kBarSteps = 1000;
constexpr int kLeastText = 40; ///< pixels; less of a text says nothing

} // namespace

JobBar::JobBar(QWidget* parent)
    : QWidget(parent),
      m_text(new QLabel(this)),
      m_numbers(new QLabel(this)),
      m_progress(new QProgressBar(this)),
      m_pause(new QPushButton(this)),
      m_cancel(new QPushButton(this)) {
    m_text->setTextFormat(Qt::PlainText);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_numbers->setForegroundRole(QPalette::PlaceholderText);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(std::max(6, fontMetrics().height() / 2));
    // Only while the bar is shown: a hidden button's shortcut leaves Esc to others.
    m_cancel->setShortcut(Qt::Key_Escape);
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(8, 6, 8, 6);
    layout->setHorizontalSpacing(12);
    layout->setVerticalSpacing(4);
    layout->addWidget(m_text, 0, 0);
    layout->addWidget(m_numbers, 0, 1);
    layout->addWidget(m_progress, 1, 0, 1, 2);
    layout->addWidget(m_pause, 0, 2, 2, 1, Qt::AlignVCenter);
    layout->addWidget(m_cancel, 0, 3, 2, 1, Qt::AlignVCenter);
    layout->setColumnStretch(0, 1);
    m_pause->hide();
    connect(m_pause, &QPushButton::clicked, this, [this] { Q_EMIT pauseRequested(!m_paused); });
    connect(m_cancel, &QPushButton::clicked, this, &JobBar::cancel);
    retranslate();
    hide();
}

void JobBar::start(const QString& text) {
    m_active = true;
    m_cancelling = false;
    m_paused = false;
    m_pause->hide();
    m_state = {};
    m_fullText = text;
    m_file.clear();
    m_remark.clear();
    m_progress->setRange(0, 0);
    m_cancel->setEnabled(true);
    retranslate();
    show();
}

void JobBar::setText(const QString& text, const QString& file) {
    m_fullText = text;
    m_file = file;
    showText();
}

void JobBar::setRemark(const QString& remark) {
    m_remark = remark;
    showText();
}

void JobBar::setProgress(const JobProgress& progress) {
    m_state = progress;
    if (progress.isCounted()) {
        m_progress->setRange(0, kBarSteps);
        m_progress->setValue(static_cast<int>(std::clamp(progress.fraction, 0.0, 1.0) * kBarSteps));
    } else {
        m_progress->setRange(0, 0);
    }
    showText();
}

void JobBar::setPaused(bool paused) {
    m_paused = paused;
    m_pause->setVisible(m_active && !m_cancelling);
    retranslate();
}

void JobBar::finish() {
    m_active = false;
    hide();
}

QString JobBar::progressText() const {
    QStringList parts;
    if (m_cancelling)
        parts << tr("cancelling…");
    else if (m_paused)
        parts << tr("paused");
    parts << jobCountText(m_state);
    if (!m_cancelling && !m_paused)
        parts << jobPaceText(m_state);
    parts << m_remark;
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

void JobBar::cancel() {
    if (!m_active || m_cancelling)
        return;
    m_cancelling = true;
    m_cancel->setEnabled(false);
    m_pause->hide();
    showText();
    Q_EMIT cancelRequested();
}

void JobBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        retranslate();
}

void JobBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    showText();
}

void JobBar::retranslate() {
    setAccessibleName(tr("Job at work"));
    m_progress->setAccessibleName(tr("Progress"));
    m_pause->setText(m_paused ? tr("Resume") : tr("Pause"));
    m_pause->setIcon(icon(m_paused ? QStringLiteral("play") : QStringLiteral("pause"), palette()));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setShortcut(Qt::Key_Escape); // setText takes shortcuts away
    m_cancel->setToolTip(tr("Cancel the job (Esc); finished files stay"));
    m_cancel->setIcon(icon(QStringLiteral("cancel"), palette()));
    showText();
}

QString JobBar::shownText() const {
    const QFontMetrics metrics = m_text->fontMetrics();
    const int room = std::max(m_text->width(), kLeastText);
    const int all = metrics.horizontalAdvance(m_fullText);
    const auto at = m_file.isEmpty() ? -1 : m_fullText.indexOf(m_file);
    const int roomForFile = room - (all - metrics.horizontalAdvance(m_file));
    if (all <= room || at < 0 || roomForFile < kLeastText) {
        return metrics.elidedText(m_fullText, Qt::ElideMiddle, room);
    }
    return QString(m_fullText)
        .replace(at, m_file.size(), metrics.elidedText(m_file, Qt::ElideMiddle, roomForFile));
}

void JobBar::showText() {
    m_numbers->setText(progressText());
    m_text->setText(shownText());
    m_text->setToolTip(m_fullText);
    m_progress->setAccessibleDescription(m_fullText + QStringLiteral(", ") + progressText());
}

} // namespace selfment::widgets
