// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/library/library_bar.h"

#include "widgets/library/library_filter_panel.h"
#include "widgets/theme/theme.h"

#include <QActionGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QScreen>
#include <QToolButton>

#include <algorithm>

namespace selfment::widgets {

LibraryBar::LibraryBar(QWidget* parent)
    : QWidget(parent), m_panel(new LibraryFilterPanel(this)), m_name(new QLineEdit) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    row->addWidget(m_name, 1);
    m_settings = addButton(tr("More filters"),
                           tr("Filter by state, foreground share, IoU, rating, rejection and hand edits"));
    m_orderButton = addButton(tr("Order"), QString());
    m_strip = addButton(tr("Filmstrip"), tr("Show the library as a strip below the image"));
    m_strip->setCheckable(true);

    m_name->setPlaceholderText(tr("Filter by name"));
    m_name->setAccessibleName(tr("Filter the library by name"));
    m_name->setToolTip(tr("Show only images whose name contains this (Ctrl+F)"));
    m_name->setClearButtonEnabled(true);
    m_name->setAcceptDrops(false); // files dropped here are for the library too, not text
    makeOrderMenu();
    connect(m_name, &QLineEdit::textChanged, this, [this] { Q_EMIT filterChanged(filter()); });
    connect(m_settings, &QToolButton::clicked, this, &LibraryBar::showPanel);
    connect(m_panel, &LibraryFilterPanel::filterChanged, this, [this] {
        showSettings();
        Q_EMIT filterChanged(filter());
    });
    connect(m_strip, &QToolButton::clicked, this, &LibraryBar::stripChosen);
    showSettings();
    showOrder();
    dress();
}

QToolButton* LibraryBar::addButton(const QString& name, const QString& help) {
    auto* button = new QToolButton;
    button->setAutoRaise(true);
    button->setText(name);
    button->setAccessibleName(name);
    button->setToolTip(help);
    button->setFocusPolicy(Qt::StrongFocus);
    layout()->addWidget(button);
    return button;
}

void LibraryBar::makeOrderMenu() {
    auto* menu = new QMenu(this);
    auto* keys = new QActionGroup(this);
    const std::pair<LibrarySort, QString> names[] = {
        {LibrarySort::added, tr("As &added")},         {LibrarySort::name, tr("&Name")},
        {LibrarySort::path, tr("&Folder and name")},   {LibrarySort::state, tr("&State")},
        {LibrarySort::share, tr("Foreground s&hare")}, {LibrarySort::score, tr("&IoU")},
        {LibrarySort::rating, tr("&Rating")}};
    const auto add = [&](QActionGroup* group, const QString& text, auto choose) {
        QAction* action = menu->addAction(text);
        action->setCheckable(true);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, choose] {
            LibraryOrder order = m_order;
            choose(order);
            setOrder(order);
            Q_EMIT orderChanged(m_order);
        });
        return action;
    };
    for (const auto& [key, name] : names) {
        m_orders[key] = add(keys, name, [by = key](LibraryOrder& order) { order.by = by; });
    }
    menu->addSeparator();
    auto* directions = new QActionGroup(this);
    m_ascending = add(directions, tr("As&cending"), [](LibraryOrder& order) { order.descending = false; });
    m_descending = add(directions, tr("&Descending"), [](LibraryOrder& order) { order.descending = true; });
    m_orderButton->setMenu(menu);
    m_orderButton->setPopupMode(QToolButton::InstantPopup);
}

void LibraryBar::setFilter(const LibraryFilter& filter) {
    m_panel->setFilter(filter);
    showSettings();
    if (filter.name != m_name->text()) {
        m_name->setText(filter.name); // tells of itself
    } else {
        Q_EMIT filterChanged(this->filter());
    }
}

LibraryFilter LibraryBar::filter() const {
    LibraryFilter filter = m_panel->filter();
    filter.name = m_name->text();
    return filter;
}

void LibraryBar::setOrder(const LibraryOrder& order) {
    m_order = order;
    showOrder();
}

void LibraryBar::setStrip(bool strip) {
    m_strip->setChecked(strip);
}

void LibraryBar::showPanel() {
    m_panel->adjustSize();
    QPoint place = m_settings->mapToGlobal(QPoint(0, m_settings->height()));
    const QRect room = screen()->availableGeometry();
    place.setX(std::clamp(place.x(), room.left(), std::max(room.left(), room.right() - m_panel->width())));
    if (place.y() + m_panel->height() > room.bottom()) { // a strip is at the bottom
        place.setY(m_settings->mapToGlobal(QPoint()).y() - m_panel->height());
    }
    m_panel->move(place);
    m_panel->show();
    m_panel->setFocus(Qt::PopupFocusReason);
}

void LibraryBar::showSettings() {
    const int active = m_panel->filter().settingsActive();
    // The count beside the icon: what hides images is told where it can be changed.
    m_settings->setToolButtonStyle(active > 0 ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    m_settings->setText(active > 0 ? locale().toString(active) : tr("More filters"));
    m_settings->setAccessibleDescription(active > 0 ? tr("%n filter(s) in force", nullptr, active)
                                                    : QString());
}

void LibraryBar::showOrder() {
    m_orders.at(m_order.by)->setChecked(true);
    (m_order.descending ? m_descending : m_ascending)->setChecked(true);
    m_orderButton->setToolTip(tr("Order: %1").arg(m_orders.at(m_order.by)->text().remove(QLatin1Char('&'))));
    m_orderButton->setAccessibleDescription(m_orderButton->toolTip());
}

void LibraryBar::dress() {
    m_settings->setIcon(icon(QStringLiteral("filter"), palette()));
    m_orderButton->setIcon(icon(QStringLiteral("sort"), palette()));
    m_strip->setIcon(icon(QStringLiteral("filmstrip"), palette()));
}

void LibraryBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        dress();
    }
}

} // namespace selfment::widgets
