// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/controllers/library_scan.h"
#include "values/image_extensions.h"

#include <QTest>

using namespace selfment;

/// The window picks the same files out of a folder as the engine does.
class TestLibraryPatterns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalTheEnginesExtensions();
};

void TestLibraryPatterns::equalTheEnginesExtensions() {
    QStringList wanted;
    for (const std::string_view extension : values::imageExtensions()) {
        wanted.append(QLatin1Char('*') + QString::fromStdString(std::string(extension)));
    }
    QStringList patterns = studio::imageNamePatterns();
    wanted.sort();
    patterns.sort();
    QCOMPARE(patterns, wanted);
}

QTEST_APPLESS_MAIN(TestLibraryPatterns)
#include "test_library_patterns.moc"
