// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/document/autosave.h"
#include "app/studio/document/session_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace selfment;
using studio::Autosave;

/// Who may take which autosave for left behind.
class TestAutosave : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCleanEndLeavesNothing();
    void livingWindowsAreLeftAlone();
    void whatIsLeftBehindIsFoundOnce();
    void aDeadProgramsLockDoesNotHold();
    void aFolderThatCannotBeMadeIsNoDisaster();
};

namespace {

void write(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write("{}") != 2) {
        qFatal("cannot write %s", qPrintable(path));
    }
}

} // namespace

void TestAutosave::aCleanEndLeavesNothing() {
    QTemporaryDir folder;
    {
        Autosave autosave(folder.filePath(QStringLiteral("saves")));
        QVERIFY(!autosave.findLeft());
        const QString path = autosave.claim();
        QVERIFY(!path.isEmpty());
        QCOMPARE(autosave.claim(), path);
        write(path);
        autosave.end();
        QVERIFY(!QFileInfo::exists(path));
        write(autosave.claim());
    }
    QVERIFY(QDir(folder.filePath(QStringLiteral("saves"))).isEmpty());
}

void TestAutosave::livingWindowsAreLeftAlone() {
    QTemporaryDir folder;
    Autosave one(folder.path());
    Autosave two(folder.path());
    write(one.claim());
    write(two.claim());
    QVERIFY(one.path() != two.path());
    QVERIFY(!one.findLeft());
    QVERIFY(!two.findLeft());
    Autosave third(folder.path());
    QVERIFY(!third.findLeft());
}

void TestAutosave::whatIsLeftBehindIsFoundOnce() {
    QTemporaryDir folder;
    const QString left = folder.filePath(QStringLiteral("left.selfment"));
    write(left);
    Autosave one(folder.path());
    const auto found = one.findLeft();
    QVERIFY(found.has_value());
    QCOMPARE(found->path, left);
    QVERIFY(found->written.isValid());
    Autosave two(folder.path());
    QVERIFY(!two.findLeft()); // the first window is asking about it
    one.dropLeft();
    QVERIFY(!QFileInfo::exists(left));
    QVERIFY(!two.findLeft());
}

void TestAutosave::aDeadProgramsLockDoesNotHold() {
    QTemporaryDir folder;
    const QString left = folder.filePath(QStringLiteral("left.selfment"));
    write(left);
    // A program that has ended, with a lock as QLockFile writes it.
    QProcess program;
    program.start(QStringLiteral("true"), QStringList());
    QVERIFY(program.waitForStarted());
    const qint64 dead = program.processId();
    QVERIFY(program.waitForFinished());
    QFile lock(left + QStringLiteral(".lock"));
    QVERIFY(lock.open(QIODevice::WriteOnly));
    lock.write(QByteArray::number(dead) + "\ntrue\n" + QSysInfo::machineHostName().toUtf8() + "\n" +
               QSysInfo::machineUniqueId() + "\n" + QSysInfo::bootUniqueId() + "\n");
    lock.close();
    Autosave autosave(folder.path());
    QVERIFY(autosave.findLeft().has_value());
}

void TestAutosave::aFolderThatCannotBeMadeIsNoDisaster() {
    QTemporaryDir folder;
    write(folder.filePath(QStringLiteral("file")));
    Autosave autosave(folder.filePath(QStringLiteral("file/saves")));
    QVERIFY(autosave.claim().isEmpty());
    QVERIFY(!autosave.findLeft());
}

QTEST_GUILESS_MAIN(TestAutosave)
#include "test_autosave.moc"
