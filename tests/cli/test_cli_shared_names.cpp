// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/help_text.h"
#include "tests/cli/cli_run.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace selfment;
using session::EvaluateRequest;
using session::TrainRequest;
using testing::CliRun;

namespace {

QString q(const char* text) {
    return QString::fromUtf8(text);
}

QString printed(const std::vector<std::string>& args) {
    CliRun run;
    return run(args) == 0 ? run.outText() : QString();
}

std::string config(const QTemporaryDir& folder, const char* content) {
    QFile file(folder.filePath(q("c.toml")));
    return file.open(QIODevice::WriteOnly) && file.write(content) > 0 ? file.fileName().toStdString()
                                                                      : std::string();
}

} // namespace

/// Two rows of the option table may share a name: the command tells which is meant. Flags that are on have a
/// word that turns them off.
class TestCliSharedNames : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noCommandTakesTwoRowsOfOneName() {
        for (const cli::Command& command : cli::commandList()) {
            std::set<std::string_view> names;
            for (const options::OptionSpec* row : cli::optionsOf(command)) {
                QVERIFY2(names.insert(row->name).second, std::string(row->name).c_str());
                QCOMPARE(cli::optionOf(command, row->name), row);
            }
        }
        QVERIFY(cli::optionOf(*cli::findCommand("train"), "images")->type == options::OptionType::integer);
        QVERIFY(cli::optionOf(*cli::findCommand("evaluate"), "images")->type == options::OptionType::path);
        QVERIFY(cli::sharesName(*cli::optionOf(*cli::findCommand("bench"), "batch")));
        QVERIFY(!cli::sharesName(*cli::optionOf(*cli::findCommand("bench"), "runs")));
        QCOMPARE(cli::optionOf(*cli::findCommand("doctor"), "images"), nullptr);
    }

    void commandLineAndEnvironmentFollowTheCommand() {
        CliRun run;
        QCOMPARE(run({"train", "p", "--out", "h", "--images", "12"}), 0);
        QCOMPARE(run.request<TrainRequest>().options.train.images, 12);
        QVERIFY(run({"evaluate", "--masks", "gt", "--images", "12"}) != 2);
        QCOMPARE(run.request<EvaluateRequest>().imagesFolder, std::string("12"));
        QCOMPARE(run.request<EvaluateRequest>().options.train.images, options::TrainOptions{}.images);
        run.environment["SELFMENT_IMAGES"] = "34";
        QCOMPARE(run({"train", "p", "--out", "h"}), 0);
        QCOMPARE(run.request<TrainRequest>().options.train.images, 34);
        QVERIFY(run({"evaluate", "--masks", "gt"}) != 2);
        QCOMPARE(run.request<EvaluateRequest>().imagesFolder, std::string("34"));
        run.environment["SELFMENT_IMAGES"] = "photos";
        QCOMPARE(run({"train", "p", "--out", "h"}), 2);
        QVERIFY(run.errText().contains(q("SELFMENT_IMAGES: 'photos' must be a whole number")));
        QVERIFY2(run.errText().contains(q("--images N\n")), "the help is that of the command's own row");
    }

    void configurationFilesFollowTheCommand() {
        CliRun run;
        QTemporaryDir folder;
        const std::string file = config(
            folder, "[train]\nimages = 56\nbatch = 4\nshuffle = false\n[evaluate]\nimages = \"photos\"\n"
                    "[bench]\nbatch = 2\n");
        QCOMPARE(run({"train", "p", "--out", "h", "--config", file}), 0);
        QCOMPARE(run.request<TrainRequest>().options.train.images, 56);
        QCOMPARE(run.request<TrainRequest>().options.train.batch, 4);
        QVERIFY(!run.request<TrainRequest>().options.train.shuffle);
        QVERIFY(run({"evaluate", "--masks", "gt", "--config", file}) != 2);
        QCOMPARE(run.request<EvaluateRequest>().imagesFolder, std::string("photos"));
        QCOMPARE(run.request<EvaluateRequest>().options.train.batch, 8);
    }

    void rangesAreThoseOfTheCommandsRow() {
        CliRun run;
        QCOMPARE(run({"train", "p", "--out", "h", "--images", "-1"}), 2);
        QVERIFY(run.errText().contains(q("--images: '-1' must be a whole number from 0")));
        QCOMPARE(run({"train", "p", "--out", "h", "--images"}), 2);
        QVERIFY(run.errText().contains(q("--images: its N is missing")));
        QCOMPARE(run({"evaluate", "--masks", "gt", "--images"}), 2);
        QVERIFY(run.errText().contains(q("--images: its DIR is missing")));
    }

    void helpAndManPageTellThemApart() {
        const QString train = printed({"train", "--help"});
        QVERIFY(train.contains(q("\n  --images N\n")) && !train.contains(q("--images DIR\n")));
        QVERIFY(train.contains(q("default 1000; 0 to 10000000; SELFMENT_IMAGES")));
        const QString evaluate = printed({"evaluate", "--help"});
        QVERIFY(evaluate.contains(q("\n  --images DIR\n")) && !evaluate.contains(q("--images N\n")));
        const QString man = printed({"--man"});
        QVERIFY(man.contains(q("\\fB\\-\\-images\\fR \\fIN\\fR (train)\n")));
        QVERIFY(man.contains(q("\\fB\\-\\-images\\fR \\fIDIR\\fR (evaluate)\n")));
        QVERIFY(man.contains(q("\\fB\\-\\-batch\\fR \\fIN\\fR (bench)\n")));
        QVERIFY(!man.contains(q("\\fIT\\fR (segment")));
    }

    void completionFollowsTheCommand_data() {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("expected");
        QTest::newRow("a number") << q("selfment train --images os-rel") << QString();
        QTest::newRow("off switch") << q("selfment train --no-sh") << q("--no-shuffle");
        QTest::newRow("no switch elsewhere") << q("selfment segment --no-sh") << QString();
        QTest::newRow("shipped head") << q("selfment segment --head tiny-head-") << q("tiny-head-paper");
        QTest::newRow("command") << q("selfment eval") << q("evaluate");
        QTest::newRow("choice of evaluate") << q("selfment evaluate --ablation st") << q("steps");
        QTest::newRow("no value of another") << q("selfment doctor --ablation st") << QString();
        QTest::newRow("benchmark") << q("selfment bench he") << q("head");
    }

    void completionFollowsTheCommand() {
        QFETCH(QString, words);
        QFETCH(QString, expected);
        QTemporaryDir folder;
        QFile file(folder.filePath(q("completion")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(printed({"--completion", "bash"}).toUtf8());
        file.close();
        QProcess bash;
        bash.setWorkingDirectory(q("/etc"));
        bash.start(q("bash"),
                   {q("-c"),
                    q("compopt() { :; }; source \"$1\"; COMP_WORDS=($2); "
                      "COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _selfment; echo \"${COMPREPLY[*]}\""),
                    q("bash"), file.fileName(), words});
        QVERIFY(bash.waitForFinished());
        QCOMPARE(QString::fromUtf8(bash.readAllStandardOutput()).trimmed(), expected);
        QVERIFY(bash.readAllStandardError().isEmpty());
    }

    void zshKnowsBothSwitches() {
        const QString zsh = printed({"--completion", "zsh"});
        QVERIFY(zsh.contains(q("'--shuffle[")) && zsh.contains(q("'--no-shuffle[")));
        QVERIFY(zsh.contains(q(":N:'")) && zsh.contains(q(":DIR:_files'")));
    }

    void flagsThatAreOnCanBeTurnedOff() {
        const options::OptionSpec* shuffle = cli::optionOf(*cli::findCommand("train"), "shuffle");
        QCOMPARE(QString::fromStdString(cli::optionSyntax(*shuffle)), q("--shuffle, --no-shuffle"));
        QVERIFY(printed({"train", "--help"}).contains(q("\n  --shuffle, --no-shuffle\n")));
        QVERIFY(printed({"--man"}).contains(q("\\fB\\-\\-no\\-shuffle\\fR")));
        CliRun run;
        const auto shuffles = [&run](std::vector<std::string> words) {
            words.insert(words.begin(), {"train", "p", "--out", "h"});
            return run(words) == 0 && run.request<TrainRequest>().options.train.shuffle;
        };
        QVERIFY(shuffles({}));
        QVERIFY(!shuffles({"--no-shuffle"}));
        QVERIFY(!shuffles({"--shuffle=false"}));
        QVERIFY(shuffles({"--no-shuffle", "--shuffle"})); // the last one wins
        run.environment["SELFMENT_SHUFFLE"] = "0";
        QVERIFY(!shuffles({}));
        QVERIFY(shuffles({"--shuffle"}));
        QCOMPARE(run({"segment", "p", "--out", "m", "--no-keep-aspect"}), 2);
    }
};

QTEST_GUILESS_MAIN(TestCliSharedNames)
#include "test_cli_shared_names.moc"
