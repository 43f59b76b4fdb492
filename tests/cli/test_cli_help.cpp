// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "options/option_table.h"
#include "tests/cli/cli_run.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace selfment;
using testing::CliRun;

namespace {

QString text(std::string_view view) {
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

QString printed(const std::vector<std::string>& args) {
    CliRun run;
    return run(args) == 0 && run.err.str().empty() ? run.outText() : QString();
}

/// As a cell of a Markdown table has it.
QString inTable(std::string_view view) {
    return text(view).replace(QLatin1Char('|'), QStringLiteral("\\|"));
}

bool ofCommandLine(const options::OptionSpec& row) {
    return (row.takers & ~static_cast<unsigned>(options::takenByWindow)) != 0;
}

} // namespace

class TestCliHelp : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aloneListsCommandsByGroup() {
        const QString help = printed({});
        for (const cli::Command& command : cli::commandList()) {
            QVERIFY(help.contains(QStringLiteral("  ") + text(command.name)));
            QVERIFY(help.contains(text(command.group) + QLatin1Char('\n')));
        }
        QCOMPARE(printed({"--help"}), help);
        QVERIFY(help.count(QLatin1Char('\n')) < 36);
    }

    void commandHelpTellsEveryOption() {
        for (const cli::Command& command : cli::commandList()) {
            const QString help = printed({std::string(command.name), "--help"});
            for (const options::OptionSpec* row : cli::optionsOf(command)) {
                QVERIFY2(help.contains(QStringLiteral("  --") + text(row->name)),
                         std::string(row->name).c_str());
                QVERIFY(help.contains(text(options::environmentName(*row))));
            }
            for (const QString& line : help.split(QLatin1Char('\n')))
                QVERIFY2(line.size() <= 100, qPrintable(line));
        }
        const QString help = printed({"segment", "--help"});
        QVERIFY(help.contains(QStringLiteral("[default 768 px; 16 to 8192 px; SELFMENT_SIZE]")));
        QVERIFY(help.contains(QStringLiteral("[default 0.2; -1 to 1; SELFMENT_TAU]")));
        QVERIFY(help.contains(QStringLiteral("130  interrupted")));
    }

    void segmentHelpRepeatsTheLimits() {
        const QString help = printed({"segment", "--help"}).simplified();
        QVERIFY(help.contains(QStringLiteral("no learned weights; quality far below DINOv3")));
        QVERIFY(help.contains(QStringLiteral("no evidence for the paper's")));
        QVERIFY(help.contains(QStringLiteral("blob in the middle")));
        QVERIFY(help.contains(QStringLiteral("no evidence for the paper's ablation")));
        QVERIFY(help.contains(QStringLiteral("Caltech-101")));
    }

    void actionsAreTold() {
        const QString man = printed({"--man"});
        const QString zsh = printed({"--completion", "zsh"});
        for (const cli::Command& command : cli::commandList()) {
            const QString help = printed({std::string(command.name), "--help"});
            for (const cli::ActionSpec& action : command.actions) {
                QVERIFY2(help.contains(QStringLiteral("\n  ") + text(action.name)), action.name.data());
                QVERIFY(help.simplified().contains(text(action.summary)));
                QVERIFY(man.contains(QStringLiteral("\\fB%1\\fR").arg(text(action.name))));
                QVERIFY(zsh.contains(text(action.name)));
            }
        }
        QVERIFY(zsh.contains(QStringLiteral("compadd builtin tiny")));
    }

    void versionIsThatOfTheProject() {
        QVERIFY(QRegularExpression(QStringLiteral("^selfment \\d+\\.\\d+\\.\\d+\n$"))
                    .match(printed({"--version"}))
                    .hasMatch());
    }

    void manPageAndCompletionTellEveryOption() {
        const QString man = printed({"--man"});
        QVERIFY(man.startsWith(QStringLiteral(".TH SELFMENT 1")));
        for (const char* shell : {"bash", "zsh"}) {
            const QString script = printed({"--completion", shell});
            for (const options::OptionSpec& row : options::optionTable())
                if (ofCommandLine(row))
                    QVERIFY2(script.contains(QStringLiteral("--") + text(row.name)),
                             std::string(row.name).c_str());
            for (const cli::Command& command : cli::commandList())
                QVERIFY(script.contains(text(command.name)));
        }
        for (const options::OptionSpec& row : options::optionTable())
            if (ofCommandLine(row))
                QVERIFY(man.contains(QStringLiteral("\\fB\\-\\-") +
                                     text(row.name).replace(QLatin1Char('-'), QStringLiteral("\\-"))));
    }

    /// bash itself completes: a script that only looks right would fail here.
    void bashCompletes_data() {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("expected");
        QTest::newRow("command") << QStringLiteral("selfment seg") << QStringLiteral("segment");
        QTest::newRow("option") << QStringLiteral("selfment segment --form") << QStringLiteral("--formats");
        QTest::newRow("choice") << QStringLiteral("selfment segment --existing over")
                                << QStringLiteral("overwrite");
        QTest::newRow("other command")
            << QStringLiteral("selfment inspect --with-af") << QStringLiteral("--with-affinity");
        QTest::newRow("action") << QStringLiteral("selfment models ver") << QStringLiteral("verify");
        QTest::newRow("benchmark") << QStringLiteral("selfment bench b") << QStringLiteral("backbone");
        QTest::newRow("other benchmark") << QStringLiteral("selfment bench sp") << QStringLiteral("spectral");
        QTest::newRow("option of a benchmark")
            << QStringLiteral("selfment bench spectral --dim") << QStringLiteral("--dimension");
        QTest::newRow("shipped backbone")
            << QStringLiteral("selfment segment --backbone tin") << QStringLiteral("tiny");
        QTest::newRow("backbone's file") << QStringLiteral("selfment segment --backbone /etc/os-rele")
                                         << QStringLiteral("/etc/os-release");
        QTest::newRow("option after an action")
            << QStringLiteral("selfment models download --acc") << QStringLiteral("--accept-licence");
        QTest::newRow("not its option") << QStringLiteral("selfment doctor --form") << QString();
    }

    void bashCompletes() {
        QFETCH(QString, words);
        QFETCH(QString, expected);
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("completion")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(printed({"--completion", "bash"}).toUtf8());
        file.close();
        QProcess bash;
        bash.start(QStringLiteral("bash"),
                   {QStringLiteral("-c"),
                    QStringLiteral(
                        "source \"$1\"; COMP_WORDS=($2); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _selfment; "
                        "echo \"${COMPREPLY[*]}\""),
                    QStringLiteral("bash"), file.fileName(), words});
        QVERIFY(bash.waitForFinished());
        QCOMPARE(QString::fromUtf8(bash.readAllStandardOutput()).trimmed(), expected);
        QVERIFY(bash.readAllStandardError().isEmpty());
    }

    void documentNamesEveryOptionAndCommand() {
        QFile file(QStringLiteral(SELFMENT_SOURCE_DIR "/docs/command-line.md"));
        QVERIFY2(file.open(QIODevice::ReadOnly), "docs/command-line.md is missing");
        const QString document = QString::fromUtf8(file.readAll());
        for (const options::OptionSpec& row : options::optionTable())
            if (ofCommandLine(row))
                QVERIFY2(
                    document.contains(QStringLiteral("`--") + text(row.name)) &&
                        document.contains(QStringLiteral("| ") + inTable(row.help) + QStringLiteral(" |")),
                    std::string(row.name).c_str());
        for (const cli::Command& command : cli::commandList())
            QVERIFY2(document.contains(QStringLiteral("## ") + text(command.name)),
                     std::string(command.name).c_str());
        for (const char* option : {"--help", "--version", "--man", "--completion"})
            QVERIFY2(document.contains(QString::fromUtf8(option)), option);
    }
};

QTEST_GUILESS_MAIN(TestCliHelp)
#include "test_cli_help.moc"
