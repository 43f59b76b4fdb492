// SPDX-License-Identifier: GPL-3.0-or-later
// Writes pictures of what the window shows of engines elsewhere, in front of a scripted connector:
// engines_screenshots FOLDER
#include "app/studio/window/actions.h"
#include "app/studio/window/engine_dialogs.h"
#include "app/studio/window/engines_flow.h"
#include "app/studio/window/preferences_flow.h"
#include "app/studio/window/status_line.h"
#include "tests/gui/engines_stage.h"
#include "tests/gui/photographer.h"
#include "widgets/engines/certificate_card.h"
#include "widgets/engines/engine_dialog.h"
#include "widgets/engines/engine_list.h"
#include "widgets/engines/trial_view.h"
#include "widgets/preferences/engine_page.h"
#include "widgets/preferences/preferences_dialog.h"

#include <QAction>
#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

namespace {

using namespace selfment;
using studio::Actions;
using studio::EngineBridge;
using testing::EnginesStage;
using testing::Photographer;

constexpr int kWaitMs = 10'000;
constexpr int kSettleMs = 200;
const QString kBox = QStringLiteral("gpu-box");

bool takeDialog(Photographer& camera) {
    EnginesStage stage(false);
    stage.studio.show();
    stage.studio.window().actions()[Actions::addEngine]->trigger();
    widgets::EngineDialog* dialog = stage.studio.window().enginesFlow().dialogs().dialog();
    bool good = camera.take(*dialog, QStringLiteral("engine-dialog"));
    dialog->nameLine()->setText(kBox);
    dialog->addressLine()->setText(QStringLiteral("gpu-box"));
    good = camera.take(*dialog, QStringLiteral("engine-dialog-address")) && good;
    dialog->addressLine()->setText(QStringLiteral("gpu-box.example.org:7373"));
    dialog->setToken(QStringLiteral("the right token of it"));
    dialog->testButton()->click();
    good = camera.take(*dialog, QStringLiteral("engine-dialog-certificate"), [dialog] {
        return dialog->certificate().isVisible();
    }) && good;
    dialog->certificate().comparedBox()->click();
    dialog->certificate().trustButton()->click();
    good = camera.take(*dialog, QStringLiteral("engine-dialog-tested"), [dialog] {
        return !dialog->trial().factsText().isEmpty();
    }) && good;
    stage.line->setError(values::Error{
        values::ErrorCode::engineUnreachable, "gpu-box.example.org:7373", "connection refused", {}});
    dialog->testButton()->click();
    return camera.take(*dialog, QStringLiteral("engine-dialog-refused"), [dialog] {
        return !dialog->trial().isRunning() && dialog->trial().factsText().isEmpty();
    }) && good;
}

bool takeChanged(Photographer& camera) {
    EnginesStage stage(true);
    stage.line->setCertificate("two");
    stage.studio.show();
    studio::EnginesFlow& flow = stage.studio.window().enginesFlow();
    (void)QTest::qWaitFor([&flow] { return flow.engines().find(kBox) != nullptr; }, kWaitMs);
    flow.dialogs().edit(kBox);
    widgets::EngineDialog* dialog = flow.dialogs().dialog();
    dialog->testButton()->click();
    return camera.take(*dialog, QStringLiteral("engine-dialog-changed"),
                       [dialog] { return dialog->certificate().isVisible(); });
}

bool takeList(Photographer& camera) {
    EnginesStage stage(true, kBox);
    stage.studio.show();
    stage.line->comeBack(12.0);
    stage.studio.window().actions()[Actions::manageEngines]->trigger();
    widgets::PreferencesDialog* dialog = stage.studio.window().preferencesFlow().dialog();
    auto* page = qobject_cast<widgets::EnginePage*>(dialog->page());
    (void)QTest::qWaitFor([page] { return page->engines().selected() == kBox; }, kWaitMs);
    page->engines().button(widgets::EngineList::test)->click();
    return camera.take(*dialog, QStringLiteral("engine-list"), [&stage, page] {
        return stage.studio.bridge().state() == EngineBridge::State::ready &&
               !page->engines().trial().factsText().isEmpty();
    });
}

bool takeLost(Photographer& camera) {
    EnginesStage stage(true, kBox);
    stage.studio.window().resize(1280, 800);
    stage.studio.show();
    stage.studio.window().openPaths({stage.studio.writePhoto(QStringLiteral("photo.png"), 3, {640, 480})});
    (void)QTest::qWaitFor([&stage] { return stage.studio.isFinished(); }, kWaitMs);
    stage.line->comeBack(12.0);
    const studio::StatusLine& status = stage.studio.window().statusLine();
    bool good = camera.take(stage.studio.window(), QStringLiteral("engine-connected"),
                            [&status] { return status.placeText().contains(QStringLiteral("12 ms")); });
    stage.line->lose(4.0);
    return camera.take(stage.studio.window(), QStringLiteral("engine-lost"), [&status] {
        return status.placeText().contains(QStringLiteral("again in"));
    }) && good;
}

} // namespace

int main(int argc, char** argv) {
    return testing::photograph(argc, argv, kWaitMs, kSettleMs, [](Photographer& camera) {
        bool good = takeDialog(camera);
        good = takeChanged(camera) && good;
        good = takeList(camera) && good;
        return takeLost(camera) && good;
    });
}
