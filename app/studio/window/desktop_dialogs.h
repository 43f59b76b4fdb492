// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/window/dialogs.h"

namespace selfment::studio {

/// Dialogs of the desktop: QFileDialog, QMessageBox, QDesktopServices.
class DesktopDialogs : public Dialogs {
public:
    std::optional<QString> chooseFolder(QWidget* parent, const QString& title, const QString& start) override;
    std::optional<QStringList> chooseOpenFiles(QWidget* parent, const QString& title, const QString& start,
                                               const QString& filter) override;
    std::optional<QString> chooseSaveFile(QWidget* parent, const QString& title, const QString& start,
                                          const QString& filter) override;
    std::optional<widgets::SaveChoice> chooseSaveFormat(QWidget* parent, const QString& title,
                                                        const QString& start, const QStringList& filters,
                                                        int first) override;
    bool confirm(QWidget* parent, const QString& question, const QString& explanation,
                 const QString& actionText) override;
    SaveAnswer askToSave(QWidget* parent, const QString& question, const QString& explanation) override;
    void reveal(const QString& path) override;
    bool openDocument(const QString& path) override;
    void openLink(const QString& address) override;
};

} // namespace selfment::studio
