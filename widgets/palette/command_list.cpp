// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/palette/command_list.h"

#include "widgets/palette/fuzzy_match.h"

#include <algorithm>

namespace selfment::widgets {

void CommandList::setEntries(const QList<CommandEntry>& entries, const QStringList& recent) {
    beginResetModel();
    m_entries = entries;
    m_recent = recent;
    fill();
    endResetModel();
}

void CommandList::setPattern(const QString& pattern) {
    beginResetModel();
    m_pattern = pattern;
    fill();
    endResetModel();
}

void CommandList::fill() {
    m_shown.clear();
    for (int index = 0; index < m_entries.size(); ++index) {
        const CommandEntry& entry = m_entries.at(index);
        const auto inName = fuzzyMatch(m_pattern, entry.name);
        // Found by its menu, too, but below all that are found by name.
        const auto inPath = inName ? inName : fuzzyMatch(m_pattern, entry.path + entry.name);
        if (!inPath) {
            continue;
        }
        constexpr int kByName = 1000;
        Shown shown{index, inName ? inName->score + kByName : inPath->score, {}};
        if (inName) {
            shown.marks = inName->positions;
        }
        m_shown.append(shown);
    }
    const auto recency = [this](const Shown& shown) {
        const auto at = m_recent.indexOf(m_entries.at(shown.index).id);
        return at < 0 ? m_recent.size() : at;
    };
    std::stable_sort(m_shown.begin(), m_shown.end(), [&](const Shown& left, const Shown& right) {
        if (left.score != right.score) {
            return left.score > right.score;
        }
        if (recency(left) != recency(right)) {
            return recency(left) < recency(right);
        }
        return m_entries.at(left.index).enabled && !m_entries.at(right.index).enabled;
    });
}

int CommandList::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant CommandList::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const CommandEntry& entry = entryAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return entry.name;
    case Qt::ToolTipRole:
        return entry.help;
    case Qt::AccessibleTextRole: {
        QStringList words{entry.name, entry.path};
        if (!entry.shortcut.isEmpty()) {
            words.append(entry.shortcut);
        }
        if (!entry.enabled) {
            words.append(tr("not available now"));
        }
        return words.join(QStringLiteral(", "));
    }
    case Path:
        return entry.path;
    case Shortcut:
        return entry.shortcut;
    case Marks:
        return QVariant::fromValue(m_shown.at(index.row()).marks);
    case Checked:
        return entry.checked;
    case Enabled:
        return entry.enabled;
    case Id:
        return entry.id;
    default:
        return {};
    }
}

} // namespace selfment::widgets
