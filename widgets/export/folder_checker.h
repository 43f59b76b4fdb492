// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/export/folder_check.h"

#include <QObject>
#include <QString>

#include <functional>
#include <optional>

namespace selfment::widgets {

/// Looks at a folder on a worker thread, for a disk or a server may take its time. One look at a time: of
/// what is asked meanwhile only the newest is looked at, and only its answer is told. GUI thread.
class FolderChecker : public QObject {
    Q_OBJECT

public:
    using Check = std::function<FolderState(const QString& path)>;

    /// check is called on a worker thread, which this may be outlived by.
    explicit FolderChecker(Check check = checkFolder, QObject* parent = nullptr);

    void look(const QString& path);
    /// What is known of the path asked about last; nothing while it is looked at.
    [[nodiscard]] std::optional<FolderState> state() const { return m_state; }

Q_SIGNALS:
    /// state() is known now. Not sent where look() knew it at once.
    void looked();

private:
    void start();
    void take(const QString& path, FolderState state);

    Check m_check;
    QString m_path;
    std::optional<FolderState> m_state;
    bool m_looking = false;
};

} // namespace selfment::widgets
