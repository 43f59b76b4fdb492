// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/library/library_filter_panel.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

#include <algorithm>
#include <array>

namespace selfment::widgets {

namespace {

constexpr std::array kStates{LibraryState::queued, LibraryState::cached,  LibraryState::working,
                             LibraryState::done,   LibraryState::warning, LibraryState::failed};

int percent(double value) {
    return static_cast<int>(100.0 * value + 0.5);
}

} // namespace

LibraryFilterPanel::LibraryFilterPanel(QWidget* parent) : QFrame(parent, Qt::Popup) {
    setFrameStyle(QFrame::StyledPanel | QFrame::Plain);
    setAccessibleName(tr("Filter of the library"));
    m_setting = true;
    auto* form = new QFormLayout(this);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    QStringList states{tr("Any")};
    for (const LibraryState state : kStates) {
        states << libraryStateName(state);
    }
    m_state = addChoice(*form, tr("&State"), states);
    m_share =
        addRange(*form, tr("&Foreground"), tr("Smallest foreground share"), tr("Largest foreground share"));
    m_score = addRange(*form, tr("&IoU"), tr("Smallest IoU against ground truth"),
                       tr("Largest IoU against ground truth"));
    QStringList ratings{tr("Any")};
    for (int stars = 1; stars <= kMaxRating; ++stars) {
        ratings << (stars == kMaxRating ? starsText(stars) : tr("%1 or more").arg(starsText(stars)));
    }
    m_rating = addChoice(*form, tr("&Rating"), ratings);
    m_rejected = addChoice(*form, tr("Re&jected"), {tr("Shown"), tr("Only these"), tr("Hidden")});
    m_edited = addChoice(*form, tr("&Edited by hand"), {tr("Shown"), tr("Only these"), tr("Hidden")});
    m_setting = false;
    auto* clear = new QPushButton(tr("Show all"));
    clear->setAutoDefault(false);
    form->addRow(clear);
    connect(clear, &QPushButton::clicked, this, [this] {
        LibraryFilter none;
        none.name = m_filter.name;
        setFilter(none);
        Q_EMIT filterChanged(m_filter);
    });
}

QComboBox* LibraryFilterPanel::addChoice(QFormLayout& form, const QString& label,
                                         const QStringList& choices) {
    auto* box = new QComboBox;
    box->addItems(choices);
    form.addRow(label, box);
    connect(box, &QComboBox::currentIndexChanged, this, &LibraryFilterPanel::read);
    return box;
}

LibraryFilterPanel::Range LibraryFilterPanel::addRange(QFormLayout& form, const QString& label,
                                                       const QString& from, const QString& to) {
    const Range range{new QSpinBox, new QSpinBox};
    for (QSpinBox* box : {range.from, range.to}) {
        box->setRange(0, 100);
        box->setSingleStep(5);
        box->setSuffix(tr(" %"));
        connect(box, &QSpinBox::valueChanged, this, &LibraryFilterPanel::read);
    }
    range.to->setValue(100);
    range.from->setAccessibleName(from);
    range.from->setToolTip(from);
    range.to->setAccessibleName(to);
    range.to->setToolTip(to);
    auto* row = new QHBoxLayout;
    row->addWidget(range.from, 1);
    row->addWidget(new QLabel(tr("to")));
    row->addWidget(range.to, 1);
    auto* name = new QLabel(label);
    name->setBuddy(range.from);
    form.addRow(name, row);
    return range;
}

void LibraryFilterPanel::setFilter(const LibraryFilter& filter) {
    m_setting = true;
    m_filter = filter;
    const auto state =
        filter.state ? std::find(kStates.begin(), kStates.end(), *filter.state) : kStates.end();
    m_state->setCurrentIndex(state == kStates.end() ? 0 : static_cast<int>(state - kStates.begin()) + 1);
    m_share.from->setValue(percent(filter.shareFrom));
    m_share.to->setValue(percent(filter.shareTo));
    m_score.from->setValue(percent(filter.scoreFrom));
    m_score.to->setValue(percent(filter.scoreTo));
    m_rating->setCurrentIndex(filter.ratingFrom);
    m_rejected->setCurrentIndex(static_cast<int>(filter.rejected));
    m_edited->setCurrentIndex(static_cast<int>(filter.edited));
    m_setting = false;
}

void LibraryFilterPanel::read() {
    if (m_setting) {
        return; // by the program
    }
    LibraryFilter filter;
    filter.name = m_filter.name;
    if (const int state = m_state->currentIndex(); state > 0) {
        filter.state = kStates[static_cast<std::size_t>(state - 1)];
    }
    filter.shareFrom = m_share.from->value() / 100.0;
    filter.shareTo = m_share.to->value() / 100.0;
    filter.scoreFrom = m_score.from->value() / 100.0;
    filter.scoreTo = m_score.to->value() / 100.0;
    filter.ratingFrom = m_rating->currentIndex();
    filter.rejected = static_cast<LibraryFilter::Mark>(m_rejected->currentIndex());
    filter.edited = static_cast<LibraryFilter::Mark>(m_edited->currentIndex());
    if (!(filter == m_filter)) {
        m_filter = filter;
        Q_EMIT filterChanged(m_filter);
    }
}

} // namespace selfment::widgets
