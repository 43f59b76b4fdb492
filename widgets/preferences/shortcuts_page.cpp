// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/preferences/shortcuts_page.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace selfment::widgets {
namespace {

constexpr int kIdRole = Qt::UserRole;

QString shown(const QList<QKeySequence>& keys) {
    return QKeySequence::listToString(keys, QKeySequence::NativeText)
        .replace(QStringLiteral("; "), QStringLiteral(", "));
}

bool collide(const QKeySequence& left, const QKeySequence& right) {
    return !left.isEmpty() && !right.isEmpty() &&
           (left.matches(right) != QKeySequence::NoMatch || right.matches(left) != QKeySequence::NoMatch);
}

} // namespace

// A field that records keys tells of them when it loses the focus, as it does when it goes with the page.
ShortcutsPage::~ShortcutsPage() {
    m_recorder->disconnect(this);
}

ShortcutsPage::ShortcutsPage(QWidget* parent)
    : QWidget(parent),
      m_search(new QLineEdit(this)),
      m_table(new QTreeWidget(this)),
      m_name(new QLabel(this)),
      m_recorder(new QKeySequenceEdit(this)),
      m_assign(new QPushButton(this)),
      m_clear(new QPushButton(this)),
      m_reset(new QPushButton(this)),
      m_message(new QLabel(this)) {
    m_search->setClearButtonEnabled(true);
    m_table->setColumnCount(2);
    m_table->setUniformRowHeights(true);
    m_table->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_table->header()->setStretchLastSection(false);
    m_table->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_name->setTextFormat(Qt::PlainText);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    auto* edit = new QHBoxLayout;
    edit->addWidget(m_name, 1);
    edit->addWidget(m_recorder);
    edit->addWidget(m_assign);
    edit->addWidget(m_clear);
    edit->addWidget(m_reset);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_search);
    layout->addWidget(m_table, 1);
    layout->addLayout(edit);
    layout->addWidget(m_message);
    for (QPushButton* button : {m_assign, m_clear, m_reset}) {
        button->setAutoDefault(false);
    }
    connect(m_search, &QLineEdit::textChanged, this, &ShortcutsPage::filter);
    connect(m_table, &QTreeWidget::currentItemChanged, this, &ShortcutsPage::showChosen);
    connect(m_table, &QTreeWidget::itemActivated, this, [this] { m_recorder->setFocus(); });
    connect(m_recorder, &QKeySequenceEdit::keySequenceChanged, this, &ShortcutsPage::showConflict);
    connect(m_assign, &QPushButton::clicked, this, &ShortcutsPage::assign);
    connect(m_clear, &QPushButton::clicked, this, [this] { Q_EMIT keysWished(chosenId(), {}); });
    connect(m_reset, &QPushButton::clicked, this, [this] { Q_EMIT resetWished(chosenId()); });
    retranslate();
    showChosen();
}

void ShortcutsPage::setRows(const QList<ShortcutRow>& rows) {
    const QString chosen = chosenId();
    m_rows = rows;
    fill();
    if (QTreeWidgetItem* item = itemOf(chosen)) {
        m_table->setCurrentItem(item);
    }
    showChosen();
}

void ShortcutsPage::fill() {
    const QSignalBlocker quiet(m_table);
    m_table->clear();
    QHash<QString, QTreeWidgetItem*> groups;
    for (const ShortcutRow& each : std::as_const(m_rows)) {
        QTreeWidgetItem*& group = groups[each.group];
        if (group == nullptr) {
            group = new QTreeWidgetItem(m_table, {each.group});
            group->setFlags(Qt::ItemIsEnabled);
            group->setFirstColumnSpanned(true);
            QFont bold = m_table->font();
            bold.setBold(true);
            group->setFont(0, bold);
            group->setExpanded(true);
        }
        auto* item =
            new QTreeWidgetItem(group, {each.name, each.id.isEmpty() ? each.fixedKeys : shown(each.keys)});
        item->setData(0, kIdRole, each.id);
        if (each.isChanged()) {
            QFont bold = m_table->font();
            bold.setBold(true);
            item->setFont(1, bold);
            item->setToolTip(
                1, tr("As delivered: %1").arg(each.defaults.isEmpty() ? tr("none") : shown(each.defaults)));
        }
    }
    filter();
}

void ShortcutsPage::filter() {
    const QString wanted = m_search->text().simplified();
    for (int group = 0; group < m_table->topLevelItemCount(); ++group) {
        QTreeWidgetItem* heading = m_table->topLevelItem(group);
        bool any = false;
        for (int index = 0; index < heading->childCount(); ++index) {
            QTreeWidgetItem* item = heading->child(index);
            const bool fits = item->text(0).contains(wanted, Qt::CaseInsensitive) ||
                              item->text(1).contains(wanted, Qt::CaseInsensitive);
            item->setHidden(!fits);
            any |= fits;
        }
        heading->setHidden(!any);
    }
}

void ShortcutsPage::choose(const QString& id) {
    if (QTreeWidgetItem* item = itemOf(id)) {
        if (item->isHidden()) {
            m_search->clear();
        }
        m_table->setCurrentItem(item);
    }
}

QString ShortcutsPage::chosenId() const {
    const QTreeWidgetItem* item = m_table->currentItem();
    return item == nullptr ? QString() : item->data(0, kIdRole).toString();
}

const ShortcutRow* ShortcutsPage::row(const QString& id) const {
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [&id](const ShortcutRow& one) { return !id.isEmpty() && one.id == id; });
    return found == m_rows.end() ? nullptr : &*found;
}

const ShortcutRow* ShortcutsPage::holder(const QKeySequence& keys, const QString& except) const {
    for (const ShortcutRow& each : m_rows) {
        if (each.id != except && std::any_of(each.keys.begin(), each.keys.end(),
                                             [&](const QKeySequence& one) { return collide(one, keys); })) {
            return &each;
        }
    }
    return nullptr;
}

QTreeWidgetItem* ShortcutsPage::itemOf(const QString& id) const {
    for (int group = 0; !id.isEmpty() && group < m_table->topLevelItemCount(); ++group) {
        QTreeWidgetItem* heading = m_table->topLevelItem(group);
        for (int index = 0; index < heading->childCount(); ++index) {
            if (heading->child(index)->data(0, kIdRole).toString() == id) {
                return heading->child(index);
            }
        }
    }
    return nullptr;
}

void ShortcutsPage::showChosen() {
    const ShortcutRow* chosen = row(chosenId());
    m_name->setText(chosen == nullptr ? QString() : chosen->name);
    m_recorder->setEnabled(chosen != nullptr);
    m_clear->setEnabled(chosen != nullptr && !chosen->keys.isEmpty());
    m_reset->setEnabled(chosen != nullptr && chosen->isChanged());
    const QSignalBlocker quiet(m_recorder);
    m_recorder->setKeySequence(chosen == nullptr || chosen->keys.isEmpty() ? QKeySequence()
                                                                           : chosen->keys.first());
    showConflict();
}

void ShortcutsPage::showConflict() {
    const ShortcutRow* chosen = row(chosenId());
    const QKeySequence keys = m_recorder->keySequence();
    const bool isNew = chosen != nullptr && !keys.isEmpty() && !chosen->keys.contains(keys);
    const ShortcutRow* other = isNew ? holder(keys, chosen->id) : nullptr;
    m_assign->setEnabled(isNew);
    m_assign->setText(other == nullptr ? tr("&Assign") : tr("&Take over"));
    if (other != nullptr) {
        m_message->setText(tr("%1 is used by “%2”, which would lose it.")
                               .arg(keys.toString(QKeySequence::NativeText), other->name));
    } else if (chosen == nullptr) {
        m_message->setText(
            m_table->currentItem() != nullptr && m_table->currentItem()->parent() != nullptr
                ? tr("These keys belong to the panel that has the focus; they stay as they are.")
                : tr("Choose a command to change its keys."));
    } else {
        m_message->setText(isNew ? QString() : tr("Click into the field and press the new keys."));
    }
}

void ShortcutsPage::assign() {
    const QString id = chosenId();
    const QKeySequence keys = m_recorder->keySequence();
    // Each answer may bring new rows, so the holder is looked up anew.
    while (const ShortcutRow* other = holder(keys, id)) {
        QList<QKeySequence> left = other->keys;
        left.removeIf([&keys](const QKeySequence& one) { return collide(one, keys); });
        const QString from = other->id;
        Q_EMIT keysWished(from, left);
        if (const ShortcutRow* after = row(from); after != nullptr && after->keys != left) {
            return; // nobody took the wish
        }
    }
    Q_EMIT keysWished(id, {keys});
}

void ShortcutsPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void ShortcutsPage::retranslate() {
    m_search->setPlaceholderText(tr("Search by name or by key"));
    m_search->setAccessibleName(tr("Search shortcuts"));
    m_table->setHeaderLabels({tr("Command"), tr("Keys")});
    m_table->setAccessibleName(tr("Shortcuts"));
    m_recorder->setAccessibleName(tr("New keys"));
    m_recorder->setToolTip(tr("Press the keys that are to run the command"));
    m_clear->setText(tr("&None"));
    m_clear->setToolTip(tr("The command keeps its place in the menu and loses its keys"));
    m_reset->setText(tr("&Reset"));
    m_reset->setToolTip(tr("Back to the keys as delivered"));
    showConflict();
}

} // namespace selfment::widgets
