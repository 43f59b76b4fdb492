// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/engine_dialogs.h"
#include "app/studio/window/engines_flow.h"
#include "tests/gui/engines_stage.h"
#include "widgets/engines/certificate_card.h"
#include "widgets/engines/engine_dialog.h"
#include "widgets/engines/trial_view.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace selfment;
using testing::EnginesStage;
using testing::StudioFixture;
using widgets::EngineDialog;

namespace {

/// The dialog over the engine that is kept.
EngineDialog* edit(StudioFixture& studio) {
    studio.show();
    if (!QTest::qWaitFor([&] { return studio.window().enginesFlow().engines().engines().size() == 1; })) {
        return nullptr;
    }
    studio.window().enginesFlow().dialogs().edit(QStringLiteral("gpu-box"));
    return studio.window().enginesFlow().dialogs().dialog();
}

remote::RemoteEngine keptEngine(StudioFixture& studio) {
    const auto kept = studio.window().enginesFlow().engines().connectors()->known().find("gpu-box");
    return kept.ok() ? *kept : remote::RemoteEngine();
}

} // namespace

/// What is changed about an engine that was added before.
class TestEngineEditing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatBecomesOfJobsIsKept() {
        EnginesStage stage(true);
        EngineDialog* dialog = edit(stage.studio);
        QVERIFY(dialog != nullptr);
        QCOMPARE(dialog->whenGoneCombo()->currentIndex(), 0);
        dialog->whenGoneCombo()->setCurrentIndex(1);
        dialog->saveButton()->click();
        QTRY_VERIFY(keptEngine(stage.studio).whenGone == remote::WhenGone::cancel);
        QTRY_VERIFY(stage.studio.window().enginesFlow().dialogs().dialog() == nullptr);
        QTRY_VERIFY(stage.studio.window().enginesFlow().engines().engines().front().whenGone ==
                    remote::WhenGone::cancel);
        dialog = edit(stage.studio);
        QVERIFY(dialog != nullptr);
        QCOMPARE(dialog->whenGoneCombo()->currentIndex(), 1);
    }

    void photosGoUnchangedUnlessTheUserAllowsOtherwise() {
        EnginesStage stage(true);
        EngineDialog* dialog = edit(stage.studio);
        QVERIFY(dialog != nullptr);
        QVERIFY(!dialog->photosAsJpegBox()->isChecked());
        dialog->photosAsJpegBox()->click();
        dialog->saveButton()->click();
        QTRY_VERIFY(keptEngine(stage.studio).photos == remote::PhotoForm::jpeg);
        QTRY_VERIFY(stage.studio.window().enginesFlow().dialogs().dialog() == nullptr);
        stage.studio.window().enginesFlow().use(QStringLiteral("gpu-box"));
        const auto& place = stage.studio.window().enginesFlow().watch().place();
        QTRY_VERIFY(place.state == studio::EnginePlace::State::connected && place.photosAsJpeg);
        QVERIFY(studio::placeText(place).endsWith(QStringLiteral("· JPEG")));
        QVERIFY(studio::placeToolTip(place).contains(QStringLiteral("Photos go there as JPEG")));
        // It is what the engine in use was connected with, not what the next connection will be.
        QTRY_VERIFY(stage.studio.window().enginesFlow().engines().engines().front().photos ==
                    remote::PhotoForm::jpeg);
        dialog = edit(stage.studio);
        QVERIFY(dialog != nullptr);
        QVERIFY(dialog->photosAsJpegBox()->isChecked());
        dialog->photosAsJpegBox()->click();
        dialog->saveButton()->click();
        QTRY_VERIFY(keptEngine(stage.studio).photos == remote::PhotoForm::unchanged);
        QVERIFY(place.photosAsJpeg);
        stage.studio.window().enginesFlow().use({});
        QTRY_VERIFY(!place.isElsewhere() && place.state == studio::EnginePlace::State::connected);
        QVERIFY(!place.photosAsJpeg);
        QCOMPARE(studio::placeText(place), QStringLiteral("Local"));
    }

    void theTokenIsForTheMachineItWasMadeOn() {
        EnginesStage stage(true);
        EngineDialog* dialog = edit(stage.studio);
        QVERIFY(dialog != nullptr);
        dialog->addressLine()->setText(QStringLiteral("another.example.org:7373"));
        dialog->testButton()->click();
        // The other machine has a certificate of its own, which is looked at first.
        QTRY_VERIFY(dialog->certificate().isVisible());
        dialog->certificate().comparedBox()->click();
        dialog->certificate().trustButton()->click();
        QTRY_VERIFY(!dialog->trial().isRunning());
        QVERIFY2(dialog->trial().headline().contains(QStringLiteral("token")),
                 qPrintable(dialog->trial().headline()));
        QCOMPARE(keptEngine(stage.studio).token, EnginesStage::box().token);
    }
};

QTEST_MAIN(TestEngineEditing)
#include "test_engine_editing.moc"
