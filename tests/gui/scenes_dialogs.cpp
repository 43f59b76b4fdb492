// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/window/diagnostics_dialog.h"
#include "app/studio/window/help_dialogs.h"
#include "app/studio/window/licences_dialog.h"
#include "app/studio/window/palette_flow.h"
#include "app/studio/window/preferences_flow.h"
#include "tests/gui/scenes.h"
#include "widgets/palette/command_palette.h"
#include "widgets/preferences/preferences_dialog.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

namespace selfment::testing {

using studio::Actions;

namespace {

bool takePalette(StudioFixture& studio, Photographer& camera) {
    trigger(studio, Actions::commandPalette);
    widgets::CommandPalette* palette = studio.window().paletteFlow().palette();
    if (palette == nullptr) {
        return false;
    }
    bool good = camera.takeOver(studio.window(), *palette, QStringLiteral("command-palette"));
    QTest::keyClicks(palette->line(), QStringLiteral("exp"));
    good = camera.takeOver(studio.window(), *palette, QStringLiteral("command-palette-search")) && good;
    palette->reject();
    return good;
}

bool takePreferences(StudioFixture& studio, Photographer& camera) {
    bool good = true;
    for (const char* page : {"engine", "cache", "appearance", "language", "shortcuts"}) {
        studio.window().preferencesFlow().open(QLatin1String(page));
        good = camera.take(*studio.window().preferencesFlow().dialog(),
                           QStringLiteral("preferences-%1").arg(QLatin1String(page))) &&
               good;
    }
    studio.window().preferencesFlow().dialog()->reject();
    return good;
}

bool takeHelp(StudioFixture& studio, Photographer& camera) {
    auto* diagnostics = new studio::DiagnosticsDialog(studio::commandLinePath(), &studio.window());
    diagnostics->setAttribute(Qt::WA_DeleteOnClose);
    diagnostics->open();
    bool good = camera.take(*diagnostics, "diagnostics", [diagnostics] { return !diagnostics->isRunning(); });
    diagnostics->close();
    const std::pair<QDialog*, const char*> dialogs[] = {
        {studio::makeAboutDialog(studio.bridge().description(), &studio.window()), "about"},
        {studio::makeLimitsDialog(studio.bridge().description(), "builtin", &studio.window()),
         "backbone-limits"},
        {studio::makeLicencesDialog(&studio.window()), "licences"},
    };
    for (const auto& [dialog, name] : dialogs) {
        dialog->show();
        good = camera.take(*dialog, QString::fromLatin1(name)) && good;
        dialog->close();
    }
    return good;
}

} // namespace

bool takeDialogs(Photographer& camera) {
    StudioFixture studio;
    bool good = openSamples(studio);
    good = takePalette(studio, camera) && good;
    good = takePreferences(studio, camera) && good;
    return takeHelp(studio, camera) && good;
}

} // namespace selfment::testing
