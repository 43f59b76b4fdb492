// SPDX-License-Identifier: GPL-3.0-or-later
#include "golden/golden_checks.h"

#include <QTest>

using namespace selfment;

class TestGolden : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void caseAgrees_data();
    void caseAgrees();
};

void TestGolden::caseAgrees_data() {
    QTest::addColumn<QString>("folder");
    for (const auto& folder : golden::caseFolders(SELFMENT_GOLDEN_CASES))
        if (golden::coreCovers(folder))
            QTest::newRow((folder.parent_path().filename() / folder.filename()).c_str())
                << QString::fromStdString(folder.string());
}

void TestGolden::caseAgrees() {
    QFETCH(QString, folder);
    const golden::Failures failures = golden::checkCase(folder.toStdString());
    for (const std::string& line : failures)
        qWarning("%s", line.c_str());
    QVERIFY(failures.empty());
}

QTEST_APPLESS_MAIN(TestGolden)
#include "test_golden.moc"
