// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/notices/notice_bar.h"

#include "widgets/notices/status_colours.h"
#include "widgets/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace selfment::widgets {
namespace {

constexpr int kEdgeWidth = 4; // coloured edge on the left
constexpr int kDetailLines = 5;

QColor severityColour(NoticeSeverity severity, const QPalette& palette) {
    switch (severity) {
    case NoticeSeverity::information:
        return palette.color(QPalette::Link);
    case NoticeSeverity::warning:
        return doubtfulColour(palette);
    case NoticeSeverity::error:
        break;
    }
    return badColour(palette);
}

QString iconName(NoticeSeverity severity) {
    switch (severity) {
    case NoticeSeverity::information:
        return QStringLiteral("info");
    case NoticeSeverity::warning:
        return QStringLiteral("warning");
    case NoticeSeverity::error:
        break;
    }
    return QStringLiteral("error");
}

QStyle::StandardPixmap standardPixmap(NoticeSeverity severity) {
    switch (severity) {
    case NoticeSeverity::information:
        return QStyle::SP_MessageBoxInformation;
    case NoticeSeverity::warning:
        return QStyle::SP_MessageBoxWarning;
    case NoticeSeverity::error:
        break;
    }
    return QStyle::SP_MessageBoxCritical;
}

} // namespace

NoticeBar::NoticeBar(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    makeControls();
    retranslate();
    hide();
}

void NoticeBar::makeControls() {
    m_icon = new QLabel(this);
    m_text = new QLabel(this);
    m_advice = new QLabel(this);
    for (QLabel* label : {m_text, m_advice}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_waiting = new QLabel(this);
    m_waiting->setForegroundRole(QPalette::PlaceholderText);
    m_details = new QPlainTextEdit(this);
    m_details->setReadOnly(true);
    m_details->setTabChangesFocus(true);
    m_details->setFixedHeight(fontMetrics().lineSpacing() * kDetailLines + 12);
    m_details->hide();
    m_detailsButton = new QToolButton(this);
    m_detailsButton->setCheckable(true);
    m_detailsButton->setAutoRaise(true);
    m_detailsButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_detailsButton->setFocusPolicy(Qt::TabFocus);
    m_action = new QPushButton(this);
    m_action->setFocusPolicy(Qt::TabFocus);
    m_other = new QPushButton(this);
    m_other->setFocusPolicy(Qt::TabFocus);
    m_close = new QToolButton(this);
    m_close->setAutoRaise(true);
    m_close->setFocusPolicy(Qt::TabFocus);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_text);
    words->addWidget(m_advice);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_icon);
    row->addLayout(words, 1);
    row->addWidget(m_waiting);
    row->addWidget(m_detailsButton);
    row->addWidget(m_action);
    row->addWidget(m_other);
    row->addWidget(m_close);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kEdgeWidth + 8, 6, 6, 6);
    layout->setSpacing(4);
    layout->addLayout(row);
    layout->addWidget(m_details);
    connect(m_detailsButton, &QToolButton::toggled, this, &NoticeBar::showDetails);
    connect(m_close, &QToolButton::clicked, this, &NoticeBar::closeShown);
    connect(m_action, &QPushButton::clicked, this,
            [this] { choose(m_queue.at(frontIndex()).notice.actionId); });
    connect(m_other, &QPushButton::clicked, this,
            [this] { choose(m_queue.at(frontIndex()).notice.otherId); });
}

/// By value: closing takes the notice away that the id stands in.
void NoticeBar::choose(QString id) { // NOLINT(performance-unnecessary-value-param)
    closeShown();
    Q_EMIT actionRequested(id);
}

void NoticeBar::post(const Notice& notice) {
    const auto same = std::find_if(m_queue.begin(), m_queue.end(),
                                   [&notice](const Entry& entry) { return entry.notice.sameAs(notice); });
    if (same != m_queue.end()) {
        same->notice = notice;
        ++same->repeats;
    } else {
        // Errors stand before what is less; the notice being read stays where it is unless it is less.
        auto place = m_queue.begin();
        while (place != m_queue.end() && place->notice.severity >= notice.severity)
            ++place;
        m_queue.insert(place, Entry{notice, 1});
    }
    showFront();
}

bool NoticeBar::revise(const Notice& notice) {
    const auto same = std::find_if(m_queue.begin(), m_queue.end(),
                                   [&notice](const Entry& entry) { return entry.notice.sameAs(notice); });
    if (same == m_queue.end())
        return false;
    same->notice = notice;
    if (same - m_queue.begin() == frontIndex())
        showFront();
    return true;
}

void NoticeBar::withdraw(const QString& key) {
    const auto removed = m_queue.removeIf([&key](const Entry& entry) { return entry.notice.key == key; });
    if (removed > 0)
        showFront();
}

void NoticeBar::clear() {
    m_queue.clear();
    showFront();
}

void NoticeBar::holdBack(const QStringList& keys) {
    if (keys == m_heldBack)
        return;
    const qsizetype before = frontIndex();
    m_heldBack = keys;
    if (frontIndex() != before)
        m_detailsButton->setChecked(false);
    showFront();
}

int NoticeBar::count() const {
    return static_cast<int>(std::count_if(m_queue.begin(), m_queue.end(),
                                          [this](const Entry& entry) { return !isHeldBack(entry); }));
}

bool NoticeBar::isHeldBack(const Entry& entry) const {
    return !entry.notice.key.isEmpty() && m_heldBack.contains(entry.notice.key);
}

/// -1: there is none to show.
qsizetype NoticeBar::frontIndex() const {
    const auto front = std::find_if(m_queue.begin(), m_queue.end(),
                                    [this](const Entry& entry) { return !isHeldBack(entry); });
    return front == m_queue.end() ? -1 : front - m_queue.begin();
}

QString NoticeBar::shownText() const {
    return frontIndex() < 0 ? QString() : m_text->text();
}

void NoticeBar::closeShown() {
    const qsizetype front = frontIndex();
    if (front < 0)
        return;
    const QString key = m_queue.takeAt(front).notice.key;
    m_detailsButton->setChecked(false);
    showFront();
    Q_EMIT closed(key);
}

void NoticeBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) {
        retranslate();
        showFront();
    }
}

void NoticeBar::paintEvent(QPaintEvent*) {
    const qsizetype front = frontIndex();
    if (front < 0)
        return;
    QPainter painter(this);
    const QColor accent = severityColour(m_queue.at(front).notice.severity, palette());
    QColor tint = accent;
    tint.setAlphaF(isDark(palette()) ? 0.16F : 0.09F);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    painter.fillRect(rect(), tint);
    const int edge = layoutDirection() == Qt::LeftToRight ? 0 : width() - kEdgeWidth;
    painter.fillRect(edge, 0, kEdgeWidth, height(), accent);
    painter.fillRect(0, height() - 1, width(), 1, palette().color(QPalette::Mid));
}

void NoticeBar::showFront() {
    const qsizetype index = frontIndex();
    setVisible(index >= 0);
    if (index < 0)
        return;
    const Entry& front = m_queue.at(index);
    const Notice& notice = front.notice;
    const int side = style()->pixelMetric(QStyle::PM_SmallIconSize) + 4;
    QIcon picture = icon(iconName(notice.severity), palette());
    if (picture.isNull())
        picture = style()->standardIcon(standardPixmap(notice.severity));
    m_icon->setPixmap(picture.pixmap(QSize(side, side), devicePixelRatioF()));
    m_text->setText(front.repeats > 1
                        ? tr("%1 (%2 times)").arg(notice.text, QLocale().toString(front.repeats))
                        : notice.text);
    m_advice->setText(notice.advice);
    m_advice->setVisible(!notice.advice.isEmpty());
    m_details->setPlainText(notice.details);
    m_detailsButton->setVisible(!notice.details.isEmpty());
    if (notice.details.isEmpty())
        m_detailsButton->setChecked(false);
    m_action->setText(notice.actionText);
    m_action->setVisible(!notice.actionText.isEmpty());
    m_other->setText(notice.otherText);
    m_other->setVisible(!notice.otherText.isEmpty());
    const int waiting = count() - 1;
    m_waiting->setText(tr("%1 more").arg(waiting));
    m_waiting->setVisible(waiting > 0);
    const QString kind = notice.severity == NoticeSeverity::error     ? tr("Error")
                         : notice.severity == NoticeSeverity::warning ? tr("Warning")
                                                                      : tr("Information");
    m_icon->setAccessibleName(kind);
    setAccessibleName(tr("%1: %2").arg(kind, m_text->text()));
    setAccessibleDescription(notice.advice);
    updateGeometry();
    update();
}

void NoticeBar::showDetails(bool on) {
    m_details->setVisible(on);
    m_detailsButton->setArrowType(on ? Qt::DownArrow : Qt::RightArrow);
    updateGeometry();
}

void NoticeBar::retranslate() {
    m_detailsButton->setText(tr("Details"));
    m_detailsButton->setArrowType(m_detailsButton->isChecked() ? Qt::DownArrow : Qt::RightArrow);
    m_details->setAccessibleName(tr("Details"));
    m_close->setToolTip(tr("Close this notice"));
    m_close->setAccessibleName(tr("Close this notice"));
    const QIcon cross = icon(QStringLiteral("close"), palette());
    m_close->setIcon(cross.isNull() ? style()->standardIcon(QStyle::SP_TitleBarCloseButton) : cross);
}

} // namespace selfment::widgets
