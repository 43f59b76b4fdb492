// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/studio_fixture.h"

#include <QMenuBar>
#include <QProcess>
#include <QTest>
#include <QTranslator>

using selfment::testing::StudioFixture;

/// The window in another language, from the catalogues that the program carries.
class TestLanguage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theProgramCarriesItsCatalogues();
    void menusSpeakChinese();
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

QTEST_MAIN(TestLanguage)
#include "test_language.moc"
