// SPDX-License-Identifier: GPL-3.0-or-later
// The models dialog, in the real window in front of a scripted engine.
#include "tests/gui/models_stage.h"
#include "widgets/jobs/job_bar.h"
#include "widgets/models/licence_page.h"
#include "widgets/models/model_details.h"
#include "widgets/models/published_page.h"
#include "widgets/models/token_field.h"

#include <QCheckBox>
#include <QClipboard>
#include <QLineEdit>
#include <QTabWidget>
#include <QTreeWidget>

#include <mutex>

using namespace selfment;
using testing::asksFor;
using testing::drop;
using testing::FakeSession;
using testing::ModelsStage;
using testing::Script;
using widgets::InstalledPage;

class TestModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listsAndDescribes();
    void addsAFileWithProgress();
    void cancelsAdding();
    void verifies();
    void aChangedFileIsExplained();
    void locatesAMovedModel();
    void removesAfterAsking();
    void licenceComesFirst();
    void cancelsADownload();
    void keepsATokenUnseen();
    void dropsOnTheDialog();
    void anOlderListNeverWins();
};

void TestModels::listsAndDescribes() {
    ModelsStage stage;
    QVERIFY(stage.openDialog());
    QTRY_COMPARE(stage.page().table()->topLevelItemCount(), 5);
    QVERIFY(!stage.page().isEmptyShown());
    stage.page().select(QStringLiteral("tiny"));
    const QString facts = stage.page().details()->factsText();
    for (const char* part : {"CC BY 4.0", "5.5 M", "d = 192, depth 12, patch 16 px", "11.0 MB", "bf16",
                             "aaaaaaaa", "Hugging Face, safetensors"}) {
        QVERIFY2(facts.contains(QLatin1String(part)), qPrintable(facts));
    }
    QVERIFY(!stage.page().button(InstalledPage::remove)->isEnabled()); // it ships
    stage.press(InstalledPage::copyPath);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("/usr/share/selfment-studio/models/tiny"));
    stage.page().select(QLatin1String(testing::kFakeMoved));
    QVERIFY(!stage.page().button(InstalledPage::use)->isEnabled());
    QVERIFY(stage.page().button(InstalledPage::locate)->isVisible());
}

void TestModels::addsAFileWithProgress() {
    ModelsStage stage([](const session::Request& request) {
        Script script = FakeSession::plainScript(request);
        if (asksFor<session::AddModel>(request)) {
            script.events.resize(3); // two quarters of 86.4 MB
            script.holdBeforeEnd = true;
        }
        return script;
    });
    QVERIFY(stage.openDialog());
    const QString file = stage.studio.writeText(QStringLiteral("vits16.pth"), "weights");
    stage.studio.dialogs().openFiles = QStringList{file};
    QTest::keyClick(stage.dialog(), Qt::Key_F, Qt::AltModifier);
    QTRY_VERIFY(stage.dialog()->job().isActive());
    QTRY_VERIFY(stage.dialog()->job().progressText().contains(QStringLiteral("43.2 MB of 86.4 MB")));
    QVERIFY(stage.dialog()->job().progressText().contains(QStringLiteral("left")));
    QVERIFY(!stage.page().button(InstalledPage::addFile)->isEnabled());
    stage.session->release();
    QTRY_VERIFY(!stage.dialog()->job().isActive());
    QVERIFY(stage.noticeText().contains(QStringLiteral("vits16 was added")));
    QCOMPARE(stage.asked<session::AddModel>().size(), std::size_t{1});
    QCOMPARE(QString::fromStdString(stage.asked<session::AddModel>().front().path), file);
    QTest::mouseClick(stage.dialog()->notices().actionButton(), Qt::LeftButton); // Use it
    QCOMPARE(stage.backbone(), std::string("vits16"));
}

void TestModels::cancelsAdding() {
    ModelsStage stage([](const session::Request& request) {
        Script script = FakeSession::plainScript(request);
        script.holdBeforeEnd = asksFor<session::AddModel>(request);
        return script;
    });
    QVERIFY(stage.openDialog());
    drop(*stage.dialog(), {stage.studio.writeText(QStringLiteral("a.pth"), "weights"),
                           stage.studio.writeText(QStringLiteral("b.pth"), "weights")});
    QTRY_VERIFY(stage.dialog()->job().isActive());
    QTest::keyClick(stage.dialog(), Qt::Key_Escape);
    QTRY_VERIFY(!stage.studio.window().models().isBusy());
    QVERIFY(stage.dialog()->isVisible()); // Esc was for the job
    QVERIFY(!stage.dialog()->job().isActive());
    QCOMPARE(stage.asked<session::AddModel>().size(), std::size_t{1});
    QTest::keyClick(stage.dialog(), Qt::Key_Escape);
    QVERIFY(!stage.dialog()->isVisible());
}

void TestModels::verifies() {
    ModelsStage stage;
    QVERIFY(stage.openDialog());
    QTRY_COMPARE(stage.page().table()->topLevelItemCount(), 5);
    stage.page().select(QStringLiteral("tiny"));
    QTest::keyClick(stage.dialog(), Qt::Key_V, Qt::AltModifier);
    QTRY_VERIFY(stage.noticeText().contains(QStringLiteral("tiny is sound")));
}

void TestModels::aChangedFileIsExplained() {
    ModelsStage stage([](const session::Request& request) {
        Script script = FakeSession::plainScript(request);
        if (asksFor<session::VerifyModel>(request)) {
            script = {};
            script.outcome.state = session::Outcome::State::failed;
            script.outcome.error = values::Error{
                values::ErrorCode::checkpointHashWrong, "/m/vits16.pth", "now 11111111, was 08c60483", {}};
        }
        return script;
    });
    QVERIFY(stage.openDialog());
    QTRY_COMPARE(stage.page().table()->topLevelItemCount(), 5);
    stage.page().select(QLatin1String(testing::kFakeAdded));
    stage.press(InstalledPage::verify);
    QTRY_VERIFY(stage.noticeText().contains(QStringLiteral("vits16.pth")));
    QVERIFY(stage.noticeText().contains(QStringLiteral("now 11111111, was 08c60483")));
    QTRY_VERIFY(stage.asked<session::ListModels>().size() >= 3); // start, dialog, and after the failure
}

void TestModels::locatesAMovedModel() {
    ModelsStage stage;
    QVERIFY(stage.openDialog());
    QTRY_COMPARE(stage.page().table()->topLevelItemCount(), 5);
    stage.page().select(QLatin1String(testing::kFakeMoved));
    const QString file = stage.studio.writeText(QStringLiteral("found.pth"), "weights");
    stage.studio.dialogs().openFiles = QStringList{file};
    stage.press(InstalledPage::locate);
    QTRY_COMPARE(stage.asked<session::AddModel>().size(), std::size_t{1});
    QCOMPARE(QString::fromStdString(stage.asked<session::AddModel>().front().path), file);
    QCOMPARE(stage.asked<session::AddModel>().front().name, std::string(testing::kFakeMoved));
}

void TestModels::removesAfterAsking() {
    ModelsStage stage;
    QVERIFY(stage.openDialog());
    QTRY_COMPARE(stage.page().table()->topLevelItemCount(), 5);
    stage.page().select(QLatin1String(testing::kFakeAdded));
    stage.press(InstalledPage::remove);
    QCOMPARE(stage.studio.dialogs().confirmed.size(), 1);
    QVERIFY(stage.asked<session::RemoveModel>().empty()); // the answer was no
    stage.studio.dialogs().confirmation = true;
    stage.press(InstalledPage::remove);
    QTRY_COMPARE(stage.asked<session::RemoveModel>().size(), std::size_t{1});
    QVERIFY(!stage.asked<session::RemoveModel>().front().deleteFiles); // it was the user's own file
    QTRY_VERIFY(stage.noticeText().contains(QStringLiteral("was removed")));
}

void TestModels::licenceComesFirst() {
    ModelsStage stage(testing::heldDownloadScript);
    QVERIFY(stage.openDialog());
    stage.dialog()->showPublished();
    widgets::PublishedPage& page = stage.dialog()->published();
    QTRY_COMPARE(page.table()->topLevelItemCount(), 3);
    page.select(QStringLiteral("dino-vits8")); // no repository: only from a file
    QVERIFY(!page.downloadButton()->isEnabled());
    page.select(QLatin1String(testing::kFakeAdded)); // here already
    QVERIFY(!page.downloadButton()->isEnabled());
    page.select(QLatin1String(testing::kFakePublished));
    QTest::mouseClick(page.downloadButton(), Qt::LeftButton);
    QTRY_VERIFY(page.isLicenceShown());
    widgets::LicencePage* licence = page.licencePage();
    QVERIFY(licence->shownText().contains(QStringLiteral("You may use this under conditions.")));
    QVERIFY(!licence->downloadButton()->isEnabled());
    QTest::mouseClick(licence->downloadButton(), Qt::LeftButton);
    QVERIFY(stage.asked<session::DownloadModel>().empty());
    QTest::keyClick(licence->agreement(), Qt::Key_Space);
    QVERIFY(licence->downloadButton()->isEnabled());
    QTest::mouseClick(licence->downloadButton(), Qt::LeftButton);
    QTRY_COMPARE(stage.asked<session::DownloadModel>().size(), std::size_t{1});
    QCOMPARE(stage.asked<session::DownloadModel>().front().licenceSha256,
             std::string(testing::kFakeLicenceSha256));
    QVERIFY(!page.isLicenceShown());
    QTRY_VERIFY(stage.dialog()->job().isActive());
    stage.session->release();
    QTRY_VERIFY(stage.noticeText().contains(QStringLiteral("was downloaded and added")));
}

void TestModels::cancelsADownload() {
    ModelsStage stage(testing::heldDownloadScript);
    QVERIFY(stage.openDialog());
    stage.studio.window().models().askLicence(QLatin1String(testing::kFakePublished));
    QTRY_VERIFY(stage.dialog()->published().isLicenceShown());
    stage.dialog()->showPublished();
    QTest::keyClick(stage.dialog()->published().licencePage()->agreement(), Qt::Key_Space);
    QTest::mouseClick(stage.dialog()->published().licencePage()->downloadButton(), Qt::LeftButton);
    QTRY_VERIFY(stage.dialog()->job().isActive() && stage.studio.window().models().isBusy());
    QTest::mouseClick(stage.dialog()->job().cancelButton(), Qt::LeftButton);
    QTRY_VERIFY(!stage.studio.window().models().isBusy());
    QVERIFY(!stage.noticeText().contains(QStringLiteral("downloaded")));
}

void TestModels::keepsATokenUnseen() {
    ModelsStage stage;
    QVERIFY(stage.openDialog());
    stage.dialog()->showPublished();
    widgets::TokenField* field = stage.dialog()->published().tokenField();
    QTRY_VERIFY(field->statusText().contains(QStringLiteral("environment")));
    QCOMPARE(field->line()->echoMode(), QLineEdit::Password);
    QTest::keyClicks(field->line(), QStringLiteral("hf_secret"));
    QTest::keyClick(field->line(), Qt::Key_Return);
    QVERIFY(field->line()->text().isEmpty());
    QTRY_COMPARE(stage.asked<session::KeepHubToken>().size(), std::size_t{1});
    QCOMPARE(stage.asked<session::KeepHubToken>().front().token, std::string("hf_secret"));
    QTRY_VERIFY(stage.noticeText().contains(QStringLiteral("secret service")));
    QVERIFY(!stage.noticeText().contains(QStringLiteral("hf_secret")));
    stage.studio.settings().sync();
    for (const QString& key : stage.studio.settings().allKeys()) {
        QVERIFY(!stage.studio.settings().value(key).toString().contains(QStringLiteral("hf_secret")));
    }
}

void TestModels::dropsOnTheDialog() {
    ModelsStage stage;
    QVERIFY(stage.openDialog());
    stage.dialog()->showPublished();
    drop(*stage.dialog(), {stage.studio.writeText(QStringLiteral("weights.safetensors"), "x")});
    QTRY_VERIFY(stage.noticeText().contains(QStringLiteral("weights was added")));
    QCOMPARE(stage.dialog()->tabs().currentWidget(), static_cast<QWidget*>(&stage.page()));
}

void TestModels::anOlderListNeverWins() {
    // The first list asked for is held back and is longer than the ones after it.
    std::mutex mutex;
    int lists = 0;
    ModelsStage stage([&](const session::Request& request) {
        Script script = FakeSession::plainScript(request);
        if (asksFor<session::ListModels>(request)) {
            const std::lock_guard lock(mutex);
            ++lists;
            script.holdBeforeEnd = lists == 1;
            // A session may have the answer ready when it hears of the cancellation.
            script.whenCancelled = script.outcome;
            if (lists > 1) {
                std::get<session::ModelsResult>(script.outcome.data).models.resize(2);
            }
        }
        return script;
    });
    QTRY_COMPARE(stage.studio.bridge().state(), studio::EngineBridge::State::ready);
    QTRY_VERIFY([&] {
        const std::lock_guard lock(mutex);
        return lists == 1;
    }());
    stage.studio.window().models().refresh();
    QTRY_VERIFY(stage.studio.window().models().isListed());
    QCOMPARE(stage.studio.window().models().list().models.size(), std::size_t{2});
    int changes = 0;
    connect(&stage.studio.window().models(), &studio::ModelsController::modelsChanged, this,
            [&changes] { ++changes; });
    stage.session->release();
    // A further answer comes after whatever the first one would have brought.
    stage.studio.window().models().refresh();
    QTRY_COMPARE(changes, 1);
    QCOMPARE(stage.studio.window().models().list().models.size(), std::size_t{2});
}

QTEST_MAIN(TestModels)
#include "test_models.moc"
