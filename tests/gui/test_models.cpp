// SPDX-License-Identifier: GPL-3.0-or-later
// The models dialog and the choice of backbone, in the real window in front of a scripted engine.
#include "app/studio/controllers/models_controller.h"
#include "app/studio/window/central_page.h"
#include "app/studio/window/docks.h"
#include "app/studio/window/models_flow.h"
#include "app/studio/window/status_line.h"
#include "tests/gui/studio_fixture.h"
#include "tests/support/fake_models.h"
#include "widgets/forms/option_editor.h"
#include "widgets/forms/option_row.h"
#include "widgets/forms/parameter_form.h"
#include "widgets/forms/pipeline_panel.h"
#include "widgets/jobs/job_bar.h"
#include "widgets/models/installed_page.h"
#include "widgets/models/licence_page.h"
#include "widgets/models/model_details.h"
#include "widgets/models/models_dialog.h"
#include "widgets/models/published_page.h"
#include "widgets/models/token_field.h"
#include "widgets/notices/notice_bar.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>
#include <QUrl>

#include <mutex>

using namespace selfment;
using testing::FakeSession;
using testing::Script;
using testing::StudioFixture;
using widgets::InstalledPage;
using widgets::ModelsDialog;

namespace {

/// A window in front of a FakeSession, with the models dialog open and its list there.
class Stage {
public:
    explicit Stage(FakeSession::Scripting scripting = FakeSession::plainScript)
        : studio([this, scripting]() -> studio::SessionOrError {
              auto made = std::make_unique<FakeSession>(scripting);
              session = made.get();
              return made;
          }) {
        studio.show();
    }

    bool openDialog() {
        if (!QTest::qWaitFor([this] { return studio.window().models().isListed(); })) {
            return false;
        }
        QTest::keyClick(&studio.window(), Qt::Key_M, Qt::ControlModifier);
        return dialog() != nullptr && QTest::qWaitForWindowExposed(dialog());
    }
    [[nodiscard]] ModelsDialog* dialog() { return studio.window().modelsFlow().dialog(); }
    [[nodiscard]] InstalledPage& page() { return dialog()->installed(); }
    [[nodiscard]] QString noticeText() { return dialog()->notices().shownText(); }
    [[nodiscard]] std::string backbone() {
        return studio.window().optionsController().options().pipeline.features.backbone;
    }
    template <typename Action>
    [[nodiscard]] std::vector<Action> asked() const {
        std::vector<Action> found;
        for (const session::Request& request : session->requests()) {
            if (const auto* models = std::get_if<session::ModelsRequest>(&request)) {
                if (const auto* action = std::get_if<Action>(&models->action)) {
                    found.push_back(*action);
                }
            }
        }
        return found;
    }
    [[nodiscard]] QComboBox* backboneCombo() {
        return qobject_cast<QComboBox*>(
            studio.window().docks().parameters().row(QStringLiteral("backbone"))->editor()->control());
    }
    void press(InstalledPage::Button which) { QTest::mouseClick(page().button(which), Qt::LeftButton); }

    FakeSession* session = nullptr;
    StudioFixture studio;
};

void drop(QWidget& target, const QStringList& paths) {
    QMimeData data;
    QList<QUrl> urls;
    for (const QString& path : paths) {
        urls.append(QUrl::fromLocalFile(path));
    }
    data.setUrls(urls);
    QDragEnterEvent enter(target.rect().center(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&target, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent dropped(target.rect().center(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&target, &dropped);
}

template <typename Action>
bool asksFor(const session::Request& request) {
    const auto* models = std::get_if<session::ModelsRequest>(&request);
    return models != nullptr && std::holds_alternative<Action>(models->action);
}

/// plainScript, but features tell the backbone, device and precision that were asked for.
Script tellingScript(const session::Request& request) {
    Script script = FakeSession::plainScript(request);
    const auto* inspect = std::get_if<session::InspectRequest>(&request);
    if (inspect == nullptr) {
        return script;
    }
    if (inspect->options.runtime.precision == options::Precision::fp16) {
        Script refused;
        refused.outcome.state = session::Outcome::State::failed;
        refused.outcome.error = values::Error{
            values::ErrorCode::precisionUnavailable, "fp16", "the CPU does not compute in it", {}};
        return refused;
    }
    for (auto& event : script.events) {
        auto* stage = std::get_if<session::StageResult>(&event);
        if (stage == nullptr || stage->stage != session::Stage::features) {
            continue;
        }
        auto& features = std::get<session::FeaturesResult>(stage->data);
        features.backbone = inspect->options.features.backbone;
        features.backboneSha256 = features.backbone == "tiny" ? "aaaaaaaa0123" : "";
        features.precision = "bf16";
        features.feature = "tokens";
    }
    return script;
}

} // namespace

class TestModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listsAndDescribes();
    void usesAndUndoes();
    void choosesInTheForm();
    void choosesAnotherFile();
    void tellsWhatIsActive();
    void tellsWhatIsLoading();
    void refusedPrecisionKeepsTheResults();
    void addsAFileWithProgress();
    void cancelsAdding();
    void verifies();
    void aChangedFileIsExplained();
    void locatesAMovedModel();
    void removesAfterAsking();
    void removingTheOneInUseFallsBack();
    void licenceComesFirst();
    void cancelsADownload();
    void keepsATokenUnseen();
    void dropsOnTheDialog();
    void dropsOnTheWindow();
    void anOlderListNeverWins();
    void movedBackboneAsksWhereItIs();
    void remembersTheBackbone();
};

void TestModels::listsAndDescribes() {
    Stage stage;
    QVERIFY(stage.openDialog());
    QTRY_COMPARE(stage.page().table()->topLevelItemCount(), 4);
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

void TestModels::usesAndUndoes() {
    Stage stage(tellingScript);
    stage.studio.window().openPaths({stage.studio.writePhoto(QStringLiteral("photo.png"))});
    QTRY_VERIFY(stage.studio.isFinished());
    QVERIFY(stage.openDialog());
    stage.page().table()->setFocus();
    QTest::keyClick(stage.page().table(), Qt::Key_Home);
    QTest::keyClick(stage.page().table(), Qt::Key_Down);
    QCOMPARE(stage.page().selected(), QStringLiteral("tiny"));
    stage.press(InstalledPage::use);
    QCOMPARE(stage.backbone(), std::string("tiny"));
    const auto shownBackbone = [&stage] {
        return stage.studio.window()
            .inspect()
            .data<session::FeaturesResult>(session::Stage::features)
            ->backbone;
    };
    QTRY_VERIFY(stage.studio.isFinished() && shownBackbone() == "tiny");
    QVERIFY(!stage.page().button(InstalledPage::use)->isEnabled()); // it is in use now
    QCOMPARE(stage.backboneCombo()->currentData().toString(), QStringLiteral("tiny"));
    stage.dialog()->close();
    QTest::keyClick(&stage.studio.window(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(stage.backbone(), std::string("builtin"));
    QTRY_VERIFY(stage.studio.isFinished() && shownBackbone() == "builtin");
}

void TestModels::choosesInTheForm() {
    Stage stage(tellingScript);
    stage.studio.window().openPaths({stage.studio.writePhoto(QStringLiteral("photo.png"))});
    QTRY_VERIFY(stage.studio.isFinished());
    QTRY_COMPARE(stage.backboneCombo()->count(), 4);
    QComboBox* combo = stage.backboneCombo();
    const int moved = combo->findData(QLatin1String(testing::kFakeMoved));
    QVERIFY(!qobject_cast<QStandardItemModel*>(combo->model())->item(moved)->isEnabled());
    combo->setFocus();
    QTest::keyClick(combo, Qt::Key_Down);
    QCOMPARE(stage.backbone(), std::string("tiny"));
    QTRY_VERIFY(stage.studio.isFinished());
    QTest::keyClick(combo, Qt::Key_End); // the moved one is last and is passed over
    QCOMPARE(stage.backbone(), std::string(testing::kFakeAdded));
    for (const char* name : {"device", "precision", "feature"}) {
        QVERIFY2(stage.studio.window().docks().parameters().row(QLatin1String(name)) != nullptr, name);
    }
    auto* device = qobject_cast<QComboBox*>(
        stage.studio.window().docks().parameters().row(QStringLiteral("device"))->editor()->control());
    QCOMPARE(device->count(), 2);
    QCOMPARE(device->itemData(1).toString(), QStringLiteral("cpu"));
}

void TestModels::choosesAnotherFile() {
    Stage stage;
    stage.studio.window().openPaths({stage.studio.writePhoto(QStringLiteral("photo.png"))});
    QTRY_VERIFY(stage.studio.isFinished());
    auto* more = stage.studio.window()
                     .docks()
                     .parameters()
                     .row(QStringLiteral("backbone"))
                     ->editor()
                     ->findChild<QToolButton*>();
    QVERIFY(more != nullptr);
    const QString file = stage.studio.writeText(QStringLiteral("mine.pth"), "weights");
    stage.studio.dialogs().openFiles = QStringList{file};
    more->menu()->actions().at(0)->trigger();
    QCOMPARE(QString::fromStdString(stage.backbone()), file);
    QCOMPARE(stage.backboneCombo()->currentText(), QStringLiteral("mine.pth"));
    const QString folder = stage.studio.path(QStringLiteral("folder/x"));
    stage.studio.dialogs().folder = QFileInfo(folder).absolutePath();
    more->menu()->actions().at(1)->trigger();
    QCOMPARE(QString::fromStdString(stage.backbone()), QFileInfo(folder).absolutePath());
    more->menu()->actions().constLast()->trigger();
    QVERIFY(stage.dialog() != nullptr && stage.dialog()->isVisible());
}

void TestModels::tellsWhatIsActive() {
    Stage stage(tellingScript);
    QTRY_COMPARE(stage.studio.window().statusLine().engineText(), QStringLiteral("CPU · builtin"));
    QVERIFY(!stage.studio.window().optionsController().setValue(QStringLiteral("backbone"),
                                                                QStringLiteral("tiny")));
    QCOMPARE(stage.studio.window().statusLine().engineText(), QStringLiteral("CPU · tiny"));
    stage.studio.window().openPaths({stage.studio.writePhoto(QStringLiteral("photo.png"))});
    QTRY_COMPARE(stage.studio.window().statusLine().engineText(), QStringLiteral("CPU · tiny · bf16"));
    QTRY_VERIFY(stage.studio.window().models().isListed());
    const QString tip = stage.studio.window().statusLine().engineToolTip();
    for (const char* part : {"aaaaaaaa0123", "5.5 M", "tokens"}) {
        QVERIFY2(tip.contains(QLatin1String(part)), qPrintable(tip));
    }
    bool said = false;
    for (const QLabel* label : stage.studio.window().docks().pipeline().findChildren<QLabel*>()) {
        said |= label->text() == QStringLiteral("tiny (5.5 M parameters), cpu, bf16, tokens, 3 × 2 patches");
    }
    QVERIFY(said);
}

void TestModels::tellsWhatIsLoading() {
    Stage stage([](const session::Request& request) {
        Script script = FakeSession::plainScript(request);
        if (std::holds_alternative<session::InspectRequest>(request)) {
            session::Progress loading;
            loading.activity = session::Activity::loadingModel;
            loading.currentItem = "tiny";
            loading.fraction = 0.43;
            script.events = {loading};
            script.holdBeforeEnd = true;
        }
        return script;
    });
    stage.studio.window().openPaths({stage.studio.writePhoto(QStringLiteral("photo.png"))});
    studio::StatusLine& status = stage.studio.window().statusLine();
    QTRY_COMPARE(status.workText(), QStringLiteral("Loading tiny… 43 %"));
    bool determinate = false;
    for (const QProgressBar* bar : stage.studio.window().findChildren<QProgressBar*>()) {
        determinate |= bar->isVisible() && bar->maximum() > 0 && bar->value() == bar->maximum() * 43 / 100;
    }
    QVERIFY(determinate);
    stage.session->release();
    QTRY_VERIFY(status.workText().isEmpty());
}

void TestModels::refusedPrecisionKeepsTheResults() {
    Stage stage(tellingScript);
    stage.studio.window().openPaths({stage.studio.writePhoto(QStringLiteral("photo.png"))});
    QTRY_VERIFY(stage.studio.isFinished());
    const studio::SharedStage mask = stage.studio.window().inspect().stage(session::Stage::mask);
    QVERIFY(!stage.studio.window().optionsController().setValue(QStringLiteral("precision"),
                                                                QStringLiteral("fp16")));
    widgets::NoticeBar& notices = stage.studio.window().page().notices();
    QTRY_VERIFY(notices.shownText().contains(QStringLiteral("fp16")));
    QCOMPARE(stage.studio.window().inspect().stage(session::Stage::mask), mask);
}

void TestModels::addsAFileWithProgress() {
    Stage stage([](const session::Request& request) {
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
    Stage stage([](const session::Request& request) {
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
    Stage stage;
    QVERIFY(stage.openDialog());
    QTRY_COMPARE(stage.page().table()->topLevelItemCount(), 4);
    stage.page().select(QStringLiteral("tiny"));
    QTest::keyClick(stage.dialog(), Qt::Key_V, Qt::AltModifier);
    QTRY_VERIFY(stage.noticeText().contains(QStringLiteral("tiny is sound")));
}

void TestModels::aChangedFileIsExplained() {
    Stage stage([](const session::Request& request) {
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
    QTRY_COMPARE(stage.page().table()->topLevelItemCount(), 4);
    stage.page().select(QLatin1String(testing::kFakeAdded));
    stage.press(InstalledPage::verify);
    QTRY_VERIFY(stage.noticeText().contains(QStringLiteral("vits16.pth")));
    QVERIFY(stage.noticeText().contains(QStringLiteral("now 11111111, was 08c60483")));
    QTRY_VERIFY(stage.asked<session::ListModels>().size() >= 3); // start, dialog, and after the failure
}

void TestModels::locatesAMovedModel() {
    Stage stage;
    QVERIFY(stage.openDialog());
    QTRY_COMPARE(stage.page().table()->topLevelItemCount(), 4);
    stage.page().select(QLatin1String(testing::kFakeMoved));
    const QString file = stage.studio.writeText(QStringLiteral("found.pth"), "weights");
    stage.studio.dialogs().openFiles = QStringList{file};
    stage.press(InstalledPage::locate);
    QTRY_COMPARE(stage.asked<session::AddModel>().size(), std::size_t{1});
    QCOMPARE(QString::fromStdString(stage.asked<session::AddModel>().front().path), file);
    QCOMPARE(stage.asked<session::AddModel>().front().name, std::string(testing::kFakeMoved));
}

void TestModels::removesAfterAsking() {
    Stage stage;
    QVERIFY(stage.openDialog());
    QTRY_COMPARE(stage.page().table()->topLevelItemCount(), 4);
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

void TestModels::removingTheOneInUseFallsBack() {
    Stage stage;
    QVERIFY(stage.openDialog());
    QTRY_COMPARE(stage.page().table()->topLevelItemCount(), 4);
    stage.page().select(QLatin1String(testing::kFakeAdded));
    stage.press(InstalledPage::use);
    QCOMPARE(stage.backbone(), std::string(testing::kFakeAdded));
    stage.studio.dialogs().confirmation = true;
    stage.press(InstalledPage::remove);
    QTRY_COMPARE(stage.backbone(), std::string("builtin"));
}

void TestModels::licenceComesFirst() {
    Stage stage(testing::heldDownloadScript);
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
    Stage stage(testing::heldDownloadScript);
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
    Stage stage;
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
    Stage stage;
    QVERIFY(stage.openDialog());
    stage.dialog()->showPublished();
    drop(*stage.dialog(), {stage.studio.writeText(QStringLiteral("weights.safetensors"), "x")});
    QTRY_VERIFY(stage.noticeText().contains(QStringLiteral("weights was added")));
    QCOMPARE(stage.dialog()->tabs().currentWidget(), static_cast<QWidget*>(&stage.page()));
}

void TestModels::dropsOnTheWindow() {
    Stage stage;
    stage.studio.writeText(QStringLiteral("model/config.json"), "{}");
    drop(stage.studio.window(),
         {stage.studio.path(QStringLiteral("model")), stage.studio.writePhoto(QStringLiteral("photo.png"))});
    QTRY_COMPARE(stage.studio.window().library().rowCount(), 1); // the picture, as ever
    QTRY_COMPARE(stage.asked<session::AddModel>().size(), std::size_t{1});
    QCOMPARE(QString::fromStdString(stage.asked<session::AddModel>().front().path),
             stage.studio.path(QStringLiteral("model")));
    QVERIFY(stage.dialog() != nullptr && stage.dialog()->isVisible());
}

void TestModels::anOlderListNeverWins() {
    // The first list asked for is held back and is longer than the ones after it.
    std::mutex mutex;
    int lists = 0;
    Stage stage([&](const session::Request& request) {
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

void TestModels::movedBackboneAsksWhereItIs() {
    Stage stage([](const session::Request& request) {
        Script script = FakeSession::plainScript(request);
        const auto* inspect = std::get_if<session::InspectRequest>(&request);
        if (inspect != nullptr && inspect->options.features.backbone == testing::kFakeMoved) {
            script = {};
            script.outcome.state = session::Outcome::State::failed;
            script.outcome.error =
                values::Error{values::ErrorCode::modelMoved, "/media/stick/vitb16.pth", {}, {}};
        }
        return script;
    });
    QTRY_VERIFY(stage.studio.window().models().isListed());
    QVERIFY(!stage.studio.window().optionsController().setValue(QStringLiteral("backbone"),
                                                                QLatin1String(testing::kFakeMoved)));
    stage.studio.window().openPaths({stage.studio.writePhoto(QStringLiteral("photo.png"))});
    widgets::NoticeBar& notices = stage.studio.window().page().notices();
    QTRY_VERIFY(notices.shownText().contains(QStringLiteral("vitb16.pth")));
    const QString file = stage.studio.writeText(QStringLiteral("found.pth"), "weights");
    stage.studio.dialogs().openFiles = QStringList{file};
    QTest::mouseClick(notices.actionButton(), Qt::LeftButton);
    QTRY_COMPARE(stage.asked<session::AddModel>().size(), std::size_t{1});
    QCOMPARE(stage.asked<session::AddModel>().front().name, std::string(testing::kFakeMoved));
}

void TestModels::remembersTheBackbone() {
    Stage stage;
    studio::OptionsController& options = stage.studio.window().optionsController();
    QVERIFY(!options.setValue(QStringLiteral("backbone"), QStringLiteral("tiny")));
    QVERIFY(!options.setValue(QStringLiteral("device"), QStringLiteral("cpu")));
    QVERIFY(!options.setValue(QStringLiteral("precision"), QStringLiteral("bf16")));
    QUndoStack undoStack;
    const studio::OptionsController again(stage.studio.settings(), undoStack);
    QCOMPARE(again.options().pipeline.features.backbone, std::string("tiny"));
    QCOMPARE(again.options().pipeline.runtime.device, std::string("cpu"));
    QCOMPARE(again.options().pipeline.runtime.precision, options::Precision::bf16);
}

QTEST_MAIN(TestModels)
#include "test_models.moc"
