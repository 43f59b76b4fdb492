// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/desktop_dialogs.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QUrl>

namespace selfment::studio {

std::optional<QString> DesktopDialogs::chooseFolder(QWidget* parent, const QString& title,
                                                    const QString& start) {
    const QString path = QFileDialog::getExistingDirectory(parent, title, start);
    return path.isEmpty() ? std::nullopt : std::optional(path);
}

std::optional<QStringList> DesktopDialogs::chooseOpenFiles(QWidget* parent, const QString& title,
                                                           const QString& start, const QString& filter) {
    const QStringList paths = QFileDialog::getOpenFileNames(parent, title, start, filter);
    return paths.isEmpty() ? std::nullopt : std::optional(paths);
}

std::optional<QString> DesktopDialogs::chooseSaveFile(QWidget* parent, const QString& title,
                                                      const QString& start, const QString& filter) {
    const QString path = QFileDialog::getSaveFileName(parent, title, start, filter);
    return path.isEmpty() ? std::nullopt : std::optional(path);
}

std::optional<widgets::SaveChoice> DesktopDialogs::chooseSaveFormat(QWidget* parent, const QString& title,
                                                                    const QString& start,
                                                                    const QStringList& filters, int first) {
    QString filter = filters.value(first);
    const QString path =
        QFileDialog::getSaveFileName(parent, title, start, filters.join(QStringLiteral(";;")), &filter);
    const int chosen = static_cast<int>(filters.indexOf(filter));
    return path.isEmpty() ? std::nullopt
                          : std::optional(widgets::SaveChoice{path, chosen < 0 ? first : chosen});
}

bool DesktopDialogs::confirm(QWidget* parent, const QString& question, const QString& explanation,
                             const QString& actionText) {
    QMessageBox box(QMessageBox::Question, QString(), question, QMessageBox::NoButton, parent);
    box.setInformativeText(explanation);
    const QPushButton* action = box.addButton(actionText, QMessageBox::DestructiveRole);
    // Not "Cancel": beside "Cancel and close" nobody would know which is which.
    QPushButton* back =
        box.addButton(QCoreApplication::translate("DesktopDialogs", "&Go back"), QMessageBox::RejectRole);
    box.setDefaultButton(back);
    box.setEscapeButton(back);
    box.exec();
    return box.clickedButton() == action;
}

SaveAnswer DesktopDialogs::askToSave(QWidget* parent, const QString& question, const QString& explanation) {
    QMessageBox box(QMessageBox::Question, QString(), question,
                    QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, parent);
    box.setInformativeText(explanation);
    box.setDefaultButton(QMessageBox::Save);
    const int answer = box.exec();
    return answer == QMessageBox::Save      ? SaveAnswer::save
           : answer == QMessageBox::Discard ? SaveAnswer::discard
                                            : SaveAnswer::cancel;
}

void DesktopDialogs::reveal(const QString& path) {
    const QFileInfo info(path);
    QDesktopServices::openUrl(QUrl::fromLocalFile(info.isDir() ? info.filePath() : info.absolutePath()));
}

bool DesktopDialogs::openDocument(const QString& path) {
    return QDesktopServices::openUrl(QUrl::fromLocalFile(path));
}

void DesktopDialogs::openLink(const QString& address) {
    QDesktopServices::openUrl(QUrl(address));
}

} // namespace selfment::studio
