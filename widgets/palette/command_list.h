// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/palette/command_entry.h"

#include <QAbstractListModel>
#include <QList>
#include <QStringList>

namespace selfment::widgets {

/// The commands that answer to what is typed, the best first; with nothing typed those used last come first,
/// then all in the order of the menus. Disabled ones follow the others that match as well.
class CommandList : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { Path = Qt::UserRole, Shortcut, Marks, Checked, Enabled, Id };

    using QAbstractListModel::QAbstractListModel;

    void setEntries(const QList<CommandEntry>& entries, const QStringList& recent);
    void setPattern(const QString& pattern);
    [[nodiscard]] const CommandEntry& entryAt(int row) const { return m_entries.at(m_shown.at(row).index); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Shown {
        int index = 0;
        int score = 0;
        QList<int> marks; ///< characters of the name that were typed
    };

    void fill();

    QList<CommandEntry> m_entries;
    QStringList m_recent;
    QString m_pattern;
    QList<Shown> m_shown;
};

} // namespace selfment::widgets
