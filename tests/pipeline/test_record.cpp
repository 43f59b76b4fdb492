// SPDX-License-Identifier: GPL-3.0-or-later
#include "options/option_table.h"
#include "pipeline/record.h"

#include <QTest>

using namespace selfment;
using nlohmann::ordered_json;

class TestRecord : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void chainAloneHasNoTraining();
    void trainingParametersRoundTrip();
    void thePresetIsThatOfBoth();
    void textOfAFileRoundTripsToo();
    void badParametersAreNamed_data();
    void badParametersAreNamed();
};

namespace {

/// Every row of the table that training depends on, away from its default.
options::Options unusual() {
    options::Options all;
    const std::pair<const char*, const char*> texts[] = {{"preset", "reference"},
                                                         {"size", "512"},
                                                         {"keep-aspect", "true"},
                                                         {"backbone", "/a/\"path\" with ü"},
                                                         {"feature", "values"},
                                                         {"tau", "0.30000000000000004"},
                                                         {"eps", "1e-07"},
                                                         {"threshold", "otsu"},
                                                         {"head-input", "raw"},
                                                         {"images", "0"},
                                                         {"epochs", "7"},
                                                         {"batch", "3"},
                                                         {"lr", "0.00031"},
                                                         {"lambda-con", "0.25"},
                                                         {"temperature", "0.07"},
                                                         {"shuffle", "false"},
                                                         {"init-head", "tiny-head"},
                                                         {"cache-precision", "bf16"},
                                                         {"seed", "9007199254740991"}};
    for (const auto& [name, text] : texts)
        if (const auto error = options::setOption(all, name, text))
            qFatal("%s: %s", name, error->why.c_str());
    return all;
}

} // namespace

void TestRecord::chainAloneHasNoTraining() {
    const ordered_json chain = pipeline::parametersOf(options::PipelineOptions{});
    QVERIFY(chain.contains("tau") && chain.contains("head") && chain.contains("upsample"));
    for (const char* name : {"epochs", "lr", "cache", "cache-precision", "formats"})
        QVERIFY2(!chain.contains(name), name);
    const ordered_json both = pipeline::parametersOf(options::Options{});
    for (const char* name : {"tau", "epochs", "lr", "init-head", "cache-precision"})
        QVERIFY2(both.contains(name), name);
    for (const char* name : {"cache", "cache-limit", "formats", "existing"})
        QVERIFY2(!both.contains(name), name);
    QCOMPARE(both["epochs"].type(), ordered_json::value_t::number_integer);
    QCOMPARE(both["lr"].type(), ordered_json::value_t::number_float);
    QCOMPARE(both["shuffle"].type(), ordered_json::value_t::boolean);
}

void TestRecord::trainingParametersRoundTrip() {
    for (const options::Options& all : {options::Options{}, unusual()}) {
        const auto back = pipeline::optionsFrom(pipeline::parametersOf(all));
        QVERIFY(back.ok());
        QVERIFY(*back == all);
    }
}

void TestRecord::thePresetIsThatOfBoth() {
    options::Options all;
    QVERIFY(!options::setOption(all, "preset", "reference").has_value());
    QCOMPARE(pipeline::parametersOf(all)["preset"].get<std::string>(), std::string("reference"));
    all.train.batch = 1;
    QCOMPARE(pipeline::parametersOf(all)["preset"].get<std::string>(), std::string("custom"));
    QCOMPARE(pipeline::parametersOf(all.pipeline)["preset"].get<std::string>(), std::string("reference"));
}

void TestRecord::textOfAFileRoundTripsToo() {
    const options::Options all = unusual();
    ordered_json read = ordered_json::parse(pipeline::jsonLine(pipeline::parametersOf(all)));
    read["of another version"] = 3; // a name that is no option is passed over
    const auto back = pipeline::optionsFrom(read);
    QVERIFY(back.ok());
    QVERIFY(*back == all);
}

void TestRecord::badParametersAreNamed_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("where");
    QTest::newRow("range") << QByteArray(R"({"tau": 7})") << "--tau";
    QTest::newRow("type") << QByteArray(R"({"epochs": "many"})") << "--epochs";
    QTest::newRow("fraction") << QByteArray(R"({"epochs": 2.5})") << "--epochs";
    QTest::newRow("choice") << QByteArray(R"({"dice": "square"})") << "--dice";
    QTest::newRow("nested") << QByteArray(R"({"lr": [1]})") << "--lr";
    QTest::newRow("list") << QByteArray("[1]") << "parameters";
}

void TestRecord::badParametersAreNamed() {
    QFETCH(QByteArray, json);
    QFETCH(QString, where);
    const auto back = pipeline::optionsFrom(ordered_json::parse(json.toStdString()));
    QVERIFY(back.failed());
    QCOMPARE(back.error().code, values::ErrorCode::optionInvalid);
    QCOMPARE(QString::fromStdString(back.error().where), where);
}

QTEST_APPLESS_MAIN(TestRecord)
#include "test_record.moc"
