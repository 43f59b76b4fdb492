// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/export/export_choice.h"
#include "widgets/export/folder_checker.h"

#include <QDialog>
#include <QTimer>
#include <QVector>

class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;
class QVBoxLayout;

namespace selfment::widgets {

class FormatChooser;
class MaskPreview;
class PathChooser;
class PlanView;
class ScopeChooser;

/// Asks what masks to write, where, in which formats, and what to do with files that exist; shows what that
/// would write and what one file looks like. Problems are shown in place and keep Export disabled. It asks
/// for plan and preview by signals and never waits for them; the folder is looked at on a worker thread. On
/// Export it emits exportChosen and closes, where need be as soon as the folder is known to do.
class ExportDialog : public QDialog {
    Q_OBJECT

public:
    /// chooser must outlive the dialog. check: as FolderChecker's.
    explicit ExportDialog(PathChooser& chooser, QWidget* parent = nullptr,
                          FolderChecker::Check check = checkFolder);

    void setFormats(const QVector<ExportFormat>& formats);
    void setImages(const ExportImages& images);
    void setChoice(const ExportChoice& choice);
    [[nodiscard]] ExportChoice choice() const;
    /// Answers planWanted; dropped where the choice is another by now.
    void setPlan(const ExportChoice& of, const ExportPlan& plan);
    /// The same, where it could not be told; why, as a sentence.
    void setPlanProblem(const ExportChoice& of, const QString& sentence);

    /// Why Export is disabled; empty when it is not, or while the folder is looked at.
    [[nodiscard]] QString problem() const;
    [[nodiscard]] QPushButton* exportButton() const { return m_export; }
    [[nodiscard]] MaskPreview& preview() const { return *m_preview; }
    [[nodiscard]] PlanView& plan() const { return *m_plan; }

Q_SIGNALS:
    void exportChosen(const selfment::widgets::ExportChoice& choice);
    /// The choice rests: what would it write? Sent for choices that could be carried out.
    void planWanted(const selfment::widgets::ExportChoice& choice);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeForm();
    QWidget* makeOutlook();
    void makeFolder(QVBoxLayout* layout);
    void makeExisting(QVBoxLayout* layout);
    QWidget* makeFoot();
    void browse();
    void takeChange();
    void takeFolder();
    void askPlan();
    void showState();
    [[nodiscard]] QString folderProblem() const;
    void finish();

    PathChooser& m_chooser;
    FolderChecker m_folderChecker;
    QTimer m_planTimer;
    bool m_planDue = false;   ///< the choice rests, but its folder is looked at
    bool m_finishing = false; ///< Export was pressed while the folder is looked at
    ScopeChooser* m_scope = nullptr;
    FormatChooser* m_formats = nullptr;
    MaskPreview* m_preview = nullptr;
    PlanView* m_plan = nullptr;
    QLineEdit* m_folder = nullptr;
    QPushButton* m_browse = nullptr;
    QRadioButton* m_skip = nullptr;
    QRadioButton* m_overwrite = nullptr;
    QRadioButton* m_rename = nullptr;
    QLabel* m_problem = nullptr;
    QPushButton* m_export = nullptr;
};

} // namespace selfment::widgets
