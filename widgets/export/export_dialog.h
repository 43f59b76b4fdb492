// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/export/export_choice.h"

#include <QDialog>
#include <QVector>

#include <functional>

class QCheckBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;
class QVBoxLayout;

namespace selfment::widgets {

class PathChooser;

/// Asks what masks to write, where, and what to do with files that exist. Problems are shown in place and
/// keep Export disabled. On Export it emits exportChosen and closes.
class ExportDialog : public QDialog {
    Q_OBJECT

public:
    /// Example names for a choice, e.g. the first three of a batch.
    using NamePreview = std::function<QStringList(const ExportChoice&)>;

    /// chooser must outlive the dialog.
    explicit ExportDialog(PathChooser& chooser, QWidget* parent = nullptr);

    void setFormats(const QVector<ExportFormat>& formats);
    /// currentName: file name of the image in view, empty when there is none; imageCount: images in the list.
    void setImages(const QString& currentName, int imageCount);
    void setNamePreview(NamePreview preview);
    void setChoice(const ExportChoice& choice);
    [[nodiscard]] ExportChoice choice() const;
    /// Why Export is disabled; empty when it is not.
    [[nodiscard]] QString problem() const;
    [[nodiscard]] QPushButton* exportButton() const { return m_export; }
    [[nodiscard]] QString previewText() const;

Q_SIGNALS:
    void exportChosen(const selfment::widgets::ExportChoice& choice);

private:
    void makeScope(QVBoxLayout* layout);
    void makeFolder(QVBoxLayout* layout);
    void makeFormats(QVBoxLayout* layout);
    void makeExisting(QVBoxLayout* layout);
    void makeFoot(QVBoxLayout* layout);
    void browse();
    void showState();
    void finish();

    PathChooser& m_chooser;
    NamePreview m_namePreview;
    QRadioButton* m_current = nullptr;
    QRadioButton* m_all = nullptr;
    QLineEdit* m_folder = nullptr;
    QPushButton* m_browse = nullptr;
    QVBoxLayout* m_formatLayout = nullptr;
    QVector<QCheckBox*> m_formatBoxes; ///< each with its format's name as objectName
    QRadioButton* m_skip = nullptr;
    QRadioButton* m_overwrite = nullptr;
    QRadioButton* m_rename = nullptr;
    QLabel* m_preview = nullptr;
    QLabel* m_problem = nullptr;
    QPushButton* m_export = nullptr;
    bool m_hasCurrent = true;
    int m_imageCount = 0;
};

} // namespace selfment::widgets
