// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/central_page.h"
#include "app/studio/window/docks.h"
#include "app/studio/window/jobs_flow.h"
#include "app/studio/window/languages.h"
#include "app/studio/window/preferences_flow.h"
#include "app/studio/window/studio_shell.h"
#include "app/studio/window/window_settings.h"
#include "tests/gui/studio_fixture.h"
#include "widgets/image/layer_bar.h"
#include "widgets/library/library_view.h"
#include "widgets/notices/notice_bar.h"
#include "widgets/preferences/language_page.h"
#include "widgets/preferences/preferences_dialog.h"

#include <QLabel>
#include <QMenuBar>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>
#include <QTranslator>

#include <algorithm>

using namespace selfment;
using selfment::testing::FakeDialogs;
using selfment::testing::StudioFixture;

namespace {
constexpr int kEngineMs = 20000;
}

/// The window in another language, from the catalogues that the program carries.
class TestLanguage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theProgramCarriesItsCatalogues();
    void menusSpeakChinese();
    void switchingKeepsImagesAndView();
    void runningJobsKeepTheLanguage();
    void languagesCallThemselves();
    void aLocaleWithoutCatalogueCountsInEnglish_data();
    void aLocaleWithoutCatalogueCountsInEnglish();
};

void TestLanguage::theProgramCarriesItsCatalogues() {
    // The program lists what it speaks: an executable that was linked without them would list nothing.
    QProcess program;
    program.start(QStringLiteral(SELFMENT_BINARY_DIR "/bin/selfment-studio"), {QStringLiteral("--help")});
    QVERIFY(program.waitForFinished());
    const QString said = QString::fromUtf8(program.readAllStandardOutput());
    QVERIFY2(said.contains(QStringLiteral("en, zh_CN")), qPrintable(said));
}

void TestLanguage::menusSpeakChinese() {
    QTranslator translator;
    QVERIFY(translator.load(QLocale(QLocale::Chinese, QLocale::China), QStringLiteral("selfment"),
                            QStringLiteral("_"), QStringLiteral(":/i18n")));
    QVERIFY(QCoreApplication::installTranslator(&translator));
    StudioFixture studio;
    studio.show();
    const QList<QAction*> menus = studio.window().menuBar()->actions();
    QVERIFY(!menus.isEmpty());
    QVERIFY2(menus.front()->text().contains(QStringLiteral("文件")), qPrintable(menus.front()->text()));
    studio.closeWindow();
    QCoreApplication::removeTranslator(&translator);
}

/// The program's window on a fresh folder.
struct ShellStage {
    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    studio::EngineBridge bridge{studio::moduleSessionFactory(selfment::testing::builtEngineModule())};
    FakeDialogs dialogs;
    studio::StudioShell shell;

    explicit ShellStage(const QString& language = QStringLiteral("en"))
        : shell(bridge, remember(settings, language), dialogs,
                studio::moduleConnectors(folder.filePath(QStringLiteral("engines")))) {}
    [[nodiscard]] QString firstMenu() const { return shell.window().menuBar()->actions().front()->text(); }
    [[nodiscard]] bool isFinished() const {
        return shell.window().inspect().finishedJob() != studio::kNoToken &&
               !shell.window().inspect().isBusy();
    }

private:
    static QSettings& remember(QSettings& settings, const QString& language) {
        studio::WindowSettings(settings).setLanguage(language);
        return settings;
    }
};

void TestLanguage::switchingKeepsImagesAndView() {
    ShellStage stage;
    StudioFixture photos; // writes the pictures
    const QStringList paths{photos.writePhoto(QStringLiteral("one.png")),
                            photos.writePhoto(QStringLiteral("two.png"), 3)};
    stage.shell.show(paths);
    QTRY_VERIFY_WITH_TIMEOUT(stage.isFinished(), kEngineMs);
    QVERIFY(stage.firstMenu().contains(QStringLiteral("File")));
    stage.shell.window().docks().library().setCurrentPath(paths.at(1));
    QTRY_COMPARE(stage.shell.window().inspect().path(), paths.at(1));
    QTRY_VERIFY_WITH_TIMEOUT(stage.isFinished(), kEngineMs);
    stage.shell.window().page().layers().setLayer(widgets::Layer::ipoMask);
    values::MaskRuns runs;
    runs.height = 120;
    runs.width = 160;
    runs.counts = {1000, 40, 120 * 160 - 1040};
    stage.shell.window().editedMasks().set(paths.at(0), runs);

    stage.shell.window().preferencesFlow().open(QStringLiteral("language"));
    QSignalSpy rebuilt(&stage.shell, &studio::StudioShell::rebuilt);
    auto* page =
        qobject_cast<widgets::LanguagePage*>(stage.shell.window().preferencesFlow().dialog()->page());
    QVERIFY(page != nullptr);
    Q_EMIT page->languageChosen(QStringLiteral("zh_CN"));
    QTRY_COMPARE(rebuilt.count(), 1);
    QVERIFY2(stage.firstMenu().contains(QStringLiteral("文件")), qPrintable(stage.firstMenu()));
    QCOMPARE(stage.shell.language(), QStringLiteral("zh_CN"));
    QVERIFY(stage.shell.window().isVisible());
    QCOMPARE(stage.shell.window().library().rowCount(), 2);
    QTRY_COMPARE(stage.shell.window().inspect().path(), paths.at(1));
    QTRY_VERIFY_WITH_TIMEOUT(stage.isFinished(), kEngineMs); // the same engine serves the new window
    QCOMPARE(stage.shell.window().page().layers().layer(), widgets::Layer::ipoMask);
    QVERIFY(stage.shell.window().editedMasks().contains(paths.at(0)));

    Q_EMIT stage.shell.window().languageChosen(QStringLiteral("en"));
    QTRY_COMPARE(rebuilt.count(), 2);
    QVERIFY(stage.firstMenu().contains(QStringLiteral("File")));
}

void TestLanguage::runningJobsKeepTheLanguage() {
    ShellStage stage;
    StudioFixture photos;
    stage.shell.show({photos.writePhoto(QStringLiteral("one.png"))});
    QTRY_VERIFY_WITH_TIMEOUT(stage.isFinished(), kEngineMs);
    QSignalSpy rebuilt(&stage.shell, &studio::StudioShell::rebuilt);
    // A job of the list that does not end by itself.
    widgets::JobRow row;
    row.state = widgets::JobState::running;
    stage.shell.window().jobsFlow().jobs().add(row);
    Q_EMIT stage.shell.window().languageChosen(QStringLiteral("zh_CN"));
    QTRY_VERIFY(stage.shell.window().page().notices().count() > 0);
    QCOMPARE(rebuilt.count(), 0);
    QVERIFY(stage.firstMenu().contains(QStringLiteral("File")));
}

void TestLanguage::languagesCallThemselves() {
    const auto languages = studio::carriedLanguages();
    QCOMPARE(languages.size(), 2);
    QCOMPARE(languages.at(0).second, QStringLiteral("English"));
    QVERIFY2(languages.at(1).second.contains(QStringLiteral("中文")), qPrintable(languages.at(1).second));
}

void TestLanguage::aLocaleWithoutCatalogueCountsInEnglish_data() {
    QTest::addColumn<QString>("language");
    QTest::newRow("C") << QStringLiteral("C");
    QTest::newRow("German") << QStringLiteral("de");
}

void TestLanguage::aLocaleWithoutCatalogueCountsInEnglish() {
    QFETCH(const QString, language);
    ShellStage stage(language);
    QCOMPARE(stage.shell.language(), QStringLiteral("en"));
    const auto says = [&stage](const QString& count) {
        const auto labels = stage.shell.window().docks().library().findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(),
                           [&count](const QLabel* label) { return label->text() == count; });
    };
    widgets::LibraryModel& library = stage.shell.window().library();
    library.addPaths({QStringLiteral("/nowhere/0.png")});
    QTRY_VERIFY(says(QStringLiteral("1 image")));
    library.addPaths({QStringLiteral("/nowhere/1.png")});
    QTRY_VERIFY(says(QStringLiteral("2 images")));
}

QTEST_MAIN(TestLanguage)
#include "test_language.moc"
