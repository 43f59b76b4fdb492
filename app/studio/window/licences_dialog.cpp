// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/licences_dialog.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFile>
#include <QFontDatabase>
#include <QTabWidget>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace selfment::studio {

namespace {

constexpr QSize kSize(760, 560);

class LicencesText {
    Q_DECLARE_TR_FUNCTIONS(LicencesDialog)
};

QString resource(const QString& name) {
    QFile file(QStringLiteral(":/app/") + name);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QTextBrowser* makeBrowser(const QString& name) {
    auto* browser = new QTextBrowser;
    browser->setFrameShape(QFrame::NoFrame);
    browser->setAccessibleName(name);
    browser->setOpenExternalLinks(true);
    browser->setTabChangesFocus(true);
    return browser;
}

} // namespace

QDialog* makeLicencesDialog(QWidget* parent) {
    auto* dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(LicencesText::tr("Licences"));
    dialog->resize(kSize);
    auto* tabs = new QTabWidget;
    tabs->setAccessibleName(dialog->windowTitle());
    const auto add = [tabs](const QString& title, const QString& name, bool isMarkdown) {
        QTextBrowser* browser = makeBrowser(title);
        const QString text = resource(name);
        if (isMarkdown) {
            browser->setMarkdown(text);
        } else {
            browser->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont)); // it is set for one
            browser->setPlainText(text);
        }
        tabs->addTab(browser, title);
    };
    add(LicencesText::tr("This program"), QStringLiteral("LICENSE"), false);
    add(LicencesText::tr("Libraries"), QStringLiteral("dependencies.md"), true);
    add(LicencesText::tr("Sample photos"), QStringLiteral("SOURCES.md"), true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto* layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(14, 14, 14, 12);
    layout->addWidget(tabs, 1);
    layout->addWidget(buttons);
    return dialog;
}

} // namespace selfment::studio
