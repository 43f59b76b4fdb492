// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/central_page.h"
#include "app/studio/window/docks.h"
#include "app/studio/window/export_flow.h"
#include "tests/gui/studio_fixture.h"
#include "tests/support/fake_session.h"
#include "widgets/notices/notice_bar.h"
#include "widgets/plots/convergence_plot.h"
#include "widgets/plots/qcustomplot_header.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QFileInfo>
#include <QImage>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace selfment;
using studio::Actions;
using testing::StudioFixture;
using widgets::PlotFormat;

namespace {

/// An engine that writes no mask, and whose exports wait for ever when they are held.
studio::SessionFactory exportingEngine(bool held) {
    return [held]() -> studio::SessionOrError {
        return std::make_unique<testing::FakeSession>([held](const session::Request& request) {
            testing::Script script = testing::FakeSession::plainScript(request);
            script.holdBeforeEnd = held && std::holds_alternative<session::ExportRequest>(request);
            return script;
        });
    };
}

void openOne(StudioFixture& studio) {
    studio.show();
    studio.window().openPaths({studio.writePhoto(QStringLiteral("photo.png"))});
    QTRY_VERIFY(studio.isFinished());
}

} // namespace

/// Single files that the user names: a mask, the plot.
class TestSave : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void savesThePlotFromItsMenu();
    void savesThePlotInEveryFormat();
    void saysWhenThePlotCannotBeWritten();
    void aNameGetsItsEnding();
    void everyExportIsReported();
    void closingAsksWhileAMaskIsWritten();
};

void TestSave::savesThePlotFromItsMenu() {
    StudioFixture studio(exportingEngine(false));
    openOne(studio);
    const QString target = studio.path(QStringLiteral("out/curve.csv"));
    studio.dialogs().saveFile = target;
    widgets::ConvergencePlot& plot = studio.window().docks().plot();
    QVERIFY(plot.plot()->focusPolicy() & Qt::TabFocus);
    const QPoint centre = plot.plot()->rect().center();
    QContextMenuEvent menuKey(QContextMenuEvent::Keyboard, centre, plot.plot()->mapToGlobal(centre));
    QApplication::sendEvent(plot.plot(), &menuKey);
    auto* menu = plot.findChild<QMenu*>();
    QVERIFY(menu != nullptr);
    const QList<QAction*> actions = menu->actions();
    const auto csv = std::find_if(actions.begin(), actions.end(), [](const QAction* action) {
        return action->text().contains(QStringLiteral("CSV"));
    });
    QVERIFY(csv != actions.end());
    (*csv)->trigger();
    menu->close();
    QCOMPARE(studio.dialogs().suggestedSaves, QStringList{studio.path(QStringLiteral("photo-ipo.csv"))});
    QFile file(target);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(file.readAll()), plot.csvText());
    QVERIFY(studio.window().page().notices().shownText().contains(QStringLiteral("curve.csv")));
}

void TestSave::savesThePlotInEveryFormat() {
    StudioFixture studio(exportingEngine(false));
    openOne(studio);
    const std::pair<PlotFormat, QString> formats[] = {{PlotFormat::png, QStringLiteral("png")},
                                                      {PlotFormat::svg, QStringLiteral("svg")},
                                                      {PlotFormat::pdf, QStringLiteral("pdf")}};
    for (const auto& [format, suffix] : formats) {
        studio.dialogs().saveFile = studio.path(QStringLiteral("out/plot"));
        Q_EMIT studio.window().docks().plot().exportRequested(format);
        const QFileInfo written(studio.path(QStringLiteral("out/plot.") + suffix));
        QVERIFY2(written.size() > 0, qPrintable(written.filePath()));
    }
    QVERIFY(!QImage(studio.path(QStringLiteral("out/plot.png"))).isNull());
}

void TestSave::saysWhenThePlotCannotBeWritten() {
    StudioFixture studio(exportingEngine(false));
    openOne(studio);
    studio.dialogs().saveFile = QStringLiteral("/nowhere/at/all/plot.csv");
    Q_EMIT studio.window().docks().plot().exportRequested(PlotFormat::csv);
    QVERIFY(studio.window().page().notices().shownText().contains(QStringLiteral("plot.csv")));
    QVERIFY(studio.window().page().notices().actionButton()->isHidden());
}

void TestSave::aNameGetsItsEnding() {
    StudioFixture studio;
    studio.show();
    studio.window().openPaths({studio.writePhoto(QStringLiteral("photo.png"))});
    QTRY_VERIFY_WITH_TIMEOUT(studio.isFinished(), 60'000);
    const QSignalSpy exported(&studio.window().batch(), &studio::BatchController::exported);
    studio.dialogs().saveFile = studio.path(QStringLiteral("out/mask"));
    const QString whole = studio.path(QStringLiteral("out/mask.png"));
    QTest::keyClick(&studio.window(), Qt::Key_E, Qt::ControlModifier);
    QTRY_COMPARE(exported.count(), 1);
    QVERIFY(!QImage(whole).isNull());
    QVERIFY(studio.dialogs().confirmed.isEmpty());

    QVERIFY(!QFileInfo::exists(studio.path(QStringLiteral("out/mask"))));
    studio.writeText(QStringLiteral("out/mask.png"), "somebody's");
    QTest::keyClick(&studio.window(), Qt::Key_E, Qt::ControlModifier);
    QCOMPARE(studio.dialogs().confirmed.size(), 1);
    QVERIFY(!studio.window().batch().isExporting());
    studio.dialogs().confirmation = true;
    QTest::keyClick(&studio.window(), Qt::Key_E, Qt::ControlModifier);
    QTRY_COMPARE(exported.count(), 2);
    QVERIFY(!QImage(whole).isNull());
}

void TestSave::everyExportIsReported() {
    StudioFixture studio(exportingEngine(false));
    openOne(studio);
    const QSignalSpy exported(&studio.window().batch(), &studio::BatchController::exported);
    for (int index = 0; index < 3; ++index) {
        studio.dialogs().saveFile = studio.path(QStringLiteral("out/mask%1.png").arg(index));
        QTest::keyClick(&studio.window(), Qt::Key_E, Qt::ControlModifier);
    }
    QTRY_COMPARE(exported.count(), 3);
    QVERIFY(!studio.window().batch().isExporting());
}

void TestSave::closingAsksWhileAMaskIsWritten() {
    StudioFixture studio(exportingEngine(true));
    openOne(studio);
    studio.dialogs().saveFile = studio.path(QStringLiteral("out/mask.png"));
    QTest::keyClick(&studio.window(), Qt::Key_E, Qt::ControlModifier);
    QVERIFY(studio.window().batch().isExporting());
    QVERIFY(!studio.window().close());
    QCOMPARE(studio.dialogs().confirmed.size(), 1);
    studio.dialogs().confirmation = true;
    QVERIFY(studio.window().close());
    QVERIFY(studio.bridge().shutDown());
}

QTEST_MAIN(TestSave)
#include "test_save.moc"
