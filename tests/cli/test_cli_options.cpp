// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/option_table.h"
#include "tests/cli/cli_run.h"

#include <QTemporaryDir>
#include <QTest>

using namespace selfment;
using session::InspectRequest;
using session::SegmentRequest;
using testing::CliRun;

namespace {

std::string writtenFile(const QTemporaryDir& folder, const char* name, const QByteArray& content) {
    QFile file(folder.filePath(QString::fromUtf8(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        return {};
    return file.fileName().toStdString();
}

/// A legal value other than the default.
std::string otherValue(const options::OptionSpec& row) {
    switch (row.type) {
    case options::OptionType::flag:
        return "true";
    case options::OptionType::integer:
        return row.defaultText == "3" ? "4" : row.minimum > 3 ? "32" : "3";
    case options::OptionType::number:
        return "0.125";
    case options::OptionType::choice:
        for (const std::string& choice : options::splitList(row.choices, '|'))
            if (choice != row.defaultText)
                return choice;
        return std::string(row.defaultText);
    case options::OptionType::text:
        return row.name == "threshold" ? "0.25" : row.name == "device" ? "cpu" : "soft8";
    case options::OptionType::path:
        break;
    }
    return "x";
}

} // namespace

class TestCliOptions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyBoundOptionReachesTheRequest_data() {
        QTest::addColumn<QString>("name");
        for (const options::OptionSpec& row : options::optionTable())
            if (row.bound() && (row.takers & options::takenBySegment) != 0)
                QTest::newRow(std::string(row.name).c_str()) << QString::fromStdString(std::string(row.name));
    }

    void everyBoundOptionReachesTheRequest() {
        QFETCH(QString, name);
        const options::OptionSpec* row = options::findOption(name.toStdString());
        const std::string value = otherValue(*row);
        options::Options expected;
        QVERIFY(!options::setOption(expected, row->name, value));
        const std::string flag = "--" + name.toStdString();

        CliRun run;
        std::vector<std::string> args = {"segment", "a.jpg", "--out", "m", flag};
        if (row->type != options::OptionType::flag)
            args.push_back(value);
        QCOMPARE(run(args), 0);
        QVERIFY(run.request<SegmentRequest>().options == expected);

        run.environment[options::environmentName(*row)] = value;
        QCOMPARE(run({"segment", "a.jpg", "--out", "m"}), 0);
        QVERIFY(run.request<SegmentRequest>().options == expected);

        QTemporaryDir folder;
        run.environment.clear();
        const bool quoted =
            row->type == options::OptionType::choice || row->type == options::OptionType::text;
        const std::string text = quoted ? "\"" + value + "\"" : value;
        const std::string config = writtenFile(
            folder, "c.toml", QByteArray::fromStdString(name.toStdString() + " = " + text + "\n"));
        QCOMPARE(run({"segment", "a.jpg", "--out", "m", "--config", config}), 0);
        QVERIFY(run.request<SegmentRequest>().options == expected);
    }

    void strongerPlacesWin() {
        QTemporaryDir folder;
        const std::string config =
            writtenFile(folder, "c.toml",
                        "tau = 0.1\niterations = 7\nsize = 512\n[segment]\nsize = 256\n"
                        "[inspect]\niterations = 9\n");
        CliRun run;
        run.environment["SELFMENT_TAU"] = "0.2";
        run.environment["SELFMENT_ITERATIONS"] = "8";
        QCOMPARE(run({"segment", "a.jpg", "--out", "m", "--config", config, "--tau", "0.4"}), 0);
        const auto options = run.request<SegmentRequest>().options.pipeline;
        QCOMPARE(options.graph.tau, 0.4);    // command line over environment
        QCOMPARE(options.ipo.iterations, 8); // environment over file
        QCOMPARE(options.input.size, 256);   // the command's section over the top of the file
        run.environment.clear();
        run.environment["SELFMENT_CONFIG"] = config;
        QCOMPARE(run({"inspect", "a.jpg", "--json"}), 0);
        QCOMPARE(run.request<InspectRequest>().options.ipo.iterations, 9);
        QCOMPARE(run.request<InspectRequest>().options.input.size, 512);
    }

    void presetIsAppliedBeforeSingleOptions() {
        CliRun run;
        run.environment["SELFMENT_TAU"] = "0.3";
        QCOMPARE(run({"inspect", "a.jpg", "--json", "--min-side", "4", "--preset", "reference"}), 0);
        const auto options = run.request<InspectRequest>().options;
        QCOMPARE(options.graph.affinity, options::AffinityKind::binary);
        QCOMPARE(options.graph.tau, 0.3);
        QCOMPARE(options.ipo.minimumSide, 4);
        QCOMPARE(run.json()[QStringLiteral("preset")].toString(), QStringLiteral("custom"));
        run.environment.clear();
        QCOMPARE(run({"inspect", "a.jpg", "--json", "--preset", "reference"}), 0);
        QCOMPARE(run.json()[QStringLiteral("preset")].toString(), QStringLiteral("reference"));
    }

    void lastOfTwoWinsAndNegativeNumbersAreValues() {
        CliRun run;
        QCOMPARE(run({"segment", "a.jpg", "--out", "m", "--tau", "0.1", "--tau", "-0.5"}), 0);
        QCOMPARE(run.request<SegmentRequest>().options.pipeline.graph.tau, -0.5);
        QCOMPARE(run({"segment", "a.jpg", "--out=m", "--tau=0.7"}), 0);
        QCOMPARE(run.request<SegmentRequest>().options.pipeline.graph.tau, 0.7);
    }

    void flagsCanBeTurnedOffAgain() {
        CliRun run;
        run.environment["SELFMENT_KEEP_ASPECT"] = "1";
        QCOMPARE(run({"segment", "a.jpg", "--out", "m"}), 0);
        QVERIFY(run.request<SegmentRequest>().options.pipeline.input.keepAspect);
        QCOMPARE(run({"segment", "a.jpg", "--out", "m", "--keep-aspect=false"}), 0);
        QVERIFY(!run.request<SegmentRequest>().options.pipeline.input.keepAspect);
    }

    void argumentsAreTakenAsTheyAre() {
        CliRun run;
        const std::vector<std::string> names = {
            "a b.jpg", "[x]", "{y}", "new\nline.jpg", "\"q\".jpg", "it's.jpg", "\xf0\x9f\x90\xb1.jpg",
            "",        "a=b", "%20"};
        std::vector<std::string> args = {"segment"};
        args.insert(args.end(), names.begin(), names.end());
        args.insert(args.end(), {"--out", "[out]", "--", "-dash.jpg", "--tau"});
        QCOMPARE(run(args), 0);
        std::vector<std::string> expected = names;
        expected.insert(expected.end(), {"-dash.jpg", "--tau"});
        QVERIFY(run.request<SegmentRequest>().inputs == expected);
        QCOMPARE(run.request<SegmentRequest>().outputFolder, std::string("[out]"));
    }

    void inspectOptionsReachTheRequest() {
        CliRun run;
        QCOMPARE(run({"inspect", "--features", "f.safetensors", "--grid", "48x32", "--out", "t.safetensors",
                      "--with-affinity", "--with-input"}),
                 0);
        const auto request = run.request<InspectRequest>();
        QCOMPARE(request.featuresPath, std::string("f.safetensors"));
        QCOMPARE(request.gridHeight, 48);
        QCOMPARE(request.gridWidth, 32);
        QCOMPARE(request.tracePath, std::string("t.safetensors"));
        QVERIFY(request.withAffinity && request.withInput && request.imagePath.empty());
    }

    void wrongUsage_data() {
        QTest::addColumn<QStringList>("args");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* tag, const char* args, const char* says) {
            QTest::newRow(tag) << QString::fromUtf8(args).split(QLatin1Char(' ')) << QString::fromUtf8(says);
        };
        row("unknown command", "segmnt a.jpg", "did you mean segment?");
        row("unknown program option", "--verzion", "did you mean --version?");
        row("unknown option", "segment a.jpg --out m --taau 3", "did you mean --tau?");
        row("option of another command", "segment a.jpg --out m --grid 2x2",
            "--grid: not an option of segment");
        row("dash file", "segment -a.jpg --out m", "put -- before file names");
        row("out of range", "segment a.jpg --out m --tau 3", "--tau: '3' must be a number from -1 to 1");
        row("no number", "segment a.jpg --out m --size big", "--size: 'big' must be a whole number");
        row("no choice", "segment a.jpg --out m --existing keep", "skip, overwrite, rename");
        row("no cut", "inspect a.jpg --out t.safetensors --cut middle", "mean, zero, otsu, custom");
        row("format", "segment a.jpg --out m --formats mask,gif", "'gif' is not one of mask, soft8, soft16");
        row("value missing at the end", "segment a.jpg --out", "--out: its PATH is missing");
        row("value missing in between", "segment a.jpg --out --json", "--out: its PATH is missing");
        row("no out", "segment a.jpg", "--out: it is missing");
        row("no input", "segment --out m", "INPUT: no input is given");
        row("two images", "inspect a.jpg b.jpg --json", "2 images are given");
        row("no image", "inspect --json", "IMAGE: no image is given");
        row("image and features", "inspect a.jpg --features f --grid 1x2 --json", "not both");
        row("features without grid", "inspect --features f --json", "--grid: it is missing");
        row("grid without features", "inspect a.jpg --grid 2x2 --json", "with --features only");
        row("bad grid", "inspect --features f --grid 0x4 --json", "'0x4' is not HxW");
        row("trace missing", "inspect a.jpg", "--out: it is missing");
        row("doctor with argument", "doctor me", "takes no arguments");
        row("shell", "--completion fish", "'fish' is not one of bash, zsh");
        row("engine", "segment a.jpg --out m --engine host:99999", "'99999' is not a port");
        row("engine of another scheme", "segment a.jpg --out m --engine http://host", "the only scheme");
        row("fingerprint", "segment a.jpg --out m --engine h:1 --engine-fingerprint AB:CD", "SHA-256");
        row("when gone", "segment a.jpg --out m --when-gone maybe", "cancel, keep");
        row("photos", "segment a.jpg --out m --engine-photos webp", "unchanged, jpeg");
        row("no action of engines", "engines", "ACTION: it is missing");
        row("unknown action of engines", "engines ad", "did you mean add?");
        row("engine without address", "engines add gpu", "NAME ADDRESS: an argument is missing");
        row("too much to remove", "engines remove a b", "one argument too many");
        row("fingerprint of a list",
            "engines list --engine-fingerprint "
            "00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF",
            "add and test only");
        row("no config", "segment a.jpg --out m --config /nowhere/c.toml", "/nowhere/c.toml");
    }

    void wrongUsage() {
        QFETCH(QStringList, args);
        QFETCH(QString, says);
        CliRun run;
        std::vector<std::string> words;
        for (const QString& word : args)
            words.push_back(word.toStdString());
        QCOMPARE(run(words), 2);
        QVERIFY2(run.errText().contains(says), run.err.str().c_str());
        QVERIFY(run.errText().startsWith(QStringLiteral("selfment: ")));
        QVERIFY(run.errText().contains(QStringLiteral("--help\"")));
        QVERIFY2(run.errText().count(QLatin1Char('\n')) < 10, "only the option concerned is explained");
        QVERIFY(run.out.str().empty());
        QVERIFY(run.fake->requests().empty());
    }

    void helpOfTheOptionConcernedIsShown() {
        CliRun run;
        QCOMPARE(run({"segment", "a.jpg", "--out", "m", "--tau", "x"}), 2);
        QVERIFY(run.errText().contains(QStringLiteral("--tau T\n")));
        QVERIFY(run.errText().contains(QStringLiteral("SELFMENT_TAU")));
        QVERIFY(!run.errText().contains(QStringLiteral("--eps")));
    }

    void messagesNameThePlaceOfTheValue() {
        CliRun run;
        run.environment["SELFMENT_TAU"] = "9";
        QCOMPARE(run({"segment", "a.jpg", "--out", "m"}), 2);
        QVERIFY2(run.errText().contains(QStringLiteral("SELFMENT_TAU: '9'")), run.err.str().c_str());
        run.environment.clear();
        QTemporaryDir folder;
        const std::string config = writtenFile(folder, "c.toml", "tau = 9\n");
        QCOMPARE(run({"segment", "a.jpg", "--out", "m", "--config", config}), 2);
        QVERIFY2(run.errText().contains(QString::fromStdString(config + ": tau: '9'")),
                 run.err.str().c_str());
    }

    void configurationFilesAreChecked() {
        CliRun run;
        QTemporaryDir folder;
        for (const char* content : {"taau = 1\n", "[trian]\ntau = 1\n", "config = \"x\"\n"}) {
            const std::string config = writtenFile(folder, "c.toml", content);
            QCOMPARE(run({"segment", "a.jpg", "--out", "m", "--config", config}), 2);
            QVERIFY2(run.errText().contains(QStringLiteral("the configuration file cannot be used")),
                     run.err.str().c_str());
        }
        const std::string fits = writtenFile(folder, "c.ini",
                                             "; other commands' options are no mistake\n"
                                             "grid=2x2\nformats=[\"mask\",\"soft8\"]\njson=true\n");
        QCOMPARE(run({"segment", "a.jpg", "--out", "m", "--config", fits}), 0);
        QCOMPARE(run.request<SegmentRequest>().options.output.formats, std::string("mask,soft8"));
        QVERIFY(!run.json().isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestCliOptions)
#include "test_cli_options.moc"
