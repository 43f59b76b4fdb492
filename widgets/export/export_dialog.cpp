// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/export_dialog.h"

#include "widgets/export/folder_check.h"
#include "widgets/export/path_chooser.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace selfment::widgets {
namespace {

QVBoxLayout* addGroup(QVBoxLayout* layout, const QString& title) {
    auto* group = new QGroupBox(title);
    layout->addWidget(group);
    auto* inner = new QVBoxLayout(group);
    inner->setSpacing(4);
    return inner;
}

} // namespace

ExportDialog::ExportDialog(PathChooser& chooser, QWidget* parent) : QDialog(parent), m_chooser(chooser) {
    setWindowTitle(tr("Export Masks"));
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    makeScope(layout);
    makeFolder(layout);
    makeFormats(layout);
    makeExisting(layout);
    makeFoot(layout);
    setMinimumWidth(fontMetrics().averageCharWidth() * 68);
    setImages({}, 0);
}

void ExportDialog::makeScope(QVBoxLayout* layout) {
    auto* inner = addGroup(layout, tr("What"));
    m_current = new QRadioButton;
    m_all = new QRadioButton;
    m_current->setChecked(true);
    inner->addWidget(m_current);
    inner->addWidget(m_all);
    connect(m_current, &QRadioButton::toggled, this, &ExportDialog::showState);
}

void ExportDialog::makeFolder(QVBoxLayout* layout) {
    auto* inner = addGroup(layout, tr("Where"));
    auto* row = new QHBoxLayout;
    auto* label = new QLabel(tr("&Folder:"));
    m_folder = new QLineEdit;
    m_folder->setObjectName(QStringLiteral("folder"));
    m_folder->setClearButtonEnabled(true);
    m_folder->setPlaceholderText(tr("Choose a folder for the masks"));
    m_folder->setAccessibleName(tr("Folder for the masks"));
    label->setBuddy(m_folder);
    m_browse = new QPushButton(tr("&Browse…"));
    m_browse->setObjectName(QStringLiteral("browse"));
    m_browse->setAutoDefault(false);
    row->addWidget(label);
    row->addWidget(m_folder, 1);
    row->addWidget(m_browse);
    inner->addLayout(row);
    connect(m_folder, &QLineEdit::textChanged, this, &ExportDialog::showState);
    connect(m_browse, &QPushButton::clicked, this, &ExportDialog::browse);
}

void ExportDialog::makeFormats(QVBoxLayout* layout) {
    m_formatLayout = addGroup(layout, tr("Formats"));
}

void ExportDialog::makeExisting(QVBoxLayout* layout) {
    auto* inner = addGroup(layout, tr("Files that exist already"));
    m_skip = new QRadioButton(tr("&Keep them and skip the image"));
    m_overwrite = new QRadioButton(tr("&Overwrite them"));
    m_rename = new QRadioButton(tr("&Write beside them under a new name"));
    m_skip->setChecked(true);
    for (QRadioButton* button : {m_skip, m_overwrite, m_rename}) {
        inner->addWidget(button);
        connect(button, &QRadioButton::toggled, this, &ExportDialog::showState);
    }
}

void ExportDialog::makeFoot(QVBoxLayout* layout) {
    m_preview = new QLabel;
    m_preview->setTextFormat(Qt::PlainText);
    m_preview->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_preview->setForegroundRole(QPalette::PlaceholderText);
    m_preview->setAccessibleName(tr("Names of the files"));
    m_preview->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    layout->addWidget(m_preview);
    m_problem = new QLabel;
    m_problem->setWordWrap(true);
    m_problem->setAccessibleName(tr("What is missing"));
    layout->addWidget(m_problem);
    layout->addStretch(1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_export = buttons->addButton(tr("&Export"), QDialogButtonBox::AcceptRole);
    m_export->setDefault(true);
    buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ExportDialog::finish);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void ExportDialog::setFormats(const QVector<ExportFormat>& formats) {
    qDeleteAll(m_formatBoxes);
    m_formatBoxes.clear();
    for (const ExportFormat& format : formats) {
        auto* box = new QCheckBox(format.label);
        box->setObjectName(format.name);
        box->setToolTip(format.help);
        box->setAccessibleDescription(format.help);
        box->setChecked(m_formatBoxes.isEmpty());
        m_formatLayout->addWidget(box);
        m_formatBoxes.append(box);
        connect(box, &QCheckBox::toggled, this, &ExportDialog::showState);
    }
    showState();
}

void ExportDialog::setImages(const QString& currentName, int imageCount) {
    m_hasCurrent = !currentName.isEmpty();
    m_imageCount = imageCount;
    const QString shown =
        fontMetrics().elidedText(currentName, Qt::ElideMiddle, fontMetrics().averageCharWidth() * 44);
    m_current->setText(
        m_hasCurrent
            ? tr("&This image: %1").arg(QString(shown).replace(QLatin1Char('&'), QLatin1String("&&")))
            : tr("&This image"));
    m_current->setEnabled(m_hasCurrent);
    m_all->setText(imageCount == 1 ? tr("&All images in the list (1)")
                                   : tr("&All images in the list (%1)").arg(QLocale().toString(imageCount)));
    m_all->setEnabled(imageCount > 0);
    if (!m_hasCurrent && imageCount > 0)
        m_all->setChecked(true);
    else if (m_hasCurrent && imageCount == 0)
        m_current->setChecked(true);
    showState();
}

void ExportDialog::setNamePreview(NamePreview preview) {
    m_namePreview = std::move(preview);
    showState();
}

void ExportDialog::setChoice(const ExportChoice& choice) {
    QRadioButton* scope = choice.scope == ExportScope::allImages ? m_all : m_current;
    if (scope->isEnabled())
        scope->setChecked(true);
    m_folder->setText(QDir::toNativeSeparators(choice.folder));
    for (QCheckBox* box : std::as_const(m_formatBoxes))
        box->setChecked(choice.formats.contains(box->objectName()));
    switch (choice.existing) {
    case options::ExistingFiles::skip:
        m_skip->setChecked(true);
        break;
    case options::ExistingFiles::overwrite:
        m_overwrite->setChecked(true);
        break;
    case options::ExistingFiles::rename:
        m_rename->setChecked(true);
        break;
    }
}

ExportChoice ExportDialog::choice() const {
    ExportChoice chosen;
    chosen.scope = m_all->isChecked() ? ExportScope::allImages : ExportScope::currentImage;
    chosen.folder = QDir::fromNativeSeparators(m_folder->text());
    for (const QCheckBox* box : m_formatBoxes)
        if (box->isChecked())
            chosen.formats << box->objectName();
    chosen.existing = m_overwrite->isChecked() ? options::ExistingFiles::overwrite
                      : m_rename->isChecked()  ? options::ExistingFiles::rename
                                               : options::ExistingFiles::skip;
    return chosen;
}

QString ExportDialog::problem() const {
    if (!m_hasCurrent && m_imageCount == 0)
        return tr("There is no image to export.");
    switch (checkFolder(m_folder->text())) {
    case FolderState::notChosen:
        return tr("Choose a folder for the masks.");
    case FolderState::notAFolder:
        return tr("This path is a file, not a folder. Choose another one.");
    case FolderState::notWritable:
        return tr("This folder may not be written to. Choose another one.");
    case FolderState::writable:
    case FolderState::willBeMade:
        break;
    }
    if (choice().formats.isEmpty())
        return tr("Choose at least one format.");
    return {};
}

QString ExportDialog::previewText() const {
    return m_preview->text();
}

void ExportDialog::browse() {
    const std::optional<QString> chosen = m_chooser.chooseFolder(
        this, tr("Folder for the Masks"), QDir::fromNativeSeparators(m_folder->text()));
    if (chosen)
        m_folder->setText(QDir::toNativeSeparators(*chosen));
}

void ExportDialog::showState() {
    if (m_export == nullptr)
        return; // while the controls are being made
    const QString why = problem();
    m_export->setEnabled(why.isEmpty());
    const bool willBeMade = why.isEmpty() && checkFolder(m_folder->text()) == FolderState::willBeMade;
    const bool mustChoose =
        checkFolder(m_folder->text()) == FolderState::notChosen; // a step to take, no mistake
    m_problem->setText(willBeMade                    ? tr("The folder will be created.")
                       : why.isEmpty() || mustChoose ? why
                                                     : QStringLiteral("⚠ ") + why);
    const QStringList names = m_namePreview ? m_namePreview(choice()) : QStringList();
    QStringList shown;
    for (const QString& name : names)
        shown << fontMetrics().elidedText(name, Qt::ElideMiddle, fontMetrics().averageCharWidth() * 60);
    m_preview->setText(shown.isEmpty()
                           ? QString()
                           : tr("Files to be written:") + QLatin1Char('\n') + shown.join(QLatin1Char('\n')));
    m_preview->setVisible(!shown.isEmpty());
}

void ExportDialog::finish() {
    if (!problem().isEmpty()) {
        showState();
        return;
    }
    Q_EMIT exportChosen(choice());
    accept();
}

} // namespace selfment::widgets
