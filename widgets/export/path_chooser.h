// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

class QWidget;

namespace selfment::widgets {

/// Asks the user for paths. The window has file dialogs behind it, a test has answers. Empty: the user
/// cancelled.
class PathChooser {
public:
    PathChooser() = default;
    virtual ~PathChooser() = default;
    PathChooser(const PathChooser&) = delete;
    PathChooser& operator=(const PathChooser&) = delete;

    /// start: folder to begin in; empty for the last one used.
    [[nodiscard]] virtual std::optional<QString> chooseFolder(QWidget* parent, const QString& title,
                                                              const QString& start) = 0;
    /// filter: as in QFileDialog, "Images (*.jpg *.png)".
    [[nodiscard]] virtual std::optional<QStringList>
    chooseOpenFiles(QWidget* parent, const QString& title, const QString& start, const QString& filter) = 0;
    /// start: suggested path or name.
    [[nodiscard]] virtual std::optional<QString>
    chooseSaveFile(QWidget* parent, const QString& title, const QString& start, const QString& filter) = 0;
};

} // namespace selfment::widgets
