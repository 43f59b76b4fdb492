// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/export/path_chooser.h"

#include <QString>

class QWidget;

namespace selfment::studio {

enum class SaveAnswer { save, discard, cancel };

/// Questions that stop the user until answered, and the way to other programs. The program asks with desktop
/// dialogs, a test has answers.
class Dialogs : public widgets::PathChooser {
public:
    /// Whether to go on with question's action, named by the button text.
    [[nodiscard]] virtual bool confirm(QWidget* parent, const QString& question, const QString& explanation,
                                       const QString& actionText) = 0;
    /// What to do with work that is not saved.
    [[nodiscard]] virtual SaveAnswer askToSave(QWidget* parent, const QString& question,
                                               const QString& explanation) = 0;
    /// Shows a file or folder in the desktop's file manager.
    virtual void reveal(const QString& path) = 0;
    /// Opens a document in the program that the desktop has for it. False when there is none.
    [[nodiscard]] virtual bool openDocument(const QString& path) = 0;
    /// Opens a web page in the desktop's browser.
    virtual void openLink(const QString& address) = 0;
};

} // namespace selfment::studio
