// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/export_dialog.h"
#include "widgets/export/folder_check.h"
#include "widgets/export/format_chooser.h"
#include "widgets/export/mask_preview.h"
#include "widgets/export/path_chooser.h"
#include "widgets/export/plan_view.h"

#include <QApplication>
#include <QBuffer>
#include <QCheckBox>
#include <QDir>
#include <QEnterEvent>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <atomic>
#include <memory>

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
         {QStringLiteral("overlay"), QStringLiteral("Overlay (JPEG)"), QStringLiteral("To look at.")},
         {QStringLiteral("coco-rle"), QStringLiteral("COCO"), QStringLiteral("For training."),
          ExportGroup::annotations}});
    ExportImages images;
    images.current = QStringLiteral("dog.jpg");
    images.listed = 12;
    images.all = 12;
    dialog.setImages(images);
}

ExportPlan smallPlan() {
    ExportPlan plan;
    plan.total = 12;
    plan.fresh = 7;
    plan.skipped = 2;
    plan.replaced = 3;
    plan.files = 10;
    plan.estimatedBytes = 2'000'000;
    plan.freeBytes = 34'000'000'000;
    plan.firstFiles = {QStringLiteral("dog.png"), QStringLiteral("cat.png")};
    return plan;
}

/// A disk that answers when it is let, and what it was asked.
struct SlowDisk {
    QSemaphore let;
    std::atomic<int> asked = 0;
    std::atomic<bool> onGuiThread = false;
};

FolderChecker::Check checkOf(const std::shared_ptr<SlowDisk>& disk) {
    return [disk](const QString& path) {
        ++disk->asked;
        if (QThread::currentThread() == QCoreApplication::instance()->thread()) {
            disk->onGuiThread = true;
            return FolderState::writable; // waiting would be for ever
        }
        disk->let.acquire();
        return path.contains(QLatin1String("locked")) ? FolderState::notWritable : FolderState::writable;
    };
}

/// What is written beside the buttons.
bool says(const ExportDialog& dialog, const QString& text) {
    for (const QLabel* label : dialog.findChildren<QLabel*>())
        if (label->text().contains(text))
            return true;
    return false;
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
    void showsWhatWouldBeWritten();
    void dropsAnAnswerToAnotherQuestion();
    void tooLittleRoomStopsUnlessAsked();
    void previewsOneMask();
    void explainsTheFormats();
    void knowsWhichScopesThereAre();
    void takesAChoice();
    void cancelEmitsNothing();
    void checksFolders();
    void aSlowFolderStopsNobody();
    void exportWaitsForTheFolder();
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
    QTRY_COMPARE(chosen.size(), 1);
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
    QTRY_VERIFY(dialog.problem().contains(QStringLiteral("not a folder")));
    line->setText(QStringLiteral("relative/out"));
    QVERIFY(dialog.problem().contains(QStringLiteral("whole path"))); // at once: no disk knows more
    QVERIFY(!dialog.exportButton()->isEnabled());
    line->setText(folder.filePath(QStringLiteral("new/deeper")));
    QTRY_VERIFY(says(dialog, QStringLiteral("will be created")));
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

void TestExportDialog::showsWhatWouldBeWritten() {
    const QTemporaryDir folder;
    AnsweringChooser chooser;
    ExportDialog dialog(chooser);
    prepare(dialog);
    QSignalSpy wanted(&dialog, &ExportDialog::planWanted);
    QVERIFY(dialog.plan().namesText().isEmpty());
    ExportChoice choice = dialog.choice();
    choice.folder = folder.path();
    choice.scope = ExportScope::allImages;
    dialog.setChoice(choice);
    QCOMPARE(wanted.count(), 0); // once it rests
    QTRY_COMPARE(wanted.count(), 1);
    QVERIFY(wanted.at(0).at(0).value<ExportChoice>() == choice);
    QVERIFY(dialog.exportButton()->isEnabled()); // counting stops nobody
    dialog.setPlan(choice, smallPlan());
    QCOMPARE(dialog.plan().namesText(), QStringLiteral("dog.png\ncat.png\n… and 8 more"));
    for (const QString& part :
         {QStringLiteral("7 new"), QStringLiteral("2 skipped"), QStringLiteral("3 replaced")})
        QVERIFY2(dialog.plan().countsText().contains(part), qPrintable(dialog.plan().countsText()));
    QVERIFY2(dialog.plan().spaceText().contains(QStringLiteral("2.0 MB")),
             qPrintable(dialog.plan().spaceText()));
    QVERIFY(dialog.exportButton()->isEnabled());
}

void TestExportDialog::dropsAnAnswerToAnotherQuestion() {
    const QTemporaryDir folder;
    AnsweringChooser chooser;
    ExportDialog dialog(chooser);
    prepare(dialog);
    ExportChoice before = dialog.choice();
    before.folder = folder.path();
    dialog.setChoice(before);
    QTest::keyClick(dialog.findChild<QCheckBox*>(QStringLiteral("soft8")), Qt::Key_Space);
    dialog.setPlan(before, smallPlan());
    QVERIFY2(dialog.plan().namesText().isEmpty(), qPrintable(dialog.plan().namesText()));
    dialog.setPlan(dialog.choice(), smallPlan());
    QVERIFY(!dialog.plan().namesText().isEmpty());
    dialog.setPlanProblem(dialog.choice(), QStringLiteral("The folder cannot be read."));
    QCOMPARE(dialog.plan().countsText(), QStringLiteral("The folder cannot be read."));
    QVERIFY(dialog.plan().namesText().isEmpty());
}

void TestExportDialog::tooLittleRoomStopsUnlessAsked() {
    const QTemporaryDir folder;
    AnsweringChooser chooser;
    ExportDialog dialog(chooser);
    prepare(dialog);
    dialog.show();
    ExportChoice choice = dialog.choice();
    choice.folder = folder.path();
    dialog.setChoice(choice);
    ExportPlan plan = smallPlan();
    plan.freeBytes = 1'000'000;
    dialog.setPlan(choice, plan);
    QVERIFY(!dialog.exportButton()->isEnabled());
    QVERIFY2(dialog.problem().contains(QStringLiteral("too little room")), qPrintable(dialog.problem()));
    QVERIFY2(dialog.plan().spaceText().contains(QStringLiteral("1.0 MB free")),
             qPrintable(dialog.plan().spaceText()));
    QVERIFY(dialog.plan().goOnBox()->isVisible());
    dialog.plan().goOnBox()->click();
    QVERIFY(dialog.exportButton()->isEnabled());
    dialog.plan().goOnBox()->click();
    QVERIFY(!dialog.exportButton()->isEnabled());
    QTest::keyClick(dialog.findChild<QCheckBox*>(QStringLiteral("soft8")), Qt::Key_Space);
    QVERIFY(dialog.exportButton()->isEnabled()); // of another choice nothing is known yet
}

void TestExportDialog::previewsOneMask() {
    AnsweringChooser chooser;
    ExportDialog dialog(chooser);
    prepare(dialog);
    MaskPreview& preview = dialog.preview();
    QSignalSpy wanted(&preview, &MaskPreview::wanted);
    dialog.show();
    QCOMPARE(wanted.value(0).value(0).toString(), QStringLiteral("mask"));
    QTest::keyClick(dialog.findChild<QCheckBox*>(QStringLiteral("soft8")), Qt::Key_Space);
    QCOMPARE(wanted.value(1).value(0).toString(), QStringLiteral("soft8")); // what was ticked last
    QImage image(6, 4, QImage::Format_ARGB32);
    image.fill(QColor(255, 0, 0, 80));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QVERIFY(buffer.open(QIODevice::WriteOnly) && image.save(&buffer, "PNG"));
    preview.showPicture(QStringLiteral("mask"), bytes); // late: another format is shown
    QVERIFY(preview.picture().isNull());
    preview.showPicture(QStringLiteral("soft8"), bytes);
    QCOMPARE(preview.picture().size(), QSize(6, 4));
    preview.showWaiting();
    QCOMPARE(preview.picture().size(), QSize(6, 4)); // stays until the next is there
    preview.showText(QStringLiteral("soft8"), QStringLiteral("0 0.1 0.2"));
    QCOMPARE(preview.text(), QStringLiteral("0 0.1 0.2"));
    preview.showPicture(QStringLiteral("soft8"), "no picture");
    QVERIFY(!preview.message().isEmpty());
    preview.showMessage(QStringLiteral("Open an image."));
    QCOMPARE(preview.message(), QStringLiteral("Open an image."));
}

void TestExportDialog::explainsTheFormats() {
    AnsweringChooser chooser;
    ExportDialog dialog(chooser);
    prepare(dialog);
    auto* formats = dialog.findChild<FormatChooser*>();
    QCOMPARE(formats->helpText(), QStringLiteral("0 and 255."));
    QEnterEvent enter(QPointF(1, 1), QPointF(1, 1), QPointF(1, 1));
    QApplication::sendEvent(dialog.findChild<QCheckBox*>(QStringLiteral("coco-rle")), &enter);
    QCOMPARE(formats->helpText(), QStringLiteral("For training."));
}

void TestExportDialog::knowsWhichScopesThereAre() {
    AnsweringChooser chooser;
    ExportDialog dialog(chooser);
    prepare(dialog);
    dialog.show();
    ExportImages images;
    images.listed = images.all = 5;
    dialog.setImages(images);
    QCOMPARE(dialog.choice().scope, ExportScope::allImages);
    QVERIFY(!radio(dialog, QStringLiteral("This image"))->isEnabled());
    // What would say the same as "all", or nothing, is not offered.
    QVERIFY(!radio(dialog, QStringLiteral("selected"))->isVisible());
    QVERIFY(!radio(dialog, QStringLiteral("filter"))->isVisible());
    QVERIFY(!radio(dialog, QStringLiteral("rejected"))->isVisible());
    images.current = QStringLiteral("a & b.jpg");
    images.selected = 2;
    images.listed = 3;
    images.rejected = 1;
    dialog.setImages(images);
    const std::pair<QString, ExportScope> scopes[] = {
        {QStringLiteral("This image"), ExportScope::currentImage},
        {QStringLiteral("selected images (2)"), ExportScope::selectedImages},
        {QStringLiteral("filter lists (3)"), ExportScope::listedImages},
        {QStringLiteral("All images in the library (5)"), ExportScope::allImages},
        {QStringLiteral("rejected ones (4)"), ExportScope::unrejectedImages}};
    for (const auto& [text, scope] : scopes) {
        QRadioButton* button = radio(dialog, text);
        QVERIFY2(button != nullptr && button->isVisible(), qPrintable(text));
        button->click();
        QCOMPARE(dialog.choice().scope, scope);
    }
    dialog.setImages({});
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
    QCOMPARE(checkFolder(QStringLiteral("relative/out")), FolderState::notWhole);
    QCOMPARE(typedFolder(QStringLiteral("~/out")), QDir::homePath() + QStringLiteral("/out"));
    QCOMPARE(typedFolder(QStringLiteral(" /out")), QStringLiteral("/out"));
    QCOMPARE(typedFolder(QStringLiteral("/~/out")), QStringLiteral("/~/out"));
    QCOMPARE(checkFolder(folder.path()), FolderState::writable);
    QCOMPARE(checkFolder(folder.path() + QLatin1Char('/')), FolderState::writable);
    QCOMPARE(checkFolder(folder.filePath(QStringLiteral("a/b"))), FolderState::willBeMade);
    QFile file(folder.filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(checkFolder(file.fileName() + QStringLiteral("/below")), FolderState::notAFolder);
}

void TestExportDialog::aSlowFolderStopsNobody() {
    const auto disk = std::make_shared<SlowDisk>();
    AnsweringChooser chooser;
    ExportDialog dialog(chooser, nullptr, checkOf(disk));
    prepare(dialog);
    const QSignalSpy wanted(&dialog, &ExportDialog::planWanted);
    auto* line = dialog.findChild<QLineEdit*>(QStringLiteral("folder"));
    for (const char* path : {"/a", "/locked", "/b", "/c"})
        line->setText(QLatin1String(path));
    QTRY_COMPARE(disk->asked.load(), 1);
    QVERIFY(dialog.problem().isEmpty()); // nothing is known against it
    disk->let.release();
    QTRY_COMPARE(disk->asked.load(), 2); // the newest, and none between
    QCOMPARE(wanted.count(), 0);
    disk->let.release();
    QTRY_COMPARE(wanted.count(), 1);
    QCOMPARE(wanted.at(0).at(0).value<ExportChoice>().folder, QStringLiteral("/c"));
    line->setText(QStringLiteral("/locked"));
    disk->let.release();
    QTRY_VERIFY(dialog.problem().contains(QStringLiteral("may not be written")));
    QVERIFY(!dialog.exportButton()->isEnabled());
    QVERIFY(!disk->onGuiThread);
}

void TestExportDialog::exportWaitsForTheFolder() {
    const auto disk = std::make_shared<SlowDisk>();
    AnsweringChooser chooser;
    ExportDialog dialog(chooser, nullptr, checkOf(disk));
    prepare(dialog);
    dialog.show();
    const QSignalSpy chosen(&dialog, &ExportDialog::exportChosen);
    auto* line = dialog.findChild<QLineEdit*>(QStringLiteral("folder"));
    line->setText(QStringLiteral("/locked"));
    QTest::mouseClick(dialog.exportButton(), Qt::LeftButton);
    QVERIFY(says(dialog, QStringLiteral("being looked at")));
    disk->let.release();
    QTRY_VERIFY(!dialog.exportButton()->isEnabled());
    QVERIFY(dialog.isVisible());
    line->setText(QStringLiteral("/b"));
    QTest::mouseClick(dialog.exportButton(), Qt::LeftButton);
    QCOMPARE(chosen.count(), 0);
    disk->let.release();
    QTRY_COMPARE(chosen.count(), 1);
    QVERIFY(!dialog.isVisible());
}

QTEST_MAIN(TestExportDialog)
#include "test_export_dialog.moc"
