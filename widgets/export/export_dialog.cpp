// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/export_dialog.h"

#include "widgets/export/format_chooser.h"
#include "widgets/export/mask_preview.h"
#include "widgets/export/path_chooser.h"
#include "widgets/export/plan_view.h"
#include "widgets/export/scope_chooser.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include <utility>

namespace selfment::widgets {
namespace {

constexpr int kPlanDelayMs = 250; // after the last change

QVBoxLayout* addGroup(QVBoxLayout* layout, const QString& title, int stretch = 0) {
    auto* group = new QGroupBox(title);
    layout->addWidget(group, stretch);
    auto* inner = new QVBoxLayout(group);
    inner->setSpacing(4);
    return inner;
}

} // namespace

ExportDialog::ExportDialog(PathChooser& chooser, QWidget* parent, FolderChecker::Check check)
    : QDialog(parent), m_chooser(chooser), m_folderChecker(std::move(check)) {
    setWindowTitle(tr("Export Masks"));
    m_planTimer.setSingleShot(true);
    m_planTimer.setInterval(kPlanDelayMs);
    connect(&m_planTimer, &QTimer::timeout, this, &ExportDialog::askPlan);
    connect(&m_folderChecker, &FolderChecker::looked, this, &ExportDialog::takeFolder);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(14);
    columns->addWidget(makeForm(), 1);
    columns->addWidget(makeOutlook(), 1);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addLayout(columns, 1);
    layout->addWidget(makeFoot());
    takeChange();
}

QWidget* ExportDialog::makeForm() {
    auto* form = new QWidget;
    auto* layout = new QVBoxLayout(form);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    m_scope = new ScopeChooser;
    addGroup(layout, tr("What"))->addWidget(m_scope);
    makeFolder(layout);
    m_formats = new FormatChooser;
    addGroup(layout, tr("Formats"))->addWidget(m_formats);
    makeExisting(layout);
    layout->addStretch(1);
    form->setMinimumWidth(fontMetrics().averageCharWidth() * 62);
    connect(m_scope, &ScopeChooser::changed, this, &ExportDialog::takeChange);
    connect(m_formats, &FormatChooser::changed, this, &ExportDialog::takeChange);
    return form;
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
    connect(m_folder, &QLineEdit::textChanged, this, &ExportDialog::takeChange);
    connect(m_browse, &QPushButton::clicked, this, &ExportDialog::browse);
}

void ExportDialog::makeExisting(QVBoxLayout* layout) {
    auto* inner = addGroup(layout, tr("Files that exist already"));
    m_skip = new QRadioButton(tr("&Keep them and skip the image"));
    m_overwrite = new QRadioButton(tr("&Overwrite them"));
    m_rename = new QRadioButton(tr("&Write beside them under a new name"));
    m_skip->setChecked(true);
    for (QRadioButton* button : {m_skip, m_overwrite, m_rename}) {
        inner->addWidget(button);
        connect(button, &QRadioButton::toggled, this, [this](bool on) {
            if (on)
                takeChange();
        });
    }
}

QWidget* ExportDialog::makeOutlook() {
    auto* outlook = new QWidget;
    auto* layout = new QVBoxLayout(outlook);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    m_preview = new MaskPreview;
    addGroup(layout, tr("One mask"), 1)->addWidget(m_preview, 1);
    m_plan = new PlanView;
    addGroup(layout, tr("Files to be written"))->addWidget(m_plan);
    outlook->setMinimumWidth(fontMetrics().averageCharWidth() * 50);
    connect(m_formats, &FormatChooser::ticked, m_preview, &MaskPreview::setFormat);
    connect(m_plan, &PlanView::changed, this, &ExportDialog::showState);
    return outlook;
}

QWidget* ExportDialog::makeFoot() {
    auto* foot = new QWidget;
    auto* layout = new QHBoxLayout(foot);
    layout->setContentsMargins(0, 0, 0, 0);
    m_problem = new QLabel;
    m_problem->setWordWrap(true);
    m_problem->setAccessibleName(tr("What is missing"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_export = buttons->addButton(tr("&Export"), QDialogButtonBox::AcceptRole);
    m_export->setDefault(true);
    buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false);
    layout->addWidget(m_problem, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ExportDialog::finish);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return foot;
}

void ExportDialog::setFormats(const QVector<ExportFormat>& formats) {
    m_preview->setFormats(formats);
    m_formats->setFormats(formats);
}

void ExportDialog::setImages(const ExportImages& images) {
    m_scope->setImages(images);
    takeChange();
}

void ExportDialog::setChoice(const ExportChoice& choice) {
    m_scope->setScope(choice.scope);
    m_folder->setText(QDir::toNativeSeparators(choice.folder));
    m_formats->setChosen(choice.formats);
    if (!choice.formats.isEmpty())
        m_preview->setFormat(choice.formats.constFirst());
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
    chosen.scope = m_scope->scope();
    chosen.folder = typedFolder(m_folder->text());
    chosen.formats = m_formats->chosen();
    chosen.existing = m_overwrite->isChecked() ? options::ExistingFiles::overwrite
                      : m_rename->isChecked()  ? options::ExistingFiles::rename
                                               : options::ExistingFiles::skip;
    return chosen;
}

void ExportDialog::setPlan(const ExportChoice& of, const ExportPlan& plan) {
    if (of == choice() && problem().isEmpty())
        m_plan->showPlan(plan);
}

void ExportDialog::setPlanProblem(const ExportChoice& of, const QString& sentence) {
    if (of == choice() && problem().isEmpty())
        m_plan->showProblem(sentence);
}

QString ExportDialog::problem() const {
    if (m_scope->count() == 0)
        return tr("There is no image to export.");
    if (const QString why = folderProblem(); !why.isEmpty())
        return why;
    if (m_formats->chosen().isEmpty())
        return tr("Choose at least one format.");
    if (m_plan->blocks())
        return tr("There is too little room on the disk.");
    return {};
}

QString ExportDialog::folderProblem() const {
    switch (m_folderChecker.state().value_or(FolderState::writable)) {
    case FolderState::notChosen:
        return tr("Choose a folder for the masks.");
    case FolderState::notWhole:
        return tr("Give the whole path of the folder, from / on.");
    case FolderState::notAFolder:
        return tr("This path is a file, not a folder. Choose another one.");
    case FolderState::notWritable:
        return tr("This folder may not be written to. Choose another one.");
    case FolderState::writable:
    case FolderState::willBeMade:
        break;
    }
    return {};
}

void ExportDialog::showEvent(QShowEvent* event) {
    QDialog::showEvent(event);
    if (!m_preview->format().isEmpty())
        Q_EMIT m_preview->wanted(m_preview->format());
}

void ExportDialog::browse() {
    const std::optional<QString> chosen =
        m_chooser.chooseFolder(this, tr("Folder for the Masks"), typedFolder(m_folder->text()));
    if (chosen)
        m_folder->setText(QDir::toNativeSeparators(*chosen));
}

void ExportDialog::takeChange() {
    if (m_export == nullptr)
        return; // while the controls are being made
    m_finishing = false;
    m_planDue = false;
    m_folderChecker.look(typedFolder(m_folder->text()));
    m_plan->showCounting(); // what it said is of another choice
    if (problem().isEmpty()) {
        m_planTimer.start();
    } else {
        m_planTimer.stop();
        m_plan->showNone(tr("Names and numbers appear here when all is chosen."));
    }
    showState();
}

void ExportDialog::takeFolder() {
    if (!folderProblem().isEmpty()) {
        m_finishing = false;
        m_planDue = false;
        m_planTimer.stop();
        m_plan->showNone(tr("Names and numbers appear here when all is chosen."));
    } else if (m_planDue) {
        askPlan();
    }
    showState();
    if (m_finishing)
        finish();
}

void ExportDialog::askPlan() {
    m_planDue = !m_folderChecker.state();
    if (!m_planDue)
        Q_EMIT planWanted(choice());
}

void ExportDialog::showState() {
    if (m_export == nullptr)
        return;
    const QString why = problem();
    m_export->setEnabled(why.isEmpty());
    const std::optional<FolderState> folder = m_folderChecker.state();
    const bool mistake = !why.isEmpty() && folder != FolderState::notChosen; // else a step to take
    m_problem->setText(!why.isEmpty()                      ? (mistake ? QStringLiteral("⚠ ") + why : why)
                       : m_finishing                       ? tr("The folder is being looked at…")
                       : folder == FolderState::willBeMade ? tr("The folder will be created.")
                                                           : QString());
}

void ExportDialog::finish() {
    if (!problem().isEmpty()) {
        showState();
        return;
    }
    if (!m_folderChecker.state()) {
        m_finishing = true;
        showState();
        return;
    }
    Q_EMIT exportChosen(choice());
    accept();
}

} // namespace selfment::widgets
