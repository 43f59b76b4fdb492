// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/backbone_text.h"
#include "app/text/error_text.h"
#include "app/text/evaluation_text.h"
#include "app/text/remark_text.h"
#include "app/text/stage_text.h"
#include "app/text/training_text.h"
#include "app/text/warning_text.h"

#include <QFile>
#include <QSet>
#include <QTest>

using namespace selfment;

namespace {

std::vector<values::ErrorCode> allErrors() {
    std::vector<values::ErrorCode> codes;
    for (int i = 0; i <= static_cast<int>(values::ErrorCode::internal); ++i)
        codes.push_back(static_cast<values::ErrorCode>(i));
    return codes;
}

std::vector<values::WarningCode> allWarnings() {
    std::vector<values::WarningCode> codes;
    for (int i = 0; i <= static_cast<int>(values::WarningCode::pseudoMaskDegenerate); ++i)
        codes.push_back(static_cast<values::WarningCode>(i));
    return codes;
}

QString named(std::string_view name) {
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

/// The rows that docs/errors.md must hold, and nothing else of that form.
QSet<QString> expectedRows() {
    QSet<QString> rows;
    for (const values::ErrorCode code : allErrors()) {
        const text::ErrorText words = text::errorText(code);
        rows << QStringLiteral("| `%1` | %2 | %3 |")
                    .arg(named(values::errorCodeName(code)), QString::fromUtf8(words.what),
                         QString::fromUtf8(words.hint));
    }
    for (const values::WarningCode code : allWarnings()) {
        const text::WarningText words = text::warningText(code);
        rows << QStringLiteral("| `%1` | %2 | %3 |")
                    .arg(named(values::warningCodeName(code)), QString::fromUtf8(words.sentence),
                         QString::fromUtf8(words.advice));
    }
    return rows;
}

} // namespace

class TestTexts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void remarksAreTakenApart() {
        const auto remark =
            text::remarkOf("sizes differ: the prediction was resized from 64 x 48 to 640 x 480");
        QVERIFY(remark.has_value());
        QCOMPARE(remark->pattern, "sizes differ: the prediction was resized from %1 to %2");
        QCOMPARE(remark->values, (std::vector<std::string>{"64 x 48", "640 x 480"}));
        QVERIFY(!remark->valueIsRemark);
        const auto outer = text::remarkOf("ground truth: in colour: its luminance is taken");
        QVERIFY(outer.has_value() && outer->valueIsRemark);
        QCOMPARE(text::remarkOf(outer->values.at(0))->pattern, "in colour: its luminance is taken");
        QCOMPARE(text::remarkOf("ground truth: empty")->values.size(), std::size_t{0});
        QCOMPARE(text::remarkOf("ground truth: 3 grey levels beside 0 and 255, cut at 128")->values,
                 std::vector<std::string>{"3"});
        QVERIFY(!text::remarkOf("of a newer engine"));
        QVERIFY(!text::remarkOf("row left out: "));
        QVERIFY(!text::remarkOf("no image has this name or another"));
        QVERIFY(!text::remarkOf(""));
    }

    void everyErrorHasWordsOfItsOwn() {
        QSet<QString> seen;
        for (const values::ErrorCode code : allErrors()) {
            const text::ErrorText words = text::errorText(code);
            QVERIFY2(words.what != nullptr && *words.what != '\0', values::errorCodeName(code).data());
            QVERIFY2(words.hint != nullptr && *words.hint != '\0', values::errorCodeName(code).data());
            QVERIFY2(!QString::fromUtf8(words.what).endsWith(QLatin1Char('.')), words.what);
            QVERIFY2(!seen.contains(QString::fromUtf8(words.what)), words.what);
            seen.insert(QString::fromUtf8(words.what));
        }
    }

    void everyWarningHasWordsOfItsOwn() {
        QSet<QString> seen;
        for (const values::WarningCode code : allWarnings()) {
            const text::WarningText words = text::warningText(code);
            QVERIFY2(*words.sentence != '\0', values::warningCodeName(code).data());
            QVERIFY2(*words.advice != '\0', values::warningCodeName(code).data());
            QVERIFY2(!seen.contains(QString::fromUtf8(words.sentence)), words.sentence);
            seen.insert(QString::fromUtf8(words.sentence));
        }
    }

    void everyStageAndStopHasAName() {
        QSet<QString> seen;
        for (int i = 0; i < session::kStageCount; ++i)
            seen.insert(QString::fromUtf8(text::stageText(static_cast<session::Stage>(i))));
        for (int i = 0; i <= static_cast<int>(values::IpoStop::sideTooSmall); ++i)
            seen.insert(QString::fromUtf8(text::ipoStopText(static_cast<values::IpoStop>(i))));
        QVERIFY(!seen.contains(QString()));
        QCOMPARE(seen.size(), session::kStageCount + static_cast<int>(values::IpoStop::sideTooSmall) + 1);
    }

    void everyPhaseStateAndKindHasAName() {
        using session::EvaluationKind;
        using session::RunDescription;
        using session::TrainingPhase;
        QSet<QString> seen;
        const int phases = static_cast<int>(TrainingPhase::paused) + 1;
        for (int i = 0; i < phases; ++i)
            seen.insert(QString::fromUtf8(text::trainingPhaseText(static_cast<TrainingPhase>(i))));
        const int states = static_cast<int>(RunDescription::State::running) + 1;
        for (int i = 0; i < states; ++i)
            seen.insert(QString::fromUtf8(text::runStateText(static_cast<RunDescription::State>(i))));
        const int kinds = static_cast<int>(EvaluationKind::initialisers) + 1;
        for (int i = 0; i < kinds; ++i)
            seen.insert(QString::fromUtf8(text::evaluationKindText(static_cast<EvaluationKind>(i))));
        QVERIFY(!seen.contains(QString()));
        QCOMPARE(seen.size(), phases + states + kinds);
        QVERIFY(QString::fromUtf8(text::validationNote()).contains(QStringLiteral("never trained on")));
        QVERIFY(QString::fromUtf8(text::publishedNote()).contains(QStringLiteral("not measured here")));
    }

    void builtinBackboneStatesItsLimits() {
        const QString limits = QString::fromUtf8(text::backboneText("builtin").limits);
        QVERIFY(limits.contains(QStringLiteral("no evidence for the paper's")));
        QVERIFY(limits.contains(QStringLiteral("0.602")));
        QVERIFY(*text::backboneText("vit").limits == '\0');
    }

    void tinyBackboneStatesItsLimits() {
        const text::BackboneText words = text::backboneText("tiny");
        const QString limits = QString::fromUtf8(words.limits);
        for (const char* part :
             {"0.581", "0.574", "no evidence for the paper's ablation", "CC BY 4.0", "ECSSD 0301-1000"})
            QVERIFY2(limits.contains(QString::fromUtf8(part)), part);
        QVERIFY(QString::fromUtf8(words.label).contains(QStringLiteral("far below DINOv3")));
        QVERIFY(QString::fromUtf8(words.label).contains(QStringLiteral("5.5 M parameters")));
    }

    void errorLineHasFourParts() {
        const values::Error error{values::ErrorCode::imageDamaged, "a b.jpg", "ends after 3 of 9 bytes", {}};
        const std::string hint = text::errorText(values::ErrorCode::imageDamaged).hint;
        QCOMPARE(text::errorLine(error),
                 "selfment: the picture is damaged: a b.jpg: ends after 3 of 9 bytes; " + hint);
        const values::Error own{values::ErrorCode::imageDamaged, "", "", "do that"};
        QCOMPARE(text::errorLine(own), std::string("selfment: the picture is damaged; do that"));
    }

    void namesStayOnOneLine() {
        const values::Error error{values::ErrorCode::fileNotFound,
                                  "new\nline\x1b[31m\t\xf0\x9f\x90\xb1'\".jpg", "", "x"};
        QCOMPARE(text::errorLine(error), std::string("selfment: the file does not exist: "
                                                     "new\\nline\\x1b[31m\\t\xf0\x9f\x90\xb1'\".jpg; x"));
    }

    void warningSentenceHasDetailAndAdvice() {
        const values::Warning warning{values::WarningCode::graphInPieces, "3 pieces at tau = 0.85"};
        const std::string sentence = text::warningSentence(warning);
        QVERIFY(sentence.starts_with("the graph falls into separate pieces"));
        QVERIFY(sentence.find("(3 pieces at tau = 0.85); lower") != std::string::npos);
    }

    /// docs/errors.md is compared with the texts: the message of a failure is the row to put there.
    void documentListsEveryCode() {
        QFile file(QStringLiteral(SELFMENT_SOURCE_DIR "/docs/errors.md"));
        QVERIFY2(file.open(QIODevice::ReadOnly), "docs/errors.md is missing");
        QSet<QString> rows;
        for (const QString& line : QString::fromUtf8(file.readAll()).split(QLatin1Char('\n')))
            if (line.startsWith(QStringLiteral("| `")))
                rows.insert(line);
        const QSet<QString> expected = expectedRows();
        for (const QString& row : expected)
            QVERIFY2(rows.contains(row), qPrintable(QStringLiteral("docs/errors.md lacks: ") + row));
        for (const QString& row : rows)
            QVERIFY2(expected.contains(row),
                     qPrintable(QStringLiteral("docs/errors.md should not have: ") + row));
    }
};

QTEST_APPLESS_MAIN(TestTexts)
#include "test_texts.moc"
