// SPDX-License-Identifier: GPL-3.0-or-later
#include "evaluation/published_tables.h"
#include "evaluation/report_csv.h"
#include "evaluation/report_files.h"
#include "evaluation/report_json.h"
#include "evaluation/report_latex.h"
#include "evaluation/row_scores.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <random>

using namespace selfment;
using nlohmann::ordered_json;
using session::EvaluationKind;

namespace {

session::EvaluationRow madeRow(const std::string& label, double offset) {
    session::EvaluationRow row;
    row.label = label;
    row.images = 2;
    row.backbone = "builtin";
    row.preset = "paper";
    for (const char* name : {"a", "deep/\"b\", c"}) {
        session::ImageScores image;
        image.name = name;
        double value = offset;
        for (const values::ScoreField& field : values::kScoreFields)
            image.scores.*field.value = value += 1.0 / 64.0;
        row.perImage.push_back(image);
        row.scores = image.scores;
    }
    row.perImage.back().notes = {"ground truth: empty", "sizes differ"};
    row.curves = {{0.5, 1.0}, {0.25, 1.0}, {0.1, 0.2}, {0.3, 0.4}};
    return row;
}

session::EvaluationResult madeResult(int rows) {
    session::EvaluationResult result;
    for (int i = 0; i < rows; ++i)
        result.rows.push_back(madeRow(i == 0 ? "NCut_1" : "+ IPO & more", 0.1 * i));
    result.skipped = {{"x/gone.png", "no prediction has this name", std::nullopt},
                      {"x/bad.png", "cut short",
                       values::Error{values::ErrorCode::imageDamaged, "x/bad.png", "cut short", {}}}};
    result.published = evaluation::publishedRowsFor(EvaluationKind::steps);
    result.masksFolder = "x";
    return result;
}

/// Fields of a CSV as RFC 4180 has them.
std::vector<QStringList> parsedCsv(const QString& text) {
    std::vector<QStringList> lines(1);
    QString field;
    bool inQuotes = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (inQuotes && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
            field += c;
            ++i;
        } else if (c == '"') {
            inQuotes = !inQuotes;
        } else if (!inQuotes && c == ',') {
            lines.back() << std::exchange(field, {});
        } else if (!inQuotes && c == '\n') {
            lines.back() << std::exchange(field, {}).remove('\r');
            lines.emplace_back();
        } else {
            field += c;
        }
    }
    lines.pop_back();
    return lines;
}

} // namespace

class TestReports : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneRowHasItsNumbersAtTheTop();
    void severalRowsAreAList();
    void csvReadsBack();
    void latexMarksWhatIsPublished();
    void filesAreWrittenAndListed();
    void aMissingFolderIsToldBeforehand();
    void publishedTablesAreWhole();
    void rowsAddUpInTheirOrder();
};

void TestReports::oneRowHasItsNumbersAtTheTop() {
    const session::EvaluationResult result = madeResult(1);
    const auto json = ordered_json::parse(evaluation::evaluationJson(result, {true, true, true}).dump());
    QCOMPARE(json["images"].get<int>(), 2);
    for (const values::ScoreField& field : values::kScoreFields)
        QCOMPARE(json[field.key].get<double>(), result.rows[0].scores.*field.value);
    QVERIFY(!json.contains("rows"));
    QCOMPARE(json["skipped"].size(), std::size_t(2));
    QCOMPARE(json["skipped"][0]["file"].get<std::string>(), std::string("x/gone.png"));
    QCOMPARE(json["skipped"][1]["why"].get<std::string>(), std::string("cut short"));
    QCOMPARE(json["skipped"][1]["code"].get<std::string>(), std::string("image_damaged"));
    QCOMPARE(json["per_image"].size(), std::size_t(2));
    QCOMPARE(json["per_image"][1]["name"].get<std::string>(), result.rows[0].perImage[1].name);
    QCOMPARE(json["per_image"][1]["mae"].get<double>(), result.rows[0].perImage[1].scores.mae);
    QCOMPARE(json["per_image"][1]["notes"].size(), std::size_t(2));
    QCOMPARE(json["curves"]["e_measure"][1].get<double>(), 0.4);
    QCOMPARE(json["published"].size(), std::size_t(6));
    const auto brief = evaluation::evaluationJson(result, {});
    QVERIFY(!brief.contains("per_image") && !brief.contains("curves") && !brief.contains("published"));
}

void TestReports::severalRowsAreAList() {
    const auto json = evaluation::evaluationJson(madeResult(2), {true, false, false});
    QVERIFY(!json.contains("iou"));
    QCOMPARE(json["rows"].size(), std::size_t(2));
    QCOMPARE(json["rows"][1]["label"].get<std::string>(), std::string("+ IPO & more"));
    QVERIFY(json["rows"][0]["iou"].get<double>() < json["rows"][1]["iou"].get<double>());
    QCOMPARE(json["rows"][1]["per_image"].size(), std::size_t(2));
}

void TestReports::csvReadsBack() {
    const session::EvaluationResult result = madeResult(2);
    const auto lines = parsedCsv(QString::fromStdString(evaluation::evaluationCsv(result)));
    QCOMPARE(lines.size(), std::size_t(1 + 2 * 3));
    QCOMPARE(lines[0].mid(0, 4), QStringList({"row", "kind", "name", "iou"}));
    for (const QStringList& line : lines)
        QCOMPARE(line.size(), qsizetype(3 + values::kScoreFields.size() + 1));
    QCOMPARE(lines[2][1], QString("image"));
    QCOMPARE(lines[2][2], QString("deep/\"b\", c"));
    QCOMPARE(lines[2].back(), QString("ground truth: empty; sizes differ"));
    QCOMPARE(lines[3][1], QString("mean"));
    for (std::size_t i = 0; i < values::kScoreFields.size(); ++i)
        QCOMPARE(lines[6][static_cast<qsizetype>(3 + i)].toDouble(),
                 result.rows[1].scores.*values::kScoreFields[i].value);
}

void TestReports::latexMarksWhatIsPublished() {
    const QString text = QString::fromStdString(evaluation::evaluationLatex(madeResult(2)));
    QVERIFY(text.startsWith("% needs \\usepackage{booktabs}"));
    QVERIFY(text.contains("NCut\\_1 & "));
    QVERIFY(text.contains("+ IPO \\& more & "));
    const qsizetype published = text.indexOf("published in the paper, not measured here: Table 3, ECSSD");
    QVERIFY(published > text.indexOf("measured, 2 images"));
    QVERIFY(text.indexOf("NCut (baseline) & 0.747 & -- & -- & 0.639 & 0.862 & --") > published);
    for (const QString& line : text.split('\n'))
        if (line.contains(" & ") && !line.startsWith('%'))
            QCOMPARE(QString(line).remove("\\&").count('&'), 9);
    QCOMPARE(text.count("\\midrule"), 2);
    QVERIFY(text.trimmed().endsWith("\\end{tabular}"));
}

void TestReports::filesAreWrittenAndListed() {
    QTemporaryDir folder;
    session::EvaluationResult result = madeResult(1);
    session::EvaluateRequest request;
    request.jsonPath = folder.filePath("r.json").toStdString();
    request.csvPath = folder.filePath("r.csv").toStdString();
    request.latexPath = folder.filePath("r.tex").toStdString();
    QVERIFY(evaluation::checkReportPlaces(request).ok());
    QVERIFY(evaluation::writeReports(request, result).ok());
    QCOMPARE(result.written, std::vector({request.jsonPath, request.csvPath, request.latexPath}));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList({"r.csv", "r.json", "r.tex"}));
    QFile json(folder.filePath("r.json"));
    QVERIFY(json.open(QIODevice::ReadOnly));
    QCOMPARE(ordered_json::parse(json.readAll().toStdString())["per_image"].size(), std::size_t(2));
}

void TestReports::aMissingFolderIsToldBeforehand() {
    QTemporaryDir folder;
    session::EvaluateRequest request;
    request.csvPath = folder.filePath("gone/r.csv").toStdString();
    QCOMPARE(evaluation::checkReportPlaces(request).error().code, values::ErrorCode::destinationUnwritable);
    request.csvPath = folder.path().toStdString();
    QCOMPARE(evaluation::checkReportPlaces(request).error().code, values::ErrorCode::destinationUnwritable);
}

void TestReports::publishedTablesAreWhole() {
    std::map<std::string, int> rows;
    for (const values::PublishedRow& row : evaluation::publishedRows()) {
        ++rows[row.table + " " + row.dataSet];
        for (const auto& [key, value] : row.scores) {
            QVERIFY(std::any_of(values::kScoreFields.begin(), values::kScoreFields.end(),
                                [&key = key](const auto& field) { return key == field.key; }));
            QVERIFY(value > 0.0 && value < 1.0);
        }
    }
    const std::map<std::string, int> expected = {
        {"Table 1 ECSSD", 15}, {"Table 1 DUTS", 15},      {"Table 1 HKUIS", 8},   {"Table 1 PASCAL-S", 8},
        {"Table 2 CAMO", 13},  {"Table 2 CHAMELEON", 13}, {"Table 2 COD10K", 13}, {"Table 2 NC4K", 13},
        {"Table 3 ECSSD", 6},  {"Table 4 ECSSD", 3}};
    QVERIFY(rows == expected);
    const auto beside = evaluation::publishedRowsFor(EvaluationKind::initialisers);
    QCOMPARE(beside.size(), std::size_t(3));
    QCOMPARE(beside.back().label, std::string("NCut"));
    QCOMPARE(beside.back().scores.front().second, 0.747);
    QCOMPARE(evaluation::publishedRowsFor(EvaluationKind::predictions).size(), std::size_t(46 + 52));
}

void TestReports::rowsAddUpInTheirOrder() {
    std::mt19937 random(3);
    std::vector<metrics::PairScores> pairs;
    for (int i = 0; i < 40; ++i) {
        metrics::GreyMap prediction{9, 9, std::vector<std::uint8_t>(81)};
        metrics::GreyMap truth = prediction;
        for (std::size_t p = 0; p < 81; ++p) {
            prediction.levels[p] = static_cast<std::uint8_t>(random() % 256);
            truth.levels[p] = random() % 3 == 0 ? 255 : 0;
        }
        pairs.push_back(metrics::scorePair(prediction, truth));
    }
    std::vector<std::size_t> order(pairs.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    session::EvaluationRow rows[2];
    for (session::EvaluationRow& row : rows) {
        evaluation::RowScores scores;
        for (const std::size_t i : order)
            if (i % 7 == 3)
                scores.skip(i);
            else
                scores.add(i, {std::to_string(i), {}, {}, {}, {}, {}}, pairs[i]);
        row = scores.take();
        std::shuffle(order.begin(), order.end(), random);
    }
    QCOMPARE(rows[0].images, std::int64_t(34));
    QCOMPARE(rows[1].images, rows[0].images);
    for (const values::ScoreField& field : values::kScoreFields)
        QVERIFY2(rows[0].scores.*field.value == rows[1].scores.*field.value, field.key);
    QVERIFY(rows[0].curves.eMeasure == rows[1].curves.eMeasure);
    for (std::size_t i = 0; i < rows[0].perImage.size(); ++i)
        QCOMPARE(rows[1].perImage[i].name, rows[0].perImage[i].name);
    evaluation::RowScores cut; // cancelled before the first image ended
    cut.add(5, {"5", {}, {}, {}, {}, {}}, pairs[5]);
    QCOMPARE(cut.take().images, std::int64_t(1));
}

QTEST_APPLESS_MAIN(TestReports)
#include "test_reports.moc"
