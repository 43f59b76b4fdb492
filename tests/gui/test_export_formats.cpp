// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/central_page.h"
#include "app/studio/window/export_flow.h"
#include "app/studio/window/export_formats.h"
#include "app/studio/window/jobs_flow.h"
#include "tests/gui/studio_fixture.h"
#include "widgets/export/export_dialog.h"
#include "widgets/export/mask_preview.h"
#include "widgets/export/plan_view.h"
#include "widgets/jobs/job_summary_view.h"
#include "widgets/notices/notice_bar.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <QPushButton>
#include <QTest>

using namespace selfment;
using testing::StudioFixture;

namespace {

constexpr int kEngineMs = 60'000;
constexpr int kPhotos = 3;

/// Files below a folder that are not the run's manifest, by their ending.
int countFiles(const QString& folder, const QString& ending) {
    int count = 0;
    QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        count += files.next().endsWith(ending) ? 1 : 0;
    }
    return count;
}

QJsonObject readJson(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

void openAlbum(StudioFixture& studio) {
    studio.show();
    for (int index = 0; index < kPhotos; ++index) {
        studio.writePhoto(QStringLiteral("album/photo%1.png").arg(index), index);
    }
    studio.window().openPaths({studio.path(QStringLiteral("album"))});
    QTRY_COMPARE(studio.window().library().rowCount(), kPhotos);
    QTRY_VERIFY_WITH_TIMEOUT(studio.isFinished(), kEngineMs);
}

/// No window manager hands the focus back to the window here.
void pressExport(StudioFixture& studio, widgets::ExportDialog& dialog) {
    const QPointer<widgets::ExportDialog> guard(&dialog);
    QTest::mouseClick(dialog.exportButton(), Qt::LeftButton);
    QTRY_VERIFY(guard.isNull());
    if (studio.window().exportFlow().openDialog() == nullptr) {
        studio.window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&studio.window()));
    }
}

widgets::ExportDialog* openDialog(StudioFixture& studio, const QStringList& formats) {
    QTest::keyClick(&studio.window(), Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    auto* dialog = qobject_cast<widgets::ExportDialog*>(studio.window().exportFlow().openDialog());
    if (dialog != nullptr) {
        widgets::ExportChoice choice = dialog->choice();
        choice.folder = QFileInfo(studio.path(QStringLiteral("masks/x"))).absolutePath();
        choice.formats = formats;
        dialog->setChoice(choice);
    }
    return dialog;
}

} // namespace

class TestExportFormats : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesEachFormat_data();
    void writesEachFormat();
    void writesAllFormatsAtOnce();
    void previewsEachFormat_data();
    void previewsEachFormat();
    void countsWhatIsThere();
    void oneMaskInEachFormat_data();
    void oneMaskInEachFormat();
    void writesTheMaskEditedByHand();
};

void TestExportFormats::writesEachFormat_data() {
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("ending");
    QTest::addColumn<int>("files");
    QTest::newRow("mask") << QStringLiteral("mask") << QStringLiteral(".png") << kPhotos;
    QTest::newRow("soft8") << QStringLiteral("soft8") << QStringLiteral(".png") << kPhotos;
    QTest::newRow("soft16") << QStringLiteral("soft16") << QStringLiteral(".png") << kPhotos;
    QTest::newRow("indexed") << QStringLiteral("indexed") << QStringLiteral(".png") << kPhotos;
    QTest::newRow("rgba") << QStringLiteral("rgba") << QStringLiteral(".png") << kPhotos;
    QTest::newRow("overlay") << QStringLiteral("overlay") << QStringLiteral(".jpg") << kPhotos;
    QTest::newRow("coco-rle") << QStringLiteral("coco-rle") << QStringLiteral("annotations.json") << 1;
    QTest::newRow("coco-polygon") << QStringLiteral("coco-polygon") << QStringLiteral("annotations.json")
                                  << 1;
    QTest::newRow("yolo-seg") << QStringLiteral("yolo-seg") << QStringLiteral("photo1.txt") << 1;
    QTest::newRow("voc") << QStringLiteral("voc") << QStringLiteral(".png") << kPhotos;
}

void TestExportFormats::writesEachFormat() {
    QFETCH(QString, format);
    QFETCH(QString, ending);
    QFETCH(int, files);
    StudioFixture studio;
    openAlbum(studio);
    widgets::ExportDialog* dialog = openDialog(studio, {format});
    QVERIFY(dialog != nullptr);
    QVERIFY2(dialog->exportButton()->isEnabled(), qPrintable(dialog->problem()));
    pressExport(studio, *dialog);
    const widgets::JobListModel& jobs = studio.window().jobsFlow().jobs();
    QTRY_VERIFY_WITH_TIMEOUT(jobs.rowCount() == 1 && jobs.at(0).isEnded(), kEngineMs);
    QVERIFY2(jobs.at(0).state == widgets::JobState::done, qPrintable(jobs.at(0).outcome));
    QVERIFY2(jobs.at(0).outcome.contains(QString::number(kPhotos)), qPrintable(jobs.at(0).outcome));
    const QString folder = studio.path(QStringLiteral("masks"));
    QCOMPARE(countFiles(folder, ending), files);
    QCOMPARE(countFiles(folder, QStringLiteral("manifest.jsonl")), 1);
    if (format.startsWith(QLatin1String("coco"))) {
        const QJsonObject json = readJson(folder + QStringLiteral("/annotations.json"));
        QCOMPARE(json.value(QLatin1String("images")).toArray().size(), kPhotos);
        QCOMPARE(json.value(QLatin1String("annotations")).toArray().size(), kPhotos);
    }
    if (format == QLatin1String("yolo-seg")) {
        QCOMPARE(countFiles(folder, QStringLiteral("data.yaml")), 1);
    }
}

void TestExportFormats::writesAllFormatsAtOnce() {
    StudioFixture studio;
    openAlbum(studio);
    QStringList names;
    for (const widgets::ExportFormat& format : studio::exportFormats()) {
        names.append(format.name);
    }
    widgets::ExportDialog* dialog = openDialog(studio, names);
    QVERIFY(dialog != nullptr);
    pressExport(studio, *dialog);
    const widgets::JobListModel& jobs = studio.window().jobsFlow().jobs();
    QTRY_VERIFY_WITH_TIMEOUT(jobs.rowCount() == 1 && jobs.at(0).isEnded(), kEngineMs);
    QVERIFY2(jobs.at(0).state == widgets::JobState::done, qPrintable(jobs.at(0).outcome));
    for (const QString& name : names) {
        QVERIFY2(QDir(studio.path(QStringLiteral("masks/")) + name).exists(), qPrintable(name));
    }
}

void TestExportFormats::previewsEachFormat_data() {
    QTest::addColumn<QString>("format");
    for (const widgets::ExportFormat& format : studio::exportFormats()) {
        QTest::newRow(qPrintable(format.name)) << format.name;
    }
}

void TestExportFormats::previewsEachFormat() {
    QFETCH(QString, format);
    StudioFixture studio;
    openAlbum(studio);
    widgets::ExportDialog* dialog = openDialog(studio, {format});
    QVERIFY(dialog != nullptr);
    QCOMPARE(dialog->preview().format(), format);
    QTRY_VERIFY2_WITH_TIMEOUT(!dialog->preview().picture().isNull() || !dialog->preview().text().isEmpty(),
                              qPrintable(dialog->preview().message()), kEngineMs);
    const bool isText = format.startsWith(QLatin1String("coco")) || format == QLatin1String("yolo-seg");
    QCOMPARE(dialog->preview().picture().isNull(), isText);
    if (!isText) {
        QCOMPARE(dialog->preview().picture().size(), QSize(160, 120));
    }
    dialog->reject();
}

void TestExportFormats::countsWhatIsThere() {
    StudioFixture studio;
    openAlbum(studio);
    widgets::ExportDialog* dialog = openDialog(studio, {QStringLiteral("mask")});
    QTRY_VERIFY2_WITH_TIMEOUT(dialog->plan().countsText().contains(QStringLiteral("3 new")),
                              qPrintable(dialog->plan().countsText()), kEngineMs);
    QVERIFY(dialog->plan().namesText().contains(QStringLiteral("photo1.png")));
    QVERIFY(!dialog->plan().spaceText().isEmpty());
    pressExport(studio, *dialog);
    const widgets::JobListModel& jobs = studio.window().jobsFlow().jobs();
    QTRY_VERIFY_WITH_TIMEOUT(jobs.rowCount() == 1 && jobs.at(0).isEnded(), kEngineMs);
    if (QDialog* summary = studio.window().exportFlow().openDialog()) {
        summary->close();
    }
    QTRY_VERIFY(studio.window().exportFlow().openDialog() == nullptr);
    studio.window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&studio.window()));
    QFile::remove(studio.path(QStringLiteral("masks/photo1.png")));
    dialog = openDialog(studio, {QStringLiteral("mask")});
    QVERIFY(dialog != nullptr);
    QTRY_VERIFY2_WITH_TIMEOUT(dialog->plan().countsText().contains(QStringLiteral("1 new")) &&
                                  dialog->plan().countsText().contains(QStringLiteral("2 skipped")),
                              qPrintable(dialog->plan().countsText()), kEngineMs);
    dialog->reject();
}

void TestExportFormats::oneMaskInEachFormat_data() {
    previewsEachFormat_data();
}

void TestExportFormats::oneMaskInEachFormat() {
    QFETCH(QString, format);
    StudioFixture studio;
    openAlbum(studio);
    const QVector<widgets::ExportFormat> formats = studio::exportFormats();
    const auto found = std::find_if(formats.begin(), formats.end(),
                                    [&](const widgets::ExportFormat& one) { return one.name == format; });
    studio.dialogs().saveFilter = static_cast<int>(found - formats.begin());
    const QString stem = studio.path(QStringLiteral("out/one"));
    studio.dialogs().saveFile = stem; // the ending is added
    QTest::keyClick(&studio.window(), Qt::Key_E, Qt::ControlModifier);
    const QString file = stem + QLatin1Char('.') + studio::exportSuffix(format);
    widgets::NoticeBar& notices = studio.window().page().notices();
    QTRY_VERIFY_WITH_TIMEOUT(notices.count() > 0, kEngineMs);
    QVERIFY2(QFile::exists(file), qPrintable(notices.shownText()));
    QCOMPARE(studio.dialogs().saveFilters.size(), formats.size());
    if (!QStringList{QStringLiteral("json"), QStringLiteral("txt")}.contains(studio::exportSuffix(format))) {
        QCOMPARE(QImage(file).size(), QSize(160, 120));
    }
}

void TestExportFormats::writesTheMaskEditedByHand() {
    StudioFixture studio;
    openAlbum(studio);
    const QString path = studio.path(QStringLiteral("album/photo1.png"));
    // Column-major: the left half of the picture.
    studio.window().editedMasks().set(path, {120, 160, {0, 120 * 80, 120 * 80}});
    widgets::ExportDialog* dialog = openDialog(studio, {QStringLiteral("mask")});
    pressExport(studio, *dialog);
    const widgets::JobListModel& jobs = studio.window().jobsFlow().jobs();
    QTRY_VERIFY_WITH_TIMEOUT(jobs.rowCount() == 1 && jobs.at(0).isEnded(), kEngineMs);
    const QImage mask(studio.path(QStringLiteral("masks/photo1.png")));
    QCOMPARE(mask.size(), QSize(160, 120));
    QCOMPARE(mask.pixelColor(79, 60), QColor(Qt::white));
    QCOMPARE(mask.pixelColor(80, 60), QColor(Qt::black));
    QVERIFY(studio.window().exportFlow().openDialog() != nullptr);
    auto* view = studio.window().exportFlow().openDialog()->findChild<widgets::JobSummaryView*>();
    QVERIFY(view != nullptr);
    const widgets::LibraryModel& library = studio.window().library();
    QVERIFY(qAbs(library.entryAt(library.rowOf(path)).share - 0.5) < 1e-6);
}

QTEST_MAIN(TestExportFormats)
#include "test_export_formats.moc"
