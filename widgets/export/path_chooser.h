// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

class QWidget;

namespace selfment::widgets {

/// A file to save to, and which of the formats on offer it is to have.
struct SaveChoice {
    QString path;
    int filter = 0; ///< index of its format's filter
};

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
    /// The same with a choice of formats, one filter each; first: the one offered first.
    [[nodiscard]] virtual std::optional<SaveChoice> chooseSaveFormat(QWidget* parent, const QString& title,
                                                                     const QString& start,
                                                                     const QStringList& filters, int first) {
        const auto path = chooseSaveFile(parent, title, start, filters.value(first));
        return path ? std::optional(SaveChoice{*path, first}) : std::nullopt;
    }
};

} // namespace selfment::widgets
