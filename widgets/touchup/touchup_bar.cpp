// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/touchup/touchup_bar.h"

#include <QAction>
#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QRadioButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace selfment::widgets {

namespace {

constexpr int kSliderEnd = 300;
constexpr int kProgressEnd = 1000;

// Each step of the slider is the same factor: fine brushes need fine steps.
double radiusAt(int position) {
    const double range = std::log(TouchupBar::kLargestRadius / TouchupBar::kSmallestRadius);
    return TouchupBar::kSmallestRadius * std::exp(range * position / kSliderEnd);
}

int positionOf(double radius) {
    const double range = std::log(TouchupBar::kLargestRadius / TouchupBar::kSmallestRadius);
    return static_cast<int>(std::lround(std::log(radius / TouchupBar::kSmallestRadius) / range * kSliderEnd));
}

QRadioButton* choice(const QString& text, const QString& tip, QWidget* parent) {
    auto* button = new QRadioButton(text, parent);
    button->setToolTip(tip);
    return button;
}

/// As near to the row above as rows of one thing are.
void tighten(QLayout& row) {
    QMargins margins = row.contentsMargins();
    margins.setTop(0);
    row.setContentsMargins(margins);
}

QToolButton* buttonFor(QAction* action, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

TouchupBar::TouchupBar(QWidget* parent)
    : QWidget(parent),
      m_layout(new QBoxLayout(QBoxLayout::TopToBottom, this)),
      m_brushRow(new QWidget(this)),
      m_stateRow(new QWidget(this)) {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_layout->addWidget(m_brushRow, 1);
    m_layout->addWidget(m_stateRow);
    makeBrushRow();
    makeStateRow();
    m_progress->hide();
    setRadius(m_radius);
    showRows();
}

void TouchupBar::makeBrushRow() {
    auto* label = new QLabel(tr("Brush si&ze:"), m_brushRow);
    m_size = new QSlider(Qt::Horizontal, m_brushRow);
    label->setBuddy(m_size);
    m_size->setRange(0, kSliderEnd);
    m_size->setPageStep(kSliderEnd / 15);
    m_size->setAccessibleName(tr("Brush size"));
    m_size->setToolTip(tr("Diameter of the brush in pixels of the image; over the image also [ and ]"));
    m_size->setMinimumWidth(fontMetrics().averageCharWidth() * 6);
    m_size->setMaximumWidth(fontMetrics().averageCharWidth() * 30);
    m_sizeText = new QLabel(m_brushRow);
    m_sizeText->setMinimumWidth(fontMetrics().horizontalAdvance(tr("%1 px").arg(8888)));
    m_sizeText->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_add =
        choice(tr("Add"), tr("The left mouse button adds to the mask, the right one removes"), m_brushRow);
    m_remove = choice(tr("Re&move"), tr("The left mouse button removes from the mask, the right one adds"),
                      m_brushRow);
    auto* group = new QButtonGroup(this);
    group->addButton(m_add);
    group->addButton(m_remove);
    m_add->setChecked(true);

    auto* row = new QHBoxLayout(m_brushRow);
    tighten(*row);
    row->setSpacing(4); // there is to be room for the state in the same line
    row->addWidget(label);
    row->addWidget(m_size, 4);
    row->addWidget(m_sizeText);
    row->addSpacing(fontMetrics().averageCharWidth() / 2);
    row->addWidget(m_add);
    row->addWidget(m_remove);
    row->addSpacing(fontMetrics().averageCharWidth() / 2);
    row->addStretch(1);
    connect(m_size, &QSlider::valueChanged, this, [this](int position) {
        m_radius = radiusAt(position);
        showRadius();
        Q_EMIT radiusChosen(m_radius);
    });
    connect(m_remove, &QRadioButton::toggled, this, &TouchupBar::removingChosen);
}

void TouchupBar::makeStateRow() {
    m_stateLabel = new QLabel(m_stateRow);
    m_stateLabel->setWordWrap(true);
    m_discard = new QToolButton(m_stateRow);
    m_discard->setFocusPolicy(Qt::TabFocus);
    m_progress = new QProgressBar(m_stateRow);
    m_progress->setRange(0, kProgressEnd);
    m_progress->setAccessibleName(tr("Progress of the change to the mask"));
    m_progress->setMaximumWidth(fontMetrics().averageCharWidth() * 30);
    auto* row = new QHBoxLayout(m_stateRow);
    tighten(*row);
    row->addWidget(m_stateLabel, 1);
    row->addWidget(m_progress);
    row->addWidget(m_discard);
}

void TouchupBar::setTools(const QList<QAction*>& tools, QAction* discard) {
    auto* row = qobject_cast<QHBoxLayout*>(m_brushRow->layout());
    for (QAction* tool : tools) {
        row->insertWidget(row->count() - 1, buttonFor(tool, m_brushRow)); // before the stretch
    }
    m_discard->setDefaultAction(discard);
    m_discard->setToolButtonStyle(Qt::ToolButtonTextOnly);
    arrange();
}

void TouchupBar::setRadius(double radius) {
    m_radius = std::clamp(radius, kSmallestRadius, kLargestRadius);
    const QSignalBlocker quiet(m_size);
    m_size->setValue(positionOf(m_radius));
    showRadius();
}

bool TouchupBar::isRemoving() const {
    return m_remove->isChecked();
}

void TouchupBar::setRemoving(bool removing) {
    (removing ? m_remove : m_add)->setChecked(true);
}

void TouchupBar::setBrushOn(bool on) {
    m_brushOn = on;
    showRows();
}

void TouchupBar::setEditState(EditState state) {
    m_state = state;
    m_stateLabel->setText(stateText());
    showRows();
}

void TouchupBar::setProgress(std::optional<double> share) {
    m_progress->setVisible(share.has_value());
    m_progress->setValue(static_cast<int>(share.value_or(0.0) * kProgressEnd));
    showRows();
}

QString TouchupBar::stateText() const {
    switch (m_state) {
    case EditState::none:
        return {};
    case EditState::edited:
        return tr("Edited by hand");
    case EditState::outdated:
        return tr(
            "Edited by hand. The computed mask has changed since; the edit stays until it is discarded.");
    }
    return {};
}

void TouchupBar::showRadius() {
    const double diameter = 2.0 * m_radius;
    m_sizeText->setText(tr("%1 px").arg(QLocale().toString(diameter, 'f', diameter < 9.95 ? 1 : 0)));
}

void TouchupBar::showRows() {
    const bool working = !m_progress->isHidden();
    m_brushRow->setVisible(m_brushOn);
    m_discard->setVisible(m_state != EditState::none);
    m_stateRow->setVisible(m_state != EditState::none || working);
    setVisible(m_brushOn || m_state != EditState::none || working);
    arrange();
}

QSize TouchupBar::minimumSizeHint() const {
    int width = 0;
    for (const QWidget* row : {m_brushRow, m_stateRow}) {
        width = std::max(width, row->isHidden() ? 0 : row->minimumSizeHint().width());
    }
    return {width, QWidget::minimumSizeHint().height()};
}

bool TouchupBar::isOneLine() const {
    return m_layout->direction() == QBoxLayout::LeftToRight;
}

void TouchupBar::arrange() {
    // Beside the brush "Discard edits" says it all; that the computed mask has changed needs a line of its
    // own.
    const bool both = !m_brushRow->isHidden() && !m_stateRow->isHidden();
    const bool words = m_state == EditState::outdated;
    const int discard = m_discard->isHidden() ? 0 : m_discard->sizeHint().width();
    const int progress = m_progress->isHidden() ? 0 : m_progress->minimumSizeHint().width();
    const QMargins margins = m_stateRow->layout()->contentsMargins();
    const int spacing = m_stateRow->layout()->spacing();
    const int needed = m_brushRow->minimumSizeHint().width() + discard + progress + margins.right() +
                       (discard > 0 && progress > 0 ? spacing : 0);
    const bool oneLine = both && !words && needed <= width();
    m_layout->setDirection(oneLine ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_stateLabel->setVisible(!oneLine);
    m_stateRow->layout()->setContentsMargins(oneLine ? 0 : m_brushRow->layout()->contentsMargins().left(),
                                             margins.top(), margins.right(), margins.bottom());
}

void TouchupBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void TouchupBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        arrange();
    }
}

} // namespace selfment::widgets
