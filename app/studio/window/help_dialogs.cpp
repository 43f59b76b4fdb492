// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/help_dialogs.h"

#include "app/text/backbone_text.h"
#include "app/text/translatable.h"
#include "widgets/plots/qcustomplot_header.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QIcon>
#include <QLabel>
#include <QTextBrowser>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace selfment::studio {

namespace {

/// Gives the texts of this file their translation context.
class HelpText {
    Q_DECLARE_TR_FUNCTIONS(HelpDialogs)
};

QString plain(const std::string& text) {
    return QString::fromStdString(text).toHtmlEscaped();
}

/// A text about a backbone in the user's language, as HTML; the engine's own for one that we have no text
/// for.
QString shown(const char* known, const std::string& engineText) {
    return *known == '\0' ? plain(engineText)
                          : QCoreApplication::translate(text::kBackboneContext, known).toHtmlEscaped();
}

/// A dialog with a layout to fill and a Close button below it.
QDialog* makeDialog(const QString& title, QSize size, QVBoxLayout*& content, QWidget* parent) {
    auto* dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->resize(size);
    auto* outer = new QVBoxLayout(dialog);
    outer->setContentsMargins(20, 20, 20, 16);
    outer->setSpacing(14);
    content = new QVBoxLayout;
    content->setSpacing(12);
    outer->addLayout(content, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    outer->addWidget(buttons);
    return dialog;
}

/// A table for reading; the keyboard scrolls it.
QTreeWidget* makeTable(const QString& name, const QStringList& headers) {
    auto* table = new QTreeWidget;
    table->setRootIsDecorated(false);
    table->setAccessibleName(name);
    table->setUniformRowHeights(true);
    table->setHeaderLabels(headers);
    return table;
}

struct Licence {
    const char* library; ///< as an engine names it, compared without case
    const char* shown;
    const char* licence;
};

constexpr Licence kLicences[] = {
    {"libtorch", "LibTorch", "BSD-3-Clause"},
    {"opencv", "OpenCV", "Apache-2.0"},
    {"eigen", "Eigen", "MPL-2.0"},
    {"nlohmann-json", "JSON for Modern C++", "MIT"},
    {"spdlog", "spdlog", "MIT"},
    {"libwebp", "libwebp", "BSD-3-Clause"},
    {"openssl", "OpenSSL", "Apache-2.0"},
};

QString engineVersionOf(const session::EngineDescription& engine, const char* library) {
    for (const auto& [name, version] : engine.libraries) {
        const QString given = QString::fromStdString(name);
        if (given.contains(QLatin1String(library), Qt::CaseInsensitive)) {
            return QString::fromStdString(version);
        }
    }
    return {};
}

/// Where the engine is, its version and what it computes on; a word where it is not there yet.
QString engineText(const session::EngineDescription& engine) {
    if (engine.engineVersion.empty()) {
        return HelpText::tr("Engine: not loaded");
    }
    QStringList devices;
    for (const session::DeviceDescription& device : engine.devices) {
        devices.append(QString::fromStdString(device.model.empty() ? device.name : device.model));
    }
    const QString place = engine.location == "local" ? HelpText::tr("on this machine")
                                                     : QString::fromStdString(engine.location);
    return HelpText::tr("Engine %1, %2: %3")
        .arg(QString::fromStdString(engine.engineVersion), place, devices.join(QStringLiteral(", ")));
}

} // namespace

QDialog* makeAboutDialog(const session::EngineDescription& engine, QWidget* parent) {
    QVBoxLayout* content = nullptr;
    QDialog* dialog = makeDialog(HelpText::tr("About Selfment Studio"), QSize(520, 440), content, parent);
    auto* head = new QHBoxLayout;
    head->setSpacing(16);
    auto* icon = new QLabel;
    icon->setPixmap(QIcon(QStringLiteral(":/app/selfment-studio.svg")).pixmap(64, 64));
    icon->setAlignment(Qt::AlignTop);
    head->addWidget(icon);
    auto* text = new QLabel(
        QStringLiteral("<h3 style='margin:0'>Selfment Studio %1</h3><p>%2</p><p>%3</p><p>%4</p>")
            .arg(QCoreApplication::applicationVersion().toHtmlEscaped(),
                 HelpText::tr(
                     "Object masks without annotation: patch features, normalized cut and Iterative Patch "
                     "Optimization, one step at a time."),
                 HelpText::tr("Free software under the GNU General Public License, version 3 or later "
                              "(GPL-3.0-or-later). It comes without any warranty."),
                 engineText(engine).toHtmlEscaped()));
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    head->addWidget(text, 1);
    content->addLayout(head);

    QTreeWidget* table =
        makeTable(HelpText::tr("Libraries and their licences"),
                  {HelpText::tr("Built with"), HelpText::tr("Version"), HelpText::tr("Licence")});
    new QTreeWidgetItem(table,
                        {QStringLiteral("Qt"), QString::fromLatin1(qVersion()), QStringLiteral("LGPL-3.0")});
    new QTreeWidgetItem(table, {QStringLiteral("QCustomPlot"), QStringLiteral(QCUSTOMPLOT_VERSION_STR),
                                QStringLiteral("GPL-3.0-or-later")});
    for (const Licence& one : kLicences) {
        new QTreeWidgetItem(table, {QString::fromLatin1(one.shown), engineVersionOf(engine, one.library),
                                    QString::fromLatin1(one.licence)});
    }
    table->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    table->header()->setStretchLastSection(false);
    table->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    table->header()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    content->addWidget(table, 1);
    return dialog;
}

QDialog* makeLimitsDialog(const session::EngineDescription& engine, const std::string& backbone,
                          QWidget* parent) {
    QVBoxLayout* content = nullptr;
    QDialog* dialog =
        makeDialog(HelpText::tr("What the backbone can and cannot do"), QSize(520, 380), content, parent);
    session::BackboneDescription described;
    described.name = backbone;
    for (const session::BackboneDescription& one : engine.backbones) {
        if (one.name == backbone) {
            described = one;
        }
    }
    const text::BackboneText known = text::backboneText(backbone);
    QString limits = shown(known.limits, described.limits);
    if (limits.isEmpty()) {
        limits =
            HelpText::tr("These are weights that were added on this machine. What they can do is in their "
                         "model card: Tools > Models.")
                .toHtmlEscaped();
    }
    const QString name = QFileInfo(QString::fromStdString(backbone)).fileName();
    const QString html = QStringLiteral("<h3>%1</h3><p>%2</p><p>%3</p>")
                             .arg(name.toHtmlEscaped(), shown(known.label, described.label), limits);
    auto* browser = new QTextBrowser;
    browser->setFrameShape(QFrame::NoFrame);
    browser->setAccessibleName(dialog->windowTitle());
    browser->viewport()->setAutoFillBackground(false);
    browser->setHtml(html);
    content->addWidget(browser, 1);
    return dialog;
}

} // namespace selfment::studio
