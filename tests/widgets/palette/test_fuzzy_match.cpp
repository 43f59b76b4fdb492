// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/palette/fuzzy_match.h"

#include <QTest>

using selfment::widgets::fuzzyMatch;

class TestFuzzyMatch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void emptyMatchesAll();
    void orderMatters();
    void positionsAreThoseOfTheBestReading();
    void beginningsOfWordsWin();
    void neighboursWin();
    void otherScripts();
};

void TestFuzzyMatch::emptyMatchesAll() {
    QVERIFY(fuzzyMatch(QString(), QStringLiteral("Export mask")).has_value());
    QCOMPARE(fuzzyMatch(QStringLiteral(" "), QStringLiteral("x"))->score, 0);
}

void TestFuzzyMatch::orderMatters() {
    QVERIFY(fuzzyMatch(QStringLiteral("exm"), QStringLiteral("Export mask")).has_value());
    QVERIFY(!fuzzyMatch(QStringLiteral("mex"), QStringLiteral("Export mask")).has_value());
    QVERIFY(!fuzzyMatch(QStringLiteral("exportmaskk"), QStringLiteral("Export mask")).has_value());
}

void TestFuzzyMatch::positionsAreThoseOfTheBestReading() {
    // The a and the m of "mask" stand together; the m of "Command" is no better start.
    const auto match = fuzzyMatch(QStringLiteral("mask"), QStringLiteral("Command mask"));
    QVERIFY(match.has_value());
    QCOMPARE(match->positions, (QList<int>{8, 9, 10, 11}));
    // Spaces of what is typed do not count.
    QCOMPARE(fuzzyMatch(QStringLiteral("c m"), QStringLiteral("Command mask"))->positions,
             (QList<int>{0, 8}));
}

void TestFuzzyMatch::beginningsOfWordsWin() {
    const int begins = fuzzyMatch(QStringLiteral("em"), QStringLiteral("Export mask"))->score;
    const int inside = fuzzyMatch(QStringLiteral("em"), QStringLiteral("Theme"))->score;
    QVERIFY2(begins > inside, qPrintable(QStringLiteral("%1 <= %2").arg(begins).arg(inside)));
}

void TestFuzzyMatch::neighboursWin() {
    const int together = fuzzyMatch(QStringLiteral("oom"), QStringLiteral("Zoom in"))->score;
    const int apart = fuzzyMatch(QStringLiteral("oom"), QStringLiteral("too good mind"))->score;
    QVERIFY(together > fuzzyMatch(QStringLiteral("oom"), QStringLiteral("xoxoxm"))->score);
    QVERIFY(apart > 0);
}

void TestFuzzyMatch::otherScripts() {
    QVERIFY(fuzzyMatch(QStringLiteral("导出"), QStringLiteral("导出掩码")).has_value());
    QVERIFY(fuzzyMatch(QStringLiteral("ÜBER"), QStringLiteral("über dieses Programm")).has_value());
}

QTEST_MAIN(TestFuzzyMatch)
#include "test_fuzzy_match.moc"
