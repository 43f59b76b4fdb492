// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/bridge/engine_bridge.h"
#include "app/studio/bridge/engine_connectors.h"
#include "app/studio/window/desktop_dialogs.h"
#include "app/studio/window/process_age.h"
#include "app/studio/window/studio_shell.h"
#include "app/studio/window/window_settings.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QIcon>
#include <QSettings>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace {

using namespace selfment;

void nameApplication() {
    QCoreApplication::setApplicationName(QStringLiteral("selfment-studio"));
    QCoreApplication::setOrganizationName(QStringLiteral("selfment"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SELFMENT_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Selfment Studio"));
    QGuiApplication::setDesktopFileName(QStringLiteral("selfment-studio"));
}

/// "en, zh_CN": the catalogues that this program carries.
QString languages() {
    QStringList names =
        QDir(QStringLiteral(":/i18n")).entryList({QStringLiteral("*.qm")}, QDir::Files, QDir::Name);
    for (QString& name : names) {
        name = name.section(QLatin1Char('.'), 0, 0).section(QLatin1Char('_'), 1);
    }
    return names.join(QStringLiteral(", "));
}

void describeArguments(QCommandLineParser& parser) {
    parser.setApplicationDescription(
        QCoreApplication::translate(
            "main",
            "Object masks from photos without annotation: the window. The command line is selfment.") +
        QLatin1Char('\n') + QCoreApplication::translate("main", "Languages: %1.").arg(languages()));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(
        QStringLiteral("files"),
        QCoreApplication::translate("main", "Images, folders and a session to open."),
        QStringLiteral("[FILE...]"));
}

/// --help and --version need no display, so they are answered before the window system is asked for.
bool asksForText(int argc, char** argv) {
    return std::any_of(argv + 1, argv + argc, [](const char* argument) {
        const std::string_view text(argument);
        return text == "--help" || text == "-h" || text == "--help-all" || text == "--version" ||
               text == "-v";
    });
}

int runWindow(int argc, char** argv) {
    const QApplication application(argc, argv);
    QCommandLineParser parser;
    describeArguments(parser);
    parser.process(application);
    QSettings settings;
    const studio::WindowSettings remembered(settings);
    if (remembered.textSize() != 100) {
        widgets::applyTextSize(remembered.textSize());
    }
    widgets::applyTheme(*qApp, remembered.theme());
    QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/app/selfment-studio.svg")));

    const auto connectors = studio::moduleConnectors(remembered.enginesFolder());
    studio::EngineBridge bridge(studio::engineChoice(connectors, remembered.engine()));
    studio::DesktopDialogs dialogs;
    int result = 0;
    {
        studio::StudioShell shell(bridge, settings, dialogs, connectors);
        QObject::connect(&shell, &studio::StudioShell::firstPainted, &shell, [] {
            if (qEnvironmentVariableIntValue("SELFMENT_STUDIO_TIMING") != 0) {
                std::fprintf(stderr, "first paint: %lld ms\n",
                             static_cast<long long>(studio::processAgeMs()));
            }
        });
        shell.show(parser.positionalArguments());
        result = QApplication::exec();
    }
    settings.sync();
    if (!bridge.shutDown()) {
        // A job did not heed its cancellation in time: its thread still runs in the module, under which
        // static objects must not be taken away.
        std::_Exit(result);
    }
    return result;
}

} // namespace

int main(int argc, char** argv) {
    nameApplication();
    if (asksForText(argc, argv)) {
        const QCoreApplication application(argc, argv);
        QCommandLineParser parser;
        describeArguments(parser);
        parser.process(application);
        return 0;
    }
    return runWindow(argc, argv);
}
