// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/export_dialog.h"
#include "widgets/export/folder_check.h"
#include "widgets/export/path_chooser.h"

#include <QCheckBox>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace selfment;
using namespace selfment::widgets;

namespace {

class AnsweringChooser : public PathChooser {
public:
    std::optional<QString> folder;
    QString start;

    std::optional<QString> chooseFolder(QWidget*, const QString&, const QString& from) override {
        start = from;
        return folder;
    }
    std::optional<QStringList> chooseOpenFiles(QWidget*, const QString&, const QString&,
                                               const QString&) override {
        return std::nullopt;
    }
    std::optional<QString> chooseSaveFile(QWidget*, const QString&, const QString&, const QString&) override {
        return std::nullopt;
    }
};

void prepare(ExportDialog& dialog) {
    dialog.setFormats(
        {{QStringLiteral("mask"), QStringLiteral("Mask (PNG)"), QStringLiteral("0 and 255.")},
         {QStringLiteral("soft8"), QStringLiteral("Soft map (PNG)"), QStringLiteral("0 to 255.")},
         {QStringLiteral("overlay"), QStringLiteral("Overlay (JPEG)"), QStringLiteral("To look at.")}});
    dialog.setImages(QStringLiteral("dog.jpg"), 12);
}

QRadioButton* radio(const ExportDialog& dialog, const QString& text) {
    for (QRadioButton* button : dialog.findChildren<QRadioButton*>())
        if (button->text().remove(QLatin1Char('&')).contains(text))
            return button;
    return nullptr;
}

} // namespace

class TestExportDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void emitsTheChoice();
    void namesProblemsInPlace();
    void browsesThroughTheChooser();
    void previewsNames();
    void knowsWhichScopesThereAre();
    void takesAChoice();
    void cancelEmitsNothing();
    void checksFolders();
};

void TestExportDialog::emitsTheChoice() {
    const QTemporaryDir folder;
    AnsweringChooser chooser;
    ExportDialog dialog(chooser);
    prepare(dialog);
    dialog.show();
    QSignalSpy chosen(&dialog, &ExportDialog::exportChosen);
    QTest::keyClicks(dialog.findChild<QLineEdit*>(QStringLiteral("folder")), folder.path());
    QTest::mouseClick(radio(dialog, QStringLiteral("All images")), Qt::LeftButton, {}, QPoint(8, 8));
    QTest::keyClick(dialog.findChild<QCheckBox*>(QStringLiteral("overlay")), Qt::Key_Space);
    QTest::mouseClick(radio(dialog, QStringLiteral("new name")), Qt::LeftButton, {}, QPoint(8, 8));
    QVERIFY2(dialog.problem().isEmpty(), qPrintable(dialog.problem()));
    QTest::mouseClick(dialog.exportButton(), Qt::LeftButton);
    QCOMPARE(chosen.size(), 1);
    const auto choice = chosen.at(0).at(0).value<ExportChoice>();
    QCOMPARE(choice.scope, ExportScope::allImages);
    QCOMPARE(choice.folder, folder.path());
    QCOMPARE(choice.formats, (QStringList{QStringLiteral("mask"), QStringLiteral("overlay")}));
    QCOMPARE(choice.existing, options::ExistingFiles::rename);
    QCOMPARE(dialog.result(), static_cast<int>(QDialog::Accepted));
}

void TestExportDialog::namesProblemsInPlace() {
    const QTemporaryDir folder;
    AnsweringChooser chooser;
    ExportDialog dialog(chooser);
    prepare(dialog);
    auto* line = dialog.findChild<QLineEdit*>(QStringLiteral("folder"));
    QVERIFY(dialog.problem().contains(QStringLiteral("Choose a folder")));
    QVERIFY(!dialog.exportButton()->isEnabled());
    QFile file(folder.filePath(QStringLiteral("file.txt")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    line->setText(file.fileName());
    QVERIFY(dialog.problem().contains(QStringLiteral("not a folder")));
    line->setText(folder.filePath(QStringLiteral("new/deeper")));
    QVERIFY(dialog.problem().isEmpty());
    QVERIFY(dialog.exportButton()->isEnabled());
    QTest::keyClick(dialog.findChild<QCheckBox*>(QStringLiteral("mask")), Qt::Key_Space);
    QVERIFY(dialog.problem().contains(QStringLiteral("format")));
    QVERIFY(!dialog.exportButton()->isEnabled());
}

void TestExportDialog::browsesThroughTheChooser() {
    AnsweringChooser chooser;
    ExportDialog dialog(chooser);
    prepare(dialog);
    dialog.show();
    auto* browse = dialog.findChild<QPushButton*>(QStringLiteral("browse"));
    chooser.folder = QStringLiteral("/tmp");
    QTest::mouseClick(browse, Qt::LeftButton);
    QCOMPARE(dialog.choice().folder, QStringLiteral("/tmp"));
    chooser.folder.reset(); // cancelled: the folder stays
    QTest::mouseClick(browse, Qt::LeftButton);
    QCOMPARE(chooser.start, QStringLiteral("/tmp"));
    QCOMPARE(dialog.choice().folder, QStringLiteral("/tmp"));
}

void TestExportDialog::previewsNames() {
    AnsweringChooser chooser;
    ExportDialog dialog(chooser);
    prepare(dialog);
    QVERIFY(dialog.previewText().isEmpty());
    dialog.setNamePreview([](const ExportChoice& choice) {
        QStringList names;
        for (const QString& format : choice.formats)
            names << QStringLiteral("dog.%1.png").arg(format);
        return names;
    });
    QVERIFY(dialog.previewText().endsWith(QStringLiteral("dog.mask.png")));
    QTest::keyClick(dialog.findChild<QCheckBox*>(QStringLiteral("soft8")), Qt::Key_Space);
    QVERIFY(dialog.previewText().endsWith(QStringLiteral("dog.mask.png\ndog.soft8.png")));
}

void TestExportDialog::knowsWhichScopesThereAre() {
    AnsweringChooser chooser;
    ExportDialog dialog(chooser);
    prepare(dialog);
    dialog.setImages({}, 5);
    QCOMPARE(dialog.choice().scope, ExportScope::allImages);
    QVERIFY(!radio(dialog, QStringLiteral("This image"))->isEnabled());
    dialog.setImages(QStringLiteral("a & b.jpg"), 0);
    QCOMPARE(dialog.choice().scope, ExportScope::currentImage);
    dialog.setImages({}, 0);
    QVERIFY(dialog.problem().contains(QStringLiteral("no image")));
}

void TestExportDialog::takesAChoice() {
    AnsweringChooser chooser;
    ExportDialog dialog(chooser);
    prepare(dialog);
    ExportChoice wanted;
    wanted.scope = ExportScope::allImages;
    wanted.folder = QStringLiteral("/tmp");
    wanted.formats = {QStringLiteral("soft8"), QStringLiteral("overlay")};
    wanted.existing = options::ExistingFiles::overwrite;
    dialog.setChoice(wanted);
    QVERIFY(dialog.choice() == wanted);
}

void TestExportDialog::cancelEmitsNothing() {
    AnsweringChooser chooser;
    ExportDialog dialog(chooser);
    prepare(dialog);
    dialog.show();
    QSignalSpy chosen(&dialog, &ExportDialog::exportChosen);
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QVERIFY(!dialog.isVisible());
    QCOMPARE(chosen.size(), 0);
}

void TestExportDialog::checksFolders() {
    const QTemporaryDir folder;
    QCOMPARE(checkFolder(QStringLiteral("  ")), FolderState::notChosen);
    QCOMPARE(checkFolder(folder.path()), FolderState::writable);
    QCOMPARE(checkFolder(folder.path() + QLatin1Char('/')), FolderState::writable);
    QCOMPARE(checkFolder(folder.filePath(QStringLiteral("a/b"))), FolderState::willBeMade);
    QFile file(folder.filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(checkFolder(file.fileName() + QStringLiteral("/below")), FolderState::notAFolder);
}

QTEST_MAIN(TestExportDialog)
#include "test_export_dialog.moc"
