// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/engines/engine_list.h"

#include "widgets/engines/trial_view.h"
#include "widgets/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace selfment::widgets {

namespace {

enum Column { kName, kAddress, kState, kColumnCount };
constexpr int kRowsShown = 5;

} // namespace

EngineList::EngineList(QWidget* parent) : QWidget(parent), m_trial(new TrialView) {
    makeTable();
    const std::pair<Button, QString> texts[] = {{use, tr("&Use")},
                                                {add, tr("&Add…")},
                                                {edit, tr("&Edit…")},
                                                {remove, tr("Re&move…")},
                                                {test, tr("&Test")}};
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    for (const auto& [which, text] : texts) {
        auto* button = new QPushButton(text);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, pressed = which] { press(pressed); });
        buttons->addWidget(button);
        m_buttons[which] = button;
    }
    buttons->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_table);
    layout->addLayout(buttons);
    layout->addWidget(m_trial);
    offer();
}

void EngineList::makeTable() {
    m_table = new QTreeWidget;
    m_table->setColumnCount(kColumnCount);
    m_table->setHeaderLabels({tr("Engine"), tr("Where"), tr("State")});
    m_table->setRootIsDecorated(false);
    m_table->setAllColumnsShowFocus(true);
    m_table->setAccessibleName(tr("Engines"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->header()->setStretchLastSection(true);
    m_table->setFixedHeight(m_table->header()->sizeHint().height() +
                            kRowsShown * (fontMetrics().height() * 3 / 2) + 2 * m_table->frameWidth());
    connect(m_table, &QTreeWidget::currentItemChanged, this, [this] {
        m_trial->clear();
        offer();
    });
    connect(m_table, &QTreeWidget::itemActivated, this, [this] { press(use); });
}

const EngineRow* EngineList::row() const {
    const int index = m_table->indexOfTopLevelItem(m_table->currentItem());
    return index < 0 || index >= m_engines.size() ? nullptr : &m_engines.at(index);
}

QString EngineList::selected() const {
    const EngineRow* chosen = row();
    return chosen == nullptr ? QString() : chosen->id;
}

void EngineList::setEngines(const QList<EngineRow>& engines) {
    const auto isCurrent = [](const EngineRow& one) { return one.current; };
    const QString former = selected();
    // A list without the one in use was not whole yet: nothing of it was chosen.
    const bool had = row() != nullptr && std::any_of(m_engines.begin(), m_engines.end(), isCurrent);
    m_engines = engines;
    const bool stays = had && std::any_of(engines.begin(), engines.end(),
                                          [&former](const EngineRow& one) { return one.id == former; });
    const auto current = std::find_if(engines.begin(), engines.end(), isCurrent);
    {
        const QSignalBlocker quiet(m_table);
        fill();
    }
    select(stays ? former : current == engines.end() ? QString() : current->id);
    if (!stays) {
        m_trial->clear();
    }
    offer();
}

void EngineList::fill() {
    m_table->clear();
    const int side = fontMetrics().height() * 3 / 2;
    for (const EngineRow& engine : std::as_const(m_engines)) {
        auto* item = new QTreeWidgetItem(m_table, {engine.name, engine.address, engine.state});
        item->setToolTip(kAddress, engine.address);
        item->setToolTip(kState, engine.state);
        if (engine.current) {
            QFont bold = font();
            bold.setWeight(QFont::DemiBold);
            item->setFont(kName, bold);
            item->setIcon(kName, iconForRows(QStringLiteral("done"), palette()));
            item->setData(kName, Qt::AccessibleTextRole, tr("%1 (in use)").arg(engine.name));
        }
    }
    for (int index = 0; index < m_table->topLevelItemCount(); ++index) {
        QTreeWidgetItem* item = m_table->topLevelItem(index);
        const int wide = QFontMetrics(item->font(kName)).horizontalAdvance(item->text(kName));
        item->setSizeHint(kName, QSize(wide + 2 * side, side));
    }
    m_table->resizeColumnToContents(kName);
    m_table->resizeColumnToContents(kAddress);
}

void EngineList::select(const QString& id) {
    for (int index = 0; index < m_engines.size(); ++index) {
        if (m_engines.at(index).id == id) {
            const QSignalBlocker quiet(m_table);
            m_table->setCurrentItem(m_table->topLevelItem(index));
        }
    }
    offer();
}

void EngineList::showTesting(const QString& what) {
    m_trial->setRunning(what);
    offer();
}

void EngineList::showTrial(const EngineTrial& trial) {
    m_trial->setTrial(trial);
    offer();
}

void EngineList::press(Button which) {
    const EngineRow* chosen = row();
    if (which == add) {
        Q_EMIT addRequested();
    } else if (chosen == nullptr || !m_buttons[which]->isEnabled()) {
        return;
    } else if (which == use) {
        Q_EMIT useRequested(chosen->id);
    } else if (which == edit) {
        Q_EMIT editRequested(chosen->id);
    } else if (which == remove) {
        Q_EMIT removeRequested(chosen->id);
    } else {
        Q_EMIT testRequested(chosen->id);
    }
}

void EngineList::offer() {
    const EngineRow* chosen = row();
    const bool added = chosen != nullptr && !chosen->id.isEmpty();
    m_buttons[use]->setEnabled(chosen != nullptr && !chosen->current);
    m_buttons[edit]->setEnabled(added);
    m_buttons[remove]->setEnabled(added && !chosen->current);
    m_buttons[remove]->setToolTip(added && chosen->current ? tr("It is in use: use another one first")
                                                           : QString());
    m_buttons[test]->setEnabled(added && !m_trial->isRunning());
}

void EngineList::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_table != nullptr) {
        const QString chosen = selected();
        const QSignalBlocker quiet(m_table);
        fill();
        select(chosen);
    }
}

} // namespace selfment::widgets
