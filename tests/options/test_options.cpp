// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/option_table.h"

#include <QTest>

#include <map>

using namespace selfment::options;
using selfment::values::ErrorCode;

class TestOptions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesAreUniqueAndWellFormed();
    void defaultsAreThoseOfTheStructs();
    void everyBoundRowRoundTrips();
    void outOfRangeIsRefusedWithTheRange_data();
    void outOfRangeIsRefusedWithTheRange();
    void aRefusedValueChangesNothing();
    void presetsDifferAsTheMethodSays();
    void oneChangedParameterMakesThePresetCustom();
    void unknownOptionsAreNamed();
    void environmentNames();
    void newCommandsTakeTheirOptions();
};

void TestOptions::namesAreUniqueAndWellFormed() {
    std::map<std::string_view, unsigned> takers; // two rows may share a name where nobody takes both
    for (const OptionSpec& row : optionTable()) {
        QVERIFY2((takers[row.name] & row.takers) == 0, row.name.data());
        takers[row.name] |= row.takers;
        QVERIFY(!row.help.empty() && !row.label.empty());
        QVERIFY(row.help.ends_with("."));
        QCOMPARE(row.get == nullptr, row.set == nullptr);
        QVERIFY(row.takers != 0);
        for (const char letter : row.name)
            QVERIFY((letter >= 'a' && letter <= 'z') || letter == '-');
        if (row.type == OptionType::integer || row.type == OptionType::number)
            QVERIFY(row.minimum < row.maximum && row.step > 0);
        if (row.type == OptionType::choice)
            QVERIFY(!row.choices.empty());
    }
}

void TestOptions::defaultsAreThoseOfTheStructs() {
    const Options defaults;
    for (const OptionSpec& row : optionTable())
        if (row.bound())
            QCOMPARE(QString::fromStdString(row.get(defaults)),
                     QString::fromStdString(std::string(row.defaultText)));
}

void TestOptions::everyBoundRowRoundTrips() {
    for (const OptionSpec& row : optionTable()) {
        if (!row.bound())
            continue;
        std::vector<std::string> texts = {std::string(row.defaultText)};
        if (row.defaultText.empty()) // none; a user cannot type it
            texts = {"/some/place"};
        if (row.type == OptionType::choice)
            texts = splitList(row.choices, '|');
        else if (row.type == OptionType::flag)
            texts = {"true", "false"};
        else if (row.type == OptionType::integer)
            texts = {std::to_string(static_cast<long long>(row.minimum)),
                     std::to_string(static_cast<long long>(row.maximum))};
        for (const std::string& text : texts) {
            Options options;
            QVERIFY(!setOption(options, row.name, text).has_value());
            QCOMPARE(QString::fromStdString(optionText(options, row.name)), QString::fromStdString(text));
        }
    }
}

void TestOptions::outOfRangeIsRefusedWithTheRange_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("part");
    QTest::newRow("tau above 1") << "tau"
                                 << "1.5"
                                 << "from -1 to 1";
    QTest::newRow("tau not a number") << "tau"
                                      << "warm"
                                      << "'warm'";
    QTest::newRow("tau nan") << "tau"
                             << "nan"
                             << "from -1 to 1";
    QTest::newRow("tau trailing") << "tau"
                                  << "0.2x"
                                  << "from -1 to 1";
    QTest::newRow("size fraction") << "size"
                                   << "768.5"
                                   << "a whole number";
    QTest::newRow("size exponent") << "size"
                                   << "1e3"
                                   << "a whole number";
    QTest::newRow("size zero") << "size"
                               << "0"
                               << "from 16 to 8192";
    QTest::newRow("iterations negative") << "iterations"
                                         << "-1"
                                         << "from 0";
    QTest::newRow("preset") << "preset"
                            << "mine"
                            << "paper, reference";
    QTest::newRow("flag") << "keep-aspect"
                          << "yes"
                          << "true or false";
    QTest::newRow("threshold") << "threshold"
                               << "1.2"
                               << "otsu";
    QTest::newRow("device") << "device"
                            << "gpu"
                            << "cuda:N";
    QTest::newRow("formats") << "formats"
                             << "mask,tiff"
                             << "'tiff'";
    QTest::newRow("empty formats") << "formats"
                                   << ""
                                   << "empty";
}

void TestOptions::outOfRangeIsRefusedWithTheRange() {
    QFETCH(QString, name);
    QFETCH(QString, text);
    QFETCH(QString, part);
    Options options;
    const auto error = setOption(options, name.toStdString(), text.toStdString());
    QVERIFY(error.has_value());
    QCOMPARE(error->code, ErrorCode::optionInvalid);
    QCOMPARE(QString::fromStdString(error->where), "--" + name);
    QVERIFY2(QString::fromStdString(error->why).contains(part), error->why.c_str());
}

void TestOptions::aRefusedValueChangesNothing() {
    Options options;
    QVERIFY(setOption(options, "tau", "7").has_value());
    QVERIFY(options == Options{});
}

void TestOptions::presetsDifferAsTheMethodSays() {
    Options options;
    QCOMPARE(presetInForce(options.pipeline), Preset::paper);
    QVERIFY(!setOption(options, "preset", "reference").has_value());
    QCOMPARE(options.pipeline.graph.affinity, AffinityKind::binary);
    QCOMPARE(options.pipeline.ipo.minimumSide, 10);
    QCOMPARE(options.pipeline.ipo.emptied, EmptiedRule::returnDegenerate);
    QCOMPARE(options.pipeline.head.probability, Probability::softmax);
    QCOMPARE(options.pipeline.mask.upsample, Upsample::probability);
    QCOMPARE(options.pipeline.mask.rounding, Rounding8::truncate);
    QCOMPARE(options.train.weightDecay, 1e-5);
    QCOMPARE(options.train.dice, DiceKind::plainSoftmax);
    QCOMPARE(options.train.contrastive, ContrastiveKind::withSelf);
    QCOMPARE(presetInForce(options.pipeline), Preset::reference);
    QCOMPARE(presetInForce(options.pipeline, options.train), Preset::reference);
    QVERIFY(!setOption(options, "preset", "paper").has_value());
    QCOMPARE(options.train.temperature, 0.05);
    QCOMPARE(options.train.batch, 8);
    QCOMPARE(options.train.epochs, 3);
    QVERIFY(options == Options{});
}

void TestOptions::oneChangedParameterMakesThePresetCustom() {
    for (const char* change : {"tau", "eps", "iterations", "min-side", "affinity", "emptied", "probability",
                               "upsample", "rounding", "cut", "cut-value"}) {
        Options options;
        const OptionSpec* row = findOption(change);
        const std::string text = row->type == OptionType::choice ? splitList(row->choices, '|').back()
                                                                 : optionText(options, change) + "1";
        QVERIFY2(!setOption(options, change, text).has_value(), change);
        QVERIFY2(presetInForce(options.pipeline) == Preset::custom, change);
    }
    for (const char* change :
         {"epochs", "batch", "lr", "weight-decay", "lambda-con", "lambda-dice", "lambda-bce", "temperature",
          "dice", "contrastive", "dice-eps", "embedding", "shuffle"}) {
        Options options;
        const OptionSpec* row = findOption(change);
        std::string text = row->type == OptionType::choice ? splitList(row->choices, '|').back() : "0.01";
        if (row->type == OptionType::integer)
            text = "5";
        else if (row->type == OptionType::flag)
            text = "false";
        QVERIFY2(!setOption(options, change, text).has_value(), change);
        QVERIFY2(presetInForce(options.pipeline) == Preset::paper, "the chain's is another matter");
        QVERIFY2(presetInForce(options.pipeline, options.train) == Preset::custom, change);
    }
    Options options;
    QVERIFY(!setOption(options, "images", "10").has_value());
    QVERIFY(!setOption(options, "init-head", "tiny-head").has_value());
    QVERIFY2(presetInForce(options.pipeline, options.train) == Preset::paper,
             "what is trained on is no part");
    QVERIFY(!setOption(options, "size", "512").has_value());
    QVERIFY2(presetInForce(options.pipeline) == Preset::paper, "the input size is no part of a preset");
}

void TestOptions::unknownOptionsAreNamed() {
    Options options;
    const auto error = setOption(options, "taw", "1");
    QVERIFY(error.has_value());
    QCOMPARE(error->code, ErrorCode::optionUnknown);
    QCOMPARE(error->where, std::string("taw"));
}

void TestOptions::environmentNames() {
    QCOMPARE(QString::fromStdString(environmentName(*findOption("keep-aspect"))),
             QString("SELFMENT_KEEP_ASPECT"));
    for (const OptionSpec& row : optionTable()) // what the engine itself reads is no option's
        QVERIFY2(environmentName(row) != "SELFMENT_LOG_LEVEL", std::string(row.name).c_str());
}

void TestOptions::newCommandsTakeTheirOptions() {
    const auto takes = [](const char* name, unsigned taker) {
        for (const OptionSpec& row : optionTable())
            if (row.name == name && (row.takers & taker) != 0)
                return true;
        return false;
    };
    for (const char* name : {"name", "accept-licence", "delete-files", "json", "quiet", "config"})
        QVERIFY2(takes(name, takenByModels), name);
    for (const char* name :
         {"backbone", "size", "batch",      "runs",   "random-weights", "precision", "device",
          "threads",  "grid", "dimension",  "memory", "features",       "out",       "affinity",
          "tau",      "eps",  "iterations", "json",   "quiet",          "config"})
        QVERIFY2(takes(name, takenByBench), name);
    for (const char* name : {"images", "epochs", "batch", "lr", "weight-decay", "lambda-con", "lambda-dice",
                             "lambda-bce", "temperature", "log", "resume", "init-head", "shuffle",
                             "head-input", "from-features", "cache", "out"})
        QVERIFY2(takes(name, takenByTrain), name);
    for (const char* name :
         {"masks", "predictions", "images", "csv", "latex", "per-image", "head", "ablation"})
        QVERIFY2(takes(name, takenByEvaluate), name);
    for (const char* name : {"cache", "cache-limit", "cache-precision", "backbone", "size", "tau"})
        QVERIFY2(takes(name, takenByFeatures), name);
    for (const char* name : {"head", "head-input", "probability", "upsample", "rounding"})
        QVERIFY2(takes(name, takenBySegment) && takes(name, takenByInspect), name);
    QVERIFY2(findOption("images")->bound() && findOption("batch")->bound(), "the bound row comes first");
    QVERIFY(takes("with-attention", takenByInspect));
    QVERIFY2(!takes("with-attention", ~static_cast<unsigned>(takenByInspect)), "of inspect alone");
    QVERIFY(!takes("tau", takenByModels));
    QVERIFY(!takes("size", takenByModels) && !takes("seed", takenByBench));
    Options options;
    QVERIFY(!setOption(options, "backbone", "/a folder/with spaces").has_value());
    QCOMPARE(options.pipeline.features.backbone, std::string("/a folder/with spaces"));
    QVERIFY(setOption(options, "backbone", "").has_value());
}

QTEST_APPLESS_MAIN(TestOptions)
#include "test_options.moc"
